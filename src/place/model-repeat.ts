import { Temporal } from 'temporal-polyfill';

export const repetitions = ['once', 'weekly', 'fortnightly', 'monthly'] as const;
export type Repetition = (typeof repetitions)[number];

/** The most dates that are booked at a time: a year of weeks. */
export const mostDates = 53;

/**
 * The dates of a series from its first to a last day, at most `mostDates`. Monthly keeps the weekday: the second Tuesday.
 * From the 29th on it is the last such weekday of each month, since not every month has a fifth.
 *
 * @example
 * ```ts
 * datesOf('2027-02-09', 'monthly', '2027-04-30'); // ['2027-02-09', '2027-03-09', '2027-04-13']
 * ```
 */
export function datesOf(first: string, repeat: Repetition, until: string): string[] {
  const from = Temporal.PlainDate.from(first);
  if (repeat === 'once') return [from.toString()];
  const dates: string[] = [];
  for (let at = 0; dates.length < mostDates; at += 1) {
    const date =
      repeat === 'monthly' ? sameWeekday(from, at) : from.add({ weeks: at * (repeat === 'weekly' ? 1 : 2) });
    if (date.toString() > until) break;
    dates.push(date.toString());
  }
  return dates;
}

/** The same weekday of a later month, counted from its beginning, or from its end for a fifth. */
function sameWeekday(from: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const month = from.with({ day: 1 }).add({ months });
  const ahead = (from.dayOfWeek - month.dayOfWeek + 7) % 7;
  const nth = Math.ceil(from.day / 7);
  if (nth < 5) return month.add({ days: ahead + 7 * (nth - 1) });
  const last = month.add({ days: ahead + 28 });
  return last.month === month.month ? last : month.add({ days: ahead + 21 });
}
