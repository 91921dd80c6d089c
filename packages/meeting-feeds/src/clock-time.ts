import { type IsoDate } from './meeting.ts';

/** Minutes after midnight of `HH:MM` or `HH:MM:SS`, 0 to 1440 (`24:00`); seconds are left out. */
export function readClock(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const all = hours * 60 + minutes;
  return minutes < 60 && seconds < 60 && (all < 1440 || (all === 1440 && seconds === 0)) ? all : undefined;
}

/** `HH:MM` of minutes after midnight; past midnight it begins again at 00:00. */
export function writeClock(minutes: number): string {
  const inDay = minutes % 1440;
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

/** Minutes from start to end, where an end before the start is on the next day; undefined when they are the same. */
export function minutesBetween(start: number, end: number): number | undefined {
  const minutes = (((end - start) % 1440) + 1440) % 1440;
  return minutes === 0 ? undefined : minutes;
}

/** A day that exists, as it stands. */
export function readDate(text: string): IsoDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : text;
}

/** `YYYY-MM-DD HH:MM:SS` in UTC (or with `T`, `Z`, fractions, or without a time) as `…T…Z`. */
export function readInstant(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ]?(\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?Z?)?$/.exec(text);
  const day = readDate(match?.[1] ?? '');
  const time = match?.[2] ?? '00:00:00';
  const minutes = readClock(time);
  return day === undefined || minutes === undefined || minutes === 1440 ? undefined : `${day}T${time}Z`;
}

const two = (number: number): string => String(number).padStart(2, '0');
