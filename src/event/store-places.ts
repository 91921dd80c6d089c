import { sql } from 'kysely';
import type { Db, Trx } from '../platform/app.ts';
import type { Place } from './model.ts';

export interface PlaceRow {
  eventId: string;
  seats: number;
  turn: number | null;
}

export async function placeRow(db: Db, lookup: Uint8Array): Promise<PlaceRow | undefined> {
  const row = await db
    .selectFrom('event_place')
    .select(['event_id as eventId', 'seats', 'turn'])
    .where('lookup', '=', lookup)
    .executeTakeFirst();
  return row;
}

/** A place as its own code shows it: turns that were given back are not counted. */
export async function placeByLookup(db: Db, lookup: Uint8Array): Promise<Place | undefined> {
  const row = await placeRow(db, lookup);
  if (!row || row.turn === null) return row;
  const { ahead } = await db
    .selectFrom('event_place')
    .select(sql<number>`count(*)::int`.as('ahead'))
    .where('event_id', '=', row.eventId)
    .where('turn', '<=', row.turn)
    .executeTakeFirstOrThrow();
  return { ...row, turn: ahead };
}

export async function insertPlace(trx: Trx, lookup: Uint8Array, row: PlaceRow): Promise<void> {
  const { eventId, seats, turn } = row;
  await trx.insertInto('event_place').values({ lookup, event_id: eventId, seats, turn }).execute();
}

export async function deletePlace(trx: Trx, lookup: Uint8Array): Promise<void> {
  await trx.deleteFrom('event_place').where('lookup', '=', lookup).execute();
}

/** Those who wait, in their order. */
export function waitingAt(trx: Trx, eventId: string) {
  return trx
    .selectFrom('event_place')
    .select(['lookup', 'seats', 'turn'])
    .where('event_id', '=', eventId)
    .where('turn', 'is not', null)
    .orderBy('turn')
    .execute();
}

export async function lastTurn(trx: Trx, eventId: string): Promise<number> {
  const { last } = await trx
    .selectFrom('event_place')
    .select(sql<number>`coalesce(max(turn), 0)::int`.as('last'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  return last;
}

export async function letIn(trx: Trx, lookup: Uint8Array): Promise<void> {
  await trx.updateTable('event_place').set({ turn: null }).where('lookup', '=', lookup).execute();
}
