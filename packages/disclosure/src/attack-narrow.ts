import { componentsOf, isTree } from './attack-components.ts';
import { loadSolver, narrowComponent, type Settled } from './attack-linear.ts';
import type { Bounds } from './attack-propagate.ts';
import type { Rows } from './attack-system.ts';

/** Larger linear programs are not begun: they would take minutes each. */
const MOST_UNKNOWNS = 40_000;
/** Nor these, when it is only asked whether the figures can be true at all. */
const MOST_FOR_DOUBT = 3_000;

export interface Narrowed {
  /** Linear programs solved. */
  readonly solved: number;
  /** Wanted unknowns that are neither fixed nor looked into. */
  readonly open: number;
  /** Whether no values fit. */
  readonly impossible: boolean;
}

/** Narrows the wanted unknowns, component by component, by linear programs (unless `linear` forbids them). */
export async function narrowAll(
  rows: Rows,
  bounds: Bounds,
  wanted: ReadonlySet<number>,
  settled: Settled,
  linear: boolean,
): Promise<Narrowed> {
  let solved = 0;
  let open = 0;
  for (const component of componentsOf(rows, bounds)) {
    if (isTree(component)) continue;
    const { unknowns } = component;
    const targets = unknowns.filter((k) => wanted.has(k)).length;
    if (!linear || unknowns.length > (targets > 0 ? MOST_UNKNOWNS : MOST_FOR_DOUBT)) {
      open += targets;
      continue;
    }
    const programs = narrowComponent(await loadSolver(), rows, bounds, component, wanted, settled);
    if (programs < 0) return { solved, open, impossible: true };
    solved += programs;
  }
  return { solved, open, impossible: false };
}
