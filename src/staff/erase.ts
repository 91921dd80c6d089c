import { Temporal } from 'temporal-polyfill';
import type { Db } from '../platform/app.ts';
import { leftDays } from './model.ts';

/** Erases invitations that nobody took up, and staff who left a month ago, with everything that hangs on them. */
export async function eraseDue(trx: Db, today: string): Promise<number> {
  const left = Temporal.PlainDate.from(today).subtract({ days: leftDays }).toString();
  const invitations = await trx.deleteFrom('invitation').where('erase_on', '<', today).executeTakeFirst();
  const staff = await trx.deleteFrom('staff').where('left_on', '<=', left).executeTakeFirst();
  return Number(invitations.numDeletedRows) + Number(staff.numDeletedRows);
}
