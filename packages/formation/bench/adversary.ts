import type { FormationInput, Person } from '../src/index.ts';
import type { Random } from '../src/random.ts';

/**
 * Makes an instance hard on purpose: chains of people who must not meet, pairs of perfect groups with one
 * tempting group drawn from both, and ties everywhere (most wait equally long).
 */
export function addAdversary(input: FormationInput, random: Random): FormationInput {
  const room = input.rooms[0]!;
  const slots = input.slots.map(({ id }) => id);
  const people: Person[] = input.people.map((person, i) => {
    const block = Math.floor(i / 16);
    const inBlock = i % 16;
    const base = {
      ...person,
      home: room.area,
      reach: 100,
      languages: ['nb'],
      waited: person.waited < 8 ? 4 : 26,
    };
    if (block % 2 === 1) return base;
    const first = `perfect${block}a`;
    const second = `perfect${block}b`;
    const tempting = inBlock % 8 < 4 ? [`tempting${block}`] : [];
    return {
      ...base,
      topics: [inBlock < 8 ? first : second, ...tempting],
      across: random.next() < 0.1,
      slots: slots.slice(block % slots.length, (block % slots.length) + 2),
    };
  });
  const apart: [string, string][] = [];
  for (let i = 0; i + 1 < people.length; i++) {
    if (Math.floor(i / 16) % 2 === 1) apart.push([people[i]!.id, people[i + 1]!.id]);
  }
  return { ...input, people, apart };
}
