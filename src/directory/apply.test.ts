import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { fixedClock } from '../platform/clock/index.ts';
import {
  type ApplyOptions,
  applyMeetings,
  differenceOf,
  releaseListing,
  withdrawListing,
  withdrawSource,
} from './commands-apply.ts';
import { aDesk, aMeeting, aSource, parts } from './directory.fixture.ts';
import { nowOf } from './model.ts';
import { listingById, search } from './search.ts';

const clock = fixedClock('2026-03-02T10:00');
let open: TestDatabase;
let desk: string;
let source: string;
beforeAll(async () => {
  open = await testDatabase();
  desk = await aDesk(open.db);
});
afterAll(() => open.drop());
beforeEach(async () => {
  await open.db.deleteFrom('source').execute();
  source = await aSource(open.db, desk);
});

const apply = (meetings: Meeting[], options: ApplyOptions = {}, to = source) =>
  open.db.transaction().execute((trx) => applyMeetings(trx, { clock }, to, meetings, parts, options));
const found = async () => {
  const { listings, total } = await search(open.db, { sort: 'next', page: 1 }, nowOf(clock));
  expect(total).toBe(listings.length);
  return listings.map(({ meeting }) => meeting.key).sort();
};
const idOf = async (key: string) =>
  (await open.db.selectFrom('listing').select('id').where('source_key', '=', key).executeTakeFirstOrThrow())
    .id;
const take = (id: string) => open.db.transaction().execute((trx) => withdrawListing(trx, id));
const keys = (lines: { key: string }[]) => lines.map(({ key }) => key);

test('new, changed, withdrawn and unchanged, told beforehand and then done', async () => {
  await apply([aMeeting('a'), aMeeting('b'), aMeeting('c')]);
  const next = [aMeeting('a'), aMeeting('b', { name: 'Et annet navn', notes: 'Ring på' }), aMeeting('d')];
  const told = await differenceOf(open.db, source, next, parts);
  expect(await found()).toEqual(['a', 'b', 'c']);
  expect(told).toEqual({
    new: [{ key: 'd', name: 'Gruppe d' }],
    changed: [{ key: 'b', name: 'Et annet navn', fields: ['name', 'notes'] }],
    withdrawn: [{ key: 'c', name: 'Gruppe c' }],
    conflict: [],
    unchanged: 1,
  });
  expect(await apply(next)).toEqual(told);
  expect(await found()).toEqual(['a', 'b', 'd']);
  expect(await apply(next)).toMatchObject({ new: [], changed: [], withdrawn: [], unchanged: 3 });
});

test('a removed row is withdrawn, and the next reading does not bring it back: a person does', async () => {
  await apply([aMeeting('a'), aMeeting('b')]);
  const id = await idOf('b');
  await apply([aMeeting('a')]);
  expect(await listingById(open.db, id, nowOf(clock))).toBeUndefined();
  for (let reading = 0; reading < 2; reading++)
    expect((await apply([aMeeting('a'), aMeeting('b')])).conflict).toMatchObject([
      { key: 'b', why: 'came_back' },
    ]);
  expect(await found()).toEqual(['a']);
  expect(await apply([aMeeting('a'), aMeeting('b')], { bringBack: ['b'] })).toMatchObject({
    changed: [{ key: 'b', fields: ['back'] }],
    conflict: [],
  });
  expect(await found()).toEqual(['a', 'b']);
  expect(await idOf('b')).toBe(id);
});

test('what a person took down stays down, whatever is asked for, until a person lets it go', async () => {
  await apply([aMeeting('a'), aMeeting('b')]);
  await take(await idOf('b'));
  for (const bringBack of [[], ['b']])
    expect((await apply([aMeeting('a'), aMeeting('b')], { bringBack })).conflict).toMatchObject([
      { key: 'b', why: 'withdrawn_by_person' },
    ]);
  await apply([aMeeting('a')]);
  await apply([aMeeting('a'), aMeeting('b')], { bringBack: ['b'] });
  expect(await found()).toEqual(['a']);
  const id = await idOf('b');
  await open.db.transaction().execute((trx) => releaseListing(trx, id));
  await apply([aMeeting('a'), aMeeting('b')], { bringBack: ['b'] });
  expect(await found()).toEqual(['a', 'b']);
});

