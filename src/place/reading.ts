import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { type Typed, field, fill } from '../platform/http/index.ts';
import type { NewRoom } from './commands.ts';
import { roomFacts } from './model-house.ts';
import { suitabilityPoints } from './model-suitability.ts';
import { findPlace } from './search.ts';

export interface Trouble {
  field: string;
  /** A key in the messages of the room pages. */
  message: string;
}
export type Read<T> = { value: T; troubles: [] } | { value?: undefined; troubles: Trouble[] };

const roomFields = {
  room: field.text({ min: 1, max: 80, problem: 'roomNameBad' }),
  seats: field.number({ min: 1, max: 200, problem: 'seatsBad' }),
  buffer: field.number({ min: 0, max: 240, problem: 'bufferBad' }),
  facts: field.manyOf(roomFacts, 'factsBad'),
};
const newRoom = z.object({ ...roomFields, premises: field.uuid('houseBad') });
const newPremises = z.object({
  name: field.text({ min: 1, max: 80, problem: 'nameBad' }),
  address: field.text({ min: 1, max: 200, problem: 'addressBad' }),
  municipality: field.text({ min: 1, max: 100, problem: 'municipalityBad' }),
  right: field.manyOf(suitabilityPoints, 'nameBad'),
  ...roomFields,
});

export function readRoom(typed: Typed): Read<Required<NewRoom>> {
  const filled = fill(newRoom, typed);
  if (!filled.ok) return { troubles: [...filled.errors] };
  const { premises, room, seats, buffer, facts } = filled.value;
  return {
    value: { premisesId: premises, name: room, seats, bufferMinutes: buffer, facts },
    troubles: [],
  };
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
  const { name, address, right, room, seats, buffer, facts } = filled.value;
  const suitability = Object.fromEntries(right.map((point) => [point, true]));
  return {
    value: {
      premises: { name, address, municipality: found.municipality, suitability },
      room: { name: room, seats, bufferMinutes: buffer, facts },
    },
    troubles: [] as [],
  };
}
