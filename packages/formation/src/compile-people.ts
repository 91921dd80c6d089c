import { rowsOf } from './rows.ts';
import type { People } from './problem.ts';
import type { FormationInput } from './types.ts';
import { gridWeight } from './weight.ts';

/** What the people are measured against: the indexes of everything they name. */
export interface Names {
  area: ReadonlyMap<string, number>;
  slot: ReadonlyMap<string, number>;
  topic: ReadonlyMap<string, number>;
  language: ReadonlyMap<string, number>;
  near: readonly { places: Int32Array; km: Float64Array }[];
}

interface Subjects {
  subjects: number[];
  dear: number[];
}

/** Subjects of a person, dearest first; across, where willing, comes after every named topic. */
function subjectsOf(person: FormationInput['people'][number], names: Names): Subjects {
  const topics = [...new Set(person.topics)].map((topic) => names.topic.get(topic)!);
  if (person.across) topics.push(names.topic.size);
  const languages = [...new Set(person.languages)].map((language) => names.language.get(language)!);
  const subjects: number[] = [];
  const dear: number[] = [];
  topics.forEach((topic, rank) => {
    for (const language of languages) {
      subjects.push(topic * names.language.size + language);
      dear.push(1 - rank / topics.length);
    }
  });
  return { subjects, dear };
}

function reachable(near: { km: Float64Array }, reach: number): number {
  let end = 0;
  while (end < near.km.length && near.km[end]! <= reach) end++;
  return end;
}

/** Lays the people out in the given order. */
export function compilePeople(input: FormationInput, source: Int32Array, names: Names): People {
  const count = source.length;
  const indexById = new Map<string, number>();
  for (let p = 0; p < count; p++) indexById.set(input.people[source[p]!]!.id, p);
  const weight = new Float64Array(count);
  const home = new Int32Array(count);
  const from = new Float64Array(count).fill(-1);
  const sex = new Uint8Array(count);
  const placesInReach = new Int32Array(count);
  const remote = new Uint8Array(count);
  const slots: number[][] = [];
  const subjects: number[][] = [];
  const dear: number[] = [];
  const avoids: number[][] = [];
  const apart: number[][] = Array.from({ length: count }, () => []);
  for (const [a, b] of input.apart) {
    apart[indexById.get(a)!]!.push(indexById.get(b)!);
    apart[indexById.get(b)!]!.push(indexById.get(a)!);
  }
  const avoidedAreas = new Set<number>();
  for (let p = 0; p < count; p++) {
    const person = input.people[source[p]!]!;
    weight[p] = gridWeight(person.waited);
    home[p] = names.area.get(person.home)!;
    if (person.age !== undefined) from[p] = person.age.from;
    sex[p] = person.sex === 'woman' ? 1 : person.sex === 'man' ? 2 : 0;
    if (person.modes.includes('in_person')) placesInReach[p] = reachable(names.near[home[p]!]!, person.reach);
    remote[p] = (person.modes.includes('telephone') ? 1 : 0) + (person.modes.includes('video') ? 2 : 0);
    slots.push([...new Set(person.slots)].map((slot) => names.slot.get(slot)!).sort((a, b) => a - b));
    const own = subjectsOf(person, names);
    subjects.push(own.subjects);
    dear.push(...own.dear);
    avoids.push([...new Set(person.avoids)].map((area) => names.area.get(area)!).sort((a, b) => a - b));
    for (const area of avoids[p]!) avoidedAreas.add(area);
  }
  const mayClash = new Uint8Array(count);
  for (let p = 0; p < count; p++) {
    if (avoids[p]!.length > 0 || apart[p]!.length > 0 || avoidedAreas.has(home[p]!)) mayClash[p] = 1;
  }
  const slotRows = rowsOf(slots);
  const subjectRows = rowsOf(subjects);
  const avoidRows = rowsOf(avoids);
  const apartRows = rowsOf(apart);
  return {
    count,
    source,
    indexById,
    weight,
    home,
    from,
    sex,
    placesInReach,
    remote,
    mayClash,
    slotStart: slotRows.start,
    slots: slotRows.items,
    subjectStart: subjectRows.start,
    subjects: subjectRows.items,
    dear: Float64Array.from(dear),
    avoidStart: avoidRows.start,
    avoids: avoidRows.items,
    apartStart: apartRows.start,
    apart: apartRows.items,
  };
}
