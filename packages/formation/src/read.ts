import type { FormationInput, Person } from './types.ts';

/** The people as the input lists them, with every name they give turned into a number. */
export interface ReadPeople {
  /** Person's place in the input, by id. */
  readonly indexById: ReadonlyMap<string, number>;
  /** Numbers of areas and slots as the input lists them. */
  readonly area: ReadonlyMap<string, number>;
  readonly slot: ReadonlyMap<string, number>;
  /** Numbers of topics and languages in the order in which people first name them. */
  readonly topic: ReadonlyMap<string, number>;
  readonly language: ReadonlyMap<string, number>;
  readonly home: Int32Array;
  readonly topics: Lists;
  readonly slots: Lists;
  readonly languages: Lists;
  readonly avoids: Lists;
}

/** A list of numbers per person, as they were given: list i is `items[start[i] … start[i + 1])`. */
export interface Lists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** Reads every name in the input once. */
export function readPeople(input: FormationInput): ReadPeople {
  const { people } = input;
  const area = numbered(input.areas);
  const slot = numbered(input.slots);
  const topic = new Map<string, number>();
  const language = new Map<string, number>();
  return {
    indexById: numbered(people),
    area,
    slot,
    topic,
    language,
    home: Int32Array.from(people, (person) => area.get(person.home)!),
    topics: listsOf(people, (person) => person.topics, topic),
    slots: listsOf(people, (person) => person.slots, slot),
    languages: listsOf(people, (person) => person.languages, language),
    avoids: listsOf(people, (person) => person.avoids, area),
  };
}

function numbered(list: readonly { id: string }[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let i = 0; i < list.length; i++) numbers.set(list[i]!.id, i);
  return numbers;
}

/** Looks names up; one that is new gets the next number. */
function listsOf(
  people: readonly Person[],
  namesOf: (person: Person) => readonly string[],
  numbers: Map<string, number>,
): Lists {
  const start = new Int32Array(people.length + 1);
  const items: number[] = [];
  for (let i = 0; i < people.length; i++) {
    for (const name of namesOf(people[i]!)) {
      let number = numbers.get(name);
      if (number === undefined) numbers.set(name, (number = numbers.size));
      items.push(number);
    }
    start[i + 1] = items.length;
  }
  return { start, items: Int32Array.from(items) };
}