test('two rows with one key: the first stands', async () => {
  const { conflict } = await apply([aMeeting('a'), aMeeting('a', { name: 'Tvilling' })]);
  expect(conflict).toEqual([{ key: 'a', name: 'Tvilling', why: 'twice' }]);
  expect(await found()).toEqual(['a']);
});

test('the same meeting in another source is not listed twice', async () => {
  await apply([aMeeting('a'), aMeeting('b')]);
  const other = await aSource(open.db, desk);
  const same = aMeeting('x', { name: 'GRUPPE A', notes: 'sagt på en annen måte' });
  expect((await apply([same, aMeeting('y')], {}, other)).conflict).toMatchObject([
    { key: 'x', why: 'another_source' },
  ]);
  expect(await found()).toEqual(['a', 'b', 'y']);
  // Once the first has let it go, it may come.
  await apply([aMeeting('b')]);
  await apply([same, aMeeting('y')], {}, other);
  expect(await found()).toEqual(['b', 'x', 'y']);
});

test('a closed model and treatment are never listed, and what becomes that is taken down', async () => {
  await apply([aMeeting('a'), aMeeting('b')]);
  const { conflict, withdrawn } = await apply([
    aMeeting('a', { model: 'selvhjelp-norge' }),
    aMeeting('b', { model: 'treatment' }),
    aMeeting('c', { model: 'assisted' }),
    aMeeting('d', { model: '12-step' }),
  ]);
  expect(conflict.map(({ key, why }) => [key, why])).toEqual([
    ['a', 'closed'],
    ['b', 'treatment'],
    ['c', 'closed'],
  ]);
  expect(keys(withdrawn)).toEqual(['a', 'b']);
  expect(await found()).toEqual(['d']);
  const closed = await aSource(open.db, desk, { model: 'hybrid' });
  expect((await apply([aMeeting('e', { fellowship: 'x' })], {}, closed)).conflict).toMatchObject([
    { why: 'closed' },
  ]);
});

test('contacts and unknown fields are not kept', async () => {
  const contacts = [{ name: 'Kari Kanari', phone: '99 88 77 66' }];
  await apply([aMeeting('a', { contacts, extras: { contact_name_2: 'Kari Kanari' } })]);
  const rows = await open.db.selectFrom('listing').selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(/Kari|99 88/);
  // And somebody else at the telephone is no change.
  expect(await apply([aMeeting('a')])).toMatchObject({ changed: [], unchanged: 1 });
});

test('a letter that the database cannot hold does not lose the good rows', async () => {
  await apply([aMeeting('a\0', { name: 'Null\0', notes: 'halv \ud800 og \\u0000' }), aMeeting('b')]);
  expect(await found()).toEqual(['a', 'b']);
  const { listings } = await search(open.db, { sort: 'next', page: 1, words: 'null' }, nowOf(clock));
  expect(listings[0]?.meeting.notes).toBe('halv � og \\u0000');
  expect(await apply([aMeeting('', { name: 'uten nøkkel' }), aMeeting('b')])).toMatchObject({
    conflict: [{ why: 'key' }],
    withdrawn: [{ key: 'a' }],
  });
});

test('of a row that says it speaks every language the first are looked for', async () => {
  const languages = ['nb', ...Array.from({ length: 3_000 }, (_, i) => `x-${i}`)];
  await apply([aMeeting('a', { languages }), aMeeting('b', { languages: ['nb'] })]);
  const found = await search(open.db, { sort: 'next', page: 1, languages: ['x-1'] }, nowOf(clock));
  expect(found.listings.map(({ meeting }) => meeting.key)).toEqual(['a']);
});

test('everything of a source is withdrawn, and it is not read again', async () => {
  await apply([aMeeting('a'), aMeeting('b')]);
  const gone = await open.db.transaction().execute((trx) => withdrawSource(trx, source, '2026-03-02'));
  expect(gone).toBe(2);
  expect(await found()).toEqual([]);
  await expect(apply([aMeeting('a')])).rejects.toMatchObject({ id: 'directory.no-source' });
});

test('more rows than go into one statement: none is left out', async () => {
  const many = Array.from({ length: 2_001 }, (_, i) => aMeeting(`m${i}`));
  expect((await apply(many)).new.length).toBe(2_001);
  const rows = await open.db.selectFrom('listing_time').select('listing_id').execute();
  expect(rows.length).toBe(2_001);
  expect((await apply(many.slice(1))).withdrawn).toEqual([{ key: 'm0', name: 'Gruppe m0' }]);
});
