import { bookSeries, cancelSeries } from '../place/index.ts';
import type { Trx } from '../platform/app.ts';
import { letNextIn } from './commands-places.ts';
import type { Event, Planned } from './model.ts';
import { deleteDraft, insertEvent, lockEvent, noSeats, rewriteEvent, seatsOf } from './store.ts';

/**
 * An event as a desk plans it; its room is booked at once, announced or not.
 *
 * @returns the event's id
 * @throws RoomTaken
 */
export async function planEvent(
  trx: Trx,
  organisationId: string,
  planned: Planned,
  state: 'draft' | 'announced',
): Promise<string> {
  return insertEvent(trx, organisationId, { ...planned, booking: await bookFor(trx, planned), state });
}

async function bookFor(trx: Trx, { roomId, day, starts, minutes }: Planned): Promise<string | null> {
  if (roomId === null) return null;
  const series = { first: day, start: starts, end: starts + minutes, everyWeeks: 1, times: 1 };
  return bookSeries(trx, { roomId, use: 'event', groupId: null, ...series });
}

/** Why an event cannot be changed as it was asked for: somebody has a place already. */
export type InTheWay = 'placesTaken' | 'signedUp';

/**
 * Another time, place or text. Those who took a place read it by their code; with more seats the next of the list get theirs.
 *
 * @throws RoomTaken
 */
export async function changeEvent(trx: Trx, id: string, planned: Planned): Promise<InTheWay | undefined> {
  const event = await lockEvent(trx, id);
  if (!event || (event.state !== 'draft' && event.state !== 'announced')) return undefined;
  const { taken, waiting } = (await seatsOf(trx, [id])).get(id) ?? noSeats;
  if (!planned.signUp && taken + waiting > 0) return 'signedUp';
  if (planned.capacity !== null && planned.capacity < taken) return 'placesTaken';
  if (event.booking !== null) await cancelSeries(trx, event.booking, event.day);
  await rewriteEvent(trx, id, { ...planned, booking: await bookFor(trx, planned) });
  await letNextIn(trx, id);
  return undefined;
}

export async function announceEvent(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('event')
    .set({ state: 'announced' })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

/** It stands as cancelled until its day, for those who look for it, and its room is free. */
export async function cancelEvent(trx: Trx, id: string): Promise<void> {
  const event = await lockEvent(trx, id);
  if (event?.state !== 'announced') return;
  await giveRoomBack(trx, event);
  await trx.updateTable('event').set({ state: 'cancelled', booking: null }).where('id', '=', id).execute();
}

/** A draft goes without a trace. */
export async function dropDraft(trx: Trx, id: string): Promise<void> {
  const event = await lockEvent(trx, id);
  if (event?.state !== 'draft') return;
  await giveRoomBack(trx, event);
  await deleteDraft(trx, id);
}

async function giveRoomBack(trx: Trx, { booking, day }: Pick<Event, 'booking' | 'day'>): Promise<void> {
  if (booking !== null) await cancelSeries(trx, booking, day);
}
