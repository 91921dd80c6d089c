import {
  fail,
  requireId,
  requireKnown,
  requireList,
  requireNumber,
  requireObject,
  requireWhole,
} from './require.ts';
import type { Initiator, Mode, Person } from './types.ts';
import type { KnownIds } from './validate.ts';

const MODES: ReadonlySet<string> = new Set<Mode>(['in_person', 'telephone', 'video']);

/** Whether the list is one and its every entry is known (or, where nothing need be known, a non-empty string). */
export function soundList(list: unknown, known: ReadonlySet<string> | null): boolean {
  if (!Array.isArray(list)) return false;
  for (let k = 0; k < list.length; k++) {
    const id: unknown = list[k];
    if (typeof id !== 'string' || (known === null ? id === '' : !known.has(id))) return false;
  }
  return true;
}

function soundNumber(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

/** Whether nothing is wrong with the person; false where something may be: then `requirePerson` tells. */
export function soundPerson(person: Person, known: KnownIds): boolean {
  return (
    known.areas.has(person.home) &&
    soundNumber(person.reach) &&
    soundNumber(person.waited) &&
    soundList(person.modes, MODES) &&
    soundList(person.topics, null) &&
    soundList(person.slots, known.slots) &&
    soundList(person.languages, null) &&
    soundList(person.avoids, known.areas) &&
    person.slots.length > 0 &&
    person.languages.length > 0 &&
    typeof person.across === 'boolean' &&
    (person.across || person.topics.length > 0) &&
    (person.age === undefined || soundAge(person.age)) &&
    (person.sex === undefined || person.sex === 'woman' || person.sex === 'man')
  );
}

function soundAge(age: unknown): boolean {
  if (typeof age !== 'object' || age === null || Array.isArray(age)) return false;
  const { from, to } = age as { from: unknown; to: unknown };
  return soundNumber(from) && soundNumber(to) && (to as number) <= 150 && (from as number) <= (to as number);
}

/** Refuses a person who is not what `Person` says; `at` is the path of the person. */
export function requirePerson(person: Person, at: string, known: KnownIds): void {
  if (!known.areas.has(person.home)) fail(`${at}.home`, `unknown area "${person.home}"`);
  requireNumber(person.reach, `${at}.reach`, 0);
  requireKnown(person.modes, MODES, `${at}.modes`);
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
}

/** Refuses an initiator who is not what `Initiator` says; `at` is the path of the initiator. */
export function requireInitiator(initiator: Initiator, at: string, known: KnownIds): void {
  if (!known.areas.has(initiator.area)) fail(`${at}.area`, `unknown area "${initiator.area}"`);
  requireNumber(initiator.reach, `${at}.reach`, 0);
  requireKnown(initiator.modes, MODES, `${at}.modes`);
  requireKnown(initiator.slots, known.slots, `${at}.slots`);
  requireList(initiator.languages, `${at}.languages`);
  initiator.languages.forEach((language, k) => requireId(language, `${at}.languages[${k}]`));
  requireWhole(initiator.starts, `${at}.starts`, 0);
}
