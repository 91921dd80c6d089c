import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { applyMeetings } from './commands-apply.ts';
import { aDesk, aMeeting, aSource, parts } from './directory.fixture.ts';
import { type SearchAsk, nowOf } from './model.ts';
import { search } from './search.ts';
import { renewDue } from './store-listing.ts';

/** A Monday. */
const clock = fixedClock('2026-03-02T10:00');
let open: TestDatabase;
let desk: string;
beforeAll(async () => {
  open = await testDatabase();
  desk = await aDesk(open.db);
});
afterAll(() => open.drop());

async function only(...meetings: Meeting[]): Promise<void> {
  await open.db.deleteFrom('source').execute();
  const source = await aSource(open.db, desk);
  await open.db.transaction().execute((trx) => applyMeetings(trx, { clock }, source, meetings, parts));
}
const ask = (other: Partial<SearchAsk> = {}) =>
  search(open.db, { sort: 'next', page: 1, ...other }, nowOf(clock));
const keys = async (other: Partial<SearchAsk> = {}) =>
  (await ask(other)).listings.map(({ meeting }) => meeting.key);
const weekly = (days: number[], start: number, other: object = {}) =>
  ({ kind: 'weekly', days, every: 1, start, minutes: 90, exceptions: [], ...other }) as Meeting['schedule'];
const at = (lat: number, lon: number, other: Partial<Meeting['place'] & object> = {}) => ({
  lines: [],
  regions: [],
  approximate: false,
  point: { lat, lon },
  ...other,
});

describe('the order of the next meetings', () => {
  test('across weekdays, this week’s and next week’s; one listing once; what has no next time last', async () => {
    await only(
      aMeeting('earlier today', { schedule: weekly([1], 9 * 60) }),
      aMeeting('later today', { schedule: weekly([1], 11 * 60) }),
      aMeeting('sunday and tuesday', { schedule: weekly([2, 7], 18 * 60) }),
      aMeeting('paused', { schedule: weekly([1], 12 * 60), state: 'paused' }),
      aMeeting('asked for', { schedule: { kind: 'by_appointment' } }),
      aMeeting('now', { schedule: weekly([1], 10 * 60) }),
    );
    const found = await ask();
    expect(found.total).toBe(6);
    expect(found.listings.map(({ meeting }) => meeting.key).slice(0, 4)).toEqual([
      'now',
      'later today',
      'sunday and tuesday',
      'earlier today',
    ]);
    expect(found.listings.map(({ next }) => next?.start)).toEqual([
      '2026-03-02T09:00:00Z',
      '2026-03-02T10:00:00Z',
      '2026-03-03T17:00:00Z',
      '2026-03-09T08:00:00Z',
      undefined,
      undefined,
    ]);
  });

  test('fortnightly, monthly, dated, cancelled, moved and elsewhere stand where they are next held', async () => {
    const first = { kind: 'monthly', nths: [1], days: [2], every: 1, start: 1080, exceptions: [] } as const;
    const evening = (dates: string[]) => ({ kind: 'dates', dates, start: 1080, exceptions: [] }) as const;
    await only(
      aMeeting('wednesday', { schedule: weekly([3], 1080) }),
      aMeeting('first tuesday', { schedule: first }),
      aMeeting('second week', { schedule: weekly([2], 1080, { every: 2, from: '2026-03-10' }) }),
      aMeeting('evening', { schedule: evening(['2026-02-02', '2026-03-05', '2026-05-01']) }),
      aMeeting('over', { schedule: evening(['2026-02-02']) }),
      aMeeting('not until may', { schedule: weekly([1], 1080, { from: '2026-05-04' }) }),
      aMeeting('cancelled', {
        schedule: weekly([2], 1110, { exceptions: [{ kind: 'cancelled', on: '2026-03-03' }] }),
      }),
      aMeeting('moved', {
        schedule: weekly([2], 1140, {
          exceptions: [{ kind: 'moved', on: '2026-03-03', to: { date: '2026-03-06', start: 600 } }],
        }),
      }),
      aMeeting('new york', { timezone: 'America/New_York', schedule: weekly([1], 1080) }),
    );
    expect(await keys()).toEqual([
      'new york',
      'first tuesday',
      'wednesday',
      'evening',
      'moved',
      'second week',
      'cancelled',
      'not until may',
    ]);
    clock.advance({ days: 7 });
    await open.db.transaction().execute((trx) => renewDue(trx, clock.today().toString()));
    const { listings } = await ask();
    const starts = listings.map(({ next }) => next?.start ?? '9');
    expect(starts).toEqual(starts.toSorted());
    clock.advance({ days: -7 });
  });

  test('the database’s order is that of the times shown, whatever the schedules, when it was renewed', async () => {
    const many = Array.from({ length: 130 }, (_, i) =>
      aMeeting(`m${i}`, {
        schedule:
          i % 5 === 0
            ? ({
                kind: 'monthly',
                nths: [((i % 4) + 1) as 1],
                days: [((i % 7) + 1) as 1],
                every: 1,
                start: (i * 37) % 1440,
                exceptions: [],
              } as const)
            : weekly(
                [(i % 7) + 1, ((i + 2) % 7) + 1].sort(),
                (i * 53) % 1440,
                i % 3 ? {} : { every: 2, from: '2026-02-02' },
              ),
      }),
    );
    await only(...many);
    const starts: string[] = [];
    for (const page of [1, 2, 3])
      starts.push(...(await ask({ page })).listings.map(({ next }) => next!.start));
    expect(starts.length).toBe(130);
    expect(starts).toEqual(starts.toSorted());
    expect((await ask({ page: 4 })).listings).toEqual([]);
    expect((await ask({ page: 4 })).total).toBe(130);
  });
});

