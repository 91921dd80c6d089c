import { intlTag, type Locale } from './locale.ts';

/** A calendar day without a time: `YYYY-MM-DD`, or anything that prints itself so (`Temporal.PlainDate`). */
export type Day = string | { toString(): string };

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** `torsdag 4. februar`, `Thursday 4 February`. */
export function formatDay(locale: Locale, date: Day): string {
  const at = utc(date);
  return `${part(locale, at, 'weekday', 'long')} ${dayAndMonth(locale, at, 'long')}`;
}

/** `tor. 4. feb.`, `Thu 4 Feb`: for lists and narrow columns. */
export function formatDayShort(locale: Locale, date: Day): string {
  const at = utc(date);
  return `${part(locale, at, 'weekday', 'short')} ${dayAndMonth(locale, at, 'short')}`;
}

/** `4. februar 2027`, `4 February 2027`: where the year matters, as for a date of erasure. */
export function formatDate(locale: Locale, date: Day): string {
  const at = utc(date);
  return `${dayAndMonth(locale, at, 'long')} ${at.getUTCFullYear()}`;
}

/** `februar 2027`, `February 2027`: a heading over what happens in a month. */
export function formatMonth(locale: Locale, date: Day): string {
  const at = utc(date);
  return `${part(locale, at, 'month', 'long')} ${at.getUTCFullYear()}`;
}

/** `18.00` in Norwegian, `18:00` in English; takes `HH:MM` or minutes after midnight. */
export function formatTime(locale: Locale, time: string | number): string {
  const minutes = typeof time === 'number' ? time : minutesOf(time);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}${locale === 'en' ? ':' : '.'}${two(minutes % 60)}`;
}

/** `18.00–20.00`. */
export function formatTimeSpan(locale: Locale, from: string | number, to: string | number): string {
  return `${formatTime(locale, from)}–${formatTime(locale, to)}`;
}

/** `torsdag` or, for what comes back every week, `torsdager` (`torsdagar`, `Thursdays`). */
export function weekdayName(
  locale: Locale,
  weekday: number,
  form: 'singular' | 'plural' = 'singular',
): string {
  // 4 January 2027 is a Monday.
  const name = part(locale, new Date(Date.UTC(2027, 0, 3 + weekday)), 'weekday', 'long');
  return form === 'singular' ? name : name + { nb: 'er', nn: 'ar', en: 's' }[locale];
}

function dayAndMonth(locale: Locale, at: Date, style: 'long' | 'short'): string {
  const month = part(locale, at, 'month', style);
  return locale === 'en' ? `${at.getUTCDate()} ${month}` : `${at.getUTCDate()}. ${month}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One word of a date. Whole patterns differ between versions of the language data; single words do not. */
function part(locale: Locale, at: Date, field: 'weekday' | 'month', style: 'long' | 'short'): string {
  const key = `${locale} ${field} ${style}`;
  let format = formats.get(key);
  if (!format) {
    // The day beside the month makes the word take the form it has inside a date.
    const wanted: Intl.DateTimeFormatOptions =
      field === 'month' ? { day: 'numeric', month: style } : { weekday: style };
    format = new Intl.DateTimeFormat(intlTag(locale), { ...wanted, timeZone: 'UTC' });
    formats.set(key, format);
  }
  return format.formatToParts(at).find((p) => p.type === field)?.value ?? '';
}

function utc(date: Day): Date {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(date)) ?? [];
  if (!year || !month || !day) throw new RangeError('A day is written YYYY-MM-DD');
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

function minutesOf(time: string): number {
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})/.exec(time) ?? [];
  if (!hours || !minutes) throw new RangeError('A time is written HH:MM');
  return Number(hours) * 60 + Number(minutes);
}
