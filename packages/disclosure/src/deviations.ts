import type { Margins } from './margins.ts';

/**
 * Small inner cells, each rounded to 0 or base, and how far every published cell is off because of it.
 * What is minimised is the sum of squares over all published cells.
 */
export interface Deviations {
  readonly base: number;
  readonly margins: Margins;
  /** True count of each small cell. */
  readonly counts: Int32Array;
  /** 1 where a small cell is rounded up to base, 0 where down to 0. */
  readonly up: Uint8Array;
  /** Small cells that may still change, rising. */
  readonly free: Int32Array;
  /** How far each published cell is off. */
  readonly residuals: Int32Array;
  /** How many published cells each small cell is part of. */
  readonly breadth: Int32Array;
  /** How far the sum of everything is off. */
  total: number;
  /** Numbers read so far: the measure of work, the same on every machine. */
  reads: number;
}

/** Adds `by` to all published cells that small cell `i` is part of. */
function shift(
  { margins, residuals }: Pick<Deviations, 'margins' | 'residuals'>,
  i: number,
  by: number,
): void {
  const { from, strands, strandFrom, to } = margins;
  for (let q = from[i]!, end = from[i + 1]!; q < end; q++) {
    const strand = strands[q]!;
    for (let z = strandFrom[strand]!, last = strandFrom[strand + 1]!; z < last; z++) {
      residuals[to[z]!] = residuals[to[z]!]! + by;
    }
  }
}

/** Deviations of a rounding; `up` is kept and changed from then on. */
export function deviations(
  margins: Margins,
  counts: Int32Array,
  base: number,
  up: Uint8Array,
  free: Int32Array,
): Deviations {
  const { from, strands, strandFrom, to } = margins;
  const off = new Int32Array(strandFrom.length - 1);
  const breadth = new Int32Array(up.length);
  let total = 0;
  for (let i = 0; i < up.length; i++) {
    const by = base * up[i]! - counts[i]!;
    total += by;
    for (let q = from[i]!, end = from[i + 1]!; q < end; q++) {
      const strand = strands[q]!;
      off[strand] = off[strand]! + by;
      breadth[i] = breadth[i]! + strandFrom[strand + 1]! - strandFrom[strand]!;
    }
  }
  const residuals = new Int32Array(margins.truth.length);
  for (let s = 0; s < off.length; s++) {
    for (let z = strandFrom[s]!, end = strandFrom[s + 1]!; z < end; z++) {
      residuals[to[z]!] = residuals[to[z]!]! + off[s]!;
    }
  }
  return { base, margins, counts, up, free, residuals, breadth, total, reads: 0 };
}

/** What the sum of squares grows by when small cell `i` is rounded the other way. */
export function costOf(state: Deviations, i: number): number {
  const { base, residuals, up } = state;
  const { from, strands, strandFrom, to } = state.margins;
  let sum = 0;
  for (let q = from[i]!, end = from[i + 1]!; q < end; q++) {
    const strand = strands[q]!;
    for (let z = strandFrom[strand]!, last = strandFrom[strand + 1]!; z < last; z++)
      sum += residuals[to[z]!]!;
  }
  state.reads += state.breadth[i]!;
  return (up[i] === 0 ? 2 * base : -2 * base) * sum + base * base * state.breadth[i]!;
}

/** Rounds small cell `i` the other way. */
export function turnOver(state: Deviations, i: number): void {
  const step = state.up[i] === 0 ? state.base : -state.base;
  state.up[i] = state.up[i]! ^ 1;
  state.total += step;
  shift(state, i, step);
  state.reads += state.breadth[i]!;
}