describe('distance', () => {
  test('is that of an independent computation, at any place and reach', async () => {
    const spots = Array.from({ length: 60 }, (_, i) => ({ lat: 58 + (i % 13), lon: 5 + ((i * 7) % 25) }));
    await only(...spots.map(({ lat, lon }, i) => aMeeting(`${i}`, { place: at(lat, lon) })));
    const radians = (degrees: number) => (degrees * Math.PI) / 180;
    const km = (a: { lat: number; lon: number }, b: { lat: number; lon: number }) =>
      6371.0088 *
      Math.acos(
        Math.min(
          1,
          Math.sin(radians(a.lat)) * Math.sin(radians(b.lat)) +
            Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.cos(radians(a.lon - b.lon)),
        ),
      );
    const anywhere = fc.record({
      lat: fc.double({ min: 50, max: 89.9, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      reach: fc.integer({ min: 1, max: 2000 }),
    });
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ lat, lon, reach }) => {
        const place = { lat, lon, label: '' };
        const expected = spots.filter((spot) => km(place, spot) <= reach).length;
        expect((await ask({ place, km: reach })).total).toBe(expected);
      }),
      { numRuns: 120 },
    );
  });

  test('the nearest first, and those without a place last; without a point it is the middle of the municipality', async () => {
    await only(
      aMeeting('video', {
        place: undefined as never,
        modes: ['video'],
        schedule: { kind: 'by_appointment' },
      }),
      aMeeting('alta', { place: at(69.97, 23.27) }),
      aMeeting('lyngen', {
        place: { lines: [], regions: [], approximate: false, postalCode: '9060', country: 'NO' },
      }),
    );
    const { listings } = await ask({ sort: 'distance', place: { lat: 69.65, lon: 18.96, label: 'Tromsø' } });
    expect(listings.map(({ meeting }) => meeting.key)).toEqual(['lyngen', 'alta', 'video']);
    expect(listings[0]?.municipality).toBe('5536');
    expect(listings[0]?.km).toBeGreaterThan(30);
    expect(listings[2]?.km).toBeNull();
  });

  test('a place abroad has no Norwegian municipality', async () => {
    await only(
      aMeeting('ny', { timezone: 'America/New_York', place: at(40.7, -74, { postalCode: '1046' }) }),
      aMeeting('karlstad', { place: at(59.4, 13.5, { country: 'SE' }) }),
      aMeeting('oslo', { place: at(59.9, 10.7) }),
    );
    const { listings } = await ask();
    expect(
      Object.fromEntries(listings.map(({ meeting, municipality }) => [meeting.key, municipality])),
    ).toEqual({
      ny: null,
      karlstad: null,
      oslo: '0301',
    });
  });
});

