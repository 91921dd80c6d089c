import { writeClock } from './clock-time.ts';
import { defined } from './defined.ts';
import { type HsdsWords } from './hsds-words.ts';
import { WEEK } from './icalendar-times.ts';
import { type Hours, type IsoDate, type Meeting } from './meeting.ts';
import { momentOf } from './occurrences.ts';
import { dayOf, firstRuleDay, ruleDays, weekdayOf } from './rule-days.ts';

/** Columns of a schedule without its ids. */
export type ScheduleColumns = Readonly<Record<string, string | number>>;

/**
 * The rule as one schedule, and one more for each single date. HSDS has no exceptions: a cancelled date is a sentence in
 * `notes`. It knows an offset from UTC and no zone: `timezone` is the offset in force on the day `on` (of a single date on
 * that date), and `notes` names the zone. By appointment and a rule without a date give none.
 */
export function hsdsSchedules(
  { schedule, timezone }: Pick<Meeting, 'schedule' | 'timezone'>,
  on: IsoDate,
  words: HsdsWords,
): readonly ScheduleColumns[] {
  if (schedule.kind === 'by_appointment') return [];
  const exceptions = new Map(schedule.exceptions.map((exception) => [exception.on, exception]));
  const real = (date: IsoDate) => ruleDays(schedule, dayOf(date), dayOf(date)).length > 0;
  const moved = [...exceptions.values()].flatMap((exception) =>
    exception.kind === 'moved' && real(exception.on)
      ? [once(exception.to.date, exception.to, timezone, words)]
      : [],
  );
  if (schedule.kind === 'dates') {
    const dates = [...new Set(schedule.dates)].sort().filter((date) => !exceptions.has(date));
    return [...dates.map((date) => once(date, schedule, timezone, words)), ...moved];
  }
  const { days, every, from, until } = schedule;
  if (firstRuleDay(schedule, dayOf(from ?? on)) === undefined) return [];
  const off = [...exceptions.keys()].filter(real).sort();
  const rule = defined({
    valid_from: from,
    valid_to: until,
    dtstart: from,
    until,
    wkst: 'MO',
    freq: schedule.kind === 'weekly' ? 'WEEKLY' : 'MONTHLY',
    interval: every,
    byday:
      schedule.kind === 'weekly'
        ? days.map((day) => WEEK[day - 1]!).join(',')
        : days.flatMap((day) => schedule.nths.map((nth) => `${nth}${WEEK[day - 1]!}`)).join(','),
    ...clock(on, schedule, timezone, words, off.length > 0 ? [words.notOn(off)] : []),
  });
  return [rule, ...moved];
}

function once(date: IsoDate, hours: Hours, zone: string, words: HsdsWords): ScheduleColumns {
  return defined({
    valid_from: date,
    valid_to: date,
    dtstart: date,
    until: date,
    count: 1,
    wkst: 'MO',
    freq: 'WEEKLY',
    interval: 1,
    byday: WEEK[weekdayOf(dayOf(date)) - 1]!,
    ...clock(date, hours, zone, words, []),
  });
}

function clock(on: IsoDate, hours: Hours, zone: string, words: HsdsWords, more: readonly string[]) {
  const end = hours.minutes === undefined ? undefined : hours.start + hours.minutes;
  const later = end !== undefined && end > 1_440 ? [words.nextDay] : [];
  return {
    timezone: (dayOf(on) * 1_440 + 720 - momentOf(dayOf(on), 720, zone) / 60_000) / 60,
    opens_at: `${writeClock(hours.start)}:00`,
    closes_at: end === undefined || hours.minutes! >= 1_440 ? undefined : `${writeClock(end)}:00`,
    notes: [words.localTime(zone), ...later, ...more].join(' '),
  };
}

/** `19:00+01:00` of a table's `19:00:00` and offset in hours: how the API says a time. */
export function timeWithOffset(time: string, hours: number): string {
  const minutes = Math.round(Math.abs(hours) * 60);
  return `${time.slice(0, 5)}${hours < 0 ? '-' : '+'}${writeClock(minutes)}`;
}
