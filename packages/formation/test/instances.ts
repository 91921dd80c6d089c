import fc from 'fast-check';
import type { FormationInput, Mode } from '../src/index.ts';

const AREAS = [
  { id: 'a', lat: 60, lon: 10, population: 900 },
  { id: 'b', lat: 60.2, lon: 10, population: 20000 },
  { id: 'c', lat: 60.6, lon: 10.4, population: 3000 },
];
const SLOTS = ['mon', 'tue', 'wed'];
const MODES: Mode[] = ['in_person', 'telephone', 'video'];

const person = fc.record({
  home: fc.constantFrom('a', 'b', 'c'),
  reach: fc.constantFrom(0, 25, 60, 100),
  modes: fc.subarray(MODES, { minLength: 1 }),
  topics: fc.subarray(['grief', 'anxiety'], { minLength: 1 }),
  across: fc.boolean(),
  slots: fc.subarray(SLOTS, { minLength: 1 }),
  languages: fc.constantFrom(['nb'], ['nb', 'en'], ['en']),
  age: fc.option(fc.constantFrom(20, 30, 40, 60), { nil: undefined }),
  sex: fc.constantFrom('woman' as const, 'man' as const, undefined),
  avoids: fc.constantFrom([], [], [], ['a'], ['c']),
  waited: fc.integer({ min: 0, max: 60 }),
});

/** Small inputs of every sort: all modes, clashes, compositions, rooms and initiators too few. */
export function inputs(least: number, most: number): fc.Arbitrary<FormationInput> {
  return fc
    .record({
      people: fc.array(person, { minLength: least, maxLength: most }),
      pairs: fc.array(fc.tuple(fc.nat(most), fc.nat(most)), { maxLength: 4 }),
      rooms: fc.array(
        fc.record({
          area: fc.constantFrom('a', 'b', 'c'),
          slots: fc.subarray(SLOTS),
          seats: fc.integer({ min: 1, max: 5 }),
        }),
        { maxLength: 3 },
      ),
      initiators: fc.array(
        fc.record({
          area: fc.constantFrom('a', 'b'),
          reach: fc.constantFrom(0, 50),
          modes: fc.subarray(MODES, { minLength: 1 }),
          slots: fc.subarray(SLOTS),
          languages: fc.constantFrom(['nb'], ['nb', 'en']),
          starts: fc.integer({ min: 0, max: 2 }),
        }),
        { maxLength: 4 },
      ),
      leads: fc.constantFrom(0 as const, 0 as const, 1 as const, 2 as const),
      span: fc.constantFrom(undefined, 15, 25),
      composition: fc.constantFrom('any' as const, 'women' as const, 'both' as const),
      min: fc.constantFrom(2, 3),
    })
    .map(({ people, pairs, rooms, initiators, leads, span, composition, min }) => ({
      areas: AREAS,
      slots: SLOTS.map((id, i) => ({ id, day: (i + 1) as 1 | 2 | 3, start: 1080, end: 1200 })),
      people: people.map(({ age, sex, ...rest }, i) => ({
        id: `p${i}`,
        ...rest,
        ...(age === undefined ? {} : { age: { from: age, to: age + 9 } }),
        ...(sex === undefined ? {} : { sex }),
      })),
      apart: pairs
        .filter(([a, b]) => a !== b && a < people.length && b < people.length)
        .map(([a, b]) => [`p${a}`, `p${b}`] as const),
      rooms: rooms.map((room, i) => ({ id: `r${i}`, ...room })),
      initiators: initiators.map((initiator, i) => ({ id: `i${i}`, ...initiator })),
      policy: {
        size: { min, ideal: min, max: 4 },
        initiators: leads,
        ...(span === undefined ? {} : { ageSpan: span }),
        composition: { grief: composition },
        smallArea: { below: 1000, most: 2 },
      },
    }));
}
