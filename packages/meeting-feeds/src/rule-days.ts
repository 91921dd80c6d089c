import { type IsoDate, type NthOfMonth, type Schedule, type Weekday } from './meeting.ts';

/** Days since 1970-01-01, so that counting needs no calendar and no clock. */
export type Day = number;

export function dayOf(date: IsoDate): Day {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

export function dateOf(day: Day): IsoDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function weekdayOf(day: Day): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Months since January of year 0. */
function monthOf(day: Day): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function firstOfMonth(month: number): Day {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
}

/** The `nth` such weekday of a month; undefined where it has no fifth. */
export function nthOfMonth(month: number, weekday: Weekday, nth: NthOfMonth): Day | undefined {
  const [first, next] = [firstOfMonth(month), firstOfMonth(month + 1)];
  const day =
    nth > 0
      ? first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
      : next - 1 - ((weekdayOf(next - 1) - weekday + 7) % 7) + (nth + 1) * 7;
  return first <= day && day < next ? day : undefined;
}

/**
 * The days that the rule itself gives from `first` to `last`, both included, ascending; its exceptions are not looked
 * at. Weeks begin on Monday. Every other week or month is counted from `from`; a rule that is rarer than every one and
 * does not say from when gives no days, as nobody knows which.
 */
export function ruleDays(schedule: Schedule, first: Day, last: Day): Day[] {
  if (schedule.kind === 'by_appointment') return [];
  if (schedule.kind === 'dates')
    return ascending(schedule.dates.map(dayOf)).filter((day) => first <= day && day <= last);
  const from = schedule.from === undefined ? undefined : dayOf(schedule.from);
  if (schedule.every > 1 && from === undefined) return [];
  const start = Math.max(first, from ?? first);
  const end = Math.min(last, schedule.until === undefined ? last : dayOf(schedule.until));
  if (!(start <= end)) return [];
  const days: Day[] = [];
  if (schedule.kind === 'weekly') {
    const week = (day: Day) => Math.floor((day + 3) / 7);
    for (
      let w = inStep(week(start), week(from ?? start), schedule.every);
      w <= week(end);
      w += schedule.every
    )
      for (const weekday of schedule.days) days.push(w * 7 - 4 + weekday);
  } else {
    const origin = monthOf(from ?? start);
    for (let m = inStep(monthOf(start), origin, schedule.every); m <= monthOf(end); m += schedule.every)
      for (const weekday of schedule.days)
        for (const nth of schedule.nths) days.push(nthOfMonth(m, weekday, nth) ?? Number.NaN);
  }
  return ascending(days).filter((day) => start <= day && day <= end);
}

/** The first number from `at` on that is a whole number of steps after `origin`. */
function inStep(at: number, origin: number, step: number): number {
  return origin + Math.ceil((at - origin) / step) * step;
}

function ascending(days: readonly Day[]): Day[] {
  return [...new Set(days)].filter((day) => !Number.isNaN(day)).sort((a, b) => a - b);
}

/** The first day that the rule gives on or after `first`; undefined where there is none within `within` days. */
export function firstRuleDay(schedule: Schedule, first: Day, within = 3_660): Day | undefined {
  // Most rules answer within a month; a fifth Friday every seventh month takes longer.
  return ruleDays(schedule, first, first + 31)[0] ?? ruleDays(schedule, first, first + within)[0];
}
