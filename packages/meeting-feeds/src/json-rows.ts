import { FeedError } from './feed-error.ts';
import { type Json } from './meeting.ts';
import { requireRows, sourceText } from './source-text.ts';

export type JsonRow = Readonly<Record<string, unknown>>;

/** What would change an object's nature where somebody copies it carelessly. */
const REFUSED = new Set(['__proto__', 'constructor', 'prototype']);
const DEEPEST = 8;

/**
 * The list that a JSON source is. Throws `FeedError` for what is no JSON or no list. An error message that came with
 * status 200 is an object, so it is refused here and withdraws nobody.
 */
export function jsonList(source: string | Uint8Array): readonly unknown[] {
  return listIn(parse(sourceText(source)));
}

/** The same where the list may stand in an object under `name`, with other things beside it. */
export function jsonListUnder(
  source: string | Uint8Array,
  name: string,
): { list: readonly unknown[]; beside: JsonRow } {
  const value = parse(sourceText(source));
  if (!isJsonRow(value) || !Array.isArray(value[name])) return { list: listIn(value), beside: {} };
  return { list: listIn(value[name]), beside: value };
}

function listIn(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) {
    throw new FeedError('not_a_list', {
      nb: 'Kilden er JSON, men ikke en liste av møter. Den skal begynne med [.',
      nn: 'Kjelda er JSON, men ikkje ei liste av møte. Ho skal ta til med [.',
      en: 'The source is JSON, but no list of meetings. It should begin with [.',
    });
  }
  requireRows(list.length);
  return list;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new FeedError('not_json', {
      nb: 'Kilden er ikke gyldig JSON. Er adressen riktig, og er hele filen med?',
      nn: 'Kjelda er ikkje gyldig JSON. Er adressa rett, og er heile fila med?',
      en: 'The source is not valid JSON. Is the address right, and is the whole file there?',
    });
  }
}

export function isJsonRow(value: unknown): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the row says under other names than `known`; names that are traps are dropped, and what is too deep. */
export function unknownFields(row: JsonRow, known: ReadonlySet<string>): Record<string, Json> {
  const rest: Record<string, Json> = {};
  for (const [name, value] of Object.entries(row)) {
    if (known.has(name) || REFUSED.has(name)) continue;
    const kept = plain(value, 1);
    if (kept !== undefined && kept !== null && kept !== '') rest[name] = kept;
  }
  return rest;
}

function plain(value: unknown, depth: number): Json | undefined {
  if (typeof value === 'string') return storable(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value !== 'object' || depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1) ?? null);
  const copy: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) {
    if (REFUSED.has(name)) continue;
    const kept = plain(item, depth + 1);
    if (kept !== undefined) copy[storable(name)] = kept;
  }
  return copy;
}

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** The text without what databases and pages cannot hold: control characters and half characters. */
export function storable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').toWellFormed();
}
