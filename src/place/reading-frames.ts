import { z } from 'zod';
import { type Typed, field, fill, minutesFrom, typedIn } from '../platform/http/index.ts';
import { type DeskSettings, type Part, type Span, parts } from './model.ts';
import type { Read, Trouble } from './reading.ts';
import { clockOf } from './reading-booking.ts';

/** What a place sets itself. How many may come from one small place protects those who live there, and is no place's own. */
export type Frames = Omit<DeskSettings, 'smallArea'>;

const size = field.number({ min: 2, max: 20, problem: 'sizeBad' });
const numbers = z.object({
  min: size,
  ideal: size,
  max: size,
  initiators: field.number({ min: 0, max: 2, problem: 'initiatorsBad' }),
  startMeetings: field.number({ min: 0, max: 10, problem: 'startMeetingsBad' }),
  answerDays: field.number({ min: 1, max: 60, problem: 'answerDaysBad' }),
  everyWeeks: field.number({ min: 1, max: 2, problem: 'everyBad' }),
  termWeeks: field.number({ min: 1, max: 53, problem: 'termBad' }),
});
const years = z.object({ ageSpan: field.number({ min: 1, max: 90, problem: 'ageSpanBad' }) });

/** The frames as they are typed, or what is wrong with them. */
export function readFrames(typed: Typed): Read<Frames> {
  const filled = fill(numbers, typed);
  const anyAge = typedIn(typed, 'ageSpan').trim() === '';
  const age = anyAge ? undefined : fill(years, typed);
  const hours = readHours(typed);
  const troubles: Trouble[] = [
    ...(filled.ok ? orderOf(filled.value) : filled.errors),
    ...(age && !age.ok ? age.errors : []),
    ...hours.troubles,
  ];
  if (troubles.length > 0 || !filled.ok || !hours.value) return { troubles };
  const { min, ideal, max, startMeetings, answerDays, termWeeks, initiators, everyWeeks } = filled.value;
  return {
    value: {
      size: { min, ideal, max },
      ageSpan: age?.ok ? age.value.ageSpan : null,
      initiators: initiators as Frames['initiators'],
      everyWeeks: everyWeeks as Frames['everyWeeks'],
      ...{ startMeetings, answerDays, termWeeks, slotTimes: hours.value },
    },
    troubles: [],
  };
}

function orderOf({ min, ideal, max }: { min: number; ideal: number; max: number }): Trouble[] {
  return min <= ideal && ideal <= max ? [] : [{ field: 'ideal', message: 'sizeOrderBad' }];
}

function readHours(typed: Typed): Read<Record<Part, Span>> {
  const troubles: Trouble[] = [];
  const spans: Partial<Record<Part, Span>> = {};
  for (const part of parts) {
    const [start, end] = [`${part}-from`, `${part}-to`].map((name) => minutesFrom(typedIn(typed, name)));
    if (start === undefined) troubles.push({ field: `${part}-from`, message: 'hourBad' });
    else if (end === undefined) troubles.push({ field: `${part}-to`, message: 'hourBad' });
    else if (start >= end) troubles.push({ field: `${part}-to`, message: 'hourOrderBad' });
    else spans[part] = { start, end };
  }
  return troubles.length > 0 ? { troubles } : { value: spans as Record<Part, Span>, troubles: [] };
}

/** The frames as they stand in the form. */
export function framesTyped({ size: { min, ideal, max }, ageSpan, slotTimes, ...rest }: Frames): Typed {
  const { initiators, startMeetings, answerDays, everyWeeks, termWeeks } = rest;
  const all = { min, ideal, max, initiators, startMeetings, answerDays, everyWeeks, termWeeks };
  return {
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [String(value)]])),
    ageSpan: [ageSpan === null ? '' : String(ageSpan)],
    ...Object.fromEntries(
      parts.flatMap((part) => [
        [`${part}-from`, [clockOf(slotTimes[part].start)]] as const,
        [`${part}-to`, [clockOf(slotTimes[part].end)]] as const,
      ]),
    ),
  };
}
