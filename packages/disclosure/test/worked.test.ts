import { describe, expect, it } from 'vitest';
import { countAt, release, round, type CountTables, type TablePlan } from '../src/index.ts';

/** A table of rows and columns with both sums, out of a grid of counts. */
function grid(counts: readonly (readonly number[])[]): CountTables {
  const rows = counts.map((_, k) => `r${k}`);
  const columns = counts[0]!.map((_, k) => `c${k}`);
  const flat = (codes: string[], all: string) => Object.fromEntries(codes.map((code) => [code, all]));
  return {
    dimensions: [
      { name: 'row', codes: rows },
      { name: 'column', codes: columns },
    ],
    hierarchies: {
      row: { dimension: 'row', parents: flat(rows, 'all rows') },
      column: { dimension: 'column', parents: flat(columns, 'all columns') },
    },
    published: [{ name: 'grid', cross: { row: 'every level', column: 'every level' } }],
    cells: { rows: counts.flatMap((line, r) => line.map((count, c) => [r, c, count])) },
  };
}

function readOff(tables: CountTables, base: number): number[][] {
  const table = round(tables, { base, key: 'k' }).tables[0]!;
  return table.axes[0]!.codes.map((row) =>
    table.axes[1]!.codes.map((column) => countAt(table, [row, column])!),
  );
}

describe('answers found by hand', () => {
  // One cell, published four times over: 1 and 2 are nearer to 0, 3 and 4 nearer to 5; from 5 on nothing changes.
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 5],
    [4, 5],
    [5, 5],
    [6, 6],
  ])('rounds a lone %i to %i with base 5', (count, rounded) => {
    expect(readOff(grid([[count]]), 5)).toEqual([
      [rounded, rounded],
      [rounded, rounded],
    ]);
  });

  // Five ones are five: one of them becomes 5 and the sum is exact.
  it('rounds one of five ones up', () => {
    const [sums, ...lines] = readOff(grid([[1], [1], [1], [1], [1]]), 5);
    expect(sums).toEqual([5, 5]);
    expect(lines.map(([, cell]) => cell).sort()).toEqual([0, 0, 0, 0, 5]);
  });

  // Nine ones in a square: a 3 once in each row and column makes every sum exact, and nothing else does.
  it('puts one 3 into each row and column of a square of ones', () => {
    const [total, ...lines] = readOff(
      grid([
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ]),
      3,
    );
    expect(total).toEqual([9, 3, 3, 3]);
    for (const [sum, ...cells] of lines) {
      expect(sum).toBe(3);
      expect(cells.sort()).toEqual([0, 0, 3]);
    }
  });

  // Twos with base 4: both from one corner to the other, or every row and column would not be 4.
  it('takes a diagonal of four twos', () => {
    const [total, first, second] = readOff(
      grid([
        [2, 2],
        [2, 2],
      ]),
      4,
    );
    expect(total).toEqual([8, 4, 4]);
    expect([first!.slice(1), second!.slice(1)]).toContainEqual([4, 0]);
    expect(first![1]).toBe(second![2]);
  });

  // m1 m2 | m3 m4 by county, m1 m3 | m2 m4 by size: m1 and m4 up, or m2 and m3, make all four groups exact.
  it('serves two linked tables over the same cells at once', () => {
    const codes = ['m1', 'm2', 'm3', 'm4'];
    const both: TablePlan[] = [
      { name: 'counties', cross: { county: ['all', 'county'] } },
      { name: 'sizes', cross: { size: ['all', 'size'] } },
    ];
    const tables: CountTables = {
      dimensions: [{ name: 'municipality', codes }],
      hierarchies: {
        county: {
          dimension: 'municipality',
          parents: { m1: 'A', m2: 'A', m3: 'B', m4: 'B', A: 'all', B: 'all' },
        },
        size: {
          dimension: 'municipality',
          parents: { m1: 'S', m3: 'S', m2: 'L', m4: 'L', S: 'all', L: 'all' },
        },
      },
      published: both,
      cells: { rows: codes.map((_, k) => [k, 2]) },
    };
    const [counties, sizes] = round(tables, { base: 4, key: 'k' }).tables;
    expect([...counties!.counts]).toEqual([8, 4, 4]);
    expect([...sizes!.counts]).toEqual([8, 4, 4]);
    expect(countAt(counties!, ['A'])).toBe(4);
  });

  it('changes nothing with base 1, and shows an empty table as empty', () => {
    expect(
      readOff(
        grid([
          [1, 2],
          [0, 4],
        ]),
        1,
      ),
    ).toEqual([
      [7, 1, 6],
      [3, 1, 2],
      [4, 0, 4],
    ]);
    expect(
      round(
        grid([
          [0, 0],
          [0, 0],
        ]),
        { base: 5, key: 'k' },
      ).tables[0]!.places,
    ).toHaveLength(0);
    expect(
      round({ ...grid([[0]]), cells: { rows: [] } }, { base: 5, key: 'k' }).tables[0]!.places,
    ).toHaveLength(0);
  });

  it('says in words what was done, and lists no cell that became 0', () => {
    const publication = round(grid([[1]]), { base: 5, key: 'k' });
    expect(publication.base).toBe(5);
    expect(publication.method).toBe('rounding');
    expect(publication.words.en).toContain('below 5');
    expect(publication.words.nb).toContain('under 5');
    expect(publication.words.nn).toContain('under 5');
    expect(publication.tables[0]!.places).toHaveLength(0);
    expect(JSON.stringify(publication)).not.toContain('"rows"');
  });

  // A 2 that was rounded up stays up though it would now go down; one more event sets it free.
  it('keeps an unchanged cell as it was', () => {
    const dimensions = grid([[2]]).dimensions;
    const previous = { base: 5, dimensions, rows: [[0, 0, 2, 5]] };
    const again = release(grid([[2]]), { base: 5, key: 'k', previous });
    expect([...again.publication.tables[0]!.counts]).toEqual([5, 5, 5, 5]);
    expect(again.memory.rows).toEqual([[0, 0, 2, 5]]);
    expect(release(grid([[1]]), { base: 5, key: 'k', previous }).publication.tables[0]!.counts).toHaveLength(
      0,
    );
  });

  it('knows an unchanged cell by its codes when others came before it', () => {
    const tables = grid([[0], [2]]);
    const [row, column] = tables.dimensions;
    const previous = { base: 5, dimensions: [column!, { ...row!, codes: ['r1'] }], rows: [[0, 0, 2, 5]] };
    const { publication } = release(tables, { base: 5, key: 'k', previous });
    expect(countAt(publication.tables[0]!, ['r1', 'c0'])).toBe(5);
  });
});
