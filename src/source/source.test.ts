import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { aDesk, aMeeting, parts } from '../directory/directory.fixture.ts';
import { countRefused, forgetRefused, nowOf, search, withdrawListing } from '../directory/index.ts';
import { type FixedClock, fixedClock } from '../platform/clock/index.ts';
import { type Seen, approveReading, refuseReading, takeReading } from './commands-reading.ts';
import { addSource, changeSource, endSource } from './commands-source.ts';
import { eraseDue } from './erase.ts';
import { keepDown, letReturn } from './listings.ts';
import { type Source, type SourceFields, markOf, unquoted, verdictOn } from './model.ts';
import { countListed, runsOf, sourceById, sourcesDue, standingsOf, waitingRun } from './store.ts';

let open: TestDatabase;
let desk: string;
let clock: FixedClock;
let source: Source;

const fields: SourceFields = {
  owner: 'Landskontoret',
  licence: 'CC BY 4.0',
  consentBy: 'Landskontoret',
  consentOn: '2026-03-01',
  url: null,
  model: '12-step',
  holidays: 'unsaid',
  every: 'never',
  approve: 'once',
};

beforeAll(async () => {
  open = await testDatabase();
  desk = await aDesk(open.db);
});
afterAll(() => open.drop());
beforeEach(async () => {
  clock = fixedClock('2026-03-02T10:00');
  await open.db.deleteFrom('source').execute();
  source = await aSource();
});

const inOne = <T>(act: Parameters<ReturnType<typeof open.db.transaction>['execute']>[0]) =>
  open.db.transaction().execute(act) as Promise<T>;

async function aSource(more: Partial<SourceFields> = {}): Promise<Source> {
  const id = await inOne<string>((trx) => addSource(trx, desk, 'bmlt', { ...fields, ...more }));
  return (await sourceById(open.db, id))!;
}
/** A reading a minute after the last. */
async function read(meetings: Meeting[], of = source): Promise<string> {
  clock.advance({ minutes: 1 });
  const reading = { meetings, problems: { total: 0, rows: [] } };
  return inOne((trx) => takeReading(trx, { clock }, of, reading, parts));
}
async function shown(of = source): Promise<Seen> {
  const run = await waitingRun(open.db, of.id);
  return run ? { run: run.id, mark: markOf(run.id, run.difference) } : expect.fail('nothing waits');
}
const approve = async (seen?: Seen) => {
  const what = seen ?? (await shown());
  return inOne((trx) => approveReading(trx, { clock }, source.id, what, parts));
};
const found = async () => {
  const { listings } = await search(open.db, { sort: 'next', page: 1 }, nowOf(clock));
  return listings.map(({ meeting }) => meeting.key).sort();
};
const idOf = async (key: string) =>
  (await open.db.selectFrom('listing').select('id').where('source_key', '=', key).executeTakeFirstOrThrow())
    .id;
const some = (...keys: string[]) => keys.map((key) => aMeeting(key));
const always = async () => {
  await inOne((trx) => changeSource(trx, source, { ...fields, approve: 'always' }));
  source = (await sourceById(open.db, source.id))!;
};

test('the first reading waits, however the source is approved', async () => {
  source = await aSource({ approve: 'always' });
  expect(await read(some('a', 'b'))).toBe('waiting');
  expect(await found()).toEqual([]);
  expect((await waitingRun(open.db, source.id))?.reason).toBe('first');
  expect(await approve()).toBe('done');
  expect(await found()).toEqual(['a', 'b']);
});

test('what changes something waits where its desk looks at each change, what changes nothing does not', async () => {
  await read(some('a', 'b', 'c', 'd'));
  await approve();
  expect(await read(some('a', 'b', 'c', 'd'))).toBe('applied');
  expect(await read([...some('a', 'b', 'c'), aMeeting('d', { name: 'Nytt navn' })])).toBe('waiting');
  expect((await waitingRun(open.db, source.id))?.difference.changed).toEqual([
    { key: 'd', name: 'Nytt navn', fields: ['name'] },
  ]);
  const runs = await runsOf(open.db, source.id);
  expect(runs.map(({ state }) => state)).toEqual(['waiting', 'applied', 'applied']);
});

