import { type Publication, type PublishedTable, countAt } from '@knutepunkt/disclosure';
import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { type Transition, count } from '../counting/index.ts';
import { appOn, deskIn } from '../enquiry/for-tests.ts';
import { loadFramework } from '../framework/index.ts';
import { loadGeography } from '../geography/index.ts';
import { desks } from '../place/index.ts';
import { projectFolder } from '../platform/config/index.ts';
import { draftRelease, makeDraft, publish, publishedRelease, publishedReleases } from './index.ts';
import { type Family, ReleaseProblem, baseOf, finishedPeriods } from './model.ts';
import { numbersFor } from './own-numbers.ts';
import { plans } from './tables.ts';

const parts = {
  geography: loadGeography(join(projectFolder(), 'data/norway')),
  framework: loadFramework(join(projectFolder(), 'content')),
};
let open: TestDatabase;
let app: Awaited<ReturnType<typeof appOn>>;
beforeAll(async () => {
  open = await testDatabase();
  app = await appOn(open, '2024-01-15');
  await deskIn(app, 'district', 'nord', [...parts.geography.county('55')!.municipalities]);
  await deskIn(app, 'link', 'lyngen', ['5536', '5538']);
});
afterAll(() => open.drop());
beforeEach(async () => {
  await open.db.deleteFrom('month_tally').execute();
  await open.db.deleteFrom('tally_slip').execute();
  await open.pool.query('truncate release');
  on('2024-01-15');
});

function on(day: string): void {
  app.clock.advance({ days: app.clock.today().until(day, { largestUnit: 'day' }).days });
}
const counted = (...transitions: Transition[]) =>
  open.db.transaction().execute((trx) => count(trx, app, ...transitions));
async function draft() {
  await makeDraft(app, parts);
  return (await draftRelease(app.db)) ?? expect.fail('no draft');
}
const table = (one: Publication | undefined, name: string): PublishedTable =>
  one?.tables.find((each) => each.name === name) ?? expect.fail(`no table ${name}`);
const enquiries = (municipality: string | null, amount: number): Transition => ({
  kind: 'enquiry',
  municipality,
  topics: ['grief'],
  amount,
});

