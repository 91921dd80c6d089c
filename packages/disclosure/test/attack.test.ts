import { expect, it } from 'vitest';
import { attack } from '../src/attack.ts';
import { DisclosureInputError } from '../src/types.ts';
import { counties, grid, publishBy, roundBy } from './attack-publications.ts';

const asIs = (count: number): number => count;
const brief = ({ name, interval }: { name: string; interval: { least: number; most: number } }): string =>
  `${name} = ${interval.least} … ${interval.most}`;

//        c1  c2  all
//   r1    2   9   11
//   r2    8   7   15
//   all  10  16   26
const four = grid([
  [2, 9],
  [8, 7],
]);

it('reads a true small count that is simply shown', async () => {
  const verdict = await attack(publishBy(four, 5, asIs));
  expect(verdict.broken).toBe(true);
  expect(verdict.readings).toEqual(['each']);
  expect(verdict.pinned.map(brief)).toEqual(['grid: r1 × c1 = 2 … 2']);
  expect(verdict.pinned[0]).toMatchObject({
    release: 0,
    table: 'grid',
    cell: ['r1', 'c1'],
    sources: [{ release: 0, table: 'grid' }],
  });
});

it('finds nothing in the same table rounded and summed', async () => {
  for (const up of [true, false]) {
    const verdict = await attack(
      roundBy(four, 5, () => up),
      { intervals: true },
    );
    expect(verdict).toMatchObject({
      broken: false,
      pinned: [],
      readings: ['inner'],
      contradictory: false,
      open: 0,
    });
    const first = verdict.intervals.find(({ name }) => name === 'grid: r1 × c1');
    // Rounded to 0 it is not listed: an inner cell without an unknown, 0 … 4.
    expect(first?.interval).toEqual(up ? { least: 1, most: 5 } : undefined);
  }
});

it('undoes rounding of each cell by itself: 2 is shown as 0, but 11 − 9 is left', async () => {
  const verdict = await attack(publishBy(four, 5, (count) => (count < 5 ? 0 : count)));
  expect(verdict.readings).toEqual(['each']);
  expect(verdict.pinned.map(brief)).toEqual(['grid: r1 × c1 = 2 … 2']);
});

it('undoes independent rounding to multiples where the multiples leave one count only', async () => {
  const tables = grid([
    [1, 1],
    [9, 9],
  ]);
  const shown = publishBy(tables, 2, (count) => 2 * Math.ceil(count / 2));
  const verdict = await attack(shown);
  expect(verdict.readings).toEqual(['multiples']);
  // Shown as 2 each is 1 … 3; their sum, shown as 2, too: so each is 1 … 2.
  expect(verdict.pinned).toEqual([]);
  expect((await attack(shown, { intervals: true })).intervals.map(brief)).toContain('grid: r1 × c1 = 1 … 2');
  expect((await attack(shown, { width: 1, base: 3 })).pinned.map(brief)).toContain('grid: r1 × c1 = 1 … 2');
});

it('takes one withheld cell from its total', async () => {
  const shown = publishBy(four, 5, (count) => (count < 5 ? null : count), 'suppression');
  expect((await attack(shown)).pinned.map(brief)).toEqual(['grid: r1 × c1 = 2 … 2']);
});

it('is held off by four withheld corners, and bounds each by the smallest', async () => {
  const corners = (_: number, codes: readonly string[]): boolean => !codes.includes('all');
  const shown = publishBy(four, 5, (count, codes) => (corners(count, codes) ? null : count), 'suppression');
  const verdict = await attack(shown, { intervals: true });
  expect(verdict.broken).toBe(false);
  // x + (11 − x) , 10 − x, 16 − 11 + x: x may be 0 … 10.
  expect(verdict.intervals.map(brief)).toEqual(
    expect.arrayContaining(['grid: r1 × c1 = 0 … 10', 'grid: r1 × c2 = 1 … 11', 'grid: r2 × c2 = 5 … 15']),
  );
});

it('needs a linear program for a cell that joins two blocks of withheld ones', async () => {
  // Every line has two withheld cells or more, and no single line gives one away. But rows r1 + r2, less columns
  // c1 + c2, leave just r1 × c3.
  const blocks = grid([
    [6, 7, 3, 20],
    [8, 9, 20, 20],
    [20, 20, 9, 8],
    [20, 20, 7, 6],
  ]);
  const hidden = new Set(['r1c1', 'r1c2', 'r2c1', 'r2c2', 'r1c3', 'r3c3', 'r4c3', 'r3c4', 'r4c4']);
  const shown = publishBy(
    blocks,
    5,
    (count, codes) => (hidden.has(codes.join('')) ? null : count),
    'suppression',
  );
  const never = await attack(shown, { linear: 'never' });
  expect(never.broken).toBe(false);
  expect(never.open).toBeGreaterThan(0);
  const verdict = await attack(shown);
  expect(verdict.solved).toBeGreaterThan(0);
  expect(verdict.pinned.map(brief)).toEqual(['grid: r1 × c3 = 3 … 3']);
});

