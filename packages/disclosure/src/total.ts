import { costOf, turnOver, type Deviations } from './deviations.ts';

/** Brings the sum of everything to within half a base of the truth, at the least cost, as far as free cells allow. */
export function mendTotal(state: Deviations): void {
  const { base, free, up } = state;
  while (Math.abs(state.total) * 2 > base) {
    const is = state.total > 0 ? 1 : 0;
    let best = -1;
    let least = Infinity;
    for (const i of free) {
      if (up[i] !== is) continue;
      const cost = costOf(state, i);
      if (cost < least) [least, best] = [cost, i];
    }
    if (best < 0) return;
    turnOver(state, best);
  }
}
