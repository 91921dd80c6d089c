import type { Lists, ReadPeople } from './read.ts';
import type { FormationInput, Initiator, Person, Room } from './types.ts';
import { gridWeight } from './weight.ts';

/** Rounds in which everything takes on the marks of what it is tied to. */
const ROUNDS = 3;

/** Keeps a person's own mark from cancelling out where marks are summed. */
const TIE = 0x9e3779b9;

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
  let bits = 0;
  for (const mode of modes) bits |= MODES[mode];
  return bits;
}

function firstMark(person: Person): number {
  let mark = mixNumber(mixNumber(17, person.waited), person.reach);
  mark = mixNumber(mixNumber(mark, person.age?.from ?? -1), person.age?.to ?? -1);
  return mix(mark, modesOf(person.modes) * 16 + (person.across ? 8 : 0) + (person.sex?.length ?? 0));
}

/** Marks of what people name, by the numbers of `ReadPeople`. */
interface Marks {
  areas: Int32Array;
  slots: Int32Array;
  topics: Int32Array;
  languages: Int32Array;
}

function firstMarks(input: FormationInput, read: ReadPeople): Marks {
  const marks: Marks = {
    areas: Int32Array.from(input.areas, (area) =>
      mixNumber(mixNumber(mixNumber(3, area.lat), area.lon), area.population),
    ),
    slots: Int32Array.from(input.slots, (slot) => mix(mix(mix(5, slot.day), slot.start), slot.end)),
    topics: new Int32Array(read.topic.size),
    languages: new Int32Array(read.language.size),
  };
  for (const [topic, composition] of Object.entries(input.policy.composition ?? {})) {
    const number = read.topic.get(topic);
    if (number !== undefined) marks.topics[number] = mix(7, composition.charCodeAt(0));
  }
  return marks;
}

/** Sum of the marks of list i, whatever its order. */
function sumOf(lists: Lists, i: number, marks: Int32Array, salt: number): number {
  let sum = 0;
  for (let k = lists.start[i]!, end = lists.start[i + 1]!; k < end; k++) {
    sum = (sum + mix(marks[lists.items[k]!]!, salt)) | 0;
  }
  return sum;
}

/** Adds what i is tied to with its own mark. */
function tie(lists: Lists, i: number, marks: Int32Array, mark: number): void {
  for (let k = lists.start[i]!, end = lists.start[i + 1]!; k < end; k++) marks[lists.items[k]!]! += mark;
}

/** Marks of the people, after the rounds; those in `marks` change with them. */
function markPeople(input: FormationInput, read: ReadPeople, marks: Marks): Int32Array {
  const count = input.people.length;
  const { topics } = read;
  const own = Int32Array.from(input.people, firstMark);
  const apart = input.apart.map(([a, b]) => [read.indexById.get(a)!, read.indexById.get(b)!] as const);
  let people = own.slice();
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Int32Array(count);
    const clashes = new Int32Array(count);
    for (const [a, b] of apart) {
      clashes[a]! += mix(people[b]!, 11);
      clashes[b]! += mix(people[a]!, 11);
    }
    for (let i = 0; i < count; i++) {
      let mark = mix(mix(own[i]!, marks.areas[read.home[i]!]!), clashes[i]!);
      const first = topics.start[i]!;
      for (let k = first, end = topics.start[i + 1]!; k < end; k++) {
        mark = mix(mark, marks.topics[topics.items[k]!]! + k - first);
      }
      const sum =
        sumOf(read.slots, i, marks.slots, 13) +
        sumOf(read.languages, i, marks.languages, 19) +
        sumOf(read.avoids, i, marks.areas, 23);
      next[i] = mix(mark, sum | 0);
    }
    people = next;
    if (round + 1 === ROUNDS) break;
    const areaTies = new Int32Array(marks.areas.length);
    const lived = new Uint8Array(marks.areas.length);
    for (let i = 0; i < count; i++) {
      const mark = mix(people[i]!, TIE);
      tie(topics, i, marks.topics, mark);
      tie(read.slots, i, marks.slots, mark);
      tie(read.languages, i, marks.languages, mark);
      areaTies[read.home[i]!]! += mark;
      lived[read.home[i]!] = 1;
    }
    for (let a = 0; a < lived.length; a++) {
      if (lived[a] === 1) marks.areas[a] = mix(marks.areas[a]!, areaTies[a]!);
    }
  }
  return people;
}

/**
 * Puts everything in an order made from what it is and what it is tied to, so that neither the order of the
 * lists nor the spelling of ids decides the answer (except between things that are alike in everything).
 * People come heaviest first: `source` has their places in the input.
 */
export function canonicalInput(
  input: FormationInput,
  read: ReadPeople,
): { input: FormationInput; source: Int32Array } {
  const marks = firstMarks(input, read);
  const people = markPeople(input, read, marks);
  const placed = (thing: Room | Initiator, first: number): number => {
    let sum = 0;
    for (const slot of thing.slots) sum = (sum + mix(marks.slots[read.slot.get(slot)!]!, 29)) | 0;
    return mix(mix(first, marks.areas[read.area.get(thing.area)!]!), sum);
  };
  const rooms = Int32Array.from(input.rooms, (room) => placed(room, mix(31, room.seats)));
  const initiators = Int32Array.from(input.initiators, (initiator) => {
    let spoken = mix(mixNumber(37, initiator.reach), initiator.starts * 8 + modesOf(initiator.modes));
    for (const name of initiator.languages) {
      const language = read.language.get(name);
      if (language !== undefined) spoken = (spoken + marks.languages[language]!) | 0;
    }
    return placed(initiator, spoken);
  });
  const weights = Float64Array.from(input.people, (person) => gridWeight(person.waited));
  const source = Int32Array.from(weights, (_, i) => i).sort(
    (a, b) =>
      weights[b]! - weights[a]! ||
      people[a]! - people[b]! ||
      byText(input.people[a]!.id, input.people[b]!.id),
  );
  return {
    input: {
      ...input,
      areas: ordered(input.areas, marks.areas),
      slots: ordered(input.slots, marks.slots),
      rooms: ordered(input.rooms, rooms),
      initiators: ordered(input.initiators, initiators),
    },
    source,
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function ordered<T extends { id: string }>(list: readonly T[], marks: Int32Array): T[] {
  const order = Int32Array.from(marks, (_, i) => i);
  order.sort((a, b) => marks[a]! - marks[b]! || byText(list[a]!.id, list[b]!.id));
  return Array.from(order, (i) => list[i]!);
}