describe('everything else that may be asked for', () => {
  test('mode, language, topic, model, access; all of them together', async () => {
    await only(
      aMeeting('a', { modes: ['in_person', 'video'], access: { wheelchair: true, parking: false } }),
      aMeeting('b', { modes: ['telephone'], languages: ['pl'], fellowship: 'ga' }),
      aMeeting('c', { languages: [], fellowship: 'x', topics: ['sorg'] }),
      aMeeting('d', { languages: ['nn'], access: { wheelchair: true, hearing_loop: true } }),
    );
    const sorted = async (other: Partial<SearchAsk>) => (await keys(other)).sort();
    expect(await sorted({ modes: ['video', 'telephone'] })).toEqual(['a', 'b']);
    expect(await sorted({ languages: ['nb'] })).toEqual(['a', 'c', 'd']);
    expect(await sorted({ languages: ['pl', 'en'] })).toEqual(['b']);
    expect(await sorted({ topics: ['grief', 'gambling'] })).toEqual(['b', 'c']);
    expect(await sorted({ models: ['12-step'] })).toEqual(['a', 'b', 'd']);
    expect(await sorted({ access: ['wheelchair'] })).toEqual(['a', 'd']);
    expect(await sorted({ access: ['wheelchair', 'hearing_loop'] })).toEqual(['d']);
    expect(await sorted({ access: ['parking'] })).toEqual([]);
    expect(
      await sorted({ modes: ['in_person'], access: ['wheelchair'], languages: ['nn'], day: [1] }),
    ).toEqual(['a', 'd']);
  });

  test('free text: stems, beginnings, accents, a slip of the finger, words that are never left out', async () => {
    await only(
      aMeeting('a', { name: 'Her og nå', notes: 'Møtene er i kjelleren', fellowship: 'x' }),
      aMeeting('b', {
        name: 'Trygghet',
        fellowship: 'ga',
        place: at(59, 10, { name: 'Frivillighetssentralen', city: 'Kárášjohka' }),
      }),
      aMeeting('c', { name: 'Alkoholikere i Tromsø', fellowship: 'x' }),
    );
    const words = async (text: string) => (await keys({ words: text })).sort();
    expect(await words('her og nå')).toEqual(['a']);
    expect(await words('møte')).toEqual(['a']);
    expect(await words('KJELLER møtet')).toEqual(['a']);
    expect(await words('frivillig')).toEqual(['b']);
    expect(await words('karasjohka')).toEqual(['b']);
    expect(await words('alkohol')).toEqual(['c']);
    expect(await words('gruppa')).toEqual([]);
    expect(await ask({ words: 'alkoholkere' })).toMatchObject({
      total: 1,
      readAs: [{ typed: 'alkoholkere', as: 'alkoholikere' }],
    });
    expect(await words('Tryggehet')).toEqual(['b']);
    expect(await words('Tormsø')).toEqual(['c']);
    expect(await words('Frivilighetsentralen')).toEqual(['b']);
    expect(await words('trygghet tromsø')).toEqual([]);
    expect(await words('  …! ')).toEqual(['a', 'b', 'c']);
  });

  test('whatever is typed, wherever, is answered', async () => {
    await only(aMeeting('a'));
    const number = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1e9));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string()),
        fc.record({
          lat: fc.double({ min: -90, max: 90, noNaN: true }),
          lon: fc.double({ min: -180, max: 180, noNaN: true }),
        }),
        number,
        number,
        async (words, { lat, lon }, km, page) => {
          const found = await ask({
            words,
            page,
            ...(page % 2 ? { km, place: { lat, lon, label: words } } : {}),
          });
          expect(found.total).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 150 },
    );
  });
});
