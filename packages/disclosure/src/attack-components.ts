import type { Bounds } from './attack-propagate.ts';
import type { Rows } from './attack-system.ts';

/** Open unknowns that hang together, and the equations they are in. */
export interface Component {
  readonly unknowns: readonly number[];
  readonly equations: readonly number[];
  /** How many times an unknown of it stands in an equation of it. */
  readonly places: number;
}

/**
 * Whether no way leads from an unknown through equations back to itself. Then propagation has found the tightest
 * intervals there are, and a linear program would find no more.
 */
export function isTree({ unknowns, equations, places }: Component): boolean {
  return places === unknowns.length + equations.length - 1;
}

/** Splits what is still open into parts that say nothing about one another. Unknowns in no equation are left out. */
export function componentsOf({ sums, from, parts }: Rows, { lo, hi }: Bounds): Component[] {
  const open = (k: number): boolean => lo[k]! < hi[k]!;
  const group = Int32Array.from(lo, (_, k) => k);
  const find = (k: number): number => {
    while (group[k] !== k) k = group[k] = group[group[k]!]!;
    return k;
  };
  const first = (e: number): number => {
    if (open(sums[e]!)) return sums[e]!;
    for (let k = from[e]!; k < from[e + 1]!; k++) if (open(parts[k]!)) return parts[k]!;
    return -1;
  };
  for (let e = 0; e < sums.length; e++) {
    const root = first(e);
    if (root < 0) continue;
    for (let k = from[e]!; k < from[e + 1]!; k++) {
      if (open(parts[k]!)) group[find(parts[k]!)] = find(root);
    }
  }
  const found = new Map<number, { unknowns: number[]; equations: number[]; places: number }>();
  for (let e = 0; e < sums.length; e++) {
    const one = first(e);
    if (one < 0) continue;
    const root = find(one);
    let component = found.get(root);
    if (component === undefined) found.set(root, (component = { unknowns: [], equations: [], places: 0 }));
    component.equations.push(e);
    if (open(sums[e]!)) component.places++;
    for (let k = from[e]!; k < from[e + 1]!; k++) if (open(parts[k]!)) component.places++;
  }
  for (let k = 0; k < lo.length; k++) if (open(k)) found.get(find(k))?.unknowns.push(k);
  return [...found.values()];
}
