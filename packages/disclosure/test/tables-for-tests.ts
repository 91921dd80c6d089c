import fc from 'fast-check';
import { codesAt, type CountTables, type Publication, type TablePlan } from '../src/index.ts';

/** Everything that is published and not 0, by table and codes in words. */
export function shown(publication: Publication): Map<string, number> {
  const counts = new Map<string, number>();
  for (const table of publication.tables) {
    table.places.forEach((place, k) => {
      const words = codesAt(table, place).map((code, a) => `${table.axes[a]!.hierarchy}=${code}`);
      counts.set(`${table.name}: ${words.sort().join(', ')}`, table.counts[k]!);
    });
  }
  return counts;
}

/** The leaves of a dimension that are part of a code. */
export function leavesOf(tables: CountTables, hierarchy: string, code: string): Set<number> {
  const { dimension, parents } = tables.hierarchies[hierarchy]!;
  const leaves = tables.dimensions.find(({ name }) => name === dimension)!.codes;
  const found = new Set<number>();
  leaves.forEach((leaf, k) => {
    for (let at: string | undefined = leaf; at !== undefined; at = parents[at]) if (at === code) found.add(k);
  });
  return found;
}

/** Rows of the cells that a published cell is the sum of. */
export function rowsOf(tables: CountTables, plan: number, publication: Publication, place: number): number[] {
  const table = publication.tables[plan]!;
  const wanted = codesAt(table, place).map((code, a) => {
    const { hierarchy, dimension } = table.axes[a]!;
    const d = tables.dimensions.findIndex(({ name }) => name === dimension);
    return { d, leaves: leavesOf(tables, hierarchy, code) };
  });
  return [...tables.cells.rows.keys()].filter((k) =>
    wanted.every(({ d, leaves }) => leaves.has(tables.cells.rows[k]![d]!)),
  );
}

/** Codes in groups of `group`, and all; ragged when one code is part of all straight away. */
function parentsOf(codes: readonly string[], group: number, ragged: boolean): Record<string, string> {
  const parents: Record<string, string> = {};
  codes.forEach((code, k) => {
    const above = `${Math.floor(k / group)} of ${group}`;
    parents[code] = ragged && k === 0 && codes.length > 1 ? 'all' : above;
    if (parents[code] === above) parents[above] = 'all';
  });
  return parents;
}

/** Two or three dimensions, one with two hierarchies; all crossings, and some linked tables. */
export const anyTables: fc.Arbitrary<CountTables> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 3 }),
    ragged: fc.boolean(),
    inner: fc.boolean(),
    counts: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })), {
      minLength: 125,
      maxLength: 125,
    }),
    skip: fc.array(fc.boolean(), { minLength: 125, maxLength: 125 }),
  })
  .map(({ sizes, ragged, inner, counts, skip }) => {
    const dimensions = sizes.map((size, d) => ({
      name: `d${d}`,
      codes: Array.from({ length: size }, (_, k) => `${d}.${k}`),
    }));
    const hierarchies: CountTables['hierarchies'] = {
      ...Object.fromEntries(
        dimensions.map(({ name, codes }) => [
          `h ${name}`,
          { dimension: name, parents: parentsOf(codes, 2, ragged) },
        ]),
      ),
      other: { dimension: 'd0', parents: parentsOf(dimensions[0]!.codes, 3, false) },
    };
    const every = (names: string[]): TablePlan['cross'] =>
      Object.fromEntries(names.map((name) => [name, 'every level' as const]));
    const published: TablePlan[] = [
      ...(inner ? [{ name: 'inner', cross: every(dimensions.map(({ name }) => `h ${name}`)) }] : []),
      { name: 'other', cross: { ...every(['h d1']), other: ['all'] } },
      { name: 'both', cross: every(['h d0', 'other']) },
      { name: 'total', cross: {} },
    ];
    const rows: number[][] = [];
    const cells = sizes.reduce((a, b) => a * b, 1);
    for (let k = 0; k < cells; k++) {
      if (skip[k]) continue;
      const row = [counts[k]!];
      let rest = k;
      for (const size of [...sizes].reverse()) {
        row.unshift(rest % size);
        rest = Math.floor(rest / size);
      }
      rows.push(row);
    }
    return { dimensions, hierarchies, published, cells: { rows } };
  });
