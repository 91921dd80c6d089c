import { Temporal } from 'temporal-polyfill';
import { type IsoDate } from './meeting.ts';
import { momentOf } from './occurrences.ts';
import { dayOf } from './rule-days.ts';
import { readDate } from './clock-time.ts';
import { type ReadProperty } from './icalendar-entries.ts';
import { isZone } from './row-reader.ts';

/** A day, and the minute in it where there is one, on the wall clock of `zone`. */
export interface WallTime {
  readonly date: IsoDate;
  /** 0 to 1439; absent for a whole day. */
  readonly minute?: number;
  readonly zone: string;
}

/** Zones as Outlook and Exchange call them (Unicode CLDR, windowsZones), those that Norwegian groups meet. */
const WINDOWS = new Map([
  ['w. europe standard time', 'Europe/Oslo'],
  ['central europe standard time', 'Europe/Budapest'],
  ['central european standard time', 'Europe/Warsaw'],
  ['romance standard time', 'Europe/Copenhagen'],
  ['gmt standard time', 'Europe/London'],
  ['greenwich standard time', 'Atlantic/Reykjavik'],
  ['fle standard time', 'Europe/Helsinki'],
  ['gtb standard time', 'Europe/Bucharest'],
  ['e. europe standard time', 'Europe/Chisinau'],
  ['russian standard time', 'Europe/Moscow'],
  ['eastern standard time', 'America/New_York'],
  ['central standard time', 'America/Chicago'],
  ['mountain standard time', 'America/Denver'],
  ['pacific standard time', 'America/Los_Angeles'],
]);

/** The IANA zone of a TZID: itself, the end of a path that ends in one, or the one that Outlook's name means. */
export function zoneOf(tzid: string): string | undefined {
  const name = tzid.trim().replace(/^"|"$/g, '');
  if (isZone(name)) return name;
  const parts = name.split('/');
  for (const length of [3, 2]) {
    const tail = parts.slice(-length).join('/');
    if (parts.length > length && isZone(tail)) return tail;
  }
  return WINDOWS.get(name.toLowerCase());
}

/**
 * The times of a DATE or DATE-TIME property. `floating` is the zone of times that name none; `unknown` is told of a TZID that is
 * no zone, which is then read as floating. Undefined where a value is no time.
 */
export function timesOf(
  property: ReadProperty,
  floating: string,
  unknown: (tzid: string) => void,
): WallTime[] | undefined {
  const tzid = property[1]['tzid'];
  let zone = floating;
  if (typeof tzid === 'string') {
    const known = zoneOf(tzid);
    if (known === undefined) unknown(tzid);
    zone = known ?? floating;
  }
  const times = property.slice(3).map((value) => timeOf(value, zone));
  return times.length > 0 && times.every((time) => time !== undefined) ? times : undefined;
}

function timeOf(value: unknown, zone: string): WallTime | undefined {
  // A PERIOD is a start and an end; the start is what counts here.
  const one: unknown = Array.isArray(value) ? value[0] : value;
  const text = typeof one === 'string' ? one : '';
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):\d{2}(Z?))?$/.exec(text);
  const date = readDate(match?.[1] ?? '');
  if (!match || date === undefined || date < '1970') return undefined;
  if (match[2] === undefined) return { date, zone };
  const [hour, rest] = [Number(match[2]), Number(match[3])];
  if (hour > 23 || rest > 59) return undefined;
  return { date, minute: hour * 60 + rest, zone: match[4] === 'Z' ? 'UTC' : zone };
}

/** The same moment on another zone's wall clock; whole days stay as they are. */
export function inZone(time: WallTime, zone: string): WallTime {
  if (time.minute === undefined || time.zone === zone) return { ...time, zone };
  const local = Temporal.Instant.fromEpochMilliseconds(momentOfTime(time)).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute, zone };
}

/** Milliseconds since 1970; of a whole day its beginning. */
export function momentOfTime({ date, minute, zone }: WallTime): number {
  return momentOf(dayOf(date), minute ?? 0, zone);
}

/** Minutes of a DURATION (`PT1H30M`, `P1D`, `P1W`); undefined for none, and for one that runs backwards. */
export function minutesOfDuration(text: unknown): number | undefined {
  const match =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/.exec(
      typeof text === 'string' ? text : '',
    );
  if (!match) return undefined;
  const [weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return ((weeks! * 7 + days!) * 24 + hours!) * 60 + minutes! + Math.floor(seconds! / 60);
}