it('subtracts down a hierarchy: county minus its other place', async () => {
  const tables = counties(
    [
      [3, 6],
      [9, 9],
      [8, 8],
      [7, 7],
    ],
    [{ name: 'by county', cross: { county: 'every level', kind: ['kind'] } }],
  );
  const shown = publishBy(tables, 5, (count, [place]) => (place === 'p1' ? null : count), 'suppression');
  expect((await attack(shown)).pinned.map(brief)).toEqual(['by county: p1 × x = 3 … 3']);
});

it('subtracts one table from another, and says which two', async () => {
  // County A is p1 + p2; places but p1 stand in the other table; the third has nothing to do with it.
  const tables = counties(
    [
      [4, 6],
      [9, 9],
      [8, 8],
      [7, 7],
    ],
    [
      { name: 'sizes', cross: { size: ['land', 'size'] } },
      { name: 'counties', cross: { county: ['county'], kind: ['kind'] } },
      { name: 'places', cross: { county: ['place'], kind: ['kind'] } },
    ],
  );
  const shown = publishBy(
    tables,
    5,
    (count, [place], table) => (table === 'places' && place === 'p1' ? null : count),
    'suppression',
  );
  const verdict = await attack(shown);
  expect(verdict.pinned.map(brief)).toEqual(['places: p1 × x = 4 … 4']);
  expect(verdict.pinned[0]!.sources.map(({ table }) => table)).toEqual(['counties', 'places']);
});

it('finds an inner cell that no table shows', async () => {
  // x at p1 = (all of p1) − (y of size small, whose other place has none).
  const tables = counties(
    [
      [2, 7],
      [9, 0],
      [8, 0],
      [7, 9],
    ],
    [
      { name: 'places', cross: { county: ['place'] } },
      { name: 'sizes', cross: { size: ['size'], kind: ['kind'] } },
      { name: 'counties', cross: { county: ['county'], kind: ['kind'] } },
    ],
  );
  const shown = publishBy(tables, 5, asIs, 'suppression');
  const zeros = [
    { place: 'p2', kind: 'y' },
    { place: 'p3', kind: 'y' },
  ];
  expect((await attack(shown)).broken).toBe(false);
  const verdict = await attack(shown, { structuralZeros: zeros });
  expect(verdict.pinned).toMatchObject([{ table: null, cell: ['p1', 'x'], interval: { least: 2, most: 2 } }]);
});

it('knows its own contribution', async () => {
  const tables = grid([
    [1, 9],
    [8, 7],
  ]);
  const shown = roundBy(tables, 2, () => false);
  const own = { known: [{ codes: { row: 'r1', column: 'c1' }, count: 1 }] };
  expect((await attack(shown)).broken).toBe(false);
  // Shown as 0 with base 2, a count can only be 0 or 1: who is in it knows to be alone.
  expect((await attack(shown, own)).pinned.map(brief)).toEqual(['grid: r1 × c1 = 1 … 1']);
  const five = roundBy(tables, 5, () => false);
  expect((await attack(five, own)).broken).toBe(false);
  expect((await attack(five, { ...own, width: 3 })).pinned.map(brief)).toEqual(['grid: r1 × c1 = 1 … 4']);
});

it('says when figures cannot be true at all', async () => {
  const shown = publishBy(
    four,
    5,
    (count, codes) => (codes.join() === 'all,all' ? 1000 : count),
    'suppression',
  );
  expect(await attack(shown)).toMatchObject({ contradictory: true, broken: false });
});

it('refuses what is not one publication after another of the same kind', async () => {
  const one = publishBy(four, 5, asIs);
  await expect(attack([])).rejects.toThrow(DisclosureInputError);
  await expect(attack([one, { ...one, dimensions: one.dimensions.toReversed() }])).rejects.toThrow(
    DisclosureInputError,
  );
  await expect(attack({ ...one, tables: [] })).rejects.toThrow('publications[0].tables');
  await expect(attack(one, { width: -1 })).rejects.toThrow('options.width');
  await expect(attack(one, { known: [{ codes: { row: 'r9', column: 'c1' }, count: 1 }] })).rejects.toThrow(
    'r9',
  );
  await expect(attack(one, { known: [{ codes: { row: 'r1' }, count: 1 }] })).rejects.toThrow('column');
});
