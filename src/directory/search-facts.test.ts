import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessFact, Meeting, Mode, Weekday } from '@knutepunkt/meeting-feeds';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { applyMeetings, withdrawListing } from './commands-apply.ts';
import { aDesk, aMeeting, aSource, parts } from './directory.fixture.ts';
import { indexed } from './indexed.ts';
import { type SearchAsk, nowOf } from './model.ts';
import { nextTime } from './next.ts';
import { search } from './search.ts';
import { isOneSlip, wordsIn } from './spelling.ts';

/** A Saturday: what is held soon is held in two weeks of the calendar. */
const clock = fixedClock('2026-03-07T10:00');
const today = '2026-03-07';

const vocabulary = [
  ...['møte', 'møtene', 'kveldsmøte', 'gruppa', 'grupper', 'trygghet', 'trygg', 'tryggere', 'sorg', 'sorgen'],
  ...[
    'kjelleren',
    'kirken',
    'kirke',
    'kirkegata',
    'Åpent',
    'åpne',
    'x²y',
    '12',
    '12a',
    '٣',
    'ﬁn',
    'og',
    'Kárášjohka',
  ],
  ...['frivillighetssentralen', 'frivillig', 'ᚠᚢᚦ', 'café', '第二', 'kveld'],
  // More that begin alike than are looked for in each row.
  ...[
    'samtale',
    'samtykke',
    'samling',
    'samliv',
    'samfunn',
    'samarbeid',
    'samisk',
    'samvær',
    'samle',
    'samme',
    'samt',
  ],
];

/** Everything is chosen by the number, each thing at a pace of its own. */
function meetingNumber(i: number): Meeting {
  const pick = <T>(list: readonly T[], pace: number): T => list[Math.floor((i * pace) / 7) % list.length]!;
  const start = (i * 53) % 1440;
  const days = [((i % 7) + 1) as Weekday, ...(i % 4 === 0 ? [(((i + 3) % 7) + 1) as Weekday] : [])].sort();
  const weekly = { kind: 'weekly', days, every: 1, start, exceptions: [] } as const;
  // Not on Saturdays: what was due earlier today stands where next week's would.
  const workday = [((i % 4) + 1) as Weekday];
  const rare: Meeting['schedule'][] = [
    { ...weekly, days: workday, every: 2, from: '2026-02-02' },
    { kind: 'monthly', nths: [2], days: workday, every: 1, start, exceptions: [] },
    { kind: 'dates', dates: ['2026-02-02', '2026-03-08', '2026-03-12'], start, exceptions: [] },
    { ...weekly, days: workday, exceptions: [{ kind: 'cancelled', on: '2026-03-10' }] },
    { kind: 'by_appointment' },
  ];
  const isFar = i % 13 === 0;
  return aMeeting(`m${i}`, {
    name: [pick(vocabulary, 3), pick(vocabulary, 11)].join(' '),
    notes: pick(vocabulary, 17),
    fellowship: pick(['aa', 'x', 'ga', ''], 5),
    schedule: i % 5 === 0 && !isFar ? rare[(i / 5) % rare.length]! : weekly,
    timezone: isFar ? 'Asia/Tokyo' : 'Europe/Oslo',
    modes: pick<Mode[]>([['in_person'], ['in_person', 'video'], ['telephone']], 2),
    languages: pick([['nb'], ['nn'], [], ['pl', 'en']], 9),
    access: pick([{}, { wheelchair: true }, { wheelchair: true, parking: true }, { parking: false }], 4),
    topics: pick([[], ['sorg'], ['grief', 'food']], 6),
  });
}
const meetings = Array.from({ length: 300 }, (_, i) => meetingNumber(i));

let open: TestDatabase;
let desk: string;
beforeAll(async () => {
  open = await testDatabase();
  desk = await aDesk(open.db);
  const source = await aSource(open.db, desk);
  await open.db.transaction().execute((trx) => applyMeetings(trx, { clock }, source, meetings, parts));
  const rows = meetings.map((meeting) => ({ key: meeting.key, words: indexed(meeting, today, parts).words }));
  await sql`create table as_text as select key, strip(to_tsvector('directory', words)) as words
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (key text, words text)`.execute(open.db);
});
afterAll(() => open.drop());

/** Words by the text itself, as PostgreSQL understands a search in it. */
async function keysByText(text: string): Promise<{ keys: Set<string>; readAs: object[] }> {
  const query = async (term: string) =>
    (
      await sql<{ key: string }>`
        select key from as_text where words @@ to_tsquery('directory', ${term})`.execute(open.db)
    ).rows.map(({ key }) => key);
  const termOf = (word: string) => (word.length < 3 ? `'${word}'` : `'${word}':*`);
  const terms: string[] = [];
  const readAs: object[] = [];
  for (const word of [...new Set(wordsIn(text))].slice(0, 8)) {
    const isStrange = word.length >= 4 && (await query(termOf(word))).length === 0;
    const { rows } = await sql<{ word: string; alike: number }>`
      select word, similarity(word, ${word}) as alike from listing_word order by word <-> ${word}, word limit 30`.execute(
      open.db,
    );
    const near = rows
      .filter((row) => isStrange && (isOneSlip(row.word, word) || (word.length >= 9 && row.alike >= 0.5)))
      .slice(0, 3);
    if (near[0]) readAs.push({ typed: word, as: near[0].word });
    terms.push(near.length > 0 ? `(${near.map((row) => termOf(row.word)).join(' | ')})` : termOf(word));
  }
  if (terms.length === 0) return { keys: new Set(meetings.map(({ key }) => key)), readAs };
  return { keys: new Set(await query(terms.join(' & '))), readAs };
}

