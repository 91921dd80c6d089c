import { readFileSync } from 'node:fs';
import { readBmlt } from '@knutepunkt/meeting-feeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { applyMeetings } from './commands-apply.ts';
import { aDesk, aSource, parts } from './directory.fixture.ts';
import { type SearchAsk, nowOf } from './model.ts';
import { search } from './search.ts';

/** BMLT's public sample (MIT, packages/meeting-feeds/NOTICE.md), read here without any of our readers. */
const folder = new URL('../../packages/meeting-feeds/test/reference/bmlt/', import.meta.url);
const feed = readFileSync(new URL('GetSearchResults.subset116.json', folder), 'utf8');
const rows = (JSON.parse(feed) as Record<string, string>[]).map((row) => {
  const [hour, minute] = row['start_time']!.split(':').map(Number);
  const [hours, minutes] = row['duration_time']!.split(':').map(Number);
  const start = hour! * 60 + minute!;
  return {
    id: row['id_bigint']!,
    // Public BMLT: 1 is Sunday.
    weekday: ((Number(row['weekday_tinyint']) + 5) % 7) + 1,
    start,
    end: start + hours! * 60 + minutes!,
    lat: Number(row['latitude']),
    lon: Number(row['longitude']),
  };
});
type Row = (typeof rows)[number];

const clock = fixedClock('2026-03-02T10:00');
let open: TestDatabase;
beforeAll(async () => {
  open = await testDatabase();
  const sourceId = await aSource(open.db, await aDesk(open.db));
  const { meetings, errors } = readBmlt(feed, { timezone: 'America/New_York' });
  expect(errors.filter(({ kept }) => !kept)).toEqual([]);
  const difference = await open.db
    .transaction()
    .execute((trx) => applyMeetings(trx, { clock }, sourceId, meetings, parts));
  expect(difference).toMatchObject({ new: { length: 116 }, changed: [], withdrawn: [], conflict: [] });
});
afterAll(() => open.drop());

/** Another way to the distance: the angle between two vectors from the middle of the earth. */
function km(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const vector = ({ lat, lon }: { lat: number; lon: number }) => {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
  };
  const [p, q] = [vector(a), vector(b)];
  const cross = [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
  return 6371.0088 * Math.atan2(Math.hypot(...cross), p[0] * q[0] + p[1] * q[1] + p[2] * q[2]);
}

async function keysOf(ask: Partial<SearchAsk>): Promise<{ total: number; keys: string[] }> {
  const keys: string[] = [];
  let total = 0;
  for (let page = 1; page <= 3; page++) {
    const found = await search(open.db, { sort: 'next', page, ...ask }, nowOf(clock));
    total = found.total;
    keys.push(...found.listings.map(({ meeting }) => meeting.key));
  }
  return { total, keys: keys.sort() };
}

async function agrees(ask: Partial<SearchAsk>, expected: (row: Row) => boolean): Promise<number> {
  const truth = rows.filter(expected).map(({ id }) => id);
  expect(await keysOf(ask), JSON.stringify(ask)).toEqual({ total: truth.length, keys: truth.sort() });
  return truth.length;
}

const days = [1, 2, 3, 4, 5, 6, 7] as const;
/** Points of the meetings themselves, spread over the file, and one in the middle of nowhere. */
const points = [
  ...rows.filter((_row, i) => i % 12 === 0).map(({ lat, lon }) => ({ lat, lon, label: '' })),
  { lat: 0, lon: -150, label: '' },
];

describe('with all 116 meetings of the sample, search counts what an independent count gives', () => {
  test('everything, and each weekday', async () => {
    expect(await agrees({}, () => true)).toBe(116);
    let sum = 0;
    for (const day of days) sum += await agrees({ day: [day] }, (row) => row.weekday === day);
    expect(sum).toBe(116);
    await agrees({ day: [6, 7] }, (row) => row.weekday > 5);
  });

  test('within 5 km of several points, and within other distances', async () => {
    let found = 0;
    for (const place of points)
      for (const reach of [0.5, 5, 20])
        found += await agrees({ place, km: reach }, (row) => km(place, row) <= reach);
    expect(found).toBeGreaterThan(100);
  });

  test('beginning at 18:00 or later, on each weekday', async () => {
    expect(await agrees({ from: 1080 }, (row) => row.start >= 1080)).toBe(77);
    expect(await agrees({ from: 1081 }, (row) => row.start > 1080)).toBe(63);
    for (const day of days)
      await agrees({ day: [day], from: 1080 }, (row) => row.weekday === day && row.start >= 1080);
    await agrees({ until: 720 }, (row) => row.start < 720);
    await agrees({ from: 720, until: 1080 }, (row) => row.start >= 720 && row.start < 1080);
  });

  test('in windows that cross midnight: the night belongs to the day it begins on', async () => {
    const late = (row: Row) => row.start >= 22 * 60;
    const early = (row: Row) => row.start < 9 * 60;
    expect(await agrees({ from: 22 * 60, until: 9 * 60 }, (row) => late(row) || early(row))).toBeGreaterThan(
      0,
    );
    for (const day of days)
      await agrees(
        { day: [day], from: 22 * 60, until: 9 * 60 },
        (row) => (row.weekday === day && late(row)) || (row.weekday === (day % 7) + 1 && early(row)),
      );
  });

  test('those that run past midnight are found on the day and hour they begin', async () => {
    const over = rows.filter((row) => row.end > 1440);
    for (const row of over) {
      const { keys } = await keysOf({ day: [row.weekday as 1], from: row.start, until: row.start + 1 });
      expect(keys).toContain(row.id);
    }
    expect(over.length).toBeGreaterThan(0);
  });

  test('all at once: 5 km, a weekday, after 18:00', async () => {
    for (const place of points)
      for (const day of days)
        await agrees(
          { place, km: 5, day: [day], from: 1080 },
          (row) => km(place, row) <= 5 && row.weekday === day && row.start >= 1080,
        );
  });

  test('the next time of each is its weekday and hour in New York, and never before now', async () => {
    const { listings } = await search(open.db, { sort: 'next', page: 1 }, nowOf(clock));
    const starts = listings.map(({ next }) => next!.start);
    expect(starts).toEqual(starts.toSorted());
    expect(starts[0]! > '2026-03-02T09:00:00Z').toBe(true);
    for (const { meeting, next } of listings) {
      const row = rows.find(({ id }) => id === meeting.key)!;
      const told = new Date(next!.start).toLocaleString('en-GB', {
        timeZone: 'America/New_York',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
      });
      const clockTime = `${String(Math.floor(row.start / 60)).padStart(2, '0')}:${String(row.start % 60).padStart(2, '0')}`;
      expect(told).toContain(clockTime);
      expect(told).toContain(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][row.weekday - 1]);
    }
  });
});