test('approved always, a reading is applied at once, but for one that loses more than 30 %', async () => {
  await read(some('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'));
  await approve();
  await always();
  expect(await read(some('a', 'b', 'c', 'd', 'e', 'f', 'g', 'k'))).toBe('applied');
  expect(await found()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'k']);
  expect(await read(some('a', 'b', 'c', 'd', 'e'))).toBe('waiting');
  expect((await waitingRun(open.db, source.id))?.reason).toBe('lost');
  expect((await found()).length).toBe(8);
  // The source came to its senses: what waited is overtaken.
  expect(await read(some('a', 'b', 'c', 'd', 'e', 'f', 'g', 'k'))).toBe('applied');
  expect(await waitingRun(open.db, source.id)).toBeUndefined();
});

test('a reading that is empty takes nothing down by itself', async () => {
  await read(some('a'));
  await approve();
  await always();
  expect(await read([])).toBe('waiting');
  expect(await found()).toEqual(['a']);
});

test('refused, everything stays as it is; the reading is in the history without its meetings', async () => {
  await read(some('a'));
  const { run } = await shown();
  expect(await inOne((trx) => refuseReading(trx, source.id, { run }, parts))).toBe('done');
  expect(await found()).toEqual([]);
  const [row] = await open.db.selectFrom('source_run').selectAll().execute();
  expect(row).toMatchObject({ state: 'refused', meetings: null });
  expect(await inOne((trx) => refuseReading(trx, source.id, { run }, parts))).toBe('gone');
});

const refuse = async () => {
  const { run } = await shown();
  return inOne((trx) => refuseReading(trx, source.id, { run }, parts));
};

test('refused stays refused until the row changes again', async () => {
  await read(some('a', 'b', 'c', 'd', 'e'));
  await approve();
  const named = (name: string) => aMeeting('a', { name });
  // One is changed, one is new, one is gone.
  const next = (a: Meeting) => [a, ...some('b', 'c', 'd', 'new')];
  await read(next(named('Second')));
  await refuse();
  expect(await read(next(named('Second')))).toBe('applied');
  expect(await found()).toEqual(['a', 'b', 'c', 'd', 'e']);
  const [last] = await runsOf(open.db, source.id);
  expect(last?.difference.conflict.map(({ key, why }) => [key, why])).toEqual([
    ['a', 'refused'],
    ['new', 'refused'],
    ['e', 'refused'],
  ]);
  expect(await read(next({ ...named('Second'), updated: '2026-03-02T10:00:00Z' }))).toBe('applied');

  expect(await read(next(named('Third')))).toBe('waiting');
  expect((await waitingRun(open.db, source.id))?.difference).toMatchObject({
    new: [],
    changed: [{ key: 'a', fields: ['name'] }],
    withdrawn: [],
  });
  await approve();
  // What changed is another change than the one that was refused, although it says the same.
  expect(await read(next(named('Second')))).toBe('waiting');
});

test('a row that was left out, came and is left out again is asked about again', async () => {
  await read(some('a', 'b', 'c', 'd'));
  await approve();
  await read(some('a', 'b', 'c'));
  await refuse();
  expect(await read(some('a', 'b', 'c'))).toBe('applied');
  expect(await read(some('a', 'b', 'c', 'd'))).toBe('applied');
  expect(await read(some('a', 'b', 'c'))).toBe('waiting');
});

test('all of the first reading refused, nothing is asked about until there is more', async () => {
  await always();
  await read(some('a', 'b'));
  await refuse();
  expect(await read(some('a', 'b'))).toBe('applied');
  expect(await found()).toEqual([]);
  expect(await read(some('a', 'b', 'c'))).toBe('waiting');
  expect((await waitingRun(open.db, source.id))?.difference.new.map(({ key }) => key)).toEqual(['c']);
});

test('a group that closes is taken down, whatever was refused of it', async () => {
  await read(some('a', 'b', 'c', 'd'));
  await approve();
  await read(some('a', 'b', 'c'));
  await refuse();
  await read([...some('a', 'b', 'c'), aMeeting('d', { model: 'selvhjelp-norge' })]);
  expect((await waitingRun(open.db, source.id))?.difference.withdrawn.map(({ key }) => key)).toEqual(['d']);
});

test('what was refused is asked about again when a person wants it', async () => {
  await read(some('a', 'b', 'c', 'd'));
  await approve();
  await read([...some('a', 'b', 'c', 'd'), aMeeting('e')]);
  await refuse();
  expect(await countRefused(open.db, source.id)).toBe(1);
  await inOne((trx) => forgetRefused(trx, source.id));
  expect(await read([...some('a', 'b', 'c', 'd'), aMeeting('e')])).toBe('waiting');
});

test('a newer reading takes the place of one that waits, and the older cannot be approved', async () => {
  await read(some('a'));
  const before = await shown();
  await read(some('b'));
  expect((await runsOf(open.db, source.id)).length).toBe(1);
  expect(await approve(before)).toBe('gone');
  expect(await found()).toEqual([]);
});

