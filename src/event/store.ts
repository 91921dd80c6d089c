import { type Generated, sql } from 'kysely';
import type { Mode } from '../place/index.ts';
import type { Db, Trx } from '../platform/app.ts';
import type { Event, EventKind, EventState, Planned, Seats } from './model.ts';

export interface EventTable {
  id: Generated<string>;
  organisation_id: string;
  kind: EventKind;
  state: EventState;
  title: string;
  audience: string;
  about: string;
  language: string;
  mode: Mode;
  room_id: string | null;
  booking: string | null;
  address: string;
  municipality: string | null;
  day: string;
  starts: number;
  minutes: number;
  capacity: number | null;
  sign_up: boolean;
  invited_only: boolean;
  attendance: number | null;
  materials: Generated<string>;
}
export interface EventPlaceTable {
  lookup: Uint8Array;
  event_id: string;
  seats: number;
  /** Null: they have their places. */
  turn: number | null;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    event: EventTable;
    event_place: EventPlaceTable;
  }
}

type Row = Omit<EventTable, 'id' | 'materials'> & { id: string; materials: string };

function eventFrom({ organisation_id, room_id, sign_up, invited_only, ...row }: Row): Event {
  return {
    ...row,
    organisationId: organisation_id,
    roomId: room_id,
    signUp: sign_up,
    invitedOnly: invited_only,
  };
}

function rowOf({ roomId, signUp, invitedOnly, ...planned }: Planned) {
  return { ...planned, room_id: roomId, sign_up: signUp, invited_only: invitedOnly };
}

export async function insertEvent(
  trx: Trx,
  organisationId: string,
  planned: Planned & Pick<Event, 'booking' | 'state'>,
): Promise<string> {
  const { booking, state, ...rest } = planned;
  const { id } = await trx
    .insertInto('event')
    .values({ ...rowOf(rest), organisation_id: organisationId, booking, state, attendance: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function rewriteEvent(
  trx: Trx,
  id: string,
  { booking, ...planned }: Planned & Pick<Event, 'booking'>,
): Promise<void> {
  await trx
    .updateTable('event')
    .set({ ...rowOf(planned), booking })
    .where('id', '=', id)
    .execute();
}

export async function eventById(db: Db, id: string): Promise<Event | undefined> {
  const row = await db.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst();
  return row && eventFrom(row);
}

/** Whoever changes an event or its places waits for whoever does so already. */
export async function lockEvent(trx: Trx, id: string): Promise<Event | undefined> {
  const row = await trx
    .selectFrom('event')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && eventFrom(row);
}

/** What everybody may know of that has not been, the next first. */
export async function publicEvents(db: Db, today: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('invited_only', '=', false)
    .where('state', 'in', ['announced', 'cancelled'])
    .where('day', '>=', today)
    .orderBy('day')
    .orderBy('starts')
    .orderBy('id')
    .execute();
  return rows.map(eventFrom);
}

/** A desk's events from a day on, the next first. */
export async function eventsOf(db: Db, organisationId: string, since: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('day', '>=', since)
    .orderBy('day')
    .orderBy('starts')
    .orderBy('id')
    .execute();
  return rows.map(eventFrom);
}

/** Announced gatherings of the initiators of some desks, from a day on. */
export async function gatheringsAt(
  db: Db,
  organisationIds: readonly string[],
  since: string,
): Promise<Event[]> {
  if (organisationIds.length === 0) return [];
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('kind', '=', 'initiator_gathering')
    .where('organisation_id', 'in', organisationIds)
    .where('state', 'in', ['announced', 'cancelled'])
    .where('day', '>=', since)
    .orderBy('day')
    .orderBy('starts')
    .orderBy('id')
    .execute();
  return rows.map(eventFrom);
}

/** A draft that nobody has seen. */
export async function deleteDraft(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('event').where('id', '=', id).where('state', '=', 'draft').execute();
}

/** Whether anybody knows how many seats are left: a sum, and nothing of which codes they hang on. */
export async function seatsOf(db: Db, eventIds: readonly string[]): Promise<Map<string, Seats>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('event_place')
    .select('event_id')
    .select(sql<number>`coalesce(sum(seats) filter (where turn is null), 0)::int`.as('taken'))
    .select(sql<number>`coalesce(sum(seats) filter (where turn is not null), 0)::int`.as('waiting'))
    .where('event_id', 'in', eventIds)
    .groupBy('event_id')
    .execute();
  return new Map(rows.map(({ event_id, taken, waiting }) => [event_id, { taken, waiting }]));
}

export const noSeats: Seats = { taken: 0, waiting: 0 };
