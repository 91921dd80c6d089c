import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Typed, field, fill, minutesFrom, typedIn } from '../platform/http/index.ts';
import { datesOf, repetitions } from './model-repeat.ts';
import { addDays } from './model-times.ts';
import type { Read, Trouble } from './reading.ts';
import type { RoomUse } from './store.ts';

/** What rooms are asked for. Treatment is among the answers so that it can be refused with the reason. */
export const purposes = ['self_help_group', 'own_group', 'event', 'treatment'] as const;
/** How long a series goes on: the desk's own term, or until a day. */
export const lengths = ['term', 'until'] as const;
/** What a group that is open to all calls itself. */
export const longestLabel = 60;

const time = field.text({ min: 1, max: 10, problem: 'timeBad' });
const when = z.object({ room: field.uuid('roomMissing'), date: field.day('dateBad'), from: time, to: time });
const asked = when.extend({
  often: field.oneOf(repetitions, 'oftenBad'),
  what: field.oneOf(purposes, 'whatBad'),
  label: field.text({ max: longestLabel, problem: 'labelBad' }),
  key: field.ticked(),
  look: field.ticked(),
  of: field.text({ max: 200, problem: 'whatBad' }),
  offered: field.kept(),
  dates: field.kept(),
  told: field.kept(),
});

export interface BookingTyped {
  roomId: string;
  use: RoomUse;
  label: string | null;
  dates: string[];
  start: number;
  end: number;
  /** They want to see the dates before they book. */
  look: boolean;
  /** What the dates were made of: what was said of other dates does not hold for these. */
  of: string;
  said: { skipped: string[]; told: string[]; hasKey: boolean };
}

/**
 * A booking as it was typed; refused for treatment, whoever asks (rule: *treatment groups are refused, everywhere*). Never for more
 * than a year of dates, and two years ahead.
 */
export function readBooking(
  typed: Typed,
  { today, termWeeks }: { today: string; termWeeks: number },
): Read<BookingTyped> {
  const filled = fill(asked, typed);
  const { troubles, add, start, end } = readTimes(typed, filled.errors, today);
  if (typedIn(typed, 'what') === 'treatment') add('what', 'treatment');
  const often = typedIn(typed, 'often');
  const toADay = often !== 'once' && typedIn(typed, 'length') === 'until';
  const until = toADay
    ? typedIn(typed, 'until').trim()
    : isDay(typedIn(typed, 'date'))
      ? addDays(typedIn(typed, 'date'), termWeeks * 7 - 1)
      : '';
  if (toADay && (!isDay(until) || until < typedIn(typed, 'date') || until > lastDay(today)))
    add('until', 'untilBad');
  if (!filled.ok || troubles.length > 0 || start === undefined || end === undefined) return { troubles };
  const { room, date, what, label, key, look, offered, dates: ticked, told } = filled.value;
  if (what === 'treatment') return { troubles };
  const of = [room, date, start, end, often, until].join(' ');
  const same = filled.value.of === of;
  return {
    value: {
      roomId: room,
      use: what,
      label: what === 'own_group' || label === '' ? null : label,
      dates: datesOf(date, filled.value.often, until),
      start,
      end,
      look,
      of,
      said: {
        skipped: same ? offered.filter((one) => !ticked.includes(one)) : [],
        told: same ? told : [],
        hasKey: key,
      },
    },
    troubles: [],
  };
}

/** Another time or room for one meeting. */
export function readMove(
  typed: Typed,
  today: string,
): Read<{ roomId: string; date: string; start: number; end: number }> {
  const filled = fill(when, typed);
  const { troubles, start, end } = readTimes(typed, filled.errors, today);
  if (!filled.ok || troubles.length > 0 || start === undefined || end === undefined) return { troubles };
  const { room, date } = filled.value;
  return { value: { roomId: room, date, start, end }, troubles: [] };
}

function readTimes(typed: Typed, errors: readonly Trouble[], today: string) {
  const troubles: Trouble[] = [...errors];
  const add = (at: string, message: string) => {
    if (!troubles.some((trouble) => trouble.field === at)) troubles.push({ field: at, message });
  };
  const start = minutesFrom(typedIn(typed, 'from'));
  const end = minutesFrom(typedIn(typed, 'to'));
  if (start === undefined) add('from', 'timeBad');
  if (end === undefined) add('to', 'timeBad');
  if (start !== undefined && end !== undefined && start >= end) add('to', 'orderBad');
  const date = typedIn(typed, 'date');
  if (isDay(date) && (date < today || date > lastDay(today))) add('date', 'dateBad');
  return { troubles, add, start, end };
}

const isDay = (text: string) => z.iso.date().safeParse(text).success;
const lastDay = (today: string) => Temporal.PlainDate.from(today).add({ years: 2 }).toString();

/** As a browser's time field wants it: `18:00`. */
export function clockOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
