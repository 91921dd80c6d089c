import type { People } from './problem.ts';
import type { Lists, ReadPeople } from './read.ts';
import type { Rows } from './rows.ts';
import type { FormationInput } from './types.ts';
import { gridWeight } from './weight.ts';

/** Canonical numbers of what the people name, by the numbers of `ReadPeople`, and the places near each area. */
export interface Names {
  area: Int32Array;
  slot: Int32Array;
  topic: Int32Array;
  language: Int32Array;
  near: readonly { places: Int32Array; km: Float64Array }[];
}

/** Topics or languages, numbered in the order in which the people in canonical order first name them. */
export function numberedAnew(lists: Lists, source: Int32Array, count: number): Int32Array {
  const numbers = new Int32Array(count).fill(-1);
  let next = 0;
  for (let p = 0; p < source.length && next < count; p++) {
    for (let k = lists.start[source[p]!]!, end = lists.start[source[p]! + 1]!; k < end; k++) {
      if (numbers[lists.items[k]!] === -1) numbers[lists.items[k]!] = next++;
    }
  }
  return numbers;
}

/** The lists in canonical order and numbers, each number once; rising where `sorted`, else as given. */
function renumbered(lists: Lists, source: Int32Array, numbers: Int32Array, sorted: boolean): Rows {
  const start = new Int32Array(source.length + 1);
  const items = new Int32Array(lists.items.length);
  let end = 0;
  for (let p = 0; p < source.length; p++) {
    const from = end;
    for (let k = lists.start[source[p]!]!; k < lists.start[source[p]! + 1]!; k++) {
      const number = numbers[lists.items[k]!]!;
      let at = from;
      while (at < end && items[at] !== number) at++;
      if (at < end) continue;
      for (at = end++; sorted && at > from && items[at - 1]! > number; at--) items[at] = items[at - 1]!;
      items[at] = number;
    }
    start[p + 1] = end;
  }
  return { start, items: items.slice(0, end) };
}

/** Subjects of each person, dearest first; across, where willing, comes after every named topic. */
function subjectsOf(
  input: FormationInput,
  source: Int32Array,
  topics: Rows,
  languages: Rows,
  names: Names,
): { start: Int32Array; subjects: number[]; dear: number[] } {
  const start = new Int32Array(source.length + 1);
  const subjects: number[] = [];
  const dear: number[] = [];
  const languageCount = names.language.length;
  for (let p = 0; p < source.length; p++) {
    const first = topics.start[p]!;
    const named = topics.start[p + 1]! - first;
    const count = named + (input.people[source[p]!]!.across ? 1 : 0);
    for (let rank = 0; rank < count; rank++) {
      const topic = rank < named ? topics.items[first + rank]! : names.topic.length;
      for (let l = languages.start[p]!; l < languages.start[p + 1]!; l++) {
        subjects.push(topic * languageCount + languages.items[l]!);
        dear.push(1 - rank / count);
      }
    }
    start[p + 1] = subjects.length;
  }
  return { start, subjects, dear };
}

function reachable(near: { km: Float64Array }, reach: number): number {
  let end = 0;
  while (end < near.km.length && near.km[end]! <= reach) end++;
  return end;
}

/** Who must be kept apart from whom by the input's pairs, in canonical numbers. */
function apartOf(input: FormationInput, read: ReadPeople, rank: Int32Array): Rows {
  const pairs = input.apart.map(
    ([a, b]) => [rank[read.indexById.get(a)!]!, rank[read.indexById.get(b)!]!] as const,
  );
  const start = new Int32Array(rank.length + 1);
  for (const pair of pairs) for (const p of pair) start[p + 1]!++;
  for (let p = 0; p < rank.length; p++) start[p + 1]! += start[p]!;
  const items = new Int32Array(pairs.length * 2);
  const end = start.slice();
  for (const [a, b] of pairs) {
    items[end[a]!++] = b;
    items[end[b]!++] = a;
  }
  return { start, items };
}

/** Lays the people out in the given order. */
export function compilePeople(
  input: FormationInput,
  read: ReadPeople,
  source: Int32Array,
  names: Names,
): People {
  const count = source.length;
  const rank = new Int32Array(count);
  for (let p = 0; p < count; p++) rank[source[p]!] = p;
  const weight = new Float64Array(count);
  const home = new Int32Array(count);
  const from = new Float64Array(count).fill(-1);
  const sex = new Uint8Array(count);
  const placesInReach = new Int32Array(count);
  const remote = new Uint8Array(count);
  const avoids = renumbered(read.avoids, source, names.area, true);
  const apart = apartOf(input, read, rank);
  const avoided = new Uint8Array(input.areas.length);
  for (const area of avoids.items) avoided[area] = 1;
  const mayClash = new Uint8Array(count);
  for (let p = 0; p < count; p++) {
    const person = input.people[source[p]!]!;
    weight[p] = gridWeight(person.waited);
    home[p] = names.area[read.home[source[p]!]!]!;
    if (person.age !== undefined) from[p] = person.age.from;
    sex[p] = person.sex === 'woman' ? 1 : person.sex === 'man' ? 2 : 0;
    for (const mode of person.modes) {
      if (mode === 'in_person') placesInReach[p] = reachable(names.near[home[p]!]!, person.reach);
      else remote[p]! |= mode === 'telephone' ? 1 : 2;
    }
    const clashes = avoids.start[p + 1]! - avoids.start[p]! + apart.start[p + 1]! - apart.start[p]!;
    if (clashes > 0 || avoided[home[p]!] === 1) mayClash[p] = 1;
  }
  const slots = renumbered(read.slots, source, names.slot, true);
  const topics = renumbered(read.topics, source, names.topic, false);
  const languages = renumbered(read.languages, source, names.language, false);
  const { start, subjects, dear } = subjectsOf(input, source, topics, languages, names);
  return {
    count,
    source,
    rank,
    indexById: read.indexById,
    weight,
    home,
    from,
    sex,
    placesInReach,
    remote,
    mayClash,
    slotStart: slots.start,
    slots: slots.items,
    subjectStart: start,
    subjects: Int32Array.from(subjects),
    dear: Float64Array.from(dear),
    avoidStart: avoids.start,
    avoids: avoids.items,
    apartStart: apart.start,
    apart: apart.items,
  };
}
