import { sql } from 'kysely';
import type { Db, Trx } from '../platform/app.ts';
import type { Meeting } from './model-times.ts';
import { RoomTaken } from './model.ts';
import { type HouseTimes, type RoomFact, houseTimesFrom, roomFacts } from './model-house.ts';
import type { RoomUse } from './store.ts';

export interface RoomView {
  id: string;
  name: string;
  premises: { id: string; name: string; municipality: string; address: string };
  seats: number;
  /** Minutes kept free between two bookings, so that nobody meets in the corridor. */
  bufferMinutes: number;
  facts: readonly RoomFact[];
  /** Its calendar has an address. */
  hasFeed: boolean;
}

/** The rooms of a desk, by premises and name. */
export async function roomsOf(db: Db, organisationId: string): Promise<RoomView[]> {
  const rows = await rooms(db).where('p.organisation_id', '=', organisationId).execute();
  return rows.map(roomFrom);
}

export async function roomById(
  db: Db,
  id: string,
): Promise<(RoomView & { organisationId: string }) | undefined> {
  const row = await rooms(db).where('r.id', '=', id).executeTakeFirst();
  return row && { ...roomFrom(row), organisationId: row.organisation_id };
}

function rooms(db: Db) {
  return db
    .selectFrom('room as r')
    .innerJoin('premises as p', 'p.id', 'r.premises_id')
    .select(['r.id', 'r.name', 'r.seats', 'r.buffer_minutes', 'r.facts', 'p.organisation_id'])
    .select(sql<boolean>`r.feed_hash is not null`.as('has_feed'))
    .select(['p.id as premises_id', 'p.name as premises_name', 'p.municipality', 'p.address'])
    .orderBy('p.name')
    .orderBy('r.name');
}

type RoomRow = Awaited<ReturnType<ReturnType<typeof rooms>['execute']>>[number];

function roomFrom(row: RoomRow): RoomView {
  const premises = {
    id: row.premises_id,
    name: row.premises_name,
    municipality: row.municipality,
    address: row.address,
  };
  return {
    id: row.id,
    name: row.name,
    premises,
    seats: row.seats,
    bufferMinutes: row.buffer_minutes,
    facts: roomFacts.filter((fact) => row.facts.includes(fact)),
    hasFeed: row.has_feed,
  };
}

/** The room whose calendar has that address. */
export async function roomByFeed(db: Db, hash: Uint8Array): Promise<RoomView | undefined> {
  const row = await rooms(db).where('r.feed_hash', '=', hash).executeTakeFirst();
  return row && roomFrom(row);
}

/** When the house that a room lies in is open. */
export async function houseOfRoom(db: Db, roomId: string): Promise<HouseTimes | undefined> {
  const row = await db
    .selectFrom('room as r')
    .innerJoin('premises as p', 'p.id', 'r.premises_id')
    .select(['p.opening', 'p.closures'])
    .where('r.id', '=', roomId)
    .executeTakeFirst();
  return row && houseTimesFrom(row);
}

export interface Booking {
  id: string;
  roomId: string;
  series: string;
  use: RoomUse;
  /** It belongs to one of our own groups. Which one is not for the calendar. */
  ofGroup: boolean;
  /** What somebody else's group calls itself in public. */
  label: string | null;
  start: Date;
  end: Date;
}

function bookings(db: Db) {
  return db
    .selectFrom('room_booking as b')
    .select(['b.id', 'b.room_id', 'b.series', 'b.use', 'b.label'])
    .select(sql<boolean>`b.group_id is not null`.as('of_group'))
    .select([sql<Date>`lower(b.during)`.as('start'), sql<Date>`upper(b.during)`.as('end')])
    .orderBy(sql`lower(b.during)`);
}

type BookingRow = Awaited<ReturnType<ReturnType<typeof bookings>['execute']>>[number];

function bookingFrom(row: BookingRow): Booking {
  const { id, room_id, series, use, label, of_group, start, end } = row;
  return {
    id,
    roomId: room_id,
    series,
    use,
    label,
    ofGroup: of_group,
    start: new Date(start),
    end: new Date(end),
  };
}

/** What one of our own groups has booked and is not over: for its members alone. */
export async function bookingsOfGroup(
  db: Db,
  groupId: string,
  from: { toString(): string },
): Promise<Booking[]> {
  const rows = await bookings(db)
    .where('b.group_id', '=', groupId)
    .where(sql<boolean>`upper(b.during) > ${from.toString()}::timestamptz`)
    .execute();
  return rows.map(bookingFrom);
}

/** What is booked in one room and is not over. */
export async function bookingsOfRoom(
  db: Db,
  roomId: string,
  from: { toString(): string },
): Promise<Booking[]> {
  const rows = await bookings(db)
    .where('b.room_id', '=', roomId)
    .where(sql<boolean>`upper(b.during) > ${from.toString()}::timestamptz`)
    .execute();
  return rows.map(bookingFrom);
}

