import { sql } from 'kysely';
import { type Keyring, SealingError, canOpen, open, takeUp } from '../../src/platform/sealing/index.ts';
import type { TestProgram } from './program.ts';

/** One row of one table, as the database has it. */
export interface Row {
  table: string;
  values: Record<string, unknown>;
}

/** Every row of every table, the job queue's included: a table that is added later is searched too. */
export async function everyRow({ app }: TestProgram): Promise<Row[]> {
  const tables = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1, 2`.execute(app.db);
  const rows: Row[] = [];
  for (const { schema, name } of tables.rows) {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(`${schema}.${name}`)}`.execute(
      app.db,
    );
    const table = schema === 'public' ? name : `${schema}.${name}`;
    for (const values of found.rows) rows.push({ table, values });
  }
  return rows;
}

/** The envelopes of a row, by column. */
export function bytesOf({ values }: Row): [string, Uint8Array][] {
  return Object.entries(values).flatMap(([column, value]) =>
    value instanceof Uint8Array ? [[column, value] as [string, Uint8Array]] : [],
  );
}

/** What an envelope says, as JSON; undefined when these keys do not open it. Fails where its place is not known. */
export function openedText(
  row: Row,
  column: string,
  envelope: Uint8Array,
  keys: Keyring,
): string | undefined {
  if (!canOpen(envelope, keys)) return undefined;
  for (const place of placesOf(row, column)) {
    const content = attempt(() => open<unknown>(envelope, keys, place));
    if (content !== undefined) return JSON.stringify(content);
    if (attempt(() => takeUp(envelope, keys, place)) !== undefined) return '"a granted key"';
  }
  throw new Error(`${row.table}.${column} can be opened, and its place is not known to this test`);
}

/** The places that an envelope in this column can be bound to (docs/sealing.md). */
function placesOf({ table, values }: Row, column: string): string[] {
  const ids = ['id', 'enquiry_id', 'organisation_id', 'source_id'].flatMap((name) =>
    typeof values[name] === 'string' ? [values[name]] : [],
  );
  return ids.flatMap((id) => [`${table}:${id}`, `${table}:${id}:${column}`, `${table}:${column}:${id}`]);
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (problem) {
    if (problem instanceof SealingError) return undefined;
    throw problem;
  }
}

/** Where any of these texts or ids stands, raw: as text in any column, as bytes, and ids also as their sixteen bytes. */
export function found(rows: readonly Row[], needles: readonly string[]): string[] {
  const sought = needles.flatMap((needle) => [
    [needle, Buffer.from(needle)] as const,
    ...(isId(needle) ? [[needle, Buffer.from(needle.replaceAll('-', ''), 'hex')] as const] : []),
  ]);
  return rows.flatMap((row) =>
    Object.entries(row.values).flatMap(([column, value]) => {
      const bytes = asBytes(value);
      return sought
        .filter(([, needle]) => bytes.includes(needle))
        .map(([needle]) => `${row.table}.${column}: ${needle}`);
    }),
  );
}

/** Where any of these texts stands in what the keys open. */
export function foundOpened(rows: readonly Row[], keys: Keyring, needles: readonly string[]): string[] {
  return rows.flatMap((row) =>
    bytesOf(row).flatMap(([column, envelope]) => {
      const text = openedText(row, column, envelope, keys);
      return text === undefined
        ? []
        : needles
            .filter((needle) => text.includes(needle))
            .map((needle) => `${row.table}.${column}: ${needle}`);
    }),
  );
}

function isId(needle: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(needle);
}

function asBytes(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  return Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}
