import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { world } from '../../tests/support/people.ts';
import { type TestProgram, startProgram } from '../../tests/support/program.ts';
import { newCode } from '../platform/sealing/index.ts';
import { changeEvent } from './commands-plan.ts';
import { givePlaceBack, lookupFor, placeBehind, takePlace } from './commands-places.ts';
import { anEvening, announced, comes } from './for-tests.ts';
import { seatsOf } from './store.ts';

let test: TestProgram;
let desk: string;
let event: string;

beforeAll(async () => {
  test = await startProgram();
  desk = (await world(test)).link.id;
});
afterAll(() => test.close());
beforeEach(async () => {
  event = await announced(test.app, desk, { capacity: 3 });
});

const standing = async (code: string) => {
  const place = await placeBehind(test.app, code);
  return place && (place.turn ?? 'in');
};
const giveBack = ({ lookup }: { lookup: Uint8Array }) =>
  test.app.db.transaction().execute((trx) => givePlaceBack(trx, lookup, event));
const refused = { code: 'KP005' };

describe('places', () => {
  it('are first come, first served, and nobody passes those who wait', async () => {
    const two = await comes(test.app, event, 2);
    const four = await comes(test.app, event, 4);
    const one = await comes(test.app, event, 1);
    expect([two.place?.turn, four.place?.turn, one.place?.turn]).toEqual([null, 1, 2]);
  });

  it('that are given back go to the first who waits, as far as they fit', async () => {
    const [a, b] = [await comes(test.app, event, 2), await comes(test.app, event, 1)];
    const [c, d] = [await comes(test.app, event, 2), await comes(test.app, event, 1)];
    await giveBack(b);
    expect([await standing(c.code), await standing(d.code)]).toEqual([1, 2]);
    await giveBack(a);
    expect([await standing(c.code), await standing(d.code)]).toEqual(['in', 'in']);
    expect(await standing(a.code)).toBeUndefined();
  });

  it('are shown by the order that is left when somebody who waited gives up', async () => {
    await comes(test.app, event, 3);
    const [b, c] = [await comes(test.app, event, 1), await comes(test.app, event, 1)];
    await giveBack(b);
    expect(await standing(c.code)).toBe(1);
  });

  it('are taken once by one code, however often the button is pressed', async () => {
    const lookup = await lookupFor(test.app, newCode());
    const press = () =>
      test.app.db
        .transaction()
        .execute((trx) => takePlace(trx, test.app, { eventId: event, lookup, seats: 2 }));
    await Promise.all([press(), press(), press()]);
    expect((await seatsOf(test.app.db, [event])).get(event)).toEqual({ taken: 2, waiting: 0 });
  });

  it('become more when the desk finds more seats, and never fewer than are taken', async () => {
    await comes(test.app, event, 3);
    const waits = await comes(test.app, event, 2);
    const change = (capacity: number) =>
      test.app.db.transaction().execute((trx) => changeEvent(trx, event, { ...anEvening, capacity }));
    expect(await change(2)).toBe('placesTaken');
    expect(await standing(waits.code)).toBe(1);
    expect(await change(5)).toBeUndefined();
    expect(await standing(waits.code)).toBe('in');
  });

  it('are never more than there are, in the database itself', async () => {
    const row = { event_id: event, turn: null };
    const insert = (name: string, seats: number) =>
      test.app.db
        .insertInto('event_place')
        .values({ ...row, lookup: Buffer.from(name), seats })
        .execute();
    await insert('x', 2);
    await expect(insert('y', 2)).rejects.toMatchObject(refused);
    await insert('z', 1);
    await expect(
      test.app.db.updateTable('event').set({ capacity: 2 }).where('id', '=', event).execute(),
    ).rejects.toMatchObject(refused);
  });

  it('of thirty seats go to exactly thirty of two hundred at once, the rest wait in order', async () => {
    const large = await announced(test.app, desk, { capacity: 30 });
    const all = await Promise.all(Array.from({ length: 200 }, () => comes(test.app, large)));
    const turns = all.map(({ place }) => place?.turn ?? null);
    expect(turns.filter((turn) => turn === null)).toHaveLength(30);
    const waiting = turns.filter((turn) => turn !== null).sort((a, b) => a - b);
    expect(waiting).toEqual(Array.from({ length: 170 }, (_, at) => at + 1));
    const { rows } = await sql<{ seats: number }>`
      select sum(seats)::int as seats from event_place where event_id = ${large} and turn is null`.execute(
      test.app.db,
    );
    expect(rows[0]?.seats).toBe(30);
  });

  it('are not set aside once it has begun, nor at a draft', async () => {
    const begun = await announced(test.app, desk, { day: '2026-03-02', starts: 10 * 60 - 5 });
    expect((await comes(test.app, begun)).place).toBeUndefined();
    const soon = await announced(test.app, desk, { day: '2026-03-02', starts: 10 * 60 + 5 });
    expect((await comes(test.app, soon)).place).toBeDefined();
  });

  it('keep nothing of a person: a hash, an event, a number, a turn', async () => {
    await comes(test.app, event);
    const [row] = await test.app.db
      .selectFrom('event_place')
      .selectAll()
      .where('event_id', '=', event)
      .execute();
    expect(Object.keys(row ?? {}).sort()).toEqual(['event_id', 'lookup', 'seats', 'turn']);
  });

  it('answer alike to wrong, expired and erased codes, and are gone the night after', async () => {
    const { code } = await comes(test.app, event);
    expect(await placeBehind(test.app, newCode())).toBeUndefined();
    expect(await placeBehind(test.app, 'ingen kode')).toBeUndefined();
    test.clock.advance({ days: 17 });
    expect(await standing(code)).toBe('in');
    test.clock.advance({ days: 1 });
    expect(await standing(code)).toBeUndefined();
    await test.night();
    expect(await test.app.db.selectFrom('event_place').selectAll().execute()).toEqual([]);
  });
});
