import { PATIENCE, temperatureUnit, type Heat } from './anneal.ts';
import type { Deviations } from './deviations.ts';
import type { Neighbours } from './neighbours.ts';
import type { Random } from './random.ts';

/** What a cell looked too dear for shrinks by each time it is passed by, so that it is looked at again. */
const FADING = 0.9;
/** In the last tenth nothing that makes the sum of squares rise is accepted. */
const COOL_FROM = 0.9;

/**
 * Turns one cell over and a neighbour the other way, so that what both are part of stays as it is, and with it the
 * total. Takes the best neighbour, and accepts as `anneal` does. Cells whose turn alone would cost more than `gate`
 * units are passed by.
 */
export function exchange(
  state: Deviations,
  near: Neighbours,
  random: Random,
  reads: number,
  gate: number,
  heat: Heat,
): void {
  const { free, up } = state;
  if (near.cells.length === 0) return;
  const unit = temperatureUnit(state);
  const limit = gate * unit;
  const seen = new Uint32Array(up.length);
  /** What each cell's turn would have cost when it was last looked at. */
  const costs = new Float64Array(up.length);
  for (const i of free) costs[i] = near.costOf(i);
  let stamp = 0;
  const start = state.reads;

  /** The neighbour rounded otherwise than `i` was whose turn costs least; −1 when there is none. */
  const bestOf = (i: number, was: number): number => {
    const { from, to, cells } = near;
    let best = -1;
    stamp++;
    for (let q = from[i]!, last = from[i + 1]!; q < last; q++) {
      const p = to[q]!;
      for (let z = near.start[p]!, end = near.start[p + 1]!; z < end; z++) {
        const j = cells[z]!;
        if (seen[j] === stamp) continue;
        seen[j] = stamp;
        if (up[j] === was || j === i || costs[j]! > 2 * limit) continue;
        costs[j] = near.costOf(j);
        if (best < 0 || costs[j] < costs[best]! || (costs[j] === costs[best]! && j < best)) best = j;
      }
    }
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
      const cost = (costs[i] = near.costOf(i));
      if (cost > limit) continue;
      const was = up[i]!;
      near.turnOver(i);
      const j = bestOf(i, was);
      const spent = (state.reads - start) / reads;
      const temperature = spent > COOL_FROM ? 0 : heat.hot * Math.pow(heat.cold / heat.hot, spent) * unit;
      if (j >= 0 && cost + costs[j]! < PATIENCE[random.next() & 1023]! * temperature) {
        near.turnOver(j);
        costs[j] = -costs[j]!;
        costs[i] = -cost;
      } else near.turnOver(i);
    }
  }
}