test('what changed since it was shown is shown anew, and nothing is applied', async () => {
  await read(some('a', 'b'));
  await approve();
  await read(some('a', 'b', 'c'));
  const before = await shown();
  const id = await idOf('b');
  await inOne((trx) => withdrawListing(trx, id));
  expect(await approve(before)).toBe('changed');
  expect(await found()).toEqual(['a']);
  expect((await waitingRun(open.db, source.id))?.difference.conflict).toEqual([
    { key: 'b', name: 'Gruppe b', why: 'withdrawn_by_person' },
  ]);
  expect(await approve()).toBe('done');
  expect(await found()).toEqual(['a', 'c']);
});

test('of two who approve at the same time one wins', async () => {
  await read(some('a'));
  const seen = await shown();
  const both = await Promise.all([approve(seen), approve(seen)]);
  expect(both.sort()).toEqual(['done', 'gone']);
  expect(await found()).toEqual(['a']);
});

test('a row that came back is brought back by a person, in the reading that waits', async () => {
  await read(some('a', 'b'));
  await approve();
  await read(some('a'));
  await approve();
  await read(some('a', 'b', 'c'));
  expect((await waitingRun(open.db, source.id))?.difference.conflict).toMatchObject([
    { key: 'b', why: 'came_back' },
  ]);
  await approve({ ...(await shown()), bringBack: ['b'] });
  expect(await found()).toEqual(['a', 'b', 'c']);
});

test('a row that was taken down comes with the next reading once a person lets it', async () => {
  await read(some('a', 'b', 'c', 'd'));
  await approve();
  await always();
  const id = await idOf('b');
  await inOne(async (trx) => {
    await withdrawListing(trx, id);
    await keepDown(trx, id);
  });
  expect(await read(some('a', 'b', 'c', 'd'))).toBe('applied');
  expect(await found()).toEqual(['a', 'c', 'd']);
  await inOne((trx) => letReturn(trx, id));
  expect(await found()).toEqual(['a', 'c', 'd']);
  expect(await read(some('a', 'b', 'c', 'd'))).toBe('applied');
  expect(await found()).toEqual(['a', 'b', 'c', 'd']);
  // Said once, it holds once.
  await read(some('a', 'c', 'd'));
  await read(some('a', 'b', 'c', 'd'));
  expect(await found()).toEqual(['a', 'c', 'd']);
});

test('ended, nothing of a source is shown, nothing waits, and nothing is read', async () => {
  await read(some('a'));
  await approve();
  await read(some('a', 'b'));
  await inOne((trx) => endSource(trx, { clock }, source.id));
  expect(await found()).toEqual([]);
  expect(await waitingRun(open.db, source.id)).toBeUndefined();
  await expect(read(some('a'))).rejects.toMatchObject({ id: 'directory.no-source' });
});

test('what one says of a source does not undo what another has said of its columns', async () => {
  const before = source;
  const settings = { model: '12-step', columns: ['name'], heading: 'x' };
  await open.db
    .updateTable('source')
    .set({ reading: JSON.stringify(settings) })
    .where('id', '=', source.id)
    .execute();
  await inOne((trx) => changeSource(trx, before, { ...fields, model: undefined }));
  const { settings: after } = (await sourceById(open.db, source.id))!;
  expect(after).toEqual({ columns: ['name'], heading: 'x' });
});

test('10 000 meetings are read, looked at and applied', { timeout: 60_000 }, async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => aMeeting(`m${n}`));
  await read(many);
  expect((await waitingRun(open.db, source.id))?.difference.new.length).toBe(10_000);
  expect(await approve()).toBe('done');
  expect(await countListed(open.db, source.id)).toBe(10_000);
  expect(await read(many)).toBe('applied');
});

test('the list tells what is shown, when it was read, and what waits', async () => {
  await read(some('a', 'b'));
  await approve();
  await read(some('a'));
  const standing = (await standingsOf(open.db, [source.id])).get(source.id);
  expect(standing).toEqual({
    listed: 2,
    lastRun: { beganAt: clock.now().toString().replace('Z', '.000Z'), state: 'waiting' },
    waits: true,
    hasUpload: false,
  });
});

