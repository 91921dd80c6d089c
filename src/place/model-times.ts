import { Temporal } from 'temporal-polyfill';
import { timeZone } from '../platform/clock/index.ts';

/** One meeting in a room: an hour on the wall in Norway, kept as two instants. */
export interface Meeting {
  date: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
}

export interface Series {
  /** The first date, `YYYY-MM-DD`. */
  first: string;
  /** Minutes after midnight on the wall clock in Norway. */
  start: number;
  end: number;
  everyWeeks: number;
  times: number;
}

/** The meetings of a series. The hour on the wall stays the same when summer time begins and ends. */
export function meetingsOf({ first, start, end, everyWeeks, times }: Series): Meeting[] {
  if (start >= end || start < 0 || end > 1440)
    throw new RangeError('A meeting begins and ends within one day');
  if (times < 1 || times > 60 || everyWeeks < 1)
    throw new RangeError('A series is between 1 and 60 meetings');
  const from = Temporal.PlainDate.from(first);
  return Array.from({ length: times }, (_, at) => {
    const date = from.add({ weeks: at * everyWeeks });
    return meetingOn(date.toString(), start, end);
  });
}

/** One meeting at an hour on the wall. */
export function meetingOn(date: string, start: number, end: number): Meeting {
  return { date, start: instantOf(date, start), end: instantOf(date, end) };
}

/** Minutes on the wall clock of a date in Norway, as an instant. 1440 is the midnight that ends the day. */
export function instantOf(date: Temporal.PlainDate | string, minutes: number): Temporal.Instant {
  const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minutes / 1440) });
  const time = Temporal.PlainTime.from('00:00').add({ minutes: ((minutes % 1440) + 1440) % 1440 });
  return day.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}

/** An instant as a date and minutes on the wall clock in Norway. */
export function onTheWall(instant: Temporal.Instant | Date): { date: string; minutes: number } {
  const at = instant instanceof Date ? Temporal.Instant.fromEpochMilliseconds(instant.getTime()) : instant;
  const zoned = at.toZonedDateTimeISO(timeZone);
  return { date: zoned.toPlainDate().toString(), minutes: zoned.hour * 60 + zoned.minute };
}

/** The first date with that ISO weekday after a date, that date itself not counted. */
export function nextDay(weekday: number, after: string): string {
  const from = Temporal.PlainDate.from(after);
  const ahead = (weekday - from.dayOfWeek + 7) % 7 || 7;
  return from.add({ days: ahead }).toString();
}

/** The Monday of the week that a date lies in. */
export function mondayOf(date: string): string {
  const from = Temporal.PlainDate.from(date);
  return from.subtract({ days: from.dayOfWeek - 1 }).toString();
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function weekNumber(date: string): number {
  return Temporal.PlainDate.from(date).weekOfYear ?? 0;
}
