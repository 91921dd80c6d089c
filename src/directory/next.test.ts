import { describe, expect, test } from 'vitest';
import { aMeeting } from './directory.fixture.ts';
import { publicHolidays } from './holidays.ts';
import { nextTime, nextTimes } from './next.ts';

/** Easter Sundays as almanacs print them. */
const easters = [
  '1961-04-02',
  '2008-03-23',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2038-04-25',
  '2049-04-18',
];
const now = (instant: string) => ({ date: instant.slice(0, 10), instant });
const weekly = (day: number, other: object = {}) =>
  aMeeting('a', {
    schedule: {
      kind: 'weekly',
      days: [day as 1],
      every: 1,
      start: 1080,
      minutes: 60,
      exceptions: [],
      ...other,
    },
  });

describe('Norwegian public holidays', () => {
  test('of 2026, all twelve', () => {
    expect([...publicHolidays(2026)].map(([date, { nb }]) => `${date} ${nb}`)).toEqual([
      '2026-01-01 første nyttårsdag',
      '2026-04-02 skjærtorsdag',
      '2026-04-03 langfredag',
      '2026-04-05 første påskedag',
      '2026-04-06 andre påskedag',
      '2026-05-01 første mai',
      '2026-05-14 Kristi himmelfartsdag',
      '2026-05-17 17. mai',
      '2026-05-24 første pinsedag',
      '2026-05-25 andre pinsedag',
      '2026-12-25 første juledag',
      '2026-12-26 andre juledag',
    ]);
  });

  test.each(easters)('Easter is on %s', (date) => {
    expect(publicHolidays(Number(date.slice(0, 4))).get(date)?.en).toBe('Easter Sunday');
  });

  test('is always a Sunday from 22 March to 25 April', () => {
    for (let year = 1900; year < 2300; year += 1) {
      const [easter] = [...publicHolidays(year)].find(([, { en }]) => en === 'Easter Sunday')!;
      expect(new Date(easter).getUTCDay()).toBe(0);
      expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
    }
  });
});

describe('the next time', () => {
  test('keeps its hour on the wall when summer time begins and ends', () => {
    const times = nextTimes(weekly(7), now('2026-03-20T12:00:00Z'), 'held', 2);
    expect(times.map(({ start }) => start)).toEqual(['2026-03-22T17:00:00Z', '2026-03-29T16:00:00Z']);
    expect(nextTime(weekly(7), now('2026-10-25T12:00:00Z'), 'held')?.start).toBe('2026-10-25T17:00:00Z');
  });

  test('is from now on, also when it was asked for before, and asked for again', () => {
    const meeting = weekly(1);
    const start = (instant: string) => nextTime(meeting, now(instant), 'unsaid')?.start;
    expect(start('2026-03-02T16:59:00Z')).toBe('2026-03-02T17:00:00Z');
    expect(start('2026-03-02T17:00:00Z')).toBe('2026-03-02T17:00:00Z');
    expect(start('2026-03-02T17:00:01Z')).toBe('2026-03-09T17:00:00Z');
    expect(start('2026-02-20T12:00:00Z')).toBe('2026-02-23T17:00:00Z');
  });

  test('on a public holiday: held, left out, or named so that one asks, as the source says', () => {
    const monday = weekly(1);
    const easter = now('2026-04-01T12:00:00Z');
    expect(nextTime(monday, easter, 'held')).toEqual({
      date: '2026-04-06',
      start: '2026-04-06T16:00:00Z',
      end: '2026-04-06T17:00:00Z',
    });
    expect(nextTime(monday, easter, 'not_held')?.date).toBe('2026-04-13');
    expect(nextTime(monday, easter, 'unsaid')).toMatchObject({
      date: '2026-04-06',
      holiday: { nb: 'andre påskedag' },
    });
    const york = { ...monday, timezone: 'America/New_York' };
    expect(nextTime(york, easter, 'not_held')).toMatchObject({ date: '2026-04-06' });
    expect(nextTime(york, easter, 'unsaid')).not.toHaveProperty('holiday');
    const sunday = aMeeting('s', {
      schedule: { kind: 'dates', dates: ['2026-05-17'], start: 720, exceptions: [] },
    });
    expect(nextTime(sunday, easter, 'not_held')?.date).toBe('2026-05-17');
  });

  test('passes over what is cancelled and follows what is moved', () => {
    const exceptions = [
      { kind: 'cancelled', on: '2026-03-02' },
      { kind: 'moved', on: '2026-03-09', to: { date: '2026-03-11', start: 600 } },
    ];
    expect(nextTimes(weekly(1, { exceptions }), now('2026-03-01T12:00:00Z'), 'held', 2)).toMatchObject([
      { date: '2026-03-11', start: '2026-03-11T09:00:00Z', movedFrom: '2026-03-09' },
      { date: '2026-03-16' },
    ]);
  });

  test('is found a year ahead, and is null where there is none', () => {
    const at = now('2026-03-01T12:00:00Z');
    expect(nextTime(weekly(1, { from: '2027-02-01' }), at, 'held')?.date).toBe('2027-02-01');
    expect(nextTime(weekly(1, { until: '2026-02-28' }), at, 'held')).toBeNull();
    expect(nextTime({ ...weekly(1), state: 'paused' }, at, 'held')).toBeNull();
    expect(nextTime(aMeeting('b', { schedule: { kind: 'by_appointment' } }), at, 'held')).toBeNull();
  });
});
