import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { type Asked, book, lookAt, moveBooking } from './commands-bookings.ts';
import { tryToBook } from './booking-form.ts';
import { type Said, settle } from './model-answer.ts';
import { closeHouse, describeHouse, openHouse } from './commands-house.ts';
import { RoomTaken, addPremises, addRoom, foundDesk, freeSlots, usualSettings } from './index.ts';
import { meetingOn } from './model-times.ts';
import { premisesById } from './store.ts';

let open: TestDatabase;
let house: string;
let room: string;
let other: string;
beforeAll(async () => {
  open = await testDatabase();
  [house, room, other] = await open.db.transaction().execute(async (trx) => {
    const desk = {
      kind: 'link',
      slug: 'link',
      name: 'LINK',
      municipality: '5536',
      serves: [],
      about: {},
    } as const;
    const organisationId = await foundDesk(trx, desk);
    const where = { organisationId, name: 'Huset', municipality: '5536', address: 'Strandveien 1' };
    const premisesId = await addPremises(trx, { ...where, suitability: {} });
    const first = await addRoom(trx, { premisesId, name: 'Storstua', seats: 10, facts: ['step_free'] });
    return [premisesId, first, await addRoom(trx, { premisesId, name: 'Lillestua', seats: 6 })] as const;
  });
});
afterAll(() => open.drop());
beforeEach(async () => {
  await open.db.deleteFrom('room_booking').execute();
  await describeHouse(open.db, house, { opening: null, units: [] });
});

const dates = ['2027-02-04', '2027-02-11', '2027-02-18'];
const asked = (more: Partial<Asked> = {}): Asked => ({
  roomId: room,
  use: 'self_help_group',
  groupId: null,
  dates,
  start: 1080,
  end: 1200,
  ...more,
});
const nothingSaid: Said = { skipped: [], told: [], hasKey: false };
const tryIt = async (more: Partial<Asked> = {}, said = nothingSaid) => {
  const done = await open.db.transaction().execute((trx) => book(trx, asked(more), said));
  return done.booked ? done : { settled: settle(done.looked, said) };
};
const rows = () =>
  open.db.selectFrom('room_booking').select(['id', 'room_id as roomId', 'series', 'label']).execute();

it(
  'of a thousand who want the same hour at once exactly one gets it, and the others hear that it is taken',
  { timeout: 120_000 },
  async () => {
    const value = {
      ...asked(),
      dates: ['2027-02-04'],
      label: null,
      look: false,
      of: '',
      said: { skipped: [], told: [], hasKey: false },
    };
    const tries: Awaited<ReturnType<typeof tryToBook>>[] = [];
    let left = 1000;
    // Every connection stands open before the rush, so that many look at the room while it is still free.
    await Promise.all(Array.from({ length: 40 }, () => open.db.selectFrom('room').select('id').execute()));
    // All the connections are busy and as many again stand in line, all the time: more would only wait for a connection.
    const oneAfterAnother = async () => {
      while (left-- > 0) tries.push(await tryToBook(open.db, value, null));
    };
    await Promise.all(Array.from({ length: 40 }, oneAfterAnother));
    expect(tries).toHaveLength(1000);
    expect(tries.filter((one) => one.booked !== undefined)).toHaveLength(1);
    for (const one of tries)
      if (!one.booked) {
        expect(one.shown.troubles).toEqual([{ field: 'date', message: 'taken' }]);
        expect(one.shown.review?.taken).toEqual(['2027-02-04']);
      }
    expect(await rows()).toHaveLength(1);
  },
);

it('says which dates are taken, and books the others when that is asked for', async () => {
  await tryIt({ dates: ['2027-02-11'] });
  const first = await tryIt();
  expect(first).toEqual({ settled: { book: ['2027-02-04', '2027-02-18'], taken: ['2027-02-11'], shut: [] } });
  expect(await rows()).toHaveLength(1);
  const second = await tryIt({}, { ...nothingSaid, told: ['2027-02-11'] });
  expect(second).toEqual({ booked: ['2027-02-04', '2027-02-18'] });
  expect(new Set((await rows()).map(({ series }) => series)).size).toBe(2);
});

