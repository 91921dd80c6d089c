import { Temporal } from 'temporal-polyfill';
import { defined } from './defined.ts';
import { type Exception, type Hours, type IsoDate, type Meeting } from './meeting.ts';
import { dateOf, type Day, dayOf, ruleDays } from './rule-days.ts';

/** One time that a meeting is held. */
export interface Occurrence {
  /** The day it begins, on the meeting's own wall calendar. */
  readonly date: IsoDate;
  /** UTC, `2026-02-28T18:00:00Z`. */
  readonly start: string;
  /** UTC; absent where the meeting does not say how long it lasts. */
  readonly end?: string;
  /** The date that the rule gives, where this one is moved. */
  readonly movedFrom?: IsoDate;
}

export interface OccurrenceOptions {
  /** Days on which a repeated meeting is not held (public holidays); dates named one by one are held all the same. */
  readonly holidays?: readonly IsoDate[];
  /** IANA: whose days `from` and `to` are. Default: the meeting's own. */
  readonly zone?: string;
}

/**
 * The times that a meeting is held, beginning on the days `from` to `to` (both included, in `zone`), ascending.
 *
 * A meeting stays at its hour on the wall clock through daylight saving, and lasts its minutes as time passes. On a day
 * whose clock skips its hour (02:30 in Oslo in March) a rule gives nothing (RFC 5545, 3.3.10); a date that is named or
 * moved there is read with the offset before the gap, so 03:30 (3.3.5). Of an hour that comes twice it is the first. Nothing is held of a meeting that is paused, cancelled or by appointment, nor on a
 * cancelled date. A moved date counts where it is moved to. An exception on a date that the rule does not give is not
 * looked at, and of two on the same date the last one counts. Throws `RangeError` for a zone that is none.
 */
export function occurrences(
  meeting: Pick<Meeting, 'schedule' | 'state' | 'timezone'>,
  from: IsoDate,
  to: IsoDate,
  options: OccurrenceOptions = {},
): Occurrence[] {
  const { schedule, timezone } = meeting;
  if (meeting.state !== 'running' || schedule.kind === 'by_appointment') return [];
  const zone = options.zone ?? timezone;
  const [first, last] = [dayOf(from), dayOf(to)];
  const [opens, closes] = [momentOf(first, 0, zone), momentOf(last + 1, 0, zone)];
  const exceptions = new Map(schedule.exceptions.map((exception) => [exception.on, exception]));
  const holidays = new Set(schedule.kind === 'dates' ? [] : options.holidays);
  const found = new Map<number, Occurrence>();
  const hold = (day: Day, hours: Hours, movedFrom?: IsoDate): void => {
    const at = zoned(day, hours.start, timezone);
    const moment = at.epochMilliseconds;
    const skipped = at.hour * 60 + at.minute !== hours.start;
    if (skipped && schedule.kind !== 'dates' && movedFrom === undefined) return;
    if (moment < opens || moment >= closes || found.has(moment)) return;
    const end = hours.minutes === undefined ? undefined : utc(moment + hours.minutes * 60_000);
    found.set(moment, defined({ date: dateOf(day), start: utc(moment), end, movedFrom }));
  };
  for (const { on, to: where } of movedOf(exceptions.values()))
    if (ruleDays(schedule, dayOf(on), dayOf(on)).length > 0) hold(dayOf(where.date), where, on);
  // Zones lie up to 26 hours apart, and a gap can push a meeting past midnight.
  for (const day of ruleDays(schedule, first - 2, last + 2)) {
    const date = dateOf(day);
    if (!exceptions.has(date) && !holidays.has(date)) hold(day, schedule);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, occurrence]) => occurrence);
}

function* movedOf(exceptions: Iterable<Exception>) {
  for (const exception of exceptions) if (exception.kind === 'moved') yield exception;
}

/** Milliseconds since 1970 of a wall-clock minute in a zone; of one that is skipped as of a named date. */
export function momentOf(day: Day, minute: number, zone: string): number {
  return zoned(day, minute, zone).epochMilliseconds;
}

function zoned(day: Day, minute: number, zone: string): Temporal.ZonedDateTime {
  const date = new Date(day * 86_400_000);
  return Temporal.ZonedDateTime.from(
    {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: Math.floor(minute / 60),
      minute: minute % 60,
      timeZone: zone,
    },
    { disambiguation: 'compatible' },
  );
}

/** `2026-02-28T18:00:00Z`. */
export function utc(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
