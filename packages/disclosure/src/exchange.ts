import { PATIENCE, temperatureUnit, type Heat } from './anneal.ts';
import { costOf, turnOver, type Deviations } from './deviations.ts';
import type { Random } from './random.ts';

/** Published cells with at most this many free small cells make those cells neighbours. */
const CLOSE = 32;
/** What a cell looked too dear for shrinks by each time it is passed by, so that it is looked at again. */
const FADING = 0.9;

interface Neighbours {
  /** Free small cells of close published cell `p`: `cells[from[p]] … cells[from[p + 1] − 1]`. */
  readonly from: Int32Array;
  readonly cells: Int32Array;
}

/** Calls `see` for each published cell of small cell `i`. */
function published(
  { margins: { from, strands, strandFrom, to } }: Deviations,
  i: number,
  out: Int32Array,
): number {
  let count = 0;
  for (let q = from[i]!; q < from[i + 1]!; q++) {
    const strand = strands[q]!;
    for (let z = strandFrom[strand]!; z < strandFrom[strand + 1]!; z++) out[count++] = to[z]!;
  }
  return count;
}

/** Which free small cells meet in a small published cell. */
function neighbours(state: Deviations, scratch: Int32Array): Neighbours {
  const { free, residuals } = state;
  const from = new Int32Array(residuals.length + 1);
  for (const i of free) {
    const count = published(state, i, scratch);
    for (let k = 0; k < count; k++) from[scratch[k]! + 1] = from[scratch[k]! + 1]! + 1;
  }
  for (let p = 0; p < residuals.length; p++) {
    const size = from[p + 1]!;
    from[p + 1] = from[p]! + (size > 1 && size <= CLOSE ? size : 0);
  }
  const cells = new Int32Array(from[residuals.length]!);
  const next = from.slice(0, residuals.length);
  for (const i of free) {
    const count = published(state, i, scratch);
    for (let k = 0; k < count; k++) {
      const p = scratch[k]!;
      if (next[p]! >= from[p + 1]!) continue;
      cells[next[p]!] = i;
      next[p] = next[p]! + 1;
    }
  }
  return { from, cells };
}

/**
 * Turns one cell over and a neighbour the other way, so that what both are part of stays as it is, and with it the
 * total. Takes the best neighbour, and accepts as `anneal` does. Cells whose turn alone would cost more than `gate`
 * units are passed by.
 */
export function exchange(state: Deviations, random: Random, reads: number, gate: number, heat: Heat): void {
  const { free, up, breadth } = state;
  const scratch = new Int32Array(free.reduce((most, i) => Math.max(most, breadth[i]!), 0));
  const near = neighbours(state, scratch);
  if (near.cells.length === 0) return;
  const unit = temperatureUnit(state);
  const limit = gate * unit;
  const seen = new Uint32Array(up.length);
  /** What each cell's turn would have cost when it was last looked at. */
  const costs = new Float64Array(up.length);
  for (const i of free) costs[i] = costOf(state, i);
  let stamp = 0;
  const start = state.reads;

  /** The neighbour whose turn costs least, on this side of `was`; −1 when there is none. */
  const bestOf = (i: number, was: number): number => {
    const count = published(state, i, scratch);
    let best = -1;
    stamp++;
    for (let k = 0; k < count; k++) {
      const p = scratch[k]!;
      for (let z = near.from[p]!, end = near.from[p + 1]!; z < end; z++) {
        const j = near.cells[z]!;
        if (seen[j] === stamp) continue;
        seen[j] = stamp;
        if (up[j] === was || j === i || costs[j]! > 2 * limit) continue;
        costs[j] = costOf(state, j);
        if (best < 0 || costs[j] < costs[best]! || (costs[j] === costs[best]! && j < best)) best = j;
      }
    }
    state.reads += count;
    return best;
  };

  while (state.reads - start < reads) {
    state.reads += free.length;
    for (let k = 0; k < free.length; k++) {
      const i = free[k]!;
      if (costs[i]! > 2 * limit) {
        costs[i] = costs[i]! * FADING;
        continue;
      }
      const cost = (costs[i] = costOf(state, i));
      if (cost > limit) continue;
      const was = up[i]!;
      turnOver(state, i);
      const j = bestOf(i, was);
      const spent = (state.reads - start) / reads;
      const temperature = spent > 0.9 ? 0 : heat.hot * Math.pow(heat.cold / heat.hot, spent) * unit;
      if (j >= 0 && cost + costs[j]! < PATIENCE[random.next() & 1023]! * temperature) {
        turnOver(state, j);
        costs[j] = -costs[j]!;
        costs[i] = -cost;
      } else turnOver(state, i);
    }
  }
}