/** What is booked in a room for just one of these meetings, from its first minute to its last. */
export async function bookedJustSo(db: Db, roomId: string, meetings: readonly Meeting[]): Promise<Booking[]> {
  if (meetings.length === 0) return [];
  const wanted = sql.join(meetings.map(duringOf));
  const rows = await bookings(db)
    .where('b.room_id', '=', roomId)
    .where(sql<boolean>`b.during in (${wanted})`)
    .execute();
  return rows.map(bookingFrom);
}

/** The dates of a series from a day on, as they are left. */
export async function bookingsOfSeries(
  db: Db,
  series: string,
  from: { toString(): string },
): Promise<Booking[]> {
  const rows = await bookings(db)
    .where('b.series', '=', series)
    .where(sql<boolean>`lower(b.during) >= ${from.toString()}::timestamptz`)
    .execute();
  return rows.map(bookingFrom);
}

/** Bookings of a desk's rooms that touch the time between two instants, earliest first. */
export async function bookingsBetween(
  db: Db,
  organisationId: string,
  from: { toString(): string },
  to: { toString(): string },
): Promise<Booking[]> {
  const rows = await bookings(db)
    .innerJoin('room as r', 'r.id', 'b.room_id')
    .innerJoin('premises as p', 'p.id', 'r.premises_id')
    .where('p.organisation_id', '=', organisationId)
    .where(
      sql<boolean>`b.during && tstzrange(${from.toString()}::timestamptz, ${to.toString()}::timestamptz)`,
    )
    .execute();
  return rows.map(bookingFrom);
}

export async function bookingById(
  db: Db,
  id: string,
): Promise<(Booking & { organisationId: string }) | undefined> {
  const row = await bookings(db)
    .innerJoin('room as r', 'r.id', 'b.room_id')
    .innerJoin('premises as p', 'p.id', 'r.premises_id')
    .select('p.organisation_id')
    .where('b.id', '=', id)
    .executeTakeFirst();
  return row && { ...bookingFrom(row), organisationId: row.organisation_id };
}

/**
 * For each of the meetings: is the room free then, with the time to the next ones that the room asks for?
 *
 * @param but a booking that is no obstacle: the one that is moved
 */
export async function freeFor(
  db: Db,
  roomId: string,
  meetings: readonly Meeting[],
  but: string | null = null,
): Promise<boolean[]> {
  return (await freeAndOpen(db, roomId, meetings, but)).map(({ free }) => free);
}

/** As `freeFor`, with when the house is open. */
export async function freeAndOpen(
  db: Db,
  roomId: string,
  meetings: readonly Meeting[],
  but: string | null = null,
): Promise<{ free: boolean; house: HouseTimes }[]> {
  if (meetings.length === 0) return [];
  const wanted = sql.join(
    meetings.map(
      ({ start, end }, at) =>
        sql`(${at}::int, ${start.toString()}::timestamptz, ${end.toString()}::timestamptz)`,
    ),
  );
  const { rows } = await sql<{ free: boolean; opening: unknown; closures: unknown }>`
    select p.opening, p.closures, not exists (
      select from room_booking b where b.room_id = r.id and b.id is distinct from ${but}::uuid
        and b.apart && tstzrange(w.start, w.until + make_interval(mins => r.buffer_minutes))
    ) as free
    from room r join premises p on p.id = r.premises_id, (values ${wanted}) as w (at, start, until)
    where r.id = ${roomId} order by w.at`.execute(db);
  const [first] = rows;
  const house = first && houseTimesFrom(first);
  return house ? rows.map(({ free }) => ({ free, house })) : [];
}

/** Those who book one room wait for one another; always in the same order, so that none deadlocks. */
export async function lockRooms(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort())
    await sql`select 1 from room where id = ${id} for no key update`.execute(trx);
}

export interface BookingsOf {
  roomId: string;
  series: string;
  use: RoomUse;
  groupId: string | null;
  label: string | null;
}

/** Writes all the meetings or none. */
export async function insertBookings(
  trx: Trx,
  { roomId, series, use, groupId, label }: BookingsOf,
  meetings: readonly Meeting[],
): Promise<void> {
  await lockRooms(trx, [roomId]);
  const free = await freeFor(trx, roomId, meetings);
  if (free.length !== meetings.length || free.includes(false)) throw new RoomTaken();
  const values = meetings.map((meeting) => ({
    room_id: roomId,
    series,
    use,
    group_id: groupId,
    label,
    during: duringOf(meeting),
  }));
  await judged(() => trx.insertInto('room_booking').values(values).execute());
}

/** Another time or room for one booking. */
export async function rewriteBooking(
  trx: Trx,
  id: string,
  { roomId, meeting }: { roomId: string; meeting: Meeting },
): Promise<void> {
  await judged(() =>
    trx
      .updateTable('room_booking')
      .set({ room_id: roomId, during: duringOf(meeting) })
      .where('id', '=', id)
      .execute(),
  );
}

const duringOf = ({ start, end }: Meeting) =>
  sql<string>`tstzrange(${start.toString()}::timestamptz, ${end.toString()}::timestamptz)`;

/** no_double_booking: the database has the last word, also over another program. */
async function judged(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (problem) {
    if ((problem as { code?: string }).code === '23P01') throw new RoomTaken();
    throw problem;
  }
}
