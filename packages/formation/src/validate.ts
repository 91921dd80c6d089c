import { validateGroups } from './validate-groups.ts';
import { validatePolicy } from './validate-policy.ts';
import {
  fail,
  requireId,
  requireKnown,
  requireList,
  requireNumber,
  requireObject,
  requireWhole,
} from './require.ts';
import type { FormationInput, FormationOptions, Mode } from './types.ts';

const MODES: ReadonlySet<string> = new Set<Mode>(['in_person', 'telephone', 'video']);

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
  list.forEach((item, i) => {
    requireObject(item, `${field}[${i}]`);
    requireId(item.id, `${field}[${i}].id`);
    if (seen.has(item.id)) fail(`${field}[${i}].id`, `"${item.id}" stands twice`);
    seen.add(item.id);
  });
  return seen;
}

function requireModes(modes: readonly Mode[], field: string): void {
  requireKnown(modes, MODES, field);
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

function validatePeople(input: FormationInput, known: KnownIds): void {
  input.people.forEach((person, i) => {
    const at = `people[${i}]`;
    if (!known.areas.has(person.home)) fail(`${at}.home`, `unknown area "${person.home}"`);
    requireNumber(person.reach, `${at}.reach`, 0);
    requireModes(person.modes, `${at}.modes`);
    requireList(person.topics, `${at}.topics`);
    person.topics.forEach((topic, k) => requireId(topic, `${at}.topics[${k}]`));
    if (typeof person.across !== 'boolean') fail(`${at}.across`, 'must be true or false');
    if (person.topics.length === 0 && !person.across) fail(`${at}.topics`, 'is empty and across is false');
    requireKnown(person.slots, known.slots, `${at}.slots`);
    if (person.slots.length === 0) fail(`${at}.slots`, 'is empty');
    requireList(person.languages, `${at}.languages`);
    person.languages.forEach((language, k) => requireId(language, `${at}.languages[${k}]`));
    if (person.languages.length === 0) fail(`${at}.languages`, 'is empty');
    requireKnown(person.avoids, known.areas, `${at}.avoids`);
    requireNumber(person.waited, `${at}.waited`, 0);
    if (person.age !== undefined) {
      requireObject(person.age, `${at}.age`);
      requireNumber(person.age.from, `${at}.age.from`, 0, 150);
      requireNumber(person.age.to, `${at}.age.to`, 0, 150);
      if (person.age.to < person.age.from) fail(`${at}.age.to`, 'is before the first year of the band');
    }
    if (person.sex !== undefined && person.sex !== 'woman' && person.sex !== 'man') {
      fail(`${at}.sex`, 'must be "woman", "man" or left out');
    }
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

function validateInitiators(input: FormationInput, known: KnownIds): void {
  input.initiators.forEach((initiator, i) => {
    const at = `initiators[${i}]`;
    if (!known.areas.has(initiator.area)) fail(`${at}.area`, `unknown area "${initiator.area}"`);
    requireNumber(initiator.reach, `${at}.reach`, 0);
    requireModes(initiator.modes, `${at}.modes`);
    requireKnown(initiator.slots, known.slots, `${at}.slots`);
    requireList(initiator.languages, `${at}.languages`);
    initiator.languages.forEach((language, k) => requireId(language, `${at}.languages[${k}]`));
    requireWhole(initiator.starts, `${at}.starts`, 0);
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
  validatePeople(input, known);
  validateApart(input, known);
  validateInitiators(input, known);
  if (input.pinned !== undefined) validateGroups(input.pinned, 'pinned', known);
  if (input.previous !== undefined) validateGroups(input.previous, 'previous', null);
  requireObject(options, 'options');
  if (options.seed !== undefined) requireNumber(options.seed, 'options.seed');
  if (options.effort !== undefined) requireNumber(options.effort, 'options.effort', 0);
}
