import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, squeeze } from './fold.ts';
import { slips } from './spelling.ts';

test.each([
  ['Bodø', 'BODOE'],
  ['Bodø', 'bodo'],
  ['Værøy', 'Vaeroey'],
  ['Ås', 'aas'],
  ['Å'.normalize('NFD') + 's', 'ås'],
  ['Kárášjohka', 'karasjohka'],
  ['Porsáŋgu', 'Porsangu'],
  ['Sør-Varanger', 'sor   varanger'],
  ['Våler i Østfold', 'Våler (Østfold)'],
  ['Lyngen kommune', 'lyngen'],
])('%s folds like %s', (one, two) => {
  expect(fold(one)).toBe(fold(two));
});

test('a word that is left out elsewhere stays when it is all there is', () => {
  expect(fold('i')).toBe('i');
  expect(squeeze(fold('Møre og Romsdal'))).toBe('moreromsdal');
});

test('folding twice changes nothing', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.string({ unit: fc.constantFrom(..."aeoåæøi' -kommune") }),
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 2000 },
  );
});

test('slips are counted as by the definition, up to the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      expect(slips(a, b, limit)).toBe(Math.min(byDefinition(a, b), limit + 1));
    }),
    { numRuns: 2000 },
  );
});

function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [byDefinition(shortA, b) + 1, byDefinition(a, shortB) + 1];
  ways.push(byDefinition(shortA, shortB) + (a.at(-1) === b.at(-1) ? 0 : 1));
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(byDefinition(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}
