import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Meeting, type Schedule } from '../src/meeting.ts';
import { occurrences, utc } from '../src/occurrences.ts';
import { dateOf, dayOf } from '../src/rule-days.ts';
import { anyDate, repeating, timed, ZONES } from './arbitrary-schedules.ts';

const meeting = (schedule: Schedule, timezone = 'Europe/Oslo') => ({
  schedule,
  timezone,
  state: 'running' as Meeting['state'],
});
const weekly = { kind: 'weekly', days: [1], every: 1, start: 19 * 60, minutes: 90, exceptions: [] } as const;
const starts = (list: readonly { start: string }[]) => list.map(({ start }) => start);

describe('Oslo, worked by hand', () => {
  it('stays at 19:00 through both changes of the clock', () => {
    // Summer time begins on Sunday 29 March 2026 and ends on Sunday 25 October.
    expect(occurrences(meeting(weekly), '2026-03-23', '2026-03-30')).toEqual([
      { date: '2026-03-23', start: '2026-03-23T18:00:00Z', end: '2026-03-23T19:30:00Z' },
      { date: '2026-03-30', start: '2026-03-30T17:00:00Z', end: '2026-03-30T18:30:00Z' },
    ]);
    expect(starts(occurrences(meeting(weekly), '2026-10-19', '2026-10-26'))).toEqual([
      '2026-10-19T17:00:00Z',
      '2026-10-26T18:00:00Z',
    ]);
  });

  it('has no meeting at 02:30 where the clock skips it, save one that is named, and of two such hours the first', () => {
    const night = meeting({ ...weekly, days: [7], start: 150, minutes: 60 });
    expect(occurrences(night, '2026-03-29', '2026-03-29')).toEqual([]);
    const at = { start: '2026-03-29T01:30:00Z', end: '2026-03-29T02:30:00Z' };
    const named = meeting({ kind: 'dates', dates: ['2026-03-29'], start: 150, minutes: 60, exceptions: [] });
    expect(occurrences(named, '2026-03-29', '2026-03-29')).toEqual([{ date: '2026-03-29', ...at }]);
    const to = { date: '2026-03-29', start: 150, minutes: 60 };
    const moved = meeting({ ...weekly, exceptions: [{ kind: 'moved', on: '2026-03-30', to }] });
    expect(occurrences(moved, '2026-03-29', '2026-03-30')).toMatchObject([at]);
    expect(occurrences(night, '2026-10-25', '2026-10-25')).toEqual([
      { date: '2026-10-25', start: '2026-10-25T00:30:00Z', end: '2026-10-25T01:30:00Z' },
    ]);
  });

  it('lasts its minutes across midnight and across a change of the clock', () => {
    const late = meeting({ ...weekly, days: [6], start: 23 * 60, minutes: 300 });
    expect(occurrences(late, '2026-03-28', '2026-03-28')[0]).toMatchObject({
      start: '2026-03-28T22:00:00Z',
      end: '2026-03-29T03:00:00Z',
    });
  });

  it('gives the first and third Tuesday, the last Friday, and no fifth where there is none', () => {
    const monthly = { ...weekly, kind: 'monthly', days: [2], nths: [1, 3] } as const;
    const dates = (schedule: Schedule, from: string, to: string) =>
      occurrences(meeting(schedule), from, to).map(({ date }) => date);
    expect(dates(monthly, '2026-09-01', '2026-10-31')).toEqual([
      '2026-09-01',
      '2026-09-15',
      '2026-10-06',
      '2026-10-20',
    ]);
    expect(dates({ ...monthly, days: [5], nths: [-1] }, '2026-01-01', '2026-03-31')).toEqual([
      '2026-01-30',
      '2026-02-27',
      '2026-03-27',
    ]);
    expect(dates({ ...monthly, days: [5], nths: [5] }, '2026-01-01', '2026-06-30')).toEqual([
      '2026-01-30',
      '2026-05-29',
    ]);
    // A month where the fifth is the last gives that day once.
    expect(dates({ ...monthly, days: [5], nths: [5, -1] }, '2026-01-01', '2026-01-31')).toEqual([
      '2026-01-30',
    ]);
  });

  it('counts every other week from the week of its first day, also where that day is no meeting', () => {
    const fortnightly = { ...weekly, days: [1, 3], every: 2, from: '2026-09-02' } as const;
    expect(occurrences(meeting(fortnightly), '2026-08-01', '2026-09-20').map(({ date }) => date)).toEqual([
      '2026-09-02',
      '2026-09-14',
      '2026-09-16',
    ]);
    // Thursday: both days of its week are past, and the next week does not count.
    const later = { ...fortnightly, from: '2026-09-03' };
    expect(occurrences(meeting(later), '2026-08-01', '2026-09-15').map(({ date }) => date)).toEqual([
      '2026-09-14',
    ]);
  });

  it('knows no dates of every other week from nobody knows when', () => {
    expect(occurrences(meeting({ ...weekly, every: 2 }), '2026-01-01', '2026-12-31')).toEqual([]);
  });
});

