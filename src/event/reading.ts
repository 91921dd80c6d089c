import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import { type Desk, findPlace } from '../place/index.ts';
import { type FieldError, type Typed, field, fill } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { initiatorLanguages } from '../staff/index.ts';
import { type Planned, eventKinds, isForInvited } from './model.ts';

/** Where an event can be. */
export const wheres = ['room', 'elsewhere', 'telephone', 'video'] as const;
/** Names of the fields, in their order. */
export const eventFields = [
  'kind',
  'title',
  'audience',
  'about',
  'language',
  'where',
  'room',
  'address',
  'municipality',
  'day',
  'from',
  'to',
  'signUp',
  'capacity',
  'invited',
] as const;

const asked = z.object({
  kind: field.oneOf(eventKinds, 'kindMissing'),
  title: field.text({ min: 1, max: 120, problem: 'titleBad' }),
  audience: field.text({ max: 200, problem: 'audienceLong' }),
  about: field.text({ max: 4000, problem: 'aboutLong' }),
  language: field.text({ min: 1, max: 3, problem: 'languageBad' }),
  where: field.oneOf(wheres, 'whereMissing'),
  room: field.text({ max: 40, problem: 'roomMissing' }),
  address: field.text({ max: 200, problem: 'addressLong' }),
  municipality: field.text({ max: 100, problem: 'municipalityBad' }),
  day: field.day('dayBad'),
  from: field.clock('timeBad'),
  to: field.clock('timeBad'),
  signUp: field.ticked(),
  capacity: field.text({ max: 9, problem: 'capacityBad' }),
  invited: field.ticked(),
});

export interface ReadingFor {
  /** The desk that plans it. */
  desk: Pick<Desk, 'municipality'>;
  /** Its rooms, with their municipalities. */
  rooms: readonly { id: string; municipality: string; seats: number }[];
  geography: Geography;
  locale: Locale;
  today: string;
}

export interface Read {
  value?: Planned;
  troubles: readonly FieldError[];
}

/** An event as it was typed. */
export function readEvent(typed: Typed, { rooms, geography, locale, today }: ReadingFor): Read {
  const filled = fill(asked, typed);
  const troubles: FieldError[] = [...filled.errors];
  const add = (at: (typeof eventFields)[number], message: string) => {
    if (!troubles.some((trouble) => trouble.field === at)) troubles.push({ field: at, message });
  };
  if (!filled.ok) return { troubles };
  const { where, from, to, capacity: seats, room, signUp, invited, municipality, ...said } = filled.value;
  if (said.day < today || said.day > `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`)
    add('day', 'dayBad');
  if (from >= to) add('to', 'orderBad');
  if (!initiatorLanguages.includes(said.language)) add('language', 'languageBad');
  const capacity = seats === '' ? null : /^\d+$/.test(seats) ? Number(seats) : Number.NaN;
  if (capacity !== null && !(capacity >= 1 && capacity <= 2000)) add('capacity', 'capacityBad');
  const invitedOnly = invited || isForInvited(said.kind);
  if (signUp && invitedOnly) add('signUp', 'signUpInvited');
  const ours = rooms.find(({ id }) => id === room);
  if (where === 'room' && !ours) add('room', 'roomMissing');
  if (where === 'room' && ours && capacity !== null && capacity > ours.seats) add('capacity', 'roomSmall');
  if (where === 'elsewhere' && said.address === '') add('address', 'addressMissing');
  const found = findPlace(geography, locale, municipality);
  if (where === 'elsewhere' && found.kind !== 'place') add('municipality', 'municipalityBad');
  if (troubles.length > 0) return { troubles };
  const inRoom = where === 'room' && ours;
  const value: Planned = {
    ...said,
    mode: where === 'telephone' || where === 'video' ? where : 'in_person',
    roomId: inRoom ? ours.id : null,
    address: where === 'elsewhere' ? said.address : '',
    municipality: inRoom
      ? ours.municipality
      : where === 'elsewhere' && found.kind === 'place'
        ? found.municipality
        : null,
    starts: from,
    minutes: to - from,
    capacity,
    signUp,
    invitedOnly,
  };
  return { value, troubles: [] };
}
