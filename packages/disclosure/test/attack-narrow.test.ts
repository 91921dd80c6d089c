import { expect, it } from 'vitest';
import { narrowAll } from '../src/attack-narrow.ts';
import { propagate } from '../src/attack-propagate.ts';
import { addEquation, addUnknown, emptySystem, rowsOf } from '../src/attack-system.ts';

/** The intervals of some unknowns after propagation, and after linear programs too. */
async function narrowed(
  unknowns: readonly (readonly [lo: number, hi: number, gap?: number])[],
  equations: readonly (readonly [sum: number, ...parts: number[]])[],
): Promise<{ first: string[]; then: string[]; solved: number }> {
  const system = emptySystem();
  for (const [lo, hi, gap] of unknowns) addUnknown(system, lo, hi, gap);
  for (const [sum, ...parts] of equations) addEquation(system, sum, parts);
  const rows = rowsOf(system);
  const bounds = { lo: Float64Array.from(system.lo), hi: Float64Array.from(system.hi), gap: system.gap };
  expect(propagate(rows, bounds)).toBe(-1);
  const tell = (): string[] => [...bounds.lo].map((lo, k) => `${lo} … ${bounds.hi[k]}`);
  const first = tell();
  const exact = (_: number, lo: number, hi: number, a: number, b: number): boolean => a <= lo && b >= hi;
  const { solved } = await narrowAll(rows, bounds, new Set(unknowns.keys()), exact, true);
  return { first, then: tell(), solved };
}

it('solves no linear program where nothing goes round', async () => {
  // x + y = 4, y + z = 5: each is 0 … 4 or so.
  const { first, then, solved } = await narrowed(
    [
      [0, 9],
      [0, 9],
      [0, 9],
      [4, 4],
      [5, 5],
    ],
    [
      [3, 0, 1],
      [4, 1, 2],
    ],
  );
  expect(first.slice(0, 3)).toEqual(['0 … 4', '0 … 4', '1 … 5']);
  expect(then).toEqual(first);
  expect(solved).toBe(0);
});

it('solves them where three sums go round', async () => {
  // x + y = 4, y + z = 5, z + x = 5: only 2, 2, 3 fits, though each sum alone allows much.
  const { first, then } = await narrowed(
    [
      [0, 9],
      [0, 9],
      [0, 9],
      [4, 4],
      [5, 5],
      [5, 5],
    ],
    [
      [3, 0, 1],
      [4, 1, 2],
      [5, 2, 0],
    ],
  );
  expect(first.slice(0, 3)).toEqual(['0 … 4', '0 … 4', '1 … 5']);
  expect(then.slice(0, 3)).toEqual(['2 … 2', '2 … 2', '3 … 3']);
});

it('keeps sums of rounded cells out of the gap between 0 and the base', async () => {
  // Two cells rounded to base 5 sum to 8: one is 0, the other 8. At most 7 for one of them: then it is the other.
  const { first } = await narrowed(
    [
      [0, 7, 5],
      [0, 8, 5],
      [8, 8, 5],
    ],
    [[2, 0, 1]],
  );
  expect(first).toEqual(['0 … 0', '8 … 8', '8 … 8']);
});
