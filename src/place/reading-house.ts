import { z } from 'zod';
import { type Typed, field, fill, minutesFrom, typedIn } from '../platform/http/index.ts';
import { type Closure, type OpenHours, roomFacts } from './model-house.ts';
import type { Read, Trouble } from './reading.ts';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const mostUnits = 12;

/** When the house is open, and who else is behind its door. No hours at all: it is no obstacle. */
export function readHouse(typed: Typed): Read<{ opening: OpenHours[] | null; units: string[] }> {
  const troubles: Trouble[] = [];
  const opening: OpenHours[] = [];
  for (const day of weekdays) {
    const [from, to] = [typedIn(typed, `from-${day}`).trim(), typedIn(typed, `to-${day}`).trim()];
    if (from === '' && to === '') continue;
    const [start, end] = [minutesFrom(from), minutesFrom(to)];
    if (start === undefined) troubles.push({ field: `from-${day}`, message: 'timeBad' });
    else if (end === undefined) troubles.push({ field: `to-${day}`, message: 'timeBad' });
    else if (start >= end) troubles.push({ field: `to-${day}`, message: 'orderBad' });
    else opening.push({ day, from: start, to: end });
  }
  const units = typedIn(typed, 'units')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (units.length > mostUnits || units.some((unit) => unit.length > 80))
    troubles.push({ field: 'units', message: 'unitsBad' });
  if (troubles.length > 0) return { troubles };
  return {
    value: { opening: opening.length > 0 ? opening : null, units: [...new Set(units)] },
    troubles: [],
  };
}

const closure = z.object({ first: field.day('dayBad'), last: field.day('dayBad') });

/** Days on which the house is closed. One date alone is that day. */
export function readClosure(typed: Typed, today: string): Read<Closure> {
  const last = typedIn(typed, 'last').trim() === '' ? { last: typed['first'] ?? [] } : {};
  const filled = fill(closure, { ...typed, ...last });
  if (!filled.ok) return { troubles: [...filled.errors] };
  if (filled.value.first > filled.value.last)
    return { troubles: [{ field: 'last', message: 'closureOrderBad' }] };
  if (filled.value.last < today) return { troubles: [{ field: 'last', message: 'closurePast' }] };
  return { value: filled.value, troubles: [] };
}

const room = z.object({
  room: field.text({ min: 1, max: 80, problem: 'roomNameBad' }),
  seats: field.number({ min: 1, max: 200, problem: 'seatsBad' }),
  facts: field.manyOf(roomFacts, 'factsBad'),
});

/** What a room is called, how many it seats and what it has. */
export function readDescription(typed: Typed) {
  const filled = fill(room, typed);
  if (!filled.ok) return { troubles: [...filled.errors] };
  const { room: name, seats, facts } = filled.value;
  return { value: { name, seats, facts }, troubles: [] as [] };
}
