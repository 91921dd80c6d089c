import { costOf, turnOver, type Deviations } from './deviations.ts';

/** How many cells, spread over all of them, are looked at to find one that is cheap to turn. */
const TRIED = 2000;

/** Brings the sum of everything to within half a base of the truth, cheaply, as far as free cells allow. */
export function mendTotal(state: Deviations): void {
  const { base, free, up } = state;
  while (Math.abs(state.total) * 2 > base) {
    const is = state.total > 0 ? 1 : 0;
    const able = free.filter((i) => up[i] === is);
    const step = Math.max(1, Math.floor(able.length / TRIED));
    let best = -1;
    let least = Infinity;
    for (let k = 0; k < able.length; k += step) {
      const cost = costOf(state, able[k]!);
      if (cost < least) [least, best] = [cost, able[k]!];
    }
    if (best < 0) return;
    turnOver(state, best);
  }
}
