import type { Trx } from '../platform/app.ts';

/** *The system forgets*: what was promised and agreed, when its day has come. */
export async function eraseDue(trx: Trx, today: string): Promise<number> {
  const gone = await trx.deleteFrom('commitment').where('erase_on', '<=', today).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
