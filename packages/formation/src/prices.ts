import { leadCosts, type LeadPrices } from './lead-prices.ts';
import type { PriceTable } from './price-table.ts';

/**
 * What a place for each person costs the others, by Lagrangian duality: nobody may be in two groups, no
 * initiator in too many, are given prices instead of being forbidden. Whatever the prices, their sum plus the
 * best that every venue can make at them is at least the primary weight of any feasible answer: the bound.
 */
export interface Prices {
  /** By person, in units of primary weight, ≥ 0. */
  person: Float64Array;
  bound: number;
  steps: number;
}

/** Rounds without a better bound after which the stride is halved. */
const PATIENCE = 12;

export function findPrices(table: PriceTable, target: number, rounds: number): Prices {
  const { problem } = table;
  const { people } = problem;
  const n = people.count;
  const price = new Float64Array(n);
  const used = new Float64Array(n);
  const drift = new Float64Array(n);
  const best: Prices = { person: price.slice(), bound: Infinity, steps: 0 };
  const leads: LeadPrices | null = leadCosts(table);
  const order = Array.from({ length: n }, (_, p) => p).filter(
    (p) => table.kindsOf.start[p + 1]! > table.kindsOf.start[p]!,
  );
  const worth = new Float64Array(n);
  const count = new Int32Array(table.kindCount);
  const sum = new Float64Array(table.kindCount);
  const { min, max } = problem;
  const { start, items } = table.kindsOf;
  const seats = Int32Array.from(table.venue, (venue) => problem.venueSeats[venue]!);
  const members = new Int32Array(table.kindCount * max);
  let stride = 1;
  let waited = 0;
  for (let round = 0; round < rounds; round++) {
    for (const p of order) worth[p] = people.weight[p]! - price[p]!;
    order.sort((a, b) => worth[b]! - worth[a]! || a - b);
    count.fill(0);
    sum.fill(0);
    for (const p of order) {
      const value = worth[p]!;
      for (let i = start[p]!, end = start[p + 1]!; i < end; i++) {
        const kind = items[i]!;
        const taken = count[kind]!;
        if (taken < min || (value > 0 && taken < seats[kind]!)) {
          members[kind * max + taken] = p;
          count[kind] = taken + 1;
          sum[kind] = sum[kind]! + value;
        }
      }
    }
    best.steps += table.kindsOf.items.length;
    used.fill(0);
    leads?.clear();
    let bound = leads?.total() ?? 0;
    for (const p of order) bound += price[p]!;
    for (const { kinds, copies } of table.venues) {
      let top = 0;
      let chosen = -1;
      for (const kind of kinds) {
        const value = sum[kind]! - (leads?.costOf(kind) ?? 0);
        if (value > top) {
          top = value;
          chosen = kind;
        }
      }
      if (chosen < 0) continue;
      bound += copies * top;
      for (let k = 0; k < count[chosen]!; k++) used[members[chosen * max + k]!]! += copies;
      leads?.take(chosen, copies);
    }
    if (bound < best.bound - 1e-9) {
      if (bound < best.bound - 1e-3) waited = 0;
      best.bound = bound;
      best.person.set(price);
    } else if (++waited >= PATIENCE) {
      waited = 0;
      stride /= 2;
      if (stride < 0.002) break;
    }
    const gap = bound - target;
    if (gap <= 1e-6) break;
    let norm = leads?.norm() ?? 0;
    for (const p of order) {
      let pull = used[p]! - 1;
      if (price[p] === 0 && pull < 0) pull = 0;
      drift[p] = pull + 0.6 * drift[p]!;
      norm += drift[p] * drift[p];
    }
    if (norm === 0) break;
    const step = (stride * gap) / norm;
    for (const p of order) price[p] = Math.max(0, price[p]! + step * drift[p]!);
    leads?.move(step);
  }
  return best;
}
