import type { Trx } from '../platform/app.ts';

/** *The system forgets*: announcements of forming groups that nobody renewed, and corrections whose day has come. */
export async function eraseDue(trx: Trx, today: string): Promise<number> {
  const forming = await trx.deleteFrom('forming').where('erase_on', '<=', today).executeTakeFirst();
  const corrections = await trx.deleteFrom('correction').where('erase_on', '<=', today).executeTakeFirst();
  return Number(forming.numDeletedRows + corrections.numDeletedRows);
}
