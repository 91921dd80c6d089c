import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '../platform/app.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type DeskKind, type DeskSettings, settingsWith } from './model.ts';
import { type Suitability, suitabilityFrom } from './model-suitability.ts';
import { type Series, instantOf, meetingsOf } from './model-times.ts';
import type { RoomUse } from './store.ts';
import { insertBookings } from './store-rooms.ts';

export interface NewDesk {
  kind: DeskKind;
  slug: string;
  name: string;
  municipality: string | null;
  /** Municipalities it answers for. Who governs or pays is another list (rule: *catchment is not governance*). */
  serves: readonly string[];
  about: Partial<Record<Locale, string>>;
  settings?: Partial<DeskSettings>;
  supervisedBy?: string;
}

/** Founds a desk. It answers nothing until staff/openDesk has made its key. */
export async function foundDesk(trx: Trx, desk: NewDesk): Promise<string> {
  settingsWith(desk.settings);
  const { id } = await trx
    .insertInto('organisation')
    .values({
      kind: desk.kind,
      slug: desk.slug,
      name: desk.name,
      municipality: desk.municipality,
      supervised_by: desk.supervisedBy ?? null,
      about: JSON.stringify(desk.about),
      settings: JSON.stringify(desk.settings ?? {}),
      ended_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const serves = [...new Set(desk.serves)].map((municipality) => ({ organisation_id: id, municipality }));
  if (serves.length > 0) await trx.insertInto('catchment').values(serves).execute();
  return id;
}

export interface NewPremises {
  organisationId: string;
  name: string;
  municipality: string;
  address: string;
  suitability: Partial<Suitability>;
}

export async function addPremises(trx: Trx, { organisationId, ...rest }: NewPremises): Promise<string> {
  const suitability = JSON.stringify(suitabilityFrom(rest.suitability));
  const { id } = await trx
    .insertInto('premises')
    .values({ ...rest, organisation_id: organisationId, suitability })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewRoom {
  premisesId: string;
  name: string;
  seats: number;
  bufferMinutes?: number;
}

export async function addRoom(
  trx: Trx,
  { premisesId, name, seats, bufferMinutes }: NewRoom,
): Promise<string> {
  const { id } = await trx
    .insertInto('room')
    .values({ premises_id: premisesId, name, seats, buffer_minutes: bufferMinutes ?? 30 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewSeries extends Series {
  roomId: string;
  use: RoomUse;
  /** One of our own groups, whose bookings end with it; null for everybody else. */
  groupId: string | null;
}

/**
 * Books every meeting of a series or none of them.
 *
 * @returns the series, by which it can be cancelled
 * @throws RoomTaken when somebody else has the room at one of the times, or too close to it
 */
export async function bookSeries(trx: Trx, { roomId, use, groupId, ...series }: NewSeries): Promise<string> {
  const id = randomUUID();
  await insertBookings(trx, { roomId, series: id, use, groupId }, meetingsOf(series));
  return id;
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
