import { Temporal } from 'temporal-polyfill';
import type { Db } from '../platform/app.ts';
import { actDays, leftDays } from './model.ts';
import { forgetStandings } from './standing.ts';

/** Erases invitations that nobody took up, acts of more than a year ago, what is known of those who are no initiators any more, and staff who left a month ago, with everything that hangs on them. */
export async function eraseDue(trx: Db, today: string): Promise<number> {
  const before = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString();
  const invitations = await trx.deleteFrom('invitation').where('erase_on', '<', today).executeTakeFirst();
  await forgetStandings(trx);
  const acts = await trx.deleteFrom('staff_act').where('day', '<=', before(actDays)).executeTakeFirst();
  const staff = await trx.deleteFrom('staff').where('left_on', '<=', before(leftDays)).executeTakeFirst();
  return Number(invitations.numDeletedRows) + Number(acts.numDeletedRows) + Number(staff.numDeletedRows);
}