describe('what is published', () => {
  test('only quarters and years that are over', () => {
    expect(finishedPeriods('2024-01-01', '2024-03-31')).toBeUndefined();
    expect(finishedPeriods('2024-01-01', '2024-04-01')).toEqual({
      years: [],
      quarters: ['2024-Q1'],
      through: '2024-03-31',
    });
    expect(finishedPeriods('2023-11-01', '2024-07-02')).toEqual({
      years: ['2023'],
      quarters: ['2023-Q4', '2024-Q1', '2024-Q2'],
      through: '2024-06-30',
    });
  });

  test('topic stands beside no place smaller than the country', () => {
    for (const plan of Object.values(plans).flat()) {
      if ('topic' in plan.cross) expect(plan.cross.place).toEqual(['nation']);
      expect(JSON.stringify(plan.cross)).not.toContain('municipality');
    }
  });

  test('numbers above the base as they are, below it rounded, and telephone under no place', async () => {
    await counted(enquiries('5536', 12), enquiries('0301', 2), enquiries(null, 7));
    on('2025-01-01');
    const { publications } = await draft();
    const [first] = [table(publications.people, 'enquiries')];
    const at = (place: string) => countAt(first, [place, '2024', 's:enquiry']);
    expect(at('55')).toBe(12);
    expect(at('none')).toBe(7);
    expect([0, 5]).toContain(at('03'));
    expect(at('nation')).toBe(19 + at('03')!);
    expect(countAt(table(publications.people, 'topics'), ['nation', '2024', 's:enquiry', 'grief'])).toBe(
      at('nation'),
    );
  });

  test('groups that run are those begun less those ended, from the first month on', async () => {
    const groups = (kind: Transition['kind'], amount: number): Transition => ({
      kind,
      municipality: '5536',
      model: 'selvhjelp-norge',
      mode: 'in_person',
      amount,
    });
    await counted(groups('group-started', 20));
    on('2024-05-02');
    await counted(groups('group-ended', 6), groups('group-started', 8));
    on('2024-10-01');
    const first = table((await draft()).publications.groups, 'groups');
    const at = (quarter: string, state: string) =>
      countAt(first, ['d:nord', quarter, state, 'all-model', 'all-mode']);
    expect(['2024-Q1', '2024-Q2', '2024-Q3'].map((quarter) => at(quarter, 'running'))).toEqual([20, 22, 22]);
    expect(at('2024-Q2', 'ended')).toBe(6);
  });

  test('nobody is shown a number from 1 to below the base, whatever was counted', async () => {
    const transition = fc.record({
      kind: fc.constantFrom<Transition['kind']>(
        'enquiry',
        'placed:4-to-12',
        'group-started',
        'event',
        'talk',
      ),
      municipality: fc.constantFrom('5536', '0301', '5501', null),
      model: fc.constantFrom('selvhjelp-norge', 'hybrid'),
      mode: fc.constantFrom('in_person', 'video'),
      topics: fc.constantFrom(['grief'], ['anxiety']),
      amount: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(transition, { minLength: 1, maxLength: 12 }), async (transitions) => {
        await open.db.deleteFrom('month_tally').execute();
        on('2024-02-01');
        await counted(...transitions);
        on('2025-01-02');
        const { publications, verdict } = await draft();
        expect(verdict).toEqual({ broken: [], undecided: [] });
        for (const [family, publication] of Object.entries(publications)) {
          for (const { counts } of publication.tables) {
            for (const shown of counts) expect(shown).toBeGreaterThanOrEqual(baseOf(family as Family));
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  test("a desk sees its own numbers, a district office its places', the nation nobody's", async () => {
    const groups: Transition = { kind: 'group-started', municipality: '5536', amount: 7 };
    await counted(enquiries('5536', 4), enquiries('5501', 9), enquiries('0301', 30), groups);
    on('2024-04-01');
    const { id } = await draft();
    await publish(app, { id, verdict: { broken: [], undecided: [] } });
    const newest = (await publishedRelease(app.db))!;
    const all = await desks(app.db);
    const seen = (slug: string) =>
      numbersFor(
        all.find((desk) => desk.slug === slug)!,
        all,
        newest,
      );
    expect(seen('lyngen')).toEqual([
      {
        desk: 'LINK lyngen',
        district: 'LINK lyngen',
        quarters: ['2024-Q1'],
        rows: [
          { step: 'enquiry', counts: [4] },
          // Below a county, how many groups is a band.
          { step: 'group-started', counts: [{ least: 6, most: 10 }] },
        ],
      },
    ]);
    expect(seen('nord').map(({ desk, rows }) => [desk, rows[0]?.counts])).toEqual([
      ['LINK nord', [13]],
      ['LINK lyngen', [4]],
      [null, [9]],
    ]);
    expect(seen('nord')[0]?.rows[1]).toEqual({ step: 'group-started', counts: [7] });
    expect(numbersFor({ ...all[0]!, kind: 'national' }, all, newest)).toEqual([]);
  });
});

describe('a release', () => {
  async function published(): Promise<number> {
    const made = await draft();
    return publish(app, made);
  }

  test('is numbered, and repeats the old numbers digit for digit when a later one is made', async () => {
    await counted(enquiries('5536', 3), enquiries('0301', 1), enquiries('5501', 2), enquiries('4601', 4));
    on('2025-01-10');
    expect(await published()).toBe(1);
    const before = (await publishedRelease(app.db))!;
    await counted(enquiries('5536', 2), enquiries('0301', 3), enquiries('3405', 1));
    on('2026-01-10');
    expect(await published()).toBe(2);
    const after = (await publishedRelease(app.db))!;
    expect((await publishedReleases(app.db)).map(({ number }) => number)).toEqual([2, 1]);
    const [old, now] = [before, after].map(({ publications }) => table(publications.people, 'enquiries'));
    for (const place of old!.axes[0]!.codes) {
      for (const step of old!.axes[2]!.codes) {
        expect(countAt(now!, [place, '2024', step])).toBe(countAt(old!, [place, '2024', step]));
      }
    }
    expect((await publishedRelease(app.db, 1))?.publications).toEqual(before.publications);
  });

  test('cannot be changed or taken away once it is published, not even in the database', async () => {
    await counted(enquiries('5536', 30));
    on('2024-04-01');
    await published();
    for (const act of [
      `update release set through = '2030-01-01'`,
      `update release set publication = '{}'`,
      'delete from release',
    ]) {
      await expect(open.pool.query(act)).rejects.toMatchObject({ code: 'KP004' });
    }
  });

  test('that the attack breaks is refused', async () => {
    await counted(enquiries('5536', 30));
    on('2024-04-01');
    const made = await draft();
    const broken = [{ family: 'people' as const, cell: 'Troms', least: 2, most: 2 }];
    for (const verdict of [
      { broken, undecided: [] },
      { broken: [], undecided: ['people' as const] },
    ]) {
      await expect(publish(app, { ...made, verdict })).rejects.toThrow(ReleaseProblem);
    }
    expect(await publishedReleases(app.db)).toEqual([]);
  });

  test('is published once, when two press at once, and a draft is no release', async () => {
    await counted(enquiries('5536', 30));
    on('2024-04-01');
    const made = await draft();
    expect(await publishedRelease(app.db)).toBeUndefined();
    const tries = await Promise.allSettled([publish(app, made), publish(app, made)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await publishedReleases(app.db)).map(({ number }) => number)).toEqual([1]);
  });

  test('is not made before the first quarter is over', async () => {
    await expect(makeDraft(app, parts)).rejects.toThrow('too early');
    await counted(enquiries('5536', 30));
    await expect(makeDraft(app, parts)).rejects.toThrow('too early');
  });

  test('keeps what the next rounding needs under the counting key', async () => {
    await counted(enquiries('5536', 3));
    on('2025-01-01');
    await published();
    const { rows } = await open.pool.query<{ kept: Buffer; all: string }>(
      `select kept, (to_jsonb(release) - 'kept')::text as all from release`,
    );
    expect(rows[0]!.kept.toString('latin1')).not.toMatch(/dimensions|5536|enquiry/);
    expect(rows[0]!.all).not.toMatch(/memory|rows/);
  });
});
