import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { appOn } from '../enquiry/for-tests.ts';
import { readySealing } from '../platform/sealing/index.ts';
import { count, countedKinds, emptySlips, trueCounters, waitingBandOf, waitingBands } from './index.ts';
import { type Slip, addedTo, slipOf, topicGroupOf } from './model.ts';

let open: TestDatabase;
let app: Awaited<ReturnType<typeof appOn>>;
beforeAll(async () => {
  await readySealing();
  open = await testDatabase();
});
afterAll(() => open.drop());
beforeEach(async () => {
  app = await appOn(open, '2026-03-31');
});
afterEach(async () => {
  await open.db.deleteFrom('tally_slip').execute();
  await open.db.deleteFrom('month_tally').execute();
});

const counted = (transition: Parameters<typeof count>[2]) =>
  open.db.transaction().execute((trx) => count(trx, app, transition));
const grief = { kind: 'enquiry', municipality: '5536', mode: 'in_person', topics: ['grief'] } as const;

test('a transition is counted in its month, and slips are gone when they are emptied', async () => {
  await counted(grief);
  await counted(grief);
  app.clock.advance({ days: 1 });
  await counted(grief);
  expect(await trueCounters(app)).toEqual([]);
  expect(await emptySlips(app)).toBe(3);
  const name = ['enquiry', '5536', '', 'in_person', 'grief'];
  expect(await trueCounters(app)).toEqual([
    { month: '2026-03-01', counters: [{ name, count: 2 }] },
    { month: '2026-04-01', counters: [{ name, count: 1 }] },
  ]);
  expect(await open.db.selectFrom('tally_slip').selectAll().execute()).toEqual([]);
  expect(await emptySlips(app)).toBe(0);
});

test('what is taken back was never counted', async () => {
  const act = open.db.transaction().execute(async (trx) => {
    await count(trx, app, grief);
    throw new Error('taken back');
  });
  await expect(act).rejects.toThrow('taken back');
  await emptySlips(app);
  expect(await trueCounters(app)).toEqual([]);
});

test('two that empty the slips at once count each of them once', async () => {
  for (let n = 0; n < 20; n++) await counted(grief);
  const emptied = await Promise.all([emptySlips(app), emptySlips(app), emptySlips(app)]);
  expect(emptied.reduce((sum, n) => sum + n)).toBe(20);
  expect((await trueCounters(app))[0]?.counters[0]?.count).toBe(20);
});

test('neither a slip nor a counter can be read without the counting key, and all slips are equally long', async () => {
  await counted(grief);
  await counted({ kind: 'attendance', municipality: '0301', model: 'selvhjelp-norge', amount: 4711 });
  const slips = await open.db.selectFrom('tally_slip').select('sealed').execute();
  expect(new Set(slips.map(({ sealed }) => sealed.length)).size).toBe(1);
  await emptySlips(app);
  const rows = await open.db.selectFrom('month_tally').select('sealed').execute();
  for (const { sealed } of [...slips, ...rows]) {
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/grief|5536|0301|enquiry|4711/);
  }
  const stranger = { ...app, config: { ...app.config, secrets: (await appOn(open)).config.secrets } };
  await expect(trueCounters(stranger)).rejects.toThrow();
});

describe('the rules', () => {
  test('topics are counted under the heading they share, and else as across', () => {
    expect(topicGroupOf(['anxiety', 'feeling-low'])).toBe('anxiety');
    expect(topicGroupOf(['anxiety', 'grief'])).toBe('across');
    expect(topicGroupOf([])).toBe('across');
    expect(topicGroupOf(['unknown'])).toBe('across');
  });

  test('a wait falls in one band', () => {
    expect([0, 3, 4, 12, 13, 25, 26, 400].map(waitingBandOf)).toEqual(
      waitingBands.flatMap((band) => [band, band]),
    );
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity])('an amount of %s is refused', (amount) => {
    expect(() => slipOf({ ...grief, amount }, '2026-03-31')).toThrow(RangeError);
  });

  test('counters do not tell in which order slips came, and add up', () => {
    const slip = fc.record({
      month: fc.constant('2026-03-01'),
      name: fc.tuple(
        fc.constantFrom(...countedKinds),
        fc.constantFrom('', '5536', '0301'),
        fc.constant(''),
        fc.constantFrom('', 'video'),
        fc.constantFrom('', 'grief'),
      ),
      amount: fc.integer({ min: 1, max: 9 }),
    }) satisfies fc.Arbitrary<Slip>;
    fc.assert(
      fc.property(fc.array(slip), fc.nat(), (slips, cut) => {
        const at = slips.length === 0 ? 0 : cut % slips.length;
        const [some, rest] = [slips.slice(0, at), slips.slice(at)];
        const all = addedTo([], slips);
        expect(addedTo(addedTo([], rest.reverse()), some)).toEqual(all);
        expect(all.reduce((sum, { count: n }) => sum + n, 0)).toBe(
          slips.reduce((sum, { amount }) => sum + amount, 0),
        );
      }),
    );
  });
});
