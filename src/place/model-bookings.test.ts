import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type AskedDate, settle } from './model-answer.ts';
import { houseTimesFrom, shutAt } from './model-house.ts';
import { missingIn, suitabilityFrom } from './model-suitability.ts';
import { datesOf, mostDates, repetitions } from './model-repeat.ts';

describe('the dates of a series', () => {
  it.each([
    ['2027-02-04', 'once', '2027-12-31', ['2027-02-04']],
    ['2027-02-04', 'weekly', '2027-02-18', ['2027-02-04', '2027-02-11', '2027-02-18']],
    ['2027-02-04', 'fortnightly', '2027-03-04', ['2027-02-04', '2027-02-18', '2027-03-04']],
    ['2027-02-09', 'monthly', '2027-04-30', ['2027-02-09', '2027-03-09', '2027-04-13']],
    // The fifth Saturday is the last one where there are four.
    ['2027-01-30', 'monthly', '2027-04-30', ['2027-01-30', '2027-02-27', '2027-03-27', '2027-04-24']],
  ] as const)('from %s %s until %s', (first, repeat, until, dates) => {
    expect(datesOf(first, repeat, until)).toEqual(dates);
  });

  it('keep their weekday, in order, and are never more than a year of weeks', () => {
    const day = fc
      .integer({ min: 0, max: 2000 })
      .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }));
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...repetitions),
        fc.integer({ min: 0, max: 900 }),
        (from, repeat, span) => {
          const until = from.add({ days: span }).toString();
          const dates = datesOf(from.toString(), repeat, until);
          expect(dates[0]).toBe(from.toString());
          expect(dates.length).toBeLessThanOrEqual(mostDates);
          expect([...new Set(dates)].sort()).toEqual(dates);
          for (const date of dates) {
            expect(Temporal.PlainDate.from(date).dayOfWeek).toBe(from.dayOfWeek);
            if (repeat !== 'once') expect(date <= until).toBe(true);
          }
          if (repeat === 'monthly') {
            const months = dates.map((date) => date.slice(0, 7));
            expect(new Set(months).size).toBe(dates.length);
          }
        },
      ),
    );
  });
});

describe('a house', () => {
  const house = houseTimesFrom({
    opening: [{ day: 4, from: 480, to: 1260 }],
    closures: [{ first: '2027-02-11', last: '2027-02-13' }],
  });
  const thursday = (date: string, start: number, end: number) =>
    shutAt(house, { date, weekday: 4, start, end });

  it('is open within its hours, shut outside them and on the days when it is closed', () => {
    expect(thursday('2027-02-04', 1080, 1260)).toBeUndefined();
    expect(thursday('2027-02-04', 1080, 1261)).toBe('hours');
    expect(thursday('2027-02-11', 1080, 1260)).toBe('closed');
    expect(shutAt(house, { date: '2027-02-05', weekday: 5, start: 600, end: 660 })).toBe('hours');
  });

  it('hides who comes when others are behind the same door', () => {
    const suitability = suitabilityFrom({ closed_room: true });
    expect(missingIn(suitability)).toEqual(['unseen_arrival']);
    expect(missingIn(suitability, ['Biblioteket'])).toEqual([]);
  });

  it('is no obstacle when nobody has said its hours', () => {
    const silent = { opening: null, closures: [] };
    expect(shutAt(silent, { date: '2027-02-04', weekday: 4, start: 0, end: 1440 })).toBeUndefined();
  });
});

describe('what is booked of what was asked for', () => {
  const free = { taken: false, shut: undefined };
  const dates: AskedDate[] = [
    { date: 'a', ...free },
    { date: 'b', taken: true, shut: undefined },
    { date: 'c', taken: false, shut: 'closed' },
    { date: 'd', ...free },
  ];
  const nothing = { skipped: [], told: [], hasKey: false };

  it('is nothing until they have seen what is taken and when the house is shut', () => {
    const { taken, shut } = settle(dates, nothing);
    expect([taken, shut]).toEqual([['b'], [{ date: 'c', why: 'closed' }]]);
  });

  it('is the others once they have seen it', () => {
    expect(settle(dates, { ...nothing, told: ['b', 'c'] })).toEqual({
      book: ['a', 'd'],
      taken: [],
      shut: [],
    });
    expect(settle(dates, { skipped: ['a'], told: ['b', 'c'], hasKey: true }).book).toEqual(['c', 'd']);
  });

  it('is never a date that was taken meanwhile, or that they were told they cannot have', () => {
    const later = dates.map((one) => (one.date === 'd' ? { ...one, taken: true } : one));
    expect(settle(later, { ...nothing, told: ['b', 'c'] }).taken).toEqual(['d']);
    const freed = dates.map((one) => (one.date === 'b' ? { ...one, taken: false } : one));
    expect(settle(freed, { ...nothing, told: ['b', 'c'] }).book).toEqual(['a', 'd']);
  });
});
