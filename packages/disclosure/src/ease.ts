import type { Deviations } from './deviations.ts';
import type { Neighbours } from './neighbours.ts';

/** Largest deviation among the published cells of small cell `i`. */
function worst({ residuals }: Deviations, { from, to }: Neighbours, i: number): number {
  let most = 0;
  for (let q = from[i]!, end = from[i + 1]!; q < end; q++) {
    const off = residuals[to[q]!]!;
    if (off > most) most = off;
    else if (-off > most) most = -off;
  }
  return most;
}

/** Whether turning `i` over brings a cell that is off by `most` nearer to the truth. */
function eases({ residuals, up }: Deviations, { from, to }: Neighbours, i: number, most: number): boolean {
  const off = up[i] === 1 ? most : -most;
  for (let q = from[i]!, end = from[i + 1]!; q < end; q++) if (residuals[to[q]!] === off) return true;
  return false;
}

/** The cheapest neighbour to turn back so that no cell of either is off by `most`; −1 when there is none. */
function partner(state: Deviations, near: Neighbours, i: number, most: number): number {
  const was = state.up[i]! ^ 1;
  const { from, to, start, cells } = near;
  const seen = new Set<number>([i]);
  let best = -1;
  let least = Infinity;
  for (let q = from[i]!, last = from[i + 1]!; q < last; q++) {
    for (let z = start[to[q]!]!, end = start[to[q]! + 1]!; z < end; z++) {
      const j = cells[z]!;
      if (seen.has(j)) continue;
      seen.add(j);
      if (state.up[j] === was) continue;
      const cost = near.costOf(j);
      if (cost > least || (cost === least && j > best)) continue;
      near.turnOver(j);
      if (worst(state, near, j) < most && worst(state, near, i) < most) [least, best] = [cost, j];
      near.turnOver(j);
      state.reads += 2 * (last - from[i]!);
    }
  }
  return best;
}

/** Lowers the largest deviation by exchanging pairs, as long as that works and `reads` last. The total stays. */
export function ease(state: Deviations, near: Neighbours, reads: number): void {
  const { free, residuals } = state;
  const start = state.reads;
  for (let eased = true; eased;) {
    eased = false;
    let most = 0;
    for (let p = 0; p < residuals.length; p++) most = Math.max(most, Math.abs(residuals[p]!));
    for (const i of free) {
      if (state.reads - start > reads) return;
      state.reads += near.from[i + 1]! - near.from[i]!;
      if (!eases(state, near, i, most)) continue;
      near.turnOver(i);
      const j = partner(state, near, i, most);
      near.turnOver(j < 0 ? i : j);
      eased ||= j >= 0;
    }
  }
}
