import type { Kinds } from './kinds.ts';
import type { RowPlan } from './master.ts';
import type { SizeCosts } from './pricing.ts';

/** Three people, of whom two or more can be in one group only; and what a group with two of them pays. */
export interface Cut {
  readonly people: readonly [number, number, number];
  readonly price: number;
}

/** Prices of people, of rooms by seats, of initiators' starts and slots, of cuts. Any that are ≥ 0 prove a bound. */
export interface Duals {
  readonly person: Float64Array;
  /** By venue number and size less the smallest: what a group of that size or more pays. */
  readonly wider: Float64Array;
  readonly start: Float64Array;
  /** By initiator and slot: `initiator * slotCount + slot`. */
  readonly slot: Float64Array;
  readonly cuts: readonly Cut[];
}

/** By person: weight less price. */
export function worthOf(kinds: Kinds, duals: Duals): Float64Array {
  return kinds.reading.weight.map((weight, p) => weight - duals.person[p]!);
}

/** What groups of each kind pay besides their people, by size: wider rooms and the cheapest leads. */
export function costsOf(kinds: Kinds, plan: RowPlan, duals: Duals): (kind: number) => SizeCosts {
  const { reading } = kinds;
  const { min, max, leads, slotCount, languages } = reading;
  const widths = max - min + 1;
  const known = new Map<number, SizeCosts>();
  return (kind) => {
    const v = plan.venueOf[kind]!;
    const language = kinds.subject[kind]! % languages.length;
    const key = v * languages.length + language;
    const before = known.get(key);
    if (before !== undefined) return before;
    const venue = kinds.venues[v]!;
    const priced = reading.able[venue]!.filter((i) => reading.speaks[i]![language] === 1)
      .map((i) => duals.start[i]! + duals.slot[i * slotCount + (venue % slotCount)]!)
      .sort((a, b) => a - b);
    let cost = 0;
    for (let k = 0; k < leads; k++) cost += priced[k] ?? Infinity;
    const widest = kinds.rooms[v]?.[0]?.seats ?? max;
    const costs = new Float64Array(widths).fill(Infinity);
    for (let k = 0; k <= widest - min; k++) costs[k] = cost += duals.wider[v * widths + k]!;
    known.set(key, costs);
    return costs;
  };
}

/** The bound that prices prove by themselves, without what groups could still gain at them. */
export function pricesTimesWhatThereIs(plan: RowPlan, duals: Duals): number {
  let sum = duals.cuts.reduce((total, { price }) => total + price, 0);
  for (const [prices, rows] of [
    [duals.person, plan.person],
    [duals.wider, plan.wider],
    [duals.start, plan.start],
    [duals.slot, plan.slot],
  ] as const) {
    rows.forEach((row, i) => {
      if (row >= 0) sum += prices[i]! * plan.most[row]!;
    });
  }
  return sum;
}

/** Prices on the way from `b` to `a`: the share `stay` of a, the rest of b, which has at least a's cuts. */
export function between(a: Duals, b: Duals, stay: number): Duals {
  const mix = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((v, i) => stay * v + (1 - stay) * y[i]!);
  return {
    person: mix(a.person, b.person),
    wider: mix(a.wider, b.wider),
    start: mix(a.start, b.start),
    slot: mix(a.slot, b.slot),
    cuts: b.cuts.map(({ people, price }, c) => ({
      people,
      price: stay * (a.cuts[c]?.price ?? 0) + (1 - stay) * price,
    })),
  };
}
