import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import {
  type NewSeries,
  RoomTaken,
  addPremises,
  addRoom,
  bookSeries,
  cancelSeries,
  eraseDue,
  foundDesk,
  freeSlots,
  meetingsOf,
  onTheWall,
  roomsOf,
  usualSettings,
} from './index.ts';
import { bookingsBetween } from './store-rooms.ts';

let open: TestDatabase;
let desk: string;
let room: string;
let otherRoom: string;
beforeAll(async () => {
  open = await testDatabase();
  [desk, room, otherRoom] = await open.db.transaction().execute(async (trx) => {
    const id = await foundDesk(trx, {
      kind: 'link',
      slug: 'link',
      name: 'LINK',
      municipality: '5536',
      serves: [],
      about: {},
    });
    const premisesId = await addPremises(trx, {
      organisationId: id,
      name: 'Huset',
      municipality: '5536',
      address: 'Strandveien 1',
      suitability: { closed_room: true },
    });
    const first = await addRoom(trx, { premisesId, name: 'Storstua', seats: 10, bufferMinutes: 30 });
    return [
      id,
      first,
      await addRoom(trx, { premisesId, name: 'Lillestua', seats: 6, bufferMinutes: 0 }),
    ] as const;
  });
});
afterAll(() => open.drop());
beforeEach(async () => {
  await open.db.deleteFrom('room_booking').execute();
});

const evening = { first: '2027-02-04', start: 18 * 60, end: 20 * 60, everyWeeks: 1, times: 3 };
const book = (series: Partial<NewSeries> = {}) =>
  open.db
    .transaction()
    .execute((trx) =>
      bookSeries(trx, { roomId: room, use: 'self_help_group', groupId: null, ...evening, ...series }),
    );
const count = async () => (await open.db.selectFrom('room_booking').select('id').execute()).length;

describe('a room', () => {
  it('is never booked twice: of fifty at once exactly one gets it', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => book()));
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(49);
    for (const reason of refused) expect(reason).toBeInstanceOf(RoomTaken);
    expect(await count()).toBe(3);
  });

  it('is never booked twice by whoever writes past us either', async () => {
    await book();
    const [one] = await open.db.selectFrom('room_booking').selectAll().execute();
    const copy = { room_id: room, series: one?.series ?? '', use: 'event' as const, group_id: null };
    await expect(
      open.db
        .insertInto('room_booking')
        .values({ ...copy, during: one?.during ?? '' })
        .execute(),
    ).rejects.toMatchObject({ code: '23P01' });
  });

  it('keeps groups apart: half an hour is free between two, so that nobody meets in the corridor', async () => {
    await book();
    await expect(book({ start: 20 * 60, end: 22 * 60 })).rejects.toBeInstanceOf(RoomTaken);
    await expect(book({ start: 20 * 60 + 29, end: 22 * 60 })).rejects.toBeInstanceOf(RoomTaken);
    await expect(book({ start: 15 * 60 + 31, end: 17 * 60 + 31 })).rejects.toBeInstanceOf(RoomTaken);
    await book({ start: 20 * 60 + 30, end: 22 * 60 });
    await book({ start: 15 * 60, end: 17 * 60 + 30 });
    expect(await count()).toBe(9);
  });

  it('books a whole series or nothing of it', async () => {
    await book({ first: '2027-02-18', times: 1 });
    await expect(book()).rejects.toBeInstanceOf(RoomTaken);
    expect(await count()).toBe(1);
  });

  it('says nothing of who has it when it is taken', async () => {
    await book();
    const refused = await book().catch((reason: unknown) => reason as Error);
    expect(String(refused)).toBe('RoomTaken: The room is taken');
  });

  it('is free again when the rest of a series is cancelled', async () => {
    const series = await book();
    await open.db.transaction().execute((trx) => cancelSeries(trx, series, '2027-02-11'));
    expect(await count()).toBe(1);
    await book({ first: '2027-02-11', times: 2 });
  });

  it('forgets bookings a week after they are over', async () => {
    await book();
    expect(await eraseDue(open.db, '2027-02-11')).toBe(0);
    expect(await eraseDue(open.db, '2027-02-12')).toBe(1);
    expect(await count()).toBe(2);
  });
});

describe('slots that are free', () => {
  it('are all 21 in an empty room, and not those with a meeting in one of the weeks', async () => {
    expect(await freeSlots(open.db, room, usualSettings, '2027-02-01', 4)).toHaveLength(21);
    await book({ first: '2027-02-25', times: 1 });
    const free = await freeSlots(open.db, room, usualSettings, '2027-02-01', 4);
    expect(free).toHaveLength(20);
    expect(free).not.toContain('d4-evening');
    expect(await freeSlots(open.db, room, usualSettings, '2027-02-01', 3)).toHaveLength(21);
  });

  it('count the time around a meeting too', async () => {
    await book({ start: 15 * 60 + 15, end: 17 * 60 + 45 });
    const free = await freeSlots(open.db, room, usualSettings, '2027-02-01', 4);
    expect(free).not.toContain('d4-afternoon');
    expect(free).not.toContain('d4-evening');
    expect(free).toHaveLength(19);
  });

  it('are those that can then be booked', async () => {
    await book({ roomId: otherRoom, start: 20 * 60, end: 21 * 60 });
    expect(await freeSlots(open.db, otherRoom, usualSettings, '2027-02-01', 4)).toContain('d4-evening');
    await book({ roomId: otherRoom });
  });
});

describe('the hour on the wall', () => {
  it.each(['2027-03-22', '2027-10-25'])(
    'stays the same when the clock is changed after %s',
    async (first) => {
      const meetings = meetingsOf({ ...evening, first, times: 4 });
      for (const { start, end, date } of meetings) {
        expect(onTheWall(start)).toEqual({ date, minutes: 18 * 60 });
        expect(onTheWall(end)).toEqual({ date, minutes: 20 * 60 });
      }
      const hours = meetings.map(({ start }) => start.toString().slice(11, 16));
      expect(new Set(hours)).toEqual(new Set(['16:00', '17:00']));
      await book({ first, times: 4 });
      const kept = await bookingsBetween(open.db, desk, meetings[0]?.start ?? '', meetings[3]?.end ?? '');
      expect(kept.map(({ start }) => onTheWall(start).minutes)).toEqual([1080, 1080, 1080, 1080]);
    },
  );
});

it('the rooms of a desk come with their house', async () => {
  const rooms = await roomsOf(open.db, desk);
  expect(rooms.map(({ name }) => name)).toEqual(['Lillestua', 'Storstua']);
  expect(rooms[1]).toMatchObject({
    seats: 10,
    bufferMinutes: 30,
    premises: { name: 'Huset', address: 'Strandveien 1' },
  });
});
