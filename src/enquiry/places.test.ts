import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGeography } from '../geography/index.ts';
import { projectFolder } from '../platform/config/index.ts';
import { ageOf, wishesShape } from './model.ts';
import { suggestAlias } from './alias.ts';
import { labelOf, readPlace } from './places.ts';
import { readAll, typedOf } from './reading.ts';
import { somebody } from './for-tests.ts';

const geography = loadGeography(join(projectFolder(), 'data/norway'));

test('every municipality, written as we write it, is read as itself', () => {
  const lost = geography.municipalities.filter(({ code }) => {
    const read = readPlace(geography, labelOf(geography, code));
    return read.kind !== 'found' || read.municipality !== code;
  });
  expect(lost.map((one) => one.name)).toEqual([]);
});

test('a slip of the finger is asked about, never guessed', () => {
  expect(readPlace(geography, 'Lyngn')).toEqual({ kind: 'choose', labels: ['Lyngen'] });
});

test('a place outside every municipality is found, and is in none', () => {
  expect(readPlace(geography, 'Svalbard')).toEqual({ kind: 'found', municipality: null, label: 'Svalbard' });
});

test('wishes that are opened to be changed, and not changed, stay the same', () => {
  const grounds = { geography, topicIds: ['anxiety', 'grief'], locale: 'nb' as const };
  const wishes = { ...somebody, age: { from: 35, to: 44 }, sex: 'woman' as const, languages: ['nb', 'uk'] };
  const read = readAll(grounds, typedOf(wishes, geography), { confirmed: true });
  expect(read.errors).toEqual([]);
  expect(read.value?.wishes).toEqual(wishes);
});

test('an envelope of an older version is read with what it has', () => {
  expect(wishesShape.parse({ municipality: '5536', modes: ['smoke'] })).toMatchObject({
    modes: [],
    shows: 'nothing',
    across: false,
  });
});

test('a suggestion for what to be called is never empty', () => {
  for (const locale of ['nb', 'nn', 'en'] as const) {
    expect(suggestAlias(locale, () => 0).length).toBeGreaterThan(3);
    expect(suggestAlias(locale, (below) => below - 1)).not.toContain('undefined');
  }
});

test.each([
  [0, 'today'],
  [1, 'yesterday'],
  [6, 'days'],
  [20, 'weeks'],
  [70, 'months'],
] as const)('%i days is said in %s', (days, unit) => {
  expect(ageOf(days).unit).toBe(unit);
});
