import type { Priced } from './pricing.ts';

/** A cut must be broken by at least this much to be worth its row. */
const BROKEN = 0.02;

/** Cuts found in one go, at most. */
const AT_ONCE = 40;

/**
 * The threes of people that a fractional choice breaks most: at most one whole group can have two of three
 * people, but fractions of several can add up to more.
 */
export function brokenThrees(
  groups: readonly Priced[],
  used: readonly number[],
  people: number,
): [number, number, number][] {
  const pair = new Float64Array(people * people);
  const triple = new Map<number, number>();
  const touched = new Set<number>();
  groups.forEach(({ members }, g) => {
    const x = used[g]!;
    if (x < 1e-6 || x > 1 - 1e-6) return;
    const sorted = [...members].sort((a, b) => a - b);
    sorted.forEach((a, i) => {
      touched.add(a);
      for (let j = i + 1; j < sorted.length; j++) {
        const b = sorted[j]!;
        pair[a * people + b]! += x;
        for (const c of sorted.slice(j + 1)) {
          const key = (a * people + b) * people + c;
          triple.set(key, (triple.get(key) ?? 0) + x);
        }
      }
    });
  });
  const list = [...touched].sort((a, b) => a - b);
  const found: { people: [number, number, number]; sum: number }[] = [];
  list.forEach((a, i) => {
    for (let j = i + 1; j < list.length; j++) {
      const b = list[j]!;
      const ab = pair[a * people + b]!;
      for (let k = j + 1; k < list.length; k++) {
        const c = list[k]!;
        const pairs = ab + pair[a * people + c]! + pair[b * people + c]!;
        if (pairs <= 1 + BROKEN) continue;
        const sum = pairs - 2 * (triple.get((a * people + b) * people + c) ?? 0);
        if (sum > 1 + BROKEN) found.push({ people: [a, b, c], sum });
      }
    }
  });
  found.sort((x, y) => y.sum - x.sum);
  // Cuts about the same people do much the same work.
  const taken = new Map<number, number>();
  const kept: [number, number, number][] = [];
  for (const { people: three } of found) {
    if (kept.length === AT_ONCE) break;
    if (three.some((p) => (taken.get(p) ?? 0) >= 6)) continue;
    for (const p of three) taken.set(p, (taken.get(p) ?? 0) + 1);
    kept.push(three);
  }
  return kept;
}
