import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Trx } from '../platform/app.ts';
import { runDays } from './model.ts';

/** *The system forgets*: old readings, and tables whose columns nobody confirmed. */
export async function eraseDue(trx: Trx, today: string): Promise<number> {
  const before = Temporal.PlainDate.from(today).subtract({ days: runDays }).toString();
  const runs = await trx
    .deleteFrom('source_run')
    .where('began_at', '<', sql<Date>`${before}::timestamptz`)
    .executeTakeFirst();
  const uploads = await trx.deleteFrom('source_upload').where('erase_on', '<=', today).executeTakeFirst();
  return Number(runs.numDeletedRows + uploads.numDeletedRows);
}
