import { sql } from 'kysely';
import type { Db, Trx } from '../platform/app.ts';

export interface TallySlipTable {
  id: string;
  sealed: Uint8Array;
}

export interface MonthTallyTable {
  /** `YYYY-MM-01` */
  month: string;
  sealed: Uint8Array;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    tally_slip: TallySlipTable;
    month_tally: MonthTallyTable;
  }
}

/** One at a time empties the slips: the counters of a month are read, added to and written back. */
export async function lockCounters(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('knutepunkt counting'))`.execute(trx);
}

export async function insertSlips(trx: Trx, rows: readonly TallySlipTable[]): Promise<void> {
  await trx.insertInto('tally_slip').values(rows).execute();
}

export function takeSlips(trx: Trx): Promise<TallySlipTable[]> {
  return trx.deleteFrom('tally_slip').returningAll().execute();
}

export function tallies(db: Db): Promise<MonthTallyTable[]> {
  return db.selectFrom('month_tally').selectAll().orderBy('month').execute();
}

export async function tallyOf(trx: Trx, month: string): Promise<Uint8Array | undefined> {
  const row = await trx
    .selectFrom('month_tally')
    .select('sealed')
    .where('month', '=', month)
    .executeTakeFirst();
  return row?.sealed;
}

export async function saveTally(trx: Trx, row: MonthTallyTable): Promise<void> {
  await trx
    .insertInto('month_tally')
    .values(row)
    .onConflict((clash) => clash.column('month').doUpdateSet({ sealed: row.sealed }))
    .execute();
}
