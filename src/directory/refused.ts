import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { Db, Trx } from '../platform/app.ts';

/** Of each key what its row had become when a person refused it, as `rowMark`, or `gone`. */
export type Refused = ReadonlyMap<string, string>;

/** The row was left out. */
export const gone = '';

/** Fields that tell a reader nothing new. */
export const unsaid: ReadonlySet<string> = new Set(['updated', 'sequence', 'extras', 'contacts']);

/** Two rows with the same mark say the same to a reader, in whatever order their fields stand. */
export function rowMark(meeting: Meeting, model: string | null): string {
  const said = Object.fromEntries(Object.entries(meeting).filter(([name]) => !unsaid.has(name)));
  return createHash('sha256')
    .update(JSON.stringify([model, inOrder(said)]))
    .digest('base64url');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)]);
}

export async function refusedOf(db: Db, sourceId: string): Promise<Refused> {
  const rows = await db
    .selectFrom('refused_change')
    .select(['source_key', 'mark'])
    .where('source_id', '=', sourceId)
    .execute();
  return new Map(rows.map(({ source_key: key, mark }) => [key, mark]));
}

/** Rows of a source that stand as they were refused. */
export async function countRefused(db: Db, sourceId: string): Promise<number> {
  return (await refusedOf(db, sourceId)).size;
}

export async function writeRefused(trx: Trx, sourceId: string, refused: Refused): Promise<void> {
  await sql`
    insert into refused_change (source_id, source_key, mark)
    select ${sourceId}, key, mark from unnest(${[...refused.keys()]}::text[], ${[...refused.values()]}::text[]) as r (key, mark)
    on conflict (source_id, source_key) do update set mark = excluded.mark`.execute(trx);
}

/** What was refused is asked about again when it is read again: all of a source, or these keys. */
export async function forgetRefused(trx: Trx, sourceId: string, keys?: readonly string[]): Promise<void> {
  const which = keys ? sql`source_key = any(${keys}::text[])` : sql`true`;
  await sql`delete from refused_change where source_id = ${sourceId} and ${which}`.execute(trx);
}

/** Those rows stand as they were refused; every other has changed since. */
export async function keepRefused(trx: Trx, sourceId: string, keys: readonly string[]): Promise<void> {
  await sql`delete from refused_change where source_id = ${sourceId} and source_key <> all(${keys}::text[])`.execute(
    trx,
  );
}
