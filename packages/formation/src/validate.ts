import { validateGroups } from './validate-groups.ts';
import { validatePolicy } from './validate-policy.ts';
import { fail, requireKnown, requireList, requireNumber, requireObject, requireWhole } from './require.ts';
import { requireInitiator, requirePerson, soundPerson } from './validate-person.ts';
import type { FormationInput, FormationOptions } from './types.ts';

/** The ids that the rest of the input may speak of. */
export interface KnownIds {
  areas: ReadonlySet<string>;
  slots: ReadonlySet<string>;
  people: ReadonlySet<string>;
  rooms: ReadonlySet<string>;
  initiators: ReadonlySet<string>;
}

function idsOf(list: readonly { id: string }[], field: string): Set<string> {
  requireList(list, field);
  const seen = new Set<string>();
  for (let i = 0; i < list.length; i++) {
    const item: unknown = list[i];
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      fail(`${field}[${i}]`, 'must be an object');
    }
    const { id } = item as { id: unknown };
    if (typeof id !== 'string' || id === '') fail(`${field}[${i}].id`, 'must be a non-empty string');
    if (seen.has(id)) fail(`${field}[${i}].id`, `"${id}" stands twice`);
    seen.add(id);
  }
  return seen;
}

function validatePlaces(input: FormationInput, known: KnownIds): void {
  input.areas.forEach((area, i) => {
    requireNumber(area.lat, `areas[${i}].lat`, -90, 90);
    requireNumber(area.lon, `areas[${i}].lon`, -180, 180);
    requireNumber(area.population, `areas[${i}].population`, 0);
  });
  input.slots.forEach((slot, i) => {
    requireWhole(slot.day, `slots[${i}].day`, 1, 7);
    requireNumber(slot.start, `slots[${i}].start`, 0, 1440);
    requireNumber(slot.end, `slots[${i}].end`, 0, 2880);
    if (slot.end <= slot.start) fail(`slots[${i}].end`, 'must be after the start');
  });
  input.rooms.forEach((room, i) => {
    if (!known.areas.has(room.area)) fail(`rooms[${i}].area`, `unknown area "${room.area}"`);
    requireKnown(room.slots, known.slots, `rooms[${i}].slots`);
    requireWhole(room.seats, `rooms[${i}].seats`, 0);
  });
}

function validateApart(input: FormationInput, known: KnownIds): void {
  requireList(input.apart, 'apart');
  input.apart.forEach((pair, i) => {
    requireList(pair, `apart[${i}]`);
    if (pair.length !== 2) fail(`apart[${i}]`, 'must name two people');
    requireKnown(pair, known.people, `apart[${i}]`);
    if (pair[0] === pair[1]) fail(`apart[${i}]`, 'names the same person twice');
  });
}

/**
 * Refuses input that is not what `FormationInput` says, naming the first field that is wrong.
 *
 * Pinned groups must stand by themselves (known ids, nobody and nothing used twice); whether they keep
 * the hard rules is checked when they are placed. Previous groups may name what no longer exists.
 */
export function validate(input: FormationInput, options: FormationOptions): void {
  requireObject(input, 'input');
  const known: KnownIds = {
    areas: idsOf(input.areas, 'areas'),
    slots: idsOf(input.slots, 'slots'),
    people: idsOf(input.people, 'people'),
    rooms: idsOf(input.rooms, 'rooms'),
    initiators: idsOf(input.initiators, 'initiators'),
  };
  if (known.people.size > 0 && known.slots.size === 0) fail('slots', 'is empty');
  validatePolicy(input.policy);
  validatePlaces(input, known);
  input.people.forEach((person, i) => {
    if (!soundPerson(person, known)) requirePerson(person, `people[${i}]`, known);
  });
  validateApart(input, known);
  input.initiators.forEach((initiator, i) => requireInitiator(initiator, `initiators[${i}]`, known));
  if (input.pinned !== undefined) validateGroups(input.pinned, 'pinned', known);
  if (input.previous !== undefined) validateGroups(input.previous, 'previous', null);
  requireObject(options, 'options');
  if (options.seed !== undefined) requireNumber(options.seed, 'options.seed');
  if (options.effort !== undefined) requireNumber(options.effort, 'options.effort', 0);
}
