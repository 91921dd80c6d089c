import { seeded } from './seeded.ts';
import { referenceTables } from './reference.ts';
import type { CountTables, Dimension, Hierarchy, TablePlan } from '../src/index.ts';

/** How many codes a dimension has, and how unlike they are in size (0: alike). */
interface Side {
  readonly codes: number;
  readonly skew: number;
}

interface Family {
  readonly sides: readonly Side[];
  /** Inner cells that are not empty. */
  readonly cells: number;
  /** Mean number of events per cell that is not empty. */
  readonly events: number;
  readonly country?: boolean;
}

/** Tables unlike one another: what the method is tried on beyond the reference. */
export const families: Readonly<Record<string, Family>> = {
  skewed: { sides: [s(60, 1.5), s(6, 1), s(8, 1)], cells: 1200, events: 4 },
  dense: { sides: [s(40, 0.3), s(5, 0.2), s(4, 0.2)], cells: 800, events: 6 },
  sparse: { sides: [s(300, 0.5), s(20, 0.5), s(20, 0.5)], cells: 5000, events: 1.2 },
  'many dimensions': { sides: [6, 5, 4, 3, 3, 2].map((n) => s(n, 0.6)), cells: 1500, events: 1.6 },
  'all small': { sides: [s(100, 0), s(6, 0), s(6, 0)], cells: 3000, events: 1 },
  country: {
    sides: [s(357, 1), s(4, 0.8), s(3, 0.8), s(24, 0), s(16, 0.7)],
    cells: 1e5,
    events: 1.4,
    country: true,
  },
};

function s(codes: number, skew: number): Side {
  return { codes, skew };
}

function gauss(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
}

/** Groups of about the square root of the codes, then all. */
function grouped(codes: readonly string[]): Record<string, string> {
  const groups = Math.max(1, Math.round(Math.sqrt(codes.length)));
  const parents: Record<string, string> = {};
  codes.forEach((code, k) => (parents[code] = `group ${k % groups}`));
  for (let g = 0; g < groups; g++) parents[`group ${g}`] = 'all';
  return parents;
}

/** Nation, district, county, municipality; the districts follow the counties' first codes. */
function country(): { codes: readonly string[]; parents: Record<string, string> } {
  const { dimensions, hierarchies } = referenceTables('d-1e4');
  const { codes } = dimensions[0]!;
  const county = hierarchies['county']!.parents;
  const district = hierarchies['district']!.parents;
  const parents: Record<string, string> = {};
  for (const code of codes) {
    parents[code] = county[code]!;
    parents[county[code]!] ??= district[code]!;
    parents[parents[county[code]!]!] = 'NO';
  }
  return { codes, parents };
}

export function generate(name: string, seed: number): CountTables {
  const family = families[name]!;
  const next = seeded(seed);
  const dimensions: Dimension[] = [];
  const hierarchies: Record<string, Hierarchy> = {};
  family.sides.forEach(({ codes: count }, d) => {
    const dimension = `side ${d}`;
    const real = family.country === true && d === 0 ? country() : null;
    const codes = real?.codes ?? Array.from({ length: count }, (_, k) => `${d}-${k}`);
    const flat = Object.fromEntries(codes.map((code) => [code, 'all']));
    const parents = real?.parents ?? (family.country === true && d !== 3 ? flat : grouped(codes));
    dimensions.push({ name: dimension, codes });
    hierarchies[dimension] = { dimension, parents };
  });
  const sums = family.sides.map(({ skew }, d) => {
    let sum = 0;
    return dimensions[d]!.codes.map(() => (sum += Math.exp(skew * gauss(next))));
  });
  const pick = (d: number): number => {
    const at = next() * sums[d]!.at(-1)!;
    let low = 0;
    let high = sums[d]!.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[d]![middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const counts = new Map<number, number>();
  const room = dimensions.reduce((all, { codes }) => all * codes.length, 1);
  const wanted = Math.min(family.cells, Math.floor(room * 0.9));
  for (let events = 0; counts.size < wanted || events < wanted * family.events; events++) {
    let cell = 0;
    for (let d = 0; d < dimensions.length; d++) cell = cell * dimensions[d]!.codes.length + pick(d);
    if (counts.has(cell) || counts.size < wanted) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    if (events > wanted * 200) break;
  }
  const rows = [...counts].map(([cell, count]) => {
    const row = [count];
    let rest = cell;
    for (let d = dimensions.length - 1; d >= 0; d--) {
      row.unshift(rest % dimensions[d]!.codes.length);
      rest = Math.floor(rest / dimensions[d]!.codes.length);
    }
    return row;
  });
  const cross = Object.fromEntries(Object.keys(hierarchies).map((key) => [key, 'every level' as const]));
  const published: TablePlan[] = [{ name, cross }];
  return { dimensions, hierarchies, published, cells: { rows } };
}

/** The four linked tables of the reference over ten times as many inner cells. */
export function linked(cells: number, seed: number): CountTables {
  const tables = referenceTables('d-1e4');
  const next = seeded(seed);
  const weights = tables.dimensions.map(({ codes }, d) => {
    const sum = new Float64Array(codes.length).fill(0.2);
    for (const row of tables.cells.rows) sum[row[d]!] = sum[row[d]!]! + row.at(-1)!;
    let all = 0;
    return Array.from(sum, (one) => (all += one));
  });
  const counts = new Map<string, number>();
  while (counts.size < cells) {
    const row = weights.map((sums) => {
      const at = next() * sums.at(-1)!;
      return sums.findIndex((sum) => sum >= at);
    });
    counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1);
  }
  const rows = [...counts].map(([key, count]) => [...key.split(',').map(Number), count]);
  return { ...tables, cells: { rows } };
}
