import type { Settled } from './attack-linear.ts';
import { isInner } from './attack-names.ts';
import { narrowAll } from './attack-narrow.ts';
import { propagate } from './attack-propagate.ts';
import type { Draft } from './suppress-draft.ts';

/** Counts of each unknown that were found to fit everything shown. Withholding more never makes one unfit. */
export interface Seen {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
}

/** What must hold of a suppressed table. */
export interface Demand {
  readonly threshold: number;
  readonly interval: number;
}

/**
 * The cells that the attacker can still bound too narrowly: withheld ones whose interval is narrower than demanded, and
 * inner cells that no table shows, if a small count is bounded so narrowly and within the small ones.
 */
export async function tooNarrow(
  draft: Draft,
  withheld: Uint8Array,
  seen: Seen,
  { threshold, interval }: Demand,
): Promise<number[]> {
  const { truth, shown, rows, layer, frame, zeros } = draft;
  const least = zeros === 'shown' ? 1 : 0;
  const free = (k: number): boolean => withheld[k] === 1 || shown[k] === 0;
  const lo = truth.map((count, k) => (withheld[k] === 1 ? least : shown[k] === 0 ? 0 : count));
  const hi = truth.map((count, k) => (free(k) ? Infinity : count));
  const bounds = { lo, hi, gap: layer.system.gap };
  if (propagate(rows, bounds) >= 0) throw new Error('the truth does not fit its own sums');
  const narrow = (k: number, from: number, to: number): boolean =>
    to - from < interval && (withheld[k] === 1 || (from >= 1 && to < threshold));
  const wanted = new Set<number>();
  for (const [cell, k] of layer.unknowns) {
    const matters =
      withheld[k] === 1 || (shown[k] === 0 && truth[k]! > 0 && truth[k]! < threshold && isInner(frame, cell));
    if (matters && narrow(k, seen.lo[k]!, seen.hi[k]!)) wanted.add(k);
  }
  const settled: Settled = (k, from, to, seenFrom, seenTo) => {
    seen.lo[k] = Math.min(seen.lo[k]!, seenFrom);
    seen.hi[k] = Math.max(seen.hi[k]!, seenTo);
    return narrow(k, from, to) || !narrow(k, seen.lo[k], seen.hi[k]);
  };
  const { impossible, open } = await narrowAll(rows, bounds, wanted, settled, true);
  if (impossible) throw new Error('the truth does not fit its own sums');
  if (open > 0) throw new RangeError(`${open} withheld cells hang together too widely to be verified`);
  return [...wanted].filter((k) => narrow(k, Math.max(lo[k]!, 0), hi[k]!));
}
