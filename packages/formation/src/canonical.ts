import { gridWeight } from './weight.ts';
import type { FormationInput, Initiator, Person, Room } from './types.ts';

/** Rounds in which everything takes on the marks of what it is tied to. */
const ROUNDS = 3;

/** Mixes a number into a mark (32 bits). */
function mix(mark: number, value: number): number {
  let h = Math.imul(mark ^ value, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

const view = new DataView(new ArrayBuffer(8));

function mixNumber(mark: number, value: number): number {
  view.setFloat64(0, value);
  return mix(mix(mark, view.getInt32(0)), view.getInt32(4));
}

const MODES = { in_person: 1, telephone: 2, video: 4 } as const;

function modesOf(modes: readonly (keyof typeof MODES)[]): number {
  return modes.reduce((bits, mode) => bits | MODES[mode], 0);
}

function firstMark(person: Person): number {
  let mark = mixNumber(mixNumber(17, person.waited), person.reach);
  mark = mixNumber(mixNumber(mark, person.age?.from ?? -1), person.age?.to ?? -1);
  return mix(mark, modesOf(person.modes) * 16 + (person.across ? 8 : 0) + (person.sex?.length ?? 0));
}

/** Marks that are sums of the marks of everything tied to a name, whatever the order. */
type Marks = Map<string, number>;

function add(marks: Marks, name: string, mark: number): void {
  marks.set(name, ((marks.get(name) ?? 0) + mix(mark, 0x9e3779b9)) | 0);
}

/**
 * Puts everything in an order made from what it is and what it is tied to, so that neither the order of the
 * lists nor the spelling of ids decides the answer (except between things that are alike in everything).
 * People come heaviest first.
 */
export function canonicalInput(input: FormationInput): { input: FormationInput; source: Int32Array } {
  const count = input.people.length;
  const index = new Map(input.people.map((person, i) => [person.id, i]));
  const own = Int32Array.from(input.people, firstMark);
  let people = own.slice();
  const areas: Marks = new Map(
    input.areas.map((area) => [
      area.id,
      mixNumber(mixNumber(mixNumber(3, area.lat), area.lon), area.population),
    ]),
  );
  const slots: Marks = new Map(
    input.slots.map((slot) => [slot.id, mix(mix(mix(5, slot.day), slot.start), slot.end)]),
  );
  const topics: Marks = new Map();
  const languages: Marks = new Map();
  for (const [topic, composition] of Object.entries(input.policy.composition ?? {})) {
    topics.set(topic, mix(7, composition.charCodeAt(0)));
  }
  for (let round = 0; round < ROUNDS; round++) {
    const next = own.slice();
    const clashes = new Int32Array(count);
    for (const [a, b] of input.apart) {
      clashes[index.get(a)!]! += mix(people[index.get(b)!]!, 11);
      clashes[index.get(b)!]! += mix(people[index.get(a)!]!, 11);
    }
    input.people.forEach((person, i) => {
      let mark = mix(mix(own[i]!, areas.get(person.home)!), clashes[i]!);
      person.topics.forEach((topic, rank) => (mark = mix(mark, (topics.get(topic) ?? 0) + rank)));
      let sum = 0;
      for (const slot of person.slots) sum = (sum + mix(slots.get(slot)!, 13)) | 0;
      for (const language of person.languages) sum = (sum + mix(languages.get(language) ?? 0, 19)) | 0;
      for (const area of person.avoids) sum = (sum + mix(areas.get(area)!, 23)) | 0;
      next[i] = mix(mark, sum);
    });
    people = next;
    if (round + 1 === ROUNDS) break;
    const areaTies: Marks = new Map();
    input.people.forEach((person, i) => {
      for (const topic of person.topics) add(topics, topic, people[i]!);
      for (const slot of person.slots) add(slots, slot, people[i]!);
      for (const language of person.languages) add(languages, language, people[i]!);
      add(areaTies, person.home, people[i]!);
    });
    for (const [area, mark] of areaTies) areas.set(area, mix(areas.get(area)!, mark));
  }
  const placed = (thing: Room | Initiator, first: number): number => {
    let sum = 0;
    for (const slot of thing.slots) sum = (sum + mix(slots.get(slot)!, 29)) | 0;
    return mix(mix(first, areas.get(thing.area)!), sum);
  };
  const rooms = new Map(input.rooms.map((room) => [room.id, placed(room, mix(31, room.seats))]));
  const initiators = new Map(
    input.initiators.map((initiator) => {
      const first = mix(mixNumber(37, initiator.reach), initiator.starts * 8 + modesOf(initiator.modes));
      const spoken = initiator.languages.reduce((sum, l) => (sum + (languages.get(l) ?? 0)) | 0, first);
      return [initiator.id, placed(initiator, spoken)];
    }),
  );
  const weights = Float64Array.from(input.people, (person) => gridWeight(person.waited));
  const source = Int32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) =>
      weights[b]! - weights[a]! ||
      people[a]! - people[b]! ||
      byText(input.people[a]!.id, input.people[b]!.id),
  );
  return {
    input: {
      ...input,
      areas: ordered(input.areas, areas),
      slots: ordered(input.slots, slots),
      rooms: ordered(input.rooms, rooms),
      initiators: ordered(input.initiators, initiators),
    },
    source,
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ordered<T extends { id: string }>(list: readonly T[], marks: ReadonlyMap<string, number>): T[] {
  return [...list].sort((a, b) => marks.get(a.id)! - marks.get(b.id)! || byText(a.id, b.id));
}
