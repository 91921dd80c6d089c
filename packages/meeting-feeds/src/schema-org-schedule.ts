import { writeClock } from './clock-time.ts';
import { defined } from './defined.ts';
import { WEEK } from './icalendar-times.ts';
import { type Hours, type IsoDate, type Schedule } from './meeting.ts';
import { dayOf, firstRuleDay, ruleDays } from './rule-days.ts';

/** JSON-LD: what schema.org calls it, and its value. */
export interface Thing {
  readonly '@type': string;
  readonly [property: string]: string | number | Thing | readonly (string | Thing)[];
}
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/**
 * schema.org Schedules: the rule with its `exceptDate`, and one more for each date that is moved. Times are on the wall
 * clock of `scheduleTimezone`. Empty where the schedule gives no date.
 */
export function schemaOrgSchedules(
  schedule: Schedule,
  zone: string,
  holidays: readonly IsoDate[] = [],
): readonly Thing[] {
  if (schedule.kind === 'by_appointment') return [];
  const exceptions = new Map(schedule.exceptions.map((exception) => [exception.on, exception]));
  const real = (on: IsoDate) => ruleDays(schedule, dayOf(on), dayOf(on)).length > 0;
  const moved = [...exceptions.values()].flatMap((exception) =>
    exception.kind === 'moved' && real(exception.on) ? [once(exception.to.date, exception.to, zone)] : [],
  );
  if (schedule.kind === 'dates') {
    const dates = [...new Set(schedule.dates)].sort().filter((date) => !exceptions.has(date));
    return [...dates.map((date) => once(date, schedule, zone)), ...moved];
  }
  const from = schedule.from ?? '2000-01-01';
  if (firstRuleDay(schedule, dayOf(from)) === undefined) return [];
  const except = [...new Set([...holidays, ...exceptions.keys()])].filter(real).sort();
  const rule: Thing = defined({
    '@type': 'Schedule',
    repeatFrequency: `P${schedule.every}${schedule.kind === 'weekly' ? 'W' : 'M'}`,
    // A day's name, or iCalendar's way of saying which of the month's.
    byDay:
      schedule.kind === 'weekly'
        ? schedule.days.map((day) => `https://schema.org/${NAMES[day - 1]!}`)
        : schedule.days.flatMap((day) => schedule.nths.map((nth) => `${nth}${WEEK[day - 1]!}`)),
    startDate: schedule.from,
    endDate: schedule.until,
    ...clock(schedule, zone),
    exceptDate: except.length > 0 ? except : undefined,
  });
  return [rule, ...moved];
}

function once(date: IsoDate, hours: Hours, zone: string): Thing {
  return { '@type': 'Schedule', repeatCount: 1, startDate: date, endDate: date, ...clock(hours, zone) };
}

/** An end on a later day is before the start on the clock; `duration` says which. */
function clock({ start, minutes }: Hours, zone: string) {
  return defined({
    startTime: `${writeClock(start)}:00`,
    endTime: minutes === undefined ? undefined : `${writeClock(start + minutes)}:00`,
    duration: minutes === undefined ? undefined : `PT${minutes}M`,
    scheduleTimezone: zone,
  });
}
