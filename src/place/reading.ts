import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { type Typed, field, fill } from '../platform/http/index.ts';
import { suitabilityPoints } from './model-suitability.ts';
import { findPlace } from './search.ts';

export interface Trouble {
  field: string;
  /** A key in the messages of the room pages. */
  message: string;
}
type Read<T> = { value: T; troubles: [] } | { value?: undefined; troubles: Trouble[] };

/** What rooms are asked for. Treatment is among the answers so that it can be refused with the reason. */
export const purposes = ['self_help_group', 'own_group', 'event', 'treatment'] as const;
export const frequencies = ['once', 'weekly', 'fortnightly'] as const;

const booking = z.object({
  room: field.uuid('roomMissing'),
  date: field.day('dateBad'),
  from: field.text({ min: 1, max: 10, problem: 'timeBad' }),
  to: field.text({ min: 1, max: 10, problem: 'timeBad' }),
  often: field.oneOf(frequencies, 'oftenBad'),
  times: field.text({ max: 3, problem: 'timesBad' }),
  what: field.oneOf(purposes, 'whatBad'),
});

/** A booking as it was typed; refused for treatment, whoever asks (rule: *treatment groups are refused, everywhere*). */
export function readBooking(typed: Typed, today: string) {
  const filled = fill(booking, typed);
  const troubles: Trouble[] = [...filled.errors];
  const add = (at: string, message: string) => {
    if (!troubles.some((trouble) => trouble.field === at)) troubles.push({ field: at, message });
  };
  const [what] = typed['what'] ?? [];
  if (what === 'treatment') add('what', 'treatment');
  const start = minutesFrom(typed['from']?.[0] ?? '');
  const end = minutesFrom(typed['to']?.[0] ?? '');
  if (start === undefined) add('from', 'timeBad');
  if (end === undefined) add('to', 'timeBad');
  if (start !== undefined && end !== undefined && start >= end) add('to', 'orderBad');
  if (!filled.ok) return { troubles };
  const { room, date, often, times: typedTimes } = filled.value;
  const last = Temporal.PlainDate.from(today).add({ years: 2 }).toString();
  if (date < today || date > last) add('date', 'dateBad');
  const times = often === 'once' ? 1 : /^\d{1,2}$/.test(typedTimes) ? Number(typedTimes) : 0;
  if (times < 1 || times > 52) add('times', 'timesBad');
  const use = filled.value.what;
  if (troubles.length > 0 || start === undefined || end === undefined || use === 'treatment')
    return { troubles };
  const everyWeeks = often === 'fortnightly' ? 2 : 1;
  return { value: { roomId: room, use, first: date, start, end, everyWeeks, times }, troubles: [] as [] };
}

/** `18`, `18.00`, `18:00`, `1800`: minutes after midnight. */
export function minutesFrom(text: string): number | undefined {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2})(?:\s*[.:]?\s*(\d{2}))?\s*$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const at = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && at <= 1440 ? at : undefined;
}

const roomFields = {
  room: field.text({ min: 1, max: 80, problem: 'roomNameBad' }),
  seats: field.number({ min: 1, max: 200, problem: 'seatsBad' }),
  buffer: field.number({ min: 0, max: 240, problem: 'bufferBad' }),
};
const newRoom = z.object({ ...roomFields, premises: field.uuid('houseBad') });
const newPremises = z.object({
  name: field.text({ min: 1, max: 80, problem: 'nameBad' }),
  address: field.text({ min: 1, max: 200, problem: 'addressBad' }),
  municipality: field.text({ min: 1, max: 100, problem: 'municipalityBad' }),
  right: field.manyOf(suitabilityPoints, 'nameBad'),
  ...roomFields,
});

export function readRoom(
  typed: Typed,
): Read<{ premisesId: string; name: string; seats: number; bufferMinutes: number }> {
  const filled = fill(newRoom, typed);
  if (!filled.ok) return { troubles: [...filled.errors] };
  const { premises, room, seats, buffer } = filled.value;
  return { value: { premisesId: premises, name: room, seats, bufferMinutes: buffer }, troubles: [] };
}

/** Premises with their first room. */
export function readPremises(typed: Typed, geography: Geography) {
  const filled = fill(newPremises, typed);
  const found = findPlace(geography, 'nb', typed['municipality']?.[0] ?? '');
  const troubles: Trouble[] = [...filled.errors];
  if (found.kind !== 'place' && !troubles.some(({ field: at }) => at === 'municipality')) {
    troubles.push({ field: 'municipality', message: 'municipalityBad' });
  }
  if (!filled.ok || found.kind !== 'place' || troubles.length > 0) return { troubles };
  const { name, address, right, room, seats, buffer } = filled.value;
  const suitability = Object.fromEntries(right.map((point) => [point, true]));
  return {
    value: {
      premises: { name, address, municipality: found.municipality, suitability },
      room: { name: room, seats, bufferMinutes: buffer },
    },
    troubles: [] as [],
  };
}