it('leaves out the dates that are skipped', async () => {
  expect(await tryIt({}, { ...nothingSaid, skipped: ['2027-02-11'] })).toEqual({
    booked: ['2027-02-04', '2027-02-18'],
  });
});

it('is refused when the house is shut, unless they have a key', async () => {
  await describeHouse(open.db, house, { opening: [{ day: 4, from: 480, to: 1260 }], units: ['Biblioteket'] });
  const summer = { first: '2027-02-10', last: '2027-02-12' };
  await open.db.transaction().execute((trx) => closeHouse(trx, house, summer, '2027-02-01'));
  expect(await tryIt()).toMatchObject({ settled: { shut: [{ date: '2027-02-11', why: 'closed' }] } });
  expect(await tryIt({ end: 1300 })).toMatchObject({
    settled: {
      book: [],
      shut: dates.map((date) => ({ date, why: date === '2027-02-11' ? 'closed' : 'hours' })),
    },
  });
  expect(await rows()).toHaveLength(0);
  expect(await tryIt({}, { ...nothingSaid, hasKey: true })).toEqual({ booked: dates });
  await open.db.transaction().execute((trx) => openHouse(trx, house, summer));
  expect((await premisesById(open.db, house))?.closures).toEqual([]);
});

it('forgets closures that are over when the next is added', async () => {
  const close = (first: string, today: string) =>
    open.db.transaction().execute((trx) => closeHouse(trx, house, { first, last: first }, today));
  await close('2027-03-01', '2027-02-01');
  await close('2027-04-01', '2027-03-02');
  expect((await premisesById(open.db, house))?.closures).toEqual([
    { first: '2027-04-01', last: '2027-04-01' },
  ]);
  await open.db.updateTable('premises').set({ closures: '[]' }).execute();
});

it('offers a group no slot in which the house is shut every week', async () => {
  expect(await freeSlots(open.db, room, usualSettings, '2027-02-01', 4)).toHaveLength(21);
  await describeHouse(open.db, house, { opening: [{ day: 4, from: 480, to: 1260 }], units: [] });
  expect(await freeSlots(open.db, room, usualSettings, '2027-02-01', 4)).toEqual([
    'd4-morning',
    'd4-afternoon',
    'd4-evening',
  ]);
});

it('moves one meeting to another hour or room, and the rest of the series stays', async () => {
  await tryIt();
  const [first] = await rows();
  const move = (to: { roomId: string; date: string; start: number }) =>
    open.db.transaction().execute((trx) =>
      moveBooking(trx, first!, {
        roomId: to.roomId,
        meeting: meetingOn(to.date, to.start, to.start + 120),
      }),
    );
  // Its own time is no obstacle to a meeting that moves by half an hour.
  await move({ roomId: room, date: '2027-02-04', start: 1110 });
  await move({ roomId: other, date: '2027-02-05', start: 600 });
  const looked = await lookAt(open.db, asked());
  expect(looked.map(({ taken }) => taken)).toEqual([false, true, true]);
  await expect(move({ roomId: room, date: '2027-02-11', start: 1080 })).rejects.toBeInstanceOf(RoomTaken);
  expect(await rows()).toHaveLength(3);
});

it('keeps what others’ groups call themselves, and refuses a name for one of ours', async () => {
  await tryIt({ label: 'AA Lyngen' });
  expect((await rows()).map(({ label }) => label)).toEqual(['AA Lyngen', 'AA Lyngen', 'AA Lyngen']);
  await expect(tryIt({ roomId: other, use: 'own_group', label: 'Sorggruppa' })).rejects.toMatchObject({
    code: '23514',
  });
});
