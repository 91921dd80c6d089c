import { onTheWall } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { lookupOf, normaliseCode } from '../platform/sealing/index.ts';
import { type Place, hasPlaceFor, takesPlaces } from './model.ts';
import { eventById, lockEvent, noSeats, seatsOf } from './store.ts';
import {
  deletePlace,
  insertPlace,
  lastTurn,
  letIn,
  placeByLookup,
  placeRow,
  waitingAt,
} from './store-places.ts';

/** What finds a place by its code. A code is all there is of a person here, and only its hash is kept. */
export async function lookupFor(app: Pick<App, 'config'>, code: string): Promise<Uint8Array> {
  const { secrets, argon2 } = app.config;
  return lookupOf(code, secrets, argon2);
}

/**
 * Sets places off for whoever holds the code, or puts them on the waiting list. The same code twice takes them once.
 *
 * @returns undefined when the event takes no places any more
 */
export async function takePlace(
  trx: Trx,
  { clock }: Pick<App, 'clock'>,
  { eventId, lookup, seats }: { eventId: string; lookup: Uint8Array; seats: number },
): Promise<Place | undefined> {
  const event = await lockEvent(trx, eventId);
  if (!event || !takesPlaces(event, onTheWall(clock.now()))) return undefined;
  const before = await placeRow(trx, lookup);
  if (!before) {
    const seatsNow = (await seatsOf(trx, [eventId])).get(eventId) ?? noSeats;
    const turn = hasPlaceFor(seatsNow, event.capacity, seats) ? null : (await lastTurn(trx, eventId)) + 1;
    await insertPlace(trx, lookup, { eventId, seats, turn });
  }
  return placeByLookup(trx, lookup);
}

/** A code's place until the day after the event. Wrong, expired and erased codes, and what is no code, cost the same work. */
export async function placeBehind(
  app: App,
  typed: string,
): Promise<(Place & { lookup: Uint8Array }) | undefined> {
  const lookup = await lookupFor(app, normaliseCode(typed) ?? '0000000000000000');
  const place = await placeByLookup(app.db, lookup);
  if (!place || normaliseCode(typed) === undefined) return undefined;
  const event = await eventById(app.db, place.eventId);
  return event && event.day >= app.clock.today().toString() ? { ...place, lookup } : undefined;
}

/** The places are free at once, and the next on the list have them. */
export async function givePlaceBack(trx: Trx, lookup: Uint8Array, eventId: string): Promise<void> {
  await lockEvent(trx, eventId);
  await deletePlace(trx, lookup);
  await letNextIn(trx, eventId);
}

/** In their order, as long as the first who waits finds enough seats. Nobody is passed. */
export async function letNextIn(trx: Trx, eventId: string): Promise<void> {
  const event = await lockEvent(trx, eventId);
  if (!event) return;
  let { taken } = (await seatsOf(trx, [eventId])).get(eventId) ?? noSeats;
  for (const { lookup, seats } of await waitingAt(trx, eventId)) {
    if (event.capacity !== null && taken + seats > event.capacity) return;
    await letIn(trx, lookup);
    taken += seats;
  }
}
