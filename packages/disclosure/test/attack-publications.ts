// Publications as a careless office would make them, and tiny tables to publish.
import fc from 'fast-check';
import { shapeTables } from '../src/shape.ts';
import type { CountTables, Publication, PublishedTable } from '../src/types.ts';

/** What is shown of a true count: another count, or null to withhold it. */
export type Show = (count: number, codes: readonly string[], table: string) => number | null;

/** All cells of all tables, each shown as `show` says. */
export function publishBy(
  tables: CountTables,
  base: number,
  show: Show,
  method: Publication['method'] = 'rounding',
): Publication {
  const shapes = shapeTables(tables);
  const published = shapes.map(({ name, axes, size }): PublishedTable => {
    const counts = new Float64Array(size);
    for (const row of tables.cells.rows) {
      let places = [0];
      for (const { dimension, from, above, stride } of axes) {
        const codes = [...above.slice(from[row[dimension]!], from[row[dimension]! + 1])];
        places = places.flatMap((place) => codes.map((code) => place + code * stride));
      }
      for (const place of places) counts[place]! += row.at(-1)!;
    }
    const shown = [...counts].map((count, place) => {
      const codes = axes.map(
        ({ axis, stride }) => axis.codes[Math.floor(place / stride) % axis.codes.length]!,
      );
      return show(count, codes, name);
    });
    const places = shown.flatMap((count, place) => (count !== null && count > 0 ? [place] : []));
    return {
      name,
      axes: axes.map(({ axis }) => axis),
      places: Float64Array.from(places),
      counts: Float64Array.from(places, (place) => shown[place]!),
      suppressed: Float64Array.from(shown.flatMap((count, place) => (count === null ? [place] : []))),
    };
  });
  return {
    method,
    base,
    words: { nb: '', nn: '', en: '' },
    dimensions: tables.dimensions,
    hierarchies: tables.hierarchies,
    plans: tables.published,
    tables: published,
  };
}

/** Row × column, both with a total `all`; `published` may name other tables than the full crossing. */
export function grid(
  counts: readonly (readonly number[])[],
  published: CountTables['published'] = [
    { name: 'grid', cross: { row: 'every level', column: 'every level' } },
  ],
): CountTables {
  const rows = counts.map((_, i) => `r${i + 1}`);
  const columns = counts[0]!.map((_, j) => `c${j + 1}`);
  return {
    dimensions: [
      { name: 'row', codes: rows },
      { name: 'column', codes: columns },
    ],
    hierarchies: {
      row: { dimension: 'row', parents: Object.fromEntries(rows.map((code) => [code, 'all'])) },
      column: { dimension: 'column', parents: Object.fromEntries(columns.map((code) => [code, 'all'])) },
    },
    published,
    cells: {
      rows: counts.flatMap((line, i) => line.flatMap((count, j) => (count > 0 ? [[i, j, count]] : []))),
    },
  };
}

/** Four places in two counties (and in two sizes), by two kinds. */
export function counties(
  counts: readonly (readonly [number, number])[],
  published: CountTables['published'],
): CountTables {
  return {
    dimensions: [
      { name: 'place', codes: ['p1', 'p2', 'p3', 'p4'] },
      { name: 'kind', codes: ['x', 'y'] },
    ],
    hierarchies: {
      county: {
        dimension: 'place',
        parents: { p1: 'A', p2: 'A', p3: 'B', p4: 'B', A: 'NO', B: 'NO' },
        levels: ['land', 'county', 'place'],
      },
      size: {
        dimension: 'place',
        parents: { p1: 'small', p2: 'large', p3: 'small', p4: 'large', small: 'NO', large: 'NO' },
        levels: ['land', 'size', 'place'],
      },
      kind: { dimension: 'kind', parents: { x: 'every', y: 'every' }, levels: ['every', 'kind'] },
    },
    published,
    cells: {
      rows: counts.flatMap((line, p) => line.flatMap((count, k) => (count > 0 ? [[p, k, count]] : []))),
    },
  };
}

const levels = {
  county: ['land', 'county', 'place'],
  size: ['land', 'size', 'place'],
  kind: ['every', 'kind'],
} as const;

/** Any one to three tables over `counties`. */
export const anyPlans: fc.Arbitrary<CountTables['published']> = fc
  .array(
    fc.record({
      county: fc.option(fc.subarray([...levels.county], { minLength: 1 })),
      size: fc.option(fc.subarray([...levels.size], { minLength: 1 })),
      kind: fc.option(fc.subarray([...levels.kind], { minLength: 1 })),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((plans) =>
    plans.map((plan, k) => ({
      name: `t${k}`,
      cross: Object.fromEntries(Object.entries(plan).filter(([, chosen]) => chosen !== null)) as Record<
        string,
        string[]
      >,
    })),
  );

export const anyCounts = (most: number): fc.Arbitrary<[number, number][]> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most })), {
    minLength: 4,
    maxLength: 4,
  });

/** Rounds single counts as the method does, with each inner cell's choice made by `up`; then sums. */
export function roundBy(tables: CountTables, base: number, up: (cell: number) => boolean): Publication {
  const rows = tables.cells.rows.map((row, k) => {
    const count = row.at(-1)!;
    return [...row.slice(0, -1), count >= base ? count : up(k) ? base : 0];
  });
  return publishBy({ ...tables, cells: { rows } }, base, (count) => count);
}
