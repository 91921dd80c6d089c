import { type Meeting, type Occurrence, occurrences } from '@knutepunkt/meeting-feeds';
import { timeZone } from '../platform/clock/index.ts';
import { publicHoliday, publicHolidays } from './holidays.ts';
import { dayAfter } from './indexed.ts';
import type { Holidays, NextTime, Now } from './model.ts';

/** Days looked ahead, in turn: nearly every meeting is held within eight days. */
const horizons = [8, 62, 800] as const;

/**
 * The first time that a meeting begins from now on; null when paused, by appointment, over, or not for two years.
 *
 * Many meetings share a schedule, and zones are slow: an answer is kept until that time has come.
 */
export function nextTime(meeting: Meeting, now: Now, holidays: Holidays): NextTime | null {
  if (meeting.state !== 'running' || meeting.schedule.kind === 'by_appointment') return null;
  const key = JSON.stringify([meeting.schedule, meeting.timezone, isInNorway(meeting) && holidays]);
  const known = told.get(key);
  if (known && known.asked <= now.instant && isFrom(now, known.next)) return known.next;
  const next = firstFrom(meeting, now, holidays);
  if (told.size >= mostTold) told.clear();
  if (next) told.set(key, { asked: now.instant, next });
  return next;
}

const told = new Map<string, { asked: string; next: NextTime }>();
const mostTold = 10_000;

function firstFrom(meeting: Meeting, now: Now, holidays: Holidays): NextTime | null {
  for (const days of horizons) {
    const [next] = from(meeting, now, days, holidays);
    if (next) return next;
  }
  return null;
}

/** Both are UTC; parts of a second are not looked at. */
function isFrom(now: Now, { start }: { start: string }): boolean {
  return start.slice(0, 19) >= now.instant.slice(0, 19);
}

/** The first `most` times, at most two years ahead. */
export function nextTimes(meeting: Meeting, now: Now, holidays: Holidays, most: number): NextTime[] {
  const soon = from(meeting, now, 7 * (most + 2), holidays);
  return (soon.length >= most ? soon : from(meeting, now, horizons[2], holidays)).slice(0, most);
}

function from(meeting: Meeting, now: Now, days: number, holidays: Holidays): NextTime[] {
  // A day more at both ends: elsewhere it is yesterday or tomorrow.
  const [first, last] = [dayAfter(now.date, -1), dayAfter(now.date, days + 1)];
  const norwegian = isInNorway(meeting);
  const closed = norwegian && holidays === 'not_held' ? holidaysBetween(first, last) : [];
  return occurrences(meeting, first, last, { holidays: closed })
    .filter((occurrence) => isFrom(now, occurrence))
    .map((occurrence) => withHoliday(occurrence, norwegian && holidays === 'unsaid'));
}

function withHoliday(occurrence: Occurrence, askOnHolidays: boolean): NextTime {
  const holiday = askOnHolidays ? publicHoliday(occurrence.date) : undefined;
  return holiday ? { ...occurrence, holiday } : occurrence;
}

function isInNorway({ place, timezone }: Meeting): boolean {
  return (place?.country ?? 'NO') === 'NO' && timezone === timeZone;
}

function holidaysBetween(first: string, last: string): string[] {
  const found: string[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1)
    for (const date of publicHolidays(year).keys()) if (first <= date && date <= last) found.push(date);
  return found;
}
