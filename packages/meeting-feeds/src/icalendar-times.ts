import { type Component, type Property } from './icalendar-lines.ts';
import { type DatedSchedule, type Hours, type IsoDate, type Schedule } from './meeting.ts';
import { momentOf, utc } from './occurrences.ts';
import { dateOf, type Day, dayOf, firstRuleDay, ruleDays } from './rule-days.ts';

export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** When an entry is, and no word of what it is. */
export interface EntryTimes {
  /** The first date's year, for VTIMEZONE. */
  readonly year: number;
  readonly series: readonly Property[];
  /** One for each moved date: an entry of its own that replaces the date in the series. */
  readonly moved: readonly (readonly Property[])[];
}

/**
 * The times of a schedule as properties; undefined where it has none. A rule that does not say from when begins on its
 * first date from `since` on. `holidays` are dates on which a rule is not held.
 */
export function entryTimes(
  said: Schedule,
  zone: string,
  since: IsoDate,
  holidays: readonly IsoDate[] = [],
): EntryTimes | undefined {
  const schedule = said.kind === 'dates' ? heldDates(said) : said;
  if (schedule.kind === 'by_appointment') return undefined;
  const first = firstDay(schedule, since);
  if (first === undefined) return undefined;
  const at = wallClock(zone);
  const exceptions = new Map(schedule.exceptions.map((exception) => [exception.on, exception]));
  const real = (on: IsoDate) => on >= dateOf(first) && ruleDays(schedule, dayOf(on), dayOf(on)).length > 0;
  const off = schedule.kind === 'dates' ? [] : holidays.filter((on) => real(on) && !exceptions.has(on));
  const cancelled = [...exceptions.values()].filter(({ kind, on }) => kind === 'cancelled' && real(on));
  const left = [...new Set([...off, ...cancelled.map(({ on }) => on)])].sort();
  const when = (day: Day, hours: Hours): Property[] => [
    at('dtstart', [day], hours.start),
    ...(hours.minutes === undefined ? [] : [lasting(hours.minutes)]),
  ];
  return {
    year: Number(dateOf(first).slice(0, 4)),
    series: [
      ...when(first, schedule),
      ...repeats(schedule, zone),
      ...(left.length > 0 ? [at('exdate', left.map(dayOf), schedule.start)] : []),
    ],
    moved: [...exceptions.values()].flatMap((exception) =>
      exception.kind === 'moved' && real(exception.on)
        ? [
            [
              at('recurrence-id', [dayOf(exception.on)], schedule.start),
              ...when(dayOf(exception.to.date), exception.to),
            ],
          ]
        : [],
    ),
  };
}

/**
 * Named dates without those cancelled. A single one that is moved is written where it is moved to: programs look for EXDATE
 * and RECURRENCE-ID only in what repeats.
 */
function heldDates(schedule: DatedSchedule): DatedSchedule {
  const exceptions = new Map(schedule.exceptions.map((exception) => [exception.on, exception]));
  const dates = [...new Set(schedule.dates)].filter((date) => exceptions.get(date)?.kind !== 'cancelled');
  const alone = dates.length === 1 ? exceptions.get(dates[0]!) : undefined;
  if (alone?.kind !== 'moved') return { ...schedule, dates };
  const { date, ...hours } = alone.to;
  return { kind: 'dates', dates: [date], ...hours, exceptions: [] };
}

function firstDay(schedule: Exclude<Schedule, { kind: 'by_appointment' }>, since: IsoDate): Day | undefined {
  if (schedule.kind === 'dates') return schedule.dates.map(dayOf).sort((a, b) => a - b)[0];
  return firstRuleDay(schedule, dayOf(schedule.from ?? since));
}

function repeats(schedule: Schedule, zone: string): Property[] {
  const at = wallClock(zone);
  if (schedule.kind === 'by_appointment') return [];
  if (schedule.kind === 'dates') {
    const days = [...new Set(schedule.dates.map(dayOf))];
    // The first again, for programs that read only the RDATEs where there are any.
    return days.length > 1 ? [at('rdate', days, schedule.start)] : [];
  }
  const { days, every, until } = schedule;
  const rule = {
    freq: schedule.kind === 'weekly' ? 'WEEKLY' : 'MONTHLY',
    ...(every > 1 ? { interval: every } : {}),
    byday:
      schedule.kind === 'weekly'
        ? days.map((day) => WEEK[day - 1]!)
        : days.flatMap((day) => schedule.nths.map((nth) => `${nth}${WEEK[day - 1]!}`)),
    // With a zone UNTIL is UTC (RFC 5545, 3.3.10): the last second of the last day there.
    ...(until === undefined ? {} : { until: utc(momentOf(dayOf(until) + 1, 0, zone) - 1_000) }),
    ...(schedule.kind === 'weekly' && every > 1 ? { wkst: 'MO' } : {}),
  };
  return [['rrule', {}, 'recur', rule]];
}

/** A DURATION is as time passes, in each of the dates; a DTEND on the wall clock may fall into an hour that comes twice. */
function lasting(minutes: number): Property {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return ['duration', {}, 'duration', `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`];
}

function wallClock(zone: string): (name: string, days: readonly Day[], start: number) => Property {
  return (name, days, start) => {
    const two = (number: number) => String(number).padStart(2, '0');
    const time = `${two(Math.floor(start / 60))}:${two(start % 60)}:00`;
    return [name, { tzid: zone }, 'date-time', ...days.map((day) => `${dateOf(day)}T${time}`)];
  };
}

/** VCALENDAR around entries, with PRODID and without a METHOD: a feed is published, not sent. */
export function calendar(
  name: string | undefined,
  zones: readonly Component[],
  entries: readonly Component[],
): Component {
  return {
    name: 'VCALENDAR',
    properties: [
      ['version', {}, 'text', '2.0'],
      ['prodid', {}, 'text', '-//Knutepunkt//meeting-feeds//EN'],
      ['calscale', {}, 'text', 'GREGORIAN'],
      ...(name === undefined ? [] : [['x-wr-calname', {}, 'text', name] as const]),
    ],
    parts: [...zones, ...entries],
  };
}
