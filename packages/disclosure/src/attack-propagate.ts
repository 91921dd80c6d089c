import type { Rows } from './attack-system.ts';

/** Ends of the intervals while they are narrowed. */
export interface Bounds {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly gap: ArrayLike<number>;
}

/** More sweeps than this narrow nothing that matters; stopping early is never wrong, only wider. */
const MOST_SWEEPS = 500;

/** Makes the ends of unknown `k` whole and keeps them out of its gap. False when nothing is left. */
export function narrow({ lo, hi, gap }: Bounds, k: number, least: number, most: number): boolean {
  const below = gap[k]!;
  if (least > lo[k]!) lo[k] = below > 0 && least > 0 && least < below ? below : least;
  if (most < hi[k]!) hi[k] = below > 0 && most < below && most >= 0 ? 0 : most;
  return lo[k]! <= hi[k]!;
}

/**
 * Narrows all intervals by each equation in turn, forwards and backwards, until nothing changes: a sum is at most the
 * sum of what its parts are at most, a part at most what the sum leaves when the others are least; and so on.
 *
 * @returns −1; or an unknown for which no value fits.
 */
export function propagate(rows: Rows, bounds: Bounds): number {
  const { lo, hi, gap } = bounds;
  for (let k = 0; k < lo.length; k++) {
    // Figures inside the gap: what was published is not what the method gives.
    if (gap[k]! > 0 && lo[k]! > 0 && lo[k]! < gap[k]!) lo[k] = gap[k]!;
    if (gap[k]! > 0 && hi[k]! < gap[k]! && hi[k]! > 0) hi[k] = 0;
    if (lo[k]! > hi[k]!) return k;
  }
  const count = rows.sums.length;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let changed = false;
    for (let step = 0; step < count; step++) {
      const e = sweep % 2 === 0 ? step : count - 1 - step;
      const answer = tighten(rows, bounds, e);
      if (answer === 'impossible') return rows.sums[e]!;
      if (answer === 'changed') changed = true;
    }
    if (!changed) return -1;
  }
  return -1;
}

function tighten({ sums, from, parts }: Rows, bounds: Bounds, e: number): 'same' | 'changed' | 'impossible' {
  const { lo, hi } = bounds;
  const start = from[e]!;
  const end = from[e + 1]!;
  const sum = sums[e]!;
  let least = 0;
  let most = 0;
  let unbounded = 0;
  for (let k = start; k < end; k++) {
    least += lo[parts[k]!]!;
    const top = hi[parts[k]!]!;
    if (top === Infinity) unbounded++;
    else most += top;
  }
  const all = unbounded > 0 ? Infinity : most;
  let changed = least > lo[sum]! || all < hi[sum]!;
  if (changed && !narrow(bounds, sum, least, all)) return 'impossible';
  const floor = lo[sum]!;
  const ceiling = hi[sum]!;
  // Nothing can move in an equation whose parts have just the room that its sum has.
  if (ceiling === all && floor === least) return changed ? 'changed' : 'same';
  for (let k = start; k < end; k++) {
    const part = parts[k]!;
    const top = hi[part]!;
    const room = ceiling - (least - lo[part]!);
    const othersMost = unbounded === 0 ? most - top : unbounded === 1 && top === Infinity ? most : Infinity;
    const need = floor - othersMost;
    if (need > lo[part]! || room < top) {
      if (!narrow(bounds, part, need, room)) return 'impossible';
      changed = true;
    }
  }
  return changed ? 'changed' : 'same';
}
