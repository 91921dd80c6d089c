import { Temporal } from 'temporal-polyfill';
import { type Component, type Property } from './icalendar-lines.ts';

/** One change of a zone's offset from UTC. */
interface Change {
  /** On the wall clock that ends with it, as VTIMEZONE counts. */
  readonly at: Temporal.PlainDateTime;
  readonly from: string;
  readonly to: string;
}

/** After so many years each date has fallen on each weekday. */
const YEARS = 28;
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const made = new Map<string, Component>();

/**
 * VTIMEZONE of an IANA zone, right from `firstYear` on. Where its changes follow a yearly rule they are written as
 * that rule; the others (a rule that changes soon, Ramadan, a rule that crosses a month's end) date by date, for
 * 28 years. Throws `RangeError` for a zone that is none.
 */
export function vtimezone(zone: string, firstYear: number): Component {
  const name = `${zone} ${firstYear}`;
  const known = made.get(name);
  if (known) return known;
  const component = { name: 'VTIMEZONE', ...observances(zone, firstYear - 1) };
  if (made.size < 500) made.set(name, component);
  return component;
}

function observances(zone: string, year: number): Omit<Component, 'name'> {
  const begins = Temporal.ZonedDateTime.from({ year, month: 1, day: 1, timeZone: zone });
  const changes = changesOf(begins, year + 2 * YEARS);
  const regular = regularFrom(changes, year);
  const single = changes.filter(({ at }) => at.year < (regular ?? year + YEARS));
  // What holds before the first change that is written.
  const parts = single.length > 0 || regular === undefined ? [offset(begins.offset)] : [];
  for (const group of byOffsets(single)) parts.push(observance(group, dates(group)));
  if (regular !== undefined) {
    const coming = changes.filter(({ at }) => at.year >= regular && at.year < regular + YEARS);
    for (const group of byOffsets(coming)) parts.push(observance(group, [yearly(group)!]));
  }
  return { properties: [['tzid', {}, 'text', zone]], parts };
}

function changesOf(begins: Temporal.ZonedDateTime, lastYear: number): Change[] {
  const changes: Change[] = [];
  let next = begins.getTimeZoneTransition('next');
  while (next && next.year < lastYear) {
    const before = next.subtract({ nanoseconds: 1 });
    changes.push({
      at: before.toPlainDateTime().add({ nanoseconds: 1 }),
      from: before.offset,
      to: next.offset,
    });
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}

/** The first year from which each group of changes follows a yearly rule; undefined where none does. */
function regularFrom(changes: readonly Change[], year: number): number | undefined {
  for (let first = year; first < year + YEARS; first += 1) {
    const coming = changes.filter(({ at }) => at.year >= first && at.year < first + YEARS);
    if (coming.length === 0) return undefined;
    if (byOffsets(coming).every((group) => yearly(group) !== undefined)) return first;
  }
  return undefined;
}

function byOffsets(changes: readonly Change[]): (readonly [Change, ...Change[]])[] {
  const groups = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const group = groups.get(change.from + change.to);
    if (group) group.push(change);
    else groups.set(change.from + change.to, [change]);
  }
  return [...groups.values()];
}

/** RRULE of changes that come once each year, in the same month, on the same weekday, at the same time. */
function yearly(group: readonly [Change, ...Change[]]): Property | undefined {
  const [{ at: first }] = group;
  const same = group.every(
    ({ at }, index) =>
      at.year === first.year + index &&
      at.month === first.month &&
      at.dayOfWeek === first.dayOfWeek &&
      at.toPlainTime().equals(first.toPlainTime()),
  );
  if (!same || group.length < YEARS) return undefined;
  const days = group.map(({ at }) => at.day);
  const [earliest, latest] = [Math.min(...days), Math.max(...days)];
  if (latest - earliest > 6) return undefined;
  const weekday = WEEK[first.dayOfWeek - 1]!;
  const rule = { freq: 'YEARLY', bymonth: first.month };
  if (group.every(({ at }) => at.day > at.daysInMonth - 7))
    return ['rrule', {}, 'recur', { ...rule, byday: `-1${weekday}` }];
  if (latest % 7 === 0) return ['rrule', {}, 'recur', { ...rule, byday: `${latest / 7}${weekday}` }];
  const bymonthday = Array.from({ length: 7 }, (_, n) => earliest + n);
  return ['rrule', {}, 'recur', { ...rule, bymonthday, byday: weekday }];
}

/** One property each, and the first, which is DTSTART, again: some programs read no other way. */
function dates(group: readonly [Change, ...Change[]]): Property[] {
  return group.map(({ at }) => ['rdate', {}, 'date-time', wall(at)]);
}

function observance([first]: readonly [Change, ...Change[]], repeats: readonly Property[]): Component {
  const later = offsetMinutes(first.to) > offsetMinutes(first.from);
  return part(later ? 'DAYLIGHT' : 'STANDARD', wall(first.at), first.from, first.to, repeats);
}

function offset(always: string): Component {
  return part('STANDARD', '1970-01-01T00:00:00', always, always, []);
}

function part(name: string, at: string, from: string, to: string, repeats: readonly Property[]): Component {
  return {
    name,
    properties: [
      ['dtstart', {}, 'date-time', at],
      ['tzoffsetfrom', {}, 'utc-offset', from],
      ['tzoffsetto', {}, 'utc-offset', to],
      ...repeats,
    ],
  };
}

function offsetMinutes(offset: string): number {
  const [hours, minutes] = offset.slice(1).split(':').map(Number) as [number, number];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const wall = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'second' });
