import { atomsOf } from './attack-atoms.ts';
import { addEquations } from './attack-equations.ts';
import { setsAt, type Frame, type FrameTable } from './attack-frame.ts';
import type { Knowledge } from './attack-knowledge.ts';
import { addLayer, meaningOf, type Layer } from './attack-layer.ts';
import type { Settled } from './attack-linear.ts';
import { narrowAll } from './attack-narrow.ts';
import { propagate, type Bounds } from './attack-propagate.ts';
import { emptySystem, rowsOf } from './attack-system.ts';

/** Releases whose inner cells were rounded once and then summed, and what follows for these. */
export interface Inner {
  readonly releases: readonly number[];
  readonly base: number;
  readonly layer: Layer;
  readonly bounds: Bounds;
  /** Linear programs solved. */
  readonly solved: number;
  /** Cells that matter and were not looked into. */
  readonly open: number;
}

/** Leaves inside a cell: how many inner cells it sums. */
export function innerCells(frame: Frame, cell: number): number {
  return setsAt(frame, cell).reduce((all, set, d) => {
    const { sets, classes } = frame.sides[d]!;
    return all * sets[set]!.reduce((sum, one) => sum + classes[one]!.length, 0);
  }, 1);
}

/** True counts of a cell that sums `cells` inner ones and whose rounded count is in [lo, hi]. */
export function trueCounts(lo: number, hi: number, base: number, cells: number): readonly [number, number] {
  const hidden = (base - 1) * (cells - 1);
  const most = hi === 0 ? hidden + base - 1 : Math.max(hi, base - 1) + hidden;
  // One inner cell above the base is shown as it is; of several, as many as fit may have been raised to it from 1.
  if (cells === 1) return [lo > base ? lo : Math.min(lo, 1), most];
  const raised = lo - (base - 1) * Math.min(cells, Math.floor(lo / base));
  return [Math.min(raised, Math.ceil(lo / base)), most];
}

/** How far to go. */
export interface Depth {
  /** Cells whose rounded count matters; null when none does, and it is only asked whether the figures add up. */
  readonly wanted: ((cell: number) => boolean) | null;
  readonly linear: boolean;
}

/** Crossings that are looked at without having been asked for, only to see whether the figures can be true. */
const CHEAP = 50_000;
const MOST = 2_000_000;

/**
 * Reads rounded releases as the method says. Which inner cells were rounded to what follows from additivity alone.
 *
 * @returns null when no rounded inner cells add up to these figures.
 */
export async function readInner(
  frame: Frame,
  releases: readonly number[],
  tables: readonly FrameTable[],
  knowledge: Knowledge,
  { wanted, linear }: Depth,
): Promise<Inner | null> {
  const { base } = frame.publications[releases[0]!]!;
  const gap = base > 1 ? base : 0;
  const system = emptySystem();
  const layer = addLayer(frame, system, tables, meaningOf('inner', base, 0), { dense: false, gap });
  const atoms = atomsOf(frame, layer, wanted ? MOST : CHEAP);
  addEquations(frame, layer, atoms, [0, 0], gap);
  for (const [cell, unknown] of layer.unknowns) {
    if (knowledge.structuralZero(cell)) system.hi[unknown] = 0;
    const least = knowledge.known.get(cell) ?? 0;
    if (least >= base) system.lo[unknown] = Math.max(system.lo[unknown]!, least);
  }
  const rows = rowsOf(system);
  const bounds = { lo: Float64Array.from(system.lo), hi: Float64Array.from(system.hi), gap: system.gap };
  if (propagate(rows, bounds) >= 0) return null;
  const cells = wanted === null ? [] : [...layer.unknowns].filter(([cell]) => wanted(cell));
  const targets = new Set(cells.map(([, unknown]) => unknown));
  if (atoms === null) return { releases, base, layer, bounds, solved: 0, open: targets.size };
  const exact: Settled = (_, lo, hi, seenLo, seenHi) => seenLo <= lo && seenHi >= hi;
  const { solved, open, impossible } = await narrowAll(rows, bounds, targets, exact, linear);
  return impossible ? null : { releases, base, layer, bounds, solved, open };
}
