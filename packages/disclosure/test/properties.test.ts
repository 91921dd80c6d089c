import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { release, round, tableSize, type CountTables } from '../src/index.ts';
import { anyTables, rowsOf, shown } from './tables-for-tests.ts';

const runs = { numRuns: 25 };
const anyBase = fc.integer({ min: 1, max: 7 });

/** The rounded number of each row, as the next release would see it. */
function roundedRows(tables: CountTables, base: number, key: string): number[] {
  const { memory } = release(tables, { base, key });
  const small = new Map(memory.rows.map((row) => [row.slice(0, -2).join(), row.at(-1)!]));
  return tables.cells.rows.map((row) => small.get(row.slice(0, -1).join()) ?? row.at(-1)!);
}

/** Puts the dimensions, the codes in them, the tables and the rows in another order. */
function turnedRound(tables: CountTables): CountTables {
  const sizes = tables.dimensions.map(({ codes }) => codes.length);
  return {
    dimensions: tables.dimensions.map(({ name, codes }) => ({ name, codes: [...codes].reverse() })).reverse(),
    hierarchies: Object.fromEntries(Object.entries(tables.hierarchies).reverse()),
    published: tables.published
      .map(({ name, cross }) => ({ name, cross: Object.fromEntries(Object.entries(cross).reverse()) }))
      .reverse(),
    cells: {
      rows: tables.cells.rows
        .map((row) => [
          ...row
            .slice(0, -1)
            .map((code, d) => sizes[d]! - 1 - code)
            .reverse(),
          row.at(-1)!,
        ])
        .reverse(),
    },
  };
}

/** Cells that only their codes tell apart, in a square. */
function ones(): CountTables {
  const codes = Array.from({ length: 6 }, (_, k) => `c${k}`);
  const parents = Object.fromEntries(codes.map((code) => [code, 'all']));
  return {
    dimensions: [
      { name: 'd', codes },
      { name: 'e', codes },
    ],
    hierarchies: { h: { dimension: 'd', parents }, i: { dimension: 'e', parents } },
    published: [{ name: 't', cross: { h: 'every level', i: 'every level' } }],
    cells: { rows: codes.flatMap((_, k) => codes.map((_, l) => [k, l, 1])) },
  };
}

describe('small-count rounding', () => {
  it('publishes sums of inner cells that became 0 or base, everywhere', () => {
    fc.assert(
      fc.property(anyTables, anyBase, (tables, base) => {
        const publication = round(tables, { base, key: 'k' });
        const rounded = roundedRows(tables, base, 'k');
        rounded.forEach((value, k) => {
          const count = tables.cells.rows[k]!.at(-1)!;
          if (count === 0 || count >= base) expect(value).toBe(count);
          else expect([0, base]).toContain(value);
          expect(Math.abs(value - count)).toBeLessThan(base);
        });
        publication.tables.forEach((table, t) => {
          expect([...table.places]).toEqual([...table.places].sort((a, b) => a - b));
          expect(table.suppressed).toHaveLength(0);
          const counts = new Map(Array.from(table.places, (place, k) => [place, table.counts[k]!]));
          for (let place = 0; place < tableSize(table); place++) {
            const sum = rowsOf(tables, t, publication, place).reduce((all, k) => all + rounded[k]!, 0);
            expect(counts.get(place) ?? 0).toBe(sum);
          }
          for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(base);
        });
      }),
      runs,
    );
  });

  it('keeps the grand total within half a base', () => {
    fc.assert(
      fc.property(anyTables, anyBase, fc.string({ minLength: 1 }), (tables, base, key) => {
        const total = tables.cells.rows.reduce((sum, row) => sum + row.at(-1)!, 0);
        const published = [...(round(tables, { base, key }).tables.at(-1)?.counts ?? [])];
        expect(Math.abs((published[0] ?? 0) - total)).toBeLessThanOrEqual(base / 2);
      }),
      runs,
    );
  });

  it('gives the same numbers for the same key, whatever the order of rows, codes, dimensions and tables', () => {
    fc.assert(
      fc.property(anyTables, anyBase, (tables, base) => {
        const once = shown(round(tables, { base, key: 'k' }));
        expect(shown(round(tables, { base, key: 'k' }))).toEqual(once);
        expect(shown(round(turnedRound(tables), { base, key: 'k' }))).toEqual(once);
      }),
      runs,
    );
  });

  it('does not mind what hierarchies, tables and groups are called', () => {
    fc.assert(
      fc.property(anyTables, anyBase, (tables, base) => {
        const renamed = JSON.parse(
          JSON.stringify(tables).replaceAll('"h ', '"other name ').replaceAll(' of ', ' out of '),
        ) as CountTables;
        const once = round(tables, { base, key: 'k' }).tables;
        const again = round(renamed, { base, key: 'k' }).tables;
        expect(again.map(({ counts, places }) => [counts, places])).toEqual(
          once.map(({ counts, places }) => [counts, places]),
        );
      }),
      runs,
    );
  });

  it('knows like cells by their codes, whatever their order', () => {
    const tables = ones();
    const once = shown(round(tables, { base: 3, key: 'k' }));
    expect(shown(round(turnedRound(tables), { base: 3, key: 'k' }))).toEqual(once);
  });

  it('rounds otherwise under another key', () => {
    const tables = ones();
    expect(shown(round(tables, { base: 3, key: 'one' }))).not.toEqual(
      shown(round(tables, { base: 3, key: 'two' })),
    );
  });

  it('changes in a later release only what holds a changed count', () => {
    const change = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 125, maxLength: 125 });
    fc.assert(
      fc.property(anyTables, anyBase, change, (tables, base, by) => {
        const first = release(tables, { base, key: 'one' });
        const rows = tables.cells.rows.map((row, k) => {
          const more = k % 3 === 0 ? by[k]! : 0;
          return [...row.slice(0, -1), Math.max(0, row.at(-1)! + more)];
        });
        const now = { ...tables, cells: { rows } };
        const second = release(now, { base, key: 'two', previous: first.memory }).publication;
        second.tables.forEach((table, t) => {
          const before = first.publication.tables[t]!;
          const old = new Map(Array.from(before.places, (place, k) => [place, before.counts[k]!]));
          const fresh = new Map(Array.from(table.places, (place, k) => [place, table.counts[k]!]));
          for (let place = 0; place < tableSize(table); place++) {
            const same = rowsOf(now, t, second, place).every(
              (k) => rows[k]!.at(-1) === tables.cells.rows[k]!.at(-1),
            );
            if (same) expect(fresh.get(place)).toBe(old.get(place));
          }
        });
      }),
      runs,
    );
  });
});
