import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Db } from '../app.ts';

declare module '../database/tables.ts' {
  interface Tables {
    tombstone: { grave: Uint8Array; buried_on: string };
  }
}

/** How long a tombstone is kept, and so how old a backup may be: days. */
export const retentionDays = 90;

/** Every tombstone, as lines of hexadecimal and an end, so that a list that was cut off is noticed. They name nobody. */
export async function* tombstones(pool: pg.Pool): AsyncGenerator<string> {
  const { rows } = await pool.query<{ grave: string }>(
    `select encode(grave, 'hex') as grave from tombstone order by grave`,
  );
  for (const { grave } of rows) yield `${grave}\n`;
  yield `end ${rows.length}\n`;
}

/** The tombstones in a list that {@link tombstones} wrote; `undefined` when it is damaged or something else. */
export function tombstonesIn(list: string): string[] | undefined {
  const graves = list.trimEnd().split('\n');
  const end = graves.pop();
  const whole = end === `end ${graves.length}` && graves.every((grave) => /^[0-9a-f]{64}$/.test(grave));
  return whole ? graves : undefined;
}

/** Erases what was erased since the rows were written, and has the next program that starts do the work of a night. */
export async function buryAgain(client: pg.PoolClient, more: readonly string[]): Promise<void> {
  const there = await client.query(`select where to_regprocedure('bury_again()') is not null`);
  if (there.rowCount === 0) return;
  await client.query(
    `insert into tombstone (grave) select decode(g, 'hex') from unnest($1::text[]) g on conflict do nothing`,
    [more],
  );
  await client.query('select bury_again()');
  await client.query(
    `select graphile_worker.add_job('night', '{}'::json, job_key := 'night after a restore')`,
  );
}

/** Forgets tombstones that no backup is old enough for. Returns how many. */
export async function eraseDue(db: Db, today: string): Promise<number> {
  const before = Temporal.PlainDate.from(today).subtract({ days: retentionDays }).toString();
  const gone = await db.deleteFrom('tombstone').where('buried_on', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