test('sources are due a day or a week after they were read', async () => {
  const url = 'https://example.org/list';
  const [daily, weekly] = [await aSource({ url, every: 'day' }), await aSource({ url, every: 'week' })];
  const due = async (every: 'day' | 'week', hours: number) =>
    sourcesDue(open.db, every, clock.now().subtract({ hours }).toString());
  expect(await due('day', 20)).toEqual([daily.id]);
  expect(await due('week', 164)).toEqual([weekly.id]);
  await read(some('a'), daily);
  await read(some('b'), weekly);
  clock.advance({ hours: 19 });
  expect(await due('day', 20)).toEqual([]);
  clock.advance({ hours: 2 });
  expect(await due('day', 20)).toEqual([daily.id]);
  expect(await due('week', 164)).toEqual([]);
  clock.advance({ days: 6 });
  expect(await due('week', 164)).toEqual([weekly.id]);
  await inOne((trx) => endSource(trx, { clock }, weekly.id));
  expect(await due('week', 164)).toEqual([]);
});

test('readings are forgotten after 400 days', async () => {
  await read(some('a'));
  await approve();
  const erase = async (days: number) => {
    const day = clock.today().add({ days }).toString();
    await inOne((trx) => eraseDue(trx, day));
    return (await runsOf(open.db, source.id)).length;
  };
  expect(await erase(400)).toBe(1);
  expect(await erase(401)).toBe(0);
  expect(await found()).toEqual(['a']);
});

const lines = (n: number) => Array.from({ length: n }, (_, at) => ({ key: `${at}`, name: 'x' }));
test('nothing is applied that loses more than 30 % of what goes on, and no first reading', () => {
  fc.assert(
    fc.property(
      fc.record({
        going: fc.nat(50),
        over: fc.nat(9),
        gone: fc.nat(59),
        added: fc.nat(5),
        first: fc.boolean(),
      }),
      fc.constantFrom('once' as const, 'always' as const),
      ({ going, over, gone, added, first }, approve) => {
        // The first are those that go on, then come those that are over; what is gone is taken from the end.
        const all = lines(going + over);
        const withdrawn = all.slice(Math.max(0, all.length - gone));
        const still = new Set(all.slice(0, going).map(({ key }) => key));
        const lost = Math.max(0, withdrawn.length - over);
        const verdict = verdictOn(
          { new: lines(added), changed: [], withdrawn, conflict: [] },
          { first, going: still, approve },
        );
        if (first || lost * 10 > going * 3) expect(verdict).not.toBe('apply');
        else if (approve === 'always') expect(verdict).toBe('apply');
        else expect(verdict).toBe(added + lost > 0 ? 'asked' : 'apply');
      },
    ),
  );
});

test('what is over goes without a word', async () => {
  const on = (key: string, date: string) =>
    aMeeting(key, { schedule: { kind: 'dates', dates: [date], start: 1080, minutes: 60, exceptions: [] } });
  const evenings = [
    on('a', '2026-03-03'),
    on('b', '2026-03-04'),
    on('c', '2026-04-01'),
    on('d', '2026-05-01'),
  ];
  await read(evenings);
  await approve();
  clock.advance({ days: 5 });
  expect(await read(evenings.slice(2))).toBe('applied');
  expect(await found()).toEqual(['c', 'd']);
  expect(await read(evenings.slice(3))).toBe('waiting');
});

test('of a closed group a reading that waits keeps the name alone', async () => {
  const closed = { model: 'selvhjelp-norge', fellowship: 'x', notes: 'Ring på hos Kanari' };
  await read([aMeeting('a'), aMeeting('lukket', closed), aMeeting('b', { ...closed, model: 'treatment' })]);
  const { meetings } = await open.db.selectFrom('source_run').select('meetings').executeTakeFirstOrThrow();
  const told = JSON.stringify((meetings as Meeting[]).slice(1));
  expect(told).toContain('Gruppe lukket');
  expect(told).not.toMatch(/Storgata|1080|Kanari|59\.9/);
  expect((await waitingRun(open.db, source.id))?.difference.conflict).toMatchObject([
    { key: 'lukket', why: 'closed' },
    { key: 'b', why: 'treatment' },
  ]);
  await approve();
  expect(await found()).toEqual(['a']);
});

test('what is wrong in a row is told without what stands there', () => {
  const reason = {
    nb: '«Kari «Kanari» Nordmann» er ikke et klokkeslett som 19:30.',
    nn: '«Kari» er ikkje blant: a, b.',
    en: '“Kari ” Nordmann” is no time such as 19:30.',
  };
  expect(unquoted(reason)).toEqual({
    nb: 'Det som står der, er ikke et klokkeslett som 19:30.',
    nn: 'Det som står der, er ikkje blant: a, b.',
    en: 'What stands there is no time such as 19:30.',
  });
});
