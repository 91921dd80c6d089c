import { round, type CountTables, type Publication, type PublishedTable } from '../src/index.ts';

/** How far published cells are from the truth, over all cells that are truly not empty, each counted once. */
export interface Fit {
  readonly cells: number;
  readonly max: number;
  readonly mean: number;
  readonly rms: number;
  /** Share of cells that are exact. */
  readonly exact: number;
}

/** For each code on each axis, a name that is the same wherever the same code of the same leaves is meant; '' for all. */
function leafNames(tables: CountTables, table: PublishedTable): string[][] {
  return table.axes.map(({ hierarchy, dimension, codes }) => {
    const { parents } = tables.hierarchies[hierarchy]!;
    const leaves = tables.dimensions.find(({ name }) => name === dimension)!.codes;
    const below = new Map<string, number[]>();
    leaves.forEach((leaf, k) => {
      for (let code: string | undefined = leaf; code !== undefined; code = parents[code]) {
        const list = below.get(code);
        if (list) list.push(k);
        else below.set(code, [k]);
      }
    });
    return codes.map((code) => {
      const list = below.get(code)!;
      return list.length === leaves.length ? '' : `${dimension}:${code}:${list.join()}`;
    });
  });
}

/** The same cell may stand in several tables: an id for each place, equal for equal cells. */
function identify(
  tables: CountTables,
  publication: Publication,
): (t: number, place: number) => string | number {
  if (publication.tables.length === 1) return (_, place) => place;
  const names = publication.tables.map((table) => leafNames(tables, table));
  return (t, place) => {
    const { axes } = publication.tables[t]!;
    const parts: string[] = [];
    for (let k = axes.length - 1, rest = place; k >= 0; k--) {
      const size = axes[k]!.codes.length;
      const part = names[t]![k]![rest % size]!;
      if (part !== '') parts.push(part);
      rest = Math.floor(rest / size);
    }
    return parts.sort().join('|');
  };
}

/** All published counts that are not 0, by cell; a cell with two numbers is an error. */
function countsOf(tables: CountTables, publication: Publication): Map<string | number, number> {
  const id = identify(tables, publication);
  const counts = new Map<string | number, number>();
  publication.tables.forEach(({ places, counts: values }, t) => {
    places.forEach((place, k) => {
      const cell = id(t, place);
      const count = values[k]!;
      if (counts.has(cell) && counts.get(cell) !== count) throw new Error(`cell ${cell} has two numbers`);
      counts.set(cell, count);
    });
  });
  return counts;
}

export function truthOf(tables: CountTables): Map<string | number, number> {
  return countsOf(tables, round(tables, { base: 1, key: 'truth' }));
}

export function fitOf(
  tables: CountTables,
  truth: Map<string | number, number>,
  publication: Publication,
): Fit {
  const shown = countsOf(tables, publication);
  let max = 0;
  let sum = 0;
  let squares = 0;
  let exact = 0;
  for (const [cell, count] of truth) {
    const off = Math.abs((shown.get(cell) ?? 0) - count);
    max = Math.max(max, off);
    sum += off;
    squares += off * off;
    if (off === 0) exact++;
  }
  for (const [cell, count] of shown) {
    if (!truth.has(cell)) throw new Error(`cell ${cell} is shown but truly empty`);
    if (count < publication.base) throw new Error(`cell ${cell} shows ${count}`);
  }
  const cells = truth.size;
  return { cells, max, mean: sum / cells, rms: Math.sqrt(squares / cells), exact: exact / cells };
}
