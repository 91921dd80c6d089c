import { Temporal } from 'temporal-polyfill';
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '../platform/app.ts';
import { RoomTaken } from './model.ts';
import { type AskedDate, type Said, type Settled, settle } from './model-answer.ts';
import { shutAt } from './model-house.ts';
import { type Meeting, type Series, instantOf, meetingOn, meetingsOf } from './model-times.ts';
import type { RoomUse } from './store.ts';
import { freeAndOpen, freeFor, insertBookings, lockRooms, rewriteBooking } from './store-rooms.ts';

/** Who uses a room. A group of ours is an id and nothing else; others may stand with what they call themselves in public. */
export interface User {
  use: RoomUse;
  /** One of our own groups, whose bookings end with it; null for everybody else. */
  groupId: string | null;
  label?: string | null;
}

export interface NewSeries extends Series, User {
  roomId: string;
}

/**
 * Books every meeting of a series or none of them, whatever the house's hours say: for those who have settled that.
 *
 * @returns the series, by which it can be cancelled
 * @throws RoomTaken when somebody else has the room at one of the times, or too close to it
 */
export async function bookSeries(
  trx: Trx,
  { roomId, use, groupId, label, ...series }: NewSeries,
): Promise<string> {
  const id = randomUUID();
  await insertBookings(trx, { roomId, series: id, use, groupId, label: label ?? null }, meetingsOf(series));
  return id;
}

/** A room asked for, at one hour on several dates. */
export interface Asked extends User {
  roomId: string;
  dates: readonly string[];
  start: number;
  end: number;
}

/** All dates of a request with what stands in their way, as it is now. */
export async function lookAt(db: Db, { roomId, dates, start, end }: Asked): Promise<AskedDate[]> {
  const looked = await freeAndOpen(
    db,
    roomId,
    dates.map((date) => meetingOn(date, start, end)),
  );
  return dates.map((date, at) => {
    const weekday = Temporal.PlainDate.from(date).dayOfWeek;
    const one = looked[at];
    return {
      date,
      taken: one?.free !== true,
      shut: one && shutAt(one.house, { date, weekday, start, end }),
    };
  });
}

/** What was booked; or, when nothing was, every date as it was found. */
export type Booked = { booked: readonly string[] } | { booked?: undefined; looked: readonly AskedDate[] };

/**
 * Books what was asked for as far as nothing unknown stands in the way; otherwise nothing, and says what does: dates that are
 * taken, and dates on which the house is shut.
 *
 * @throws RoomTaken when another program was quicker: the database has the last word
 */
export async function book(trx: Trx, asked: Asked, said: Said): Promise<Booked> {
  // A first look without waiting: whoever comes too late need not stand in line.
  const seen = await lookAt(trx, asked);
  if (stops(settle(seen, said))) return { looked: seen };
  await lockRooms(trx, [asked.roomId]);
  const looked = await lookAt(trx, asked);
  const settled = settle(looked, said);
  if (stops(settled) || settled.book.length === 0) return { looked };
  const { roomId, use, groupId, label } = asked;
  const meetings = settled.book.map((date) => meetingOn(date, asked.start, asked.end));
  const series = { roomId, series: randomUUID(), use, groupId, label: label ?? null };
  await insertBookings(trx, series, meetings);
  return { booked: settled.book };
}

const stops = ({ taken, shut }: Settled) => taken.length > 0 || shut.length > 0;

/**
 * Moves one meeting to another time, date or room; the rest of its series stays.
 *
 * @throws RoomTaken
 */
export async function moveBooking(
  trx: Trx,
  { id, roomId: from }: { id: string; roomId: string },
  to: { roomId: string; meeting: Meeting },
): Promise<void> {
  await lockRooms(trx, [from, to.roomId]);
  const [free] = await freeFor(trx, to.roomId, [to.meeting], id);
  if (!free) throw new RoomTaken();
  await rewriteBooking(trx, id, to);
}

/** Gives one meeting's time back. */
export async function cancelBooking(trx: Trx, bookingId: string): Promise<void> {
  await trx.deleteFrom('room_booking').where('id', '=', bookingId).execute();
}

/** Gives back what is left of a series, from the beginning of a day. */
export async function cancelSeries(trx: Trx, series: string, from: string): Promise<void> {
  const start = instantOf(from, 0).toString();
  await trx
    .deleteFrom('room_booking')
    .where('series', '=', series)
    .where(sql<boolean>`lower(during) >= ${start}::timestamptz`)
    .execute();
}

/** Gives back what one of our own groups has booked from the beginning of a day: it ended, or moved to the telephone. */
export async function releaseRooms(trx: Trx, groupId: string, from: string): Promise<void> {
  const start = instantOf(from, 0).toString();
  await trx
    .deleteFrom('room_booking')
    .where('group_id', '=', groupId)
    .where(sql<boolean>`lower(during) >= ${start}::timestamptz`)
    .execute();
}

/** Days that a booking is kept after it is over. A calendar of the past serves only somebody who looks for people. */
export const bookingDays = 7;

/** Erases bookings that are over. */
export async function eraseDue(trx: Db, today: string): Promise<number> {
  const before = instantOf(today, -bookingDays * 1440).toString();
  const done = await trx
    .deleteFrom('room_booking')
    .where(sql<boolean>`upper(during) < ${before}::timestamptz`)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
