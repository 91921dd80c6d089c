import { sql } from 'kysely';
import type { Trx } from '../platform/app.ts';
import { invitationDays } from './model.ts';

/** *The system forgets*: places the day after the event; who was to be invited when the next one has been. */
export async function eraseDue(trx: Trx, today: string): Promise<number> {
  const over = (days: number) => sql<boolean>`day < ${today}::date - ${days}::int`;
  const places = await trx
    .deleteFrom('event_place')
    .where('event_id', 'in', (eb) => eb.selectFrom('event').select('id').where(over(0)))
    .executeTakeFirst();
  const invitations = await trx
    .deleteFrom('event_invitation')
    .where('event_id', 'in', (eb) => eb.selectFrom('event').select('id').where(over(invitationDays)))
    .executeTakeFirst();
  return Number(places.numDeletedRows + invitations.numDeletedRows);
}
