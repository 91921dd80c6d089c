import { expect, it } from 'vitest';
import { attack } from '../src/attack.ts';
import type { Publication } from '../src/types.ts';
import { counties, grid, publishBy, roundBy } from './attack-publications.ts';

const asIs = (count: number): number => count;
const brief = ({
  release,
  name,
  interval,
}: {
  release: number;
  name: string;
  interval: { least: number; most: number };
}): string => `${release}: ${name} = ${interval.least} … ${interval.most}`;

/** One inner cell of interest beside large ones, rounded up or down in each release. */
const history = (
  base: number,
  ...counts: readonly (readonly [count: number, up: boolean])[]
): Publication[] => counts.map(([count, up]) => roundBy(grid([[count, 20]]), base, () => up));

it('learns nothing from numbers that change to and fro when counts may fall', async () => {
  const releases = history(5, [1, true], [2, false], [3, true], [4, false]);
  expect(await attack(releases)).toMatchObject({ broken: false, contradictory: false });
});

it('reads four counts from numbers that change to and fro when counts only grow', async () => {
  // Shown 5, 0, 5, 0; each change is at least one person more, the last is at most 4, so they were 1, 2, 3, 4.
  const releases = history(5, [1, true], [2, false], [3, true], [4, false]);
  const verdict = await attack(releases, { change: 'grows' });
  expect(verdict.pinned.map(brief)).toEqual([
    '0: grid: r1 × c1 = 1 … 1',
    '1: grid: r1 × c1 = 2 … 2',
    '2: grid: r1 × c1 = 3 … 3',
    '3: grid: r1 × c1 = 4 … 4',
  ]);
  // Without a memory a number may change though the count does not: then only 1 … 4 follows, for all but nothing.
  expect((await attack(releases, { change: 'grows', stable: false })).pinned).toEqual([]);
});

it('learns nothing from an unchanged number, nor from 0 that becomes the base', async () => {
  for (const releases of [history(5, [1, true], [4, true]), history(5, [2, false], [3, true])]) {
    const verdict = await attack(releases, { change: 'grows', increments: 'refused' });
    expect(verdict).toMatchObject({ broken: false, contradictory: false, pinned: [], increments: [] });
  }
});

it('bounds the increment from 5 to 7 by 2 … 6, and lists one between large counts', async () => {
  const small = history(5, [3, true], [7, true]);
  const wide = await attack(small, { change: 'grows', width: 4, base: 7 });
  expect(wide.increments.map(brief)).toContain('1: grid: r1 × c1 = 2 … 6');
  const large = [grid([[7, 20]]), grid([[8, 20]])].map((tables) => roundBy(tables, 5, () => false));
  const listed = await attack(large);
  expect(listed.broken).toBe(false);
  expect(listed.increments.map(brief)).toContain('1: grid: r1 × c1 = 1 … 1');
  expect(listed.increments[0]).toMatchObject({ since: 0, release: 1 });
  expect((await attack(large, { increments: 'refused' })).broken).toBe(true);
  const grown = await attack(large, { change: 'grows' });
  expect(grown.increments.map(brief)).toContain('1: grid: r1 × c1 = 1 … 1');
});

it('says so when counts that should only grow have fallen', async () => {
  expect(await attack(history(5, [9, true], [7, true]), { change: 'grows' })).toMatchObject({
    contradictory: true,
  });
});

it('puts two releases of the same counts with different cells withheld together', async () => {
  const tables = grid([
    [2, 9],
    [8, 7],
  ]);
  const first = publishBy(tables, 5, (count, codes) => (codes.includes('all') ? count : null), 'suppression');
  // The inner cells of row r1 and all totals of columns: r1 × c1 + r1 × c2 is 11, and no more.
  const second = publishBy(
    tables,
    5,
    (count, codes) => (codes[0] === 'r1' || codes[0] === 'all' ? null : count),
    'suppression',
  );
  for (const alone of [first, second, [first, second]]) expect((await attack(alone)).broken).toBe(false);
  const verdict = await attack([first, second], { change: 'none' });
  expect(verdict.pinned.map(brief)).toEqual(['0: grid: r1 × c1 = 2 … 2', '1: grid: r1 × c1 = 2 … 2']);
});

it('pins a cell by the difference of two releases of the same counts, each safe by itself', async () => {
  const counts = [
    [3, 6],
    [9, 9],
    [8, 8],
    [7, 7],
  ] as const;
  const one = counties(counts, [{ name: 'counties', cross: { county: ['county'], kind: ['kind'] } }]);
  const other = counties(counts, [{ name: 'places', cross: { county: ['place'], kind: ['kind'] } }]);
  const first = publishBy(one, 5, asIs, 'suppression');
  const second = publishBy(other, 5, (count) => (count < 5 ? null : count), 'suppression');
  for (const alone of [first, second, [first, second]]) expect((await attack(alone)).broken).toBe(false);
  const verdict = await attack([first, second], { change: 'none' });
  expect(verdict.pinned.map(brief)).toEqual(['1: places: p1 × x = 3 … 3']);
  expect(verdict.pinned[0]!.sources).toEqual([
    { release: 0, table: 'counties' },
    { release: 1, table: 'places' },
  ]);
});

it('joins the same counts rounded to two bases', async () => {
  // To base 3 the count 4 is shown as it is: whoever sees both, sees it.
  const tables = grid([[4, 20]]);
  const desk = roundBy(tables, 3, () => false);
  const open = roundBy(tables, 5, () => true);
  expect((await attack([desk, open], { change: 'none' })).broken).toBe(false);
  const verdict = await attack([desk, open], { change: 'none', base: 5 });
  expect(verdict.pinned.map(brief)).toEqual(['0: grid: r1 × c1 = 4 … 4', '1: grid: r1 × c1 = 4 … 4']);
});

it('sees through the same counts rounded anew with another key', async () => {
  // Base 2: once 0 (0 or 1), once 2 (1 or 2).
  const releases = history(2, [1, false], [1, true]);
  expect((await attack(releases)).broken).toBe(false);
  const verdict = await attack(releases, { change: 'none' });
  expect(verdict.pinned.map(brief)).toEqual(['0: grid: r1 × c1 = 1 … 1', '1: grid: r1 × c1 = 1 … 1']);
});

it('takes cells for the same by their codes when a later release has more of them', async () => {
  const first = roundBy(grid([[1, 20]]), 5, () => true);
  const second = roundBy(grid([[2, 20, 30]]), 5, () => false);
  const third = roundBy(grid([[3, 20, 30]]), 5, () => true);
  const fourth = roundBy(
    grid([
      [4, 20, 30],
      [6, 6, 6],
    ]),
    5,
    () => false,
  );
  const verdict = await attack([first, second, third, fourth], { change: 'grows' });
  expect(verdict.contradictory).toBe(false);
  expect(verdict.pinned.map(({ interval }) => interval.least)).toEqual([1, 2, 3, 4]);
});
