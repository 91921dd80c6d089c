import type { Bounds } from './attack-propagate.ts';
import type { Rows } from './attack-system.ts';

/** Open unknowns that hang together, and the equations they are in. */
export interface Component {
  readonly unknowns: readonly number[];
  readonly equations: readonly number[];
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
  const found = new Map<number, { unknowns: number[]; equations: number[] }>();
  for (let e = 0; e < sums.length; e++) {
    const one = first(e);
    if (one < 0) continue;
    const root = find(one);
    const component = found.get(root);
    if (component) component.equations.push(e);
    else found.set(root, { unknowns: [], equations: [e] });
  }
  for (let k = 0; k < lo.length; k++) if (open(k)) found.get(find(k))?.unknowns.push(k);
  return [...found.values()];
}
