import type { App, Trx } from '../platform/app.ts';
import type { MediaItem } from './store-outreach.ts';

type At = Pick<App, 'clock'>;

/** Somebody to invite, by organisation and role. @returns the invitation's id */
export async function invite(
  trx: Trx,
  { eventId, organisation, role }: { eventId: string; organisation: string; role: string },
): Promise<string> {
  const { id } = await trx
    .insertInto('event_invitation')
    .values({
      event_id: eventId,
      organisation,
      role,
      contacted_by: null,
      contacted_on: null,
      letter_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Somebody of the staff has spoken with them. */
export async function noteContact(trx: Trx, { clock }: At, id: string, staffId: string): Promise<void> {
  await trx
    .updateTable('event_invitation')
    .set({ contacted_by: staffId, contacted_on: clock.today().toString() })
    .where('id', '=', id)
    .where('contacted_on', 'is', null)
    .execute();
}

/** The letter is sent. *Personal contact first, then the letter*: before that this does nothing. */
export async function noteLetter(trx: Trx, { clock }: At, id: string): Promise<void> {
  await trx
    .updateTable('event_invitation')
    .set({ letter_on: clock.today().toString() })
    .where('id', '=', id)
    .where('contacted_on', 'is not', null)
    .where('letter_on', 'is', null)
    .execute();
}

export async function uninvite(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('event_invitation').where('id', '=', id).execute();
}

/** Something written of an event. */
export async function noteMedia(trx: Trx, { eventId, ...item }: Omit<MediaItem, 'id'>): Promise<void> {
  await trx
    .insertInto('media_item')
    .values({ event_id: eventId, ...item })
    .execute();
}

export async function removeMediaItem(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('media_item').where('id', '=', id).execute();
}

/** Something said against self-help, without who said it. @returns the objection's id */
export async function reportObjection(
  trx: Trx,
  { clock }: At,
  organisationId: string,
  heard: string,
): Promise<string> {
  const { id } = await trx
    .insertInto('objection')
    .values({
      organisation_id: organisationId,
      heard,
      heard_on: clock.today().toString(),
      answer: null,
      approved_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What everybody may answer from now on; an earlier answer is replaced. */
export async function approveAnswer(trx: Trx, { clock }: At, id: string, answer: string): Promise<void> {
  await trx
    .updateTable('objection')
    .set({ answer, approved_on: clock.today().toString() })
    .where('id', '=', id)
    .execute();
}

export async function dropObjection(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('objection').where('id', '=', id).execute();
}
