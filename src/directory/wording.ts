import type { Meeting, Schedule } from '@knutepunkt/meeting-feeds';
import { Temporal } from 'temporal-polyfill';
import { timeZone } from '../platform/clock/index.ts';
import {
  type Locale,
  formatDate,
  formatDay,
  formatList,
  formatTime,
  formatTimeSpan,
  weekdayName,
} from '../platform/i18n/index.ts';
import { messages } from './messages.ts';
import type { FoundListing, NextTime } from './model.ts';

const minutesOfDay = 1440;

/** When it meets, as a rule: `Torsdager kl. 19.00–20.30`. */
export function ruleInWords(locale: Locale, schedule: Schedule): string {
  const say = messages(locale);
  if (schedule.kind === 'by_appointment') return say.byAppointment;
  const time = spanOf(locale, schedule.start, schedule.minutes);
  if (schedule.kind === 'dates') return `${say.onDates}, ${say.at('', time).trim()}`;
  const until = schedule.until === undefined ? '' : `, ${say.until(formatDate(locale, schedule.until))}`;
  return begun(ofRule(locale, schedule, time)) + until;
}

function ofRule(
  locale: Locale,
  schedule: Exclude<Schedule, { kind: 'dates' | 'by_appointment' }>,
  time: string,
): string {
  const say = messages(locale);
  if (schedule.kind === 'weekly') {
    const days = formatList(
      locale,
      schedule.days.map((day) => weekdayName(locale, day, 'plural')),
    );
    return schedule.every === 1 ? say.weekly(days, time) : say.everyWeeks(schedule.every, days, time);
  }
  const nths = formatList(
    locale,
    schedule.nths.map((nth) => say.nth[nth] ?? String(nth)),
  );
  const which = `${nths} ${formatList(
    locale,
    schedule.days.map((day) => weekdayName(locale, day)),
  )}`;
  return schedule.every === 1 ? say.monthly(which, time) : say.everyMonths(schedule.every, which, time);
}

/** Hours of a day: `19.00–20.30`, or when it begins. */
export function spanOf(locale: Locale, start: number, minutes: number | undefined): string {
  return minutes === undefined
    ? formatTime(locale, start)
    : formatTimeSpan(locale, start, (start + minutes) % minutesOfDay);
}

/** `i morgen kl. 19.00–20.30`, with what one should know about that day. */
export function timeInWords(locale: Locale, next: NextTime, zone: string, today: string): string {
  const say = messages(locale);
  const time =
    next.end === undefined
      ? clockIn(locale, next.start, zone)
      : `${clockIn(locale, next.start, zone)}–${clockIn(locale, next.end, zone)}`;
  const notes = [
    ...(next.movedFrom === undefined ? [] : [say.moved(formatDay(locale, next.movedFrom))]),
    ...(next.holiday ? [say.holiday(next.holiday[locale])] : []),
    ...(zone === timeZone ? [] : [say.ofZone(cityOf(zone))]),
  ];
  return (
    say.at(dayInWords(locale, next.date, today), time) + (notes.length > 0 ? ` (${notes.join('; ')})` : '')
  );
}

function dayInWords(locale: Locale, date: string, today: string): string {
  const say = messages(locale);
  const away = Temporal.PlainDate.from(today).until(date).days;
  if (away === 0) return say.today;
  if (away === 1) return say.tomorrow;
  // Half a year on, the year is no longer plain.
  return away < 180 ? formatDay(locale, date) : `${weekdayOf(locale, date)} ${formatDate(locale, date)}`;
}

function weekdayOf(locale: Locale, date: string): string {
  return weekdayName(locale, Temporal.PlainDate.from(date).dayOfWeek);
}

function clockIn(locale: Locale, instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return formatTime(locale, at.hour * 60 + at.minute);
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Why there is no next time; undefined where there is one. */
export function standstill(
  locale: Locale,
  { meeting, next }: Pick<FoundListing, 'meeting' | 'next'>,
): string | undefined {
  const say = messages(locale);
  if (meeting.state !== 'running') return say[meeting.state];
  if (meeting.schedule.kind === 'by_appointment') return undefined;
  return next === null ? say.noNext : undefined;
}

/** Where, on one line; undefined where nobody meets in a room. */
export function placeInBrief({ place, modes }: Meeting): string | undefined {
  if (!place || !modes.includes('in_person')) return undefined;
  const street = place.approximate ? [] : place.lines.length > 0 ? place.lines : [place.formatted];
  const parts = [place.name, ...street, place.city].filter((part) => part !== undefined && part !== '');
  return [...new Set(parts)].join(', ') || undefined;
}

/** The address as one writes it on an envelope. */
export function addressLines({ place }: Meeting): string[] {
  if (!place) return [];
  const city = [place.postalCode, place.city].filter(Boolean).join(' ');
  const street = place.approximate ? [] : place.lines.length > 0 ? place.lines : [place.formatted];
  const lines = [place.name, ...street, city].filter((line) => line !== undefined && line !== '');
  return [...new Set(lines)] as string[];
}

function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