describe('exceptions', () => {
  const with_ = (exceptions: (Schedule & { kind: 'weekly' })['exceptions']) =>
    meeting({ ...weekly, exceptions });

  it('leaves out a cancelled date, and holds a moved one where it is moved to', () => {
    const list = with_([
      { kind: 'cancelled', on: '2026-12-21' },
      { kind: 'moved', on: '2026-12-28', to: { date: '2026-12-29', start: 18 * 60, minutes: 60 } },
    ]);
    expect(occurrences(list, '2026-12-14', '2027-01-04')).toEqual([
      { date: '2026-12-14', start: '2026-12-14T18:00:00Z', end: '2026-12-14T19:30:00Z' },
      {
        date: '2026-12-29',
        start: '2026-12-29T17:00:00Z',
        end: '2026-12-29T18:00:00Z',
        movedFrom: '2026-12-28',
      },
      { date: '2027-01-04', start: '2027-01-04T18:00:00Z', end: '2027-01-04T19:30:00Z' },
    ]);
  });

  it('finds a date moved into the days asked for from far outside them, and not where it was', () => {
    const list = with_([{ kind: 'moved', on: '2026-02-02', to: { date: '2026-06-17', start: 600 } }]);
    expect(occurrences(list, '2026-06-16', '2026-06-18').map(({ date }) => date)).toEqual(['2026-06-17']);
    expect(occurrences(list, '2026-02-02', '2026-02-02')).toEqual([]);
  });

  it('is one meeting where a date is moved onto another at the same hour, as the moved one says', () => {
    const list = with_([
      { kind: 'moved', on: '2026-02-02', to: { date: '2026-02-09', start: 19 * 60, minutes: 30 } },
    ]);
    expect(occurrences(list, '2026-02-09', '2026-02-09')).toEqual([
      {
        date: '2026-02-09',
        start: '2026-02-09T18:00:00Z',
        end: '2026-02-09T18:30:00Z',
        movedFrom: '2026-02-02',
      },
    ]);
  });

  it('does not look at an exception on a date that the rule does not give', () => {
    const list = with_([{ kind: 'moved', on: '2026-02-03', to: { date: '2026-02-05', start: 600 } }]);
    expect(occurrences(list, '2026-02-03', '2026-02-08')).toEqual([]);
  });

  it('is not held on a holiday, unless it is moved or its dates are named', () => {
    const holidays = ['2026-04-06'];
    expect(occurrences(with_([]), '2026-04-06', '2026-04-06', { holidays })).toEqual([]);
    const moved = with_([{ kind: 'moved', on: '2026-04-06', to: { date: '2026-04-06', start: 600 } }]);
    expect(occurrences(moved, '2026-04-06', '2026-04-06', { holidays })).toHaveLength(1);
    const named = meeting({ kind: 'dates', dates: ['2026-04-06'], start: 600, exceptions: [] });
    expect(occurrences(named, '2026-04-06', '2026-04-06', { holidays })).toHaveLength(1);
  });

  it('holds nothing of what is paused, cancelled or by appointment', () => {
    for (const state of ['paused', 'cancelled'] as const)
      expect(occurrences({ ...with_([]), state }, '2026-01-01', '2026-12-31')).toEqual([]);
    expect(occurrences(meeting({ kind: 'by_appointment' }), '2026-01-01', '2026-12-31')).toEqual([]);
  });
});

describe('any rule, any zone, any year', () => {
  const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

  /** The same rule as the second library reads it, from the first day on. */
  function secondLibrary(schedule: Schedule, zone: string): string[] {
    if (schedule.kind !== 'weekly' && schedule.kind !== 'monthly') return [];
    const { days, start, from, until, every } = schedule;
    const byDay =
      schedule.kind === 'weekly'
        ? days.map((day) => WEEK[day - 1]!)
        : days.flatMap((day) => schedule.nths.map((nth) => `${nth}${WEEK[day - 1]!}`));
    const dtstart = Temporal.PlainDate.from(from!).toZonedDateTime({
      timeZone: zone,
      plainTime: { hour: Math.floor(start / 60), minute: start % 60 },
    });
    const end = until ?? dateOf(dayOf(from!) + 500);
    const rule = new RRuleTemporal({
      freq: schedule.kind === 'weekly' ? 'WEEKLY' : 'MONTHLY',
      interval: every,
      byDay,
      wkst: 'MO',
      tzid: zone,
      dtstart,
      until: Temporal.PlainDate.from(end).toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' }),
      includeDtstart: false,
    });
    return rule.all((_, index) => index < 2_000).map(({ epochMilliseconds }) => utc(epochMilliseconds));
  }

  it('gives the times that a second library gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(repeating, fc.constantFrom(...ZONES), (schedule, zone) => {
        if (schedule.kind !== 'weekly' && schedule.kind !== 'monthly') return;
        const from = schedule.from!;
        const to = dateOf(dayOf(from) + 500);
        const expected = secondLibrary(schedule, zone).filter(
          (at) => at < utc(Date.parse(to) - 86_400_000 * 2),
        );
        const ours = starts(occurrences(meeting(schedule, zone), from, to)).filter(
          (at) => at < utc(Date.parse(to) - 86_400_000 * 2),
        );
        expect(ours).toEqual(expected);
        compared += ours.length;
      }),
      { numRuns: 30 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('gives the same times whether one asks once or day by day, and whoever asks', () => {
    fc.assert(
      fc.property(
        timed,
        fc.constantFrom(...ZONES),
        fc.constantFrom(...ZONES),
        anyDate,
        (schedule, mine, asker, day) => {
          const list = meeting(schedule, mine);
          const from = dayOf(day);
          const once = occurrences(list, day, dateOf(from + 20), { zone: asker });
          const daily = Array.from({ length: 21 }, (_, n) => dateOf(from + n)).flatMap((date) =>
            occurrences(list, date, date, { zone: asker }),
          );
          expect(daily).toEqual(once);
          for (const { start } of once) {
            const local = Temporal.Instant.from(start).toZonedDateTimeISO(asker).toPlainDate().toString();
            expect(local >= day && local <= dateOf(from + 20)).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
