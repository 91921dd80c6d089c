import { describe, expect, it, vi } from 'vitest';
import { generate } from '../bench/generate.ts';
import { form, FormationInputError, type FormationInput } from '../src/index.ts';

vi.setConfig({ testTimeout: 60_000 });

// What is spoilt is put where no type allows it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test spoils the input in a way that its type forbids
type Loose = Record<string, any>;

/** A good input, spoilt in one place. */
function spoilt(spoil: (input: Loose) => void): FormationInput {
  const input = structuredClone(generate('regional', 20, 1)) as unknown as Loose;
  spoil(input);
  return input as unknown as FormationInput;
}

/* eslint-disable @typescript-eslint/no-unsafe-return -- assignments as arrows */
const wrong: readonly [string, (input: Loose) => void][] = [
  ['people[2].home', (i) => (i.people[2].home = 'nowhere')],
  ['people[2].reach', (i) => (i.people[2].reach = NaN)],
  ['people[2].waited', (i) => (i.people[2].waited = -1)],
  ['people[2].waited', (i) => (i.people[2].waited = Infinity)],
  ['people[2].slots', (i) => (i.people[2].slots = [])],
  ['people[2].slots[0]', (i) => (i.people[2].slots = ['never'])],
  ['people[2].modes[0]', (i) => (i.people[2].modes = ['letter'])],
  ['people[2].topics', (i) => Object.assign(i.people[2], { topics: [], across: false })],
  ['people[2].languages', (i) => (i.people[2].languages = [])],
  ['people[2].age.to', (i) => (i.people[2].age = { from: 50, to: 40 })],
  ['people[2].avoids[0]', (i) => (i.people[2].avoids = ['nowhere'])],
  ['people[3].id', (i) => (i.people[3].id = i.people[2].id)],
  ['people', (i) => (i.people = null)],
  ['slots', (i) => (i.slots = [])],
  ['slots[0].end', (i) => (i.slots[0].end = i.slots[0].start)],
  ['apart[0]', (i) => (i.apart = [['person1', 'person1']])],
  ['apart[0][1]', (i) => (i.apart = [['person1', 'nobody']])],
  ['areas[0].lat', (i) => (i.areas[0].lat = 91)],
  ['rooms[0].area', (i) => (i.rooms[0].area = 'nowhere')],
  ['rooms[0].seats', (i) => (i.rooms[0].seats = 6.5)],
  ['initiators[0].starts', (i) => (i.initiators[0].starts = -1)],
  ['policy.size.min', (i) => (i.policy.size = { min: 9, ideal: 9, max: 8 })],
  ['policy.size.ideal', (i) => (i.policy.size.ideal = 3)],
  ['policy.ageSpan', (i) => (i.policy.ageSpan = NaN)],
  ['policy.initiators', (i) => (i.policy.initiators = 3)],
  ['policy.composition.topic1', (i) => (i.policy.composition = { topic1: 'cats' })],
  ['pinned[0].members[0]', (i) => (i.pinned = [{ ...group, members: ['nobody'] }])],
  ['pinned[0]', (i) => (i.pinned = [{ ...group, members: ['person1', 'person2'] }])],
];

const group = {
  members: [],
  mode: 'telephone',
  slot: 'slot0',
  topic: null,
  language: 'nb',
  room: null,
  initiators: [],
};

describe('bad input', () => {
  it.each(wrong)('is refused by name: %s', (field, spoil) => {
    let error: unknown;
    try {
      form(spoilt(spoil));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FormationInputError);
    expect((error as FormationInputError).field.startsWith(field)).toBe(true);
  });

  it('is not what an empty list of people is', () => {
    const empty = form({ ...generate('regional', 20, 1), people: [], apart: [] });
    expect(empty).toEqual({ groups: [], left: [], score: { primary: 0, secondary: 0, bound: 0 } });
  });

  it('is not what an earlier answer is that names people who are gone', () => {
    const input = generate('dense', 50, 1);
    const { groups } = form(input);
    const gone = groups[0]!.members[0]!;
    const people = input.people.filter(({ id }) => id !== gone);
    const apart = input.apart.filter((pair) => !pair.includes(gone));
    const again = form({ ...input, people, apart, previous: groups });
    expect(again.groups.flatMap(({ members }) => members)).not.toContain(gone);
    const before = new Set(groups.slice(1).map(({ members }) => members.join()));
    expect(again.groups.filter(({ members }) => before.has(members.join())).length).toBeGreaterThan(0);
  });
});

describe('pinned groups', () => {
  it('stand in the answer as they are, and say so', () => {
    const input = generate('dense', 50, 1);
    const [first] = form(input).groups;
    const pin = structuredClone(first!);
    const { groups } = form({ ...input, pinned: [pin] }, { seed: 8 });
    const found = groups.find(({ members }) => members.join() === pin.members.join());
    expect(found).toMatchObject({
      slot: pin.slot,
      room: pin.room,
      topic: pin.topic,
      initiators: pin.initiators,
    });
    expect(found!.reasons).toContainEqual({ kind: 'pinned' });
  });
});