function fits(meeting: Meeting, ask: Partial<SearchAsk>): boolean {
  const { modes, languages, topics, access } = indexed(meeting, today, parts);
  const norwegian = ['nb', 'nn', 'no'];
  const asked = ask.languages ?? [];
  const read = asked.some((one) => norwegian.includes(one)) ? [...asked, ...norwegian] : asked;
  const speaks =
    asked.length === 0 ||
    languages.some((one) => read.includes(one)) ||
    (read.includes('no') && languages.length === 0 && meeting.timezone === 'Europe/Oslo');
  return (
    speaks &&
    (!ask.modes?.length || ask.modes.some((one) => modes.includes(one))) &&
    (!ask.topics?.length || ask.topics.some((one) => topics.includes(one))) &&
    (!ask.models?.length || (ask.models.includes('12-step') && ['aa', 'ga'].includes(meeting.fellowship!))) &&
    (ask.access ?? []).every((one) => access.includes(one))
  );
}

/** Leafs through, a few listings at a time. */
async function leafed(ask: Partial<SearchAsk>, size: number, pages: number) {
  const ids: string[] = [];
  const keys: string[] = [];
  const totals = new Set<number>();
  let readAs: object[] = [];
  for (let page = 1; page <= pages; page++) {
    const found = await search(open.db, { sort: 'next', ...ask, page }, nowOf(clock), size);
    ids.push(...found.listings.map(({ id }) => id));
    keys.push(...found.listings.map(({ meeting }) => meeting.key));
    totals.add(found.total);
    readAs = found.readAs;
  }
  return { ids, keys, totals: [...totals], readAs };
}

const some = <T>(...of: T[]) => fc.option(fc.subarray(of, { minLength: 1 }), { nil: undefined, freq: 3 });
const spoiled = fc
  .tuple(fc.constantFrom(...vocabulary, 'sam', 'kir'), fc.nat(), fc.nat(3))
  .map(([word, at, how]) => {
    const cut = at % word.length;
    if (how === 0) return word;
    if (how === 1) return word.slice(0, cut + 1);
    if (how === 2) return word.slice(0, cut) + word.slice(cut + 1);
    return `${word.slice(0, cut)}q${word.slice(cut)}`;
  });
const asks = fc.record(
  {
    words: fc.array(spoiled, { maxLength: 3 }).map((words) => words.join(' ')),
    modes: some<Mode>('in_person', 'video', 'telephone', 'mail' as Mode),
    languages: some('nb', 'nn', 'pl', 'tlh'),
    topics: some('grief', 'food', 'gambling', 'no such topic'),
    models: some('12-step', 'no such model'),
    access: some<AccessFact>('wheelchair', 'parking', 'hearing_loop'),
  },
  { requiredKeys: [] },
);

describe('search by numbers', () => {
  test('finds what the text itself and an independent computation give', async () => {
    await fc.assert(
      fc.asyncProperty(asks, async (asked) => {
        const ask = Object.fromEntries(Object.entries(asked).filter(([, said]) => said !== undefined));
        const { keys: said, readAs } = await keysByText(asked.words ?? '');
        const expected = meetings.filter((one) => said.has(one.key) && fits(one, ask)).map(({ key }) => key);
        const found = await leafed(ask, 400, 1);
        expect(found.keys.toSorted()).toEqual(expected.toSorted());
        expect([found.totals, found.readAs]).toEqual([[expected.length], readAs]);
      }),
      { numRuns: 100, examples: [[{ words: 'sam' }], [{ words: 'sam kir' }]] },
    );
  });

  test('a page of what is held soon is the page of everything', async () => {
    // Until midnight: then what is not held every week would be renewed.
    const moments = fc.record({ minutes: fc.nat(13 * 60), size: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(asks, moments, async ({ words = '', ...asked }, { minutes, size }) => {
        clock.advance({ minutes });
        const ask = { ...asked, words: words.slice(0, 3) } as Partial<SearchAsk>;
        const whole = await search(open.db, { sort: 'next', ...ask, page: 1 }, nowOf(clock), 400);
        const pages = await leafed(ask, size, 4);
        clock.advance({ minutes: -minutes });
        expect(pages.keys).toEqual(whole.listings.slice(0, size * 4).map(({ meeting }) => meeting.key));
        expect(pages.totals).toEqual([whole.total]);
      }),
      { numRuns: 150 },
    );
  });

  test('the order is that of the next times, then of the ids', async () => {
    const { ids, keys } = await leafed({}, 5, 60);
    const order = new Map(
      meetings.map((one) => [one.key, nextTime(one, nowOf(clock), 'unsaid')?.start ?? '9']),
    );
    const given = keys.map((key, n) => `${order.get(key)} ${ids[n]}`);
    expect(given).toEqual(given.toSorted());
    expect(new Set(keys).size).toBe(300);
  });

  test('a word that stands only in what was withdrawn is read as its neighbour', async () => {
    const source = await aSource(open.db, desk);
    const more = [aMeeting('a', { name: 'Skrivekroken' }), aMeeting('b', { name: 'Skrivekruken' })];
    await open.db.transaction().execute((trx) => applyMeetings(trx, { clock }, source, more, parts));
    const first = await leafed({ words: 'skrivekroken' }, 9, 1);
    expect(first.keys).toEqual(['a']);
    await open.db.transaction().execute((trx) => withdrawListing(trx, first.ids[0]!));
    expect(await leafed({ words: 'skrivekroken' }, 9, 1)).toMatchObject({
      keys: ['b'],
      readAs: [{ typed: 'skrivekroken' }],
    });
  });
});
