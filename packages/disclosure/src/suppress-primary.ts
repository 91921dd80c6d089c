import type { Draft } from './suppress-draft.ts';

/**
 * Cells that must be withheld by themselves: counts of 1 … threshold − 1, and counts that leave so few of a sum that is
 * published beside them (whoever is among the many would know about the few).
 *
 * @returns 1 for each unknown that is withheld
 */
export function withholdPrimary({ rows, truth, shown }: Draft, threshold: number): Uint8Array {
  const small = (count: number): boolean => count > 0 && count < threshold;
  const withheld = Uint8Array.from(truth, (count, k) => (shown[k] === 1 && small(count) ? 1 : 0));
  const { sums, from, parts } = rows;
  for (let e = 0; e < sums.length; e++) {
    const sum = truth[sums[e]!]!;
    for (let k = from[e]!; k < from[e + 1]!; k++) {
      const part = parts[k]!;
      if (shown[part] === 1 && small(sum - truth[part]!)) withheld[part] = 1;
    }
  }
  return withheld;
}

/**
 * Withholds a second cell in every equation in which one stands alone, the smallest beside it: the cheapest way to make
 * most cells safe, though not all. Repeats until no cell is alone.
 */
export function withholdSecond({ rows, truth, shown, zeros }: Draft, withheld: Uint8Array): void {
  const { sums, from, parts } = rows;
  for (let changed = true; changed;) {
    changed = false;
    for (let e = 0; e < sums.length; e++) {
      let hidden = withheld[sums[e]!]!;
      let best = -1;
      for (let k = from[e]!; k < from[e + 1]! && hidden < 2; k++) {
        const part = parts[k]!;
        if (withheld[part] === 1 || shown[part] === 0) hidden++;
        else if ((truth[part]! > 0 || zeros === 'withheld') && (best < 0 || cheaper(truth, part, best)))
          best = part;
      }
      if (hidden !== 1) continue;
      // Nothing else in the sum: it must be withheld as well.
      const other = best >= 0 ? best : withheld[sums[e]!] === 1 ? -1 : sums[e]!;
      if (other < 0 || shown[other] === 0) continue;
      withheld[other] = 1;
      changed = true;
    }
  }
}

/** Small counts are a smaller loss than large ones; zeros come after all counts, as few believe them hidden. */
function cheaper(truth: Float64Array, a: number, b: number): boolean {
  if (truth[a] === 0 || truth[b] === 0) return truth[a]! > 0;
  return truth[a]! < truth[b]!;
}
