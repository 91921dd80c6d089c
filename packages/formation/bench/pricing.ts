import type { Clock } from './clock.ts';
import type { Cut } from './duals.ts';
import type { Kinds } from './kinds.ts';
import type { Reading } from './reading.ts';

/** A group of a kind: its people, and what it is worth at the prices. */
export interface Priced {
  readonly kind: number;
  readonly members: readonly number[];
  readonly value: number;
}

/**
 * What each size of a group costs besides its people: by size less the smallest, Infinity where it has no seats.
 */
export type SizeCosts = Float64Array;

/** Finds groups by their worth, keeping every hard rule of people together: clashes, small areas, *both*. */
export class Pricer {
  private readonly reading: Reading;
  private readonly kinds: Kinds;
  private readonly clashes: Uint8Array;
  private readonly chosen: number[] = [];
  private worth: Float64Array = new Float64Array(0);
  private costs: SizeCosts = new Float64Array(0);
  private both = false;
  private floor = 0;
  private found: (value: number) => void = () => {};
  /** Steps that may still be taken; below zero the search was cut short and proves nothing. */
  stepsLeft = Infinity;
  private steps = 0;
  private cuts: readonly Cut[] = [];
  /** By person: the cuts that name them; by cut: how many of the chosen it names. */
  private cutsOf: number[][] = [];
  private named = new Int32Array(0);
  private readonly clock: Clock;

  /** `clock` tells the seconds left; below zero the search ends. */
  constructor(kinds: Kinds, clock: Clock) {
    this.clock = clock;
    this.kinds = kinds;
    this.reading = kinds.reading;
    const { count, mayClash } = this.reading;
    this.clashes = new Uint8Array(count * count);
    for (let p = 0; p < count; p++) {
      if (mayClash[p] === 0) continue;
      for (let q = 0; q < count; q++) {
        if (p !== q && mayClash[q] === 1 && this.reading.clash(p, q)) this.clashes[p * count + q] = 1;
      }
    }
    this.cutBy([]);
  }

  /** Sets the cuts that groups pay for. */
  cutBy(cuts: readonly Cut[]): void {
    this.cuts = cuts;
    this.cutsOf = Array.from({ length: this.reading.count }, () => []);
    this.named = new Int32Array(cuts.length);
    cuts.forEach(({ people, price }, c) => {
      if (price > 0) for (const p of people) this.cutsOf[p]!.push(c);
    });
  }

  /** Counts p in or out of the chosen; gives what the cuts make of it. */
  private count(p: number, by: 1 | -1): number {
    let paid = 0;
    for (const c of this.cutsOf[p]!) {
      const before = this.named[c]!;
      this.named[c] = before + by;
      if (by === 1 && before === 1) paid += this.cuts[c]!.price;
    }
    return paid;
  }

  /** The best group of a kind that is worth more than `floor`; null where there is none. */
  best(kind: number, worth: Float64Array, costs: SizeCosts, floor: number): Priced | null {
    let best: Priced | null = null;
    this.search(kind, worth, costs, floor, (value) => {
      this.floor = value;
      best = { kind, members: [...this.chosen], value };
    });
    return best;
  }

  /** Calls for every group of a kind that is worth more than `floor`. */
  each(
    kind: number,
    worth: Float64Array,
    costs: SizeCosts,
    floor: number,
    call: (group: Priced) => void,
  ): void {
    this.search(kind, worth, costs, floor, (value) => call({ kind, members: [...this.chosen], value }));
  }

  private search(
    kind: number,
    worth: Float64Array,
    costs: SizeCosts,
    floor: number,
    found: (value: number) => void,
  ): void {
    const { pool, subject } = this.kinds;
    this.worth = worth;
    this.costs = costs;
    this.floor = floor;
    this.found = found;
    this.both = this.reading.composition[Math.floor(subject[kind]! / this.reading.languages.length)] === 3;
    const people = Array.from(pool.items.subarray(pool.start[kind], pool.start[kind + 1]));
    people.sort((a, b) => worth[b]! - worth[a]! || a - b);
    this.chosen.length = 0;
    this.named.fill(0);
    this.extend(people, 0);
  }

  /** The most that the chosen with some of the list, from `at` on, could be worth. */
  private most(list: readonly number[], at: number, value: number): number {
    const { min, max } = this.reading;
    let most = -Infinity;
    let sum = value;
    const c = this.chosen.length;
    for (let size = c + 1; size <= max && at + size - c - 1 < list.length; size++) {
      sum += this.worth[list[at + size - c - 1]!]!;
      if (size >= min) most = Math.max(most, sum - this.costs[size - min]!);
    }
    return most;
  }

  private extend(list: readonly number[], value: number): void {
    const { min, max, count, home, small, smallMost } = this.reading;
    for (let at = 0; at < list.length; at++) {
      if (this.most(list, at, value) <= this.floor || this.stepsLeft < 0) return;
      if ((++this.steps & 4095) === 0 && this.clock() < 0) this.stepsLeft = -1;
      const p = list[at]!;
      const now = value + this.worth[p]! - this.count(p, 1);
      this.chosen.push(p);
      const size = this.chosen.length;
      if (size >= min) {
        const net = now - this.costs[size - min]!;
        if (net > this.floor && (!this.both || this.hasBoth())) this.found(net);
      }
      if (size < max) {
        const area = home[p]!;
        const full =
          small[area] === 1 && this.chosen.filter((q) => home[q] === area).length >= smallMost ? area : -1;
        const rest: number[] = [];
        for (let k = at + 1; k < list.length; k++) {
          const q = list[k]!;
          if (this.clashes[p * count + q] === 0 && home[q] !== full) rest.push(q);
        }
        this.extend(rest, now);
      }
      this.chosen.pop();
      this.count(p, -1);
    }
  }

  private hasBoth(): boolean {
    const { sex } = this.reading;
    return this.chosen.some((p) => sex[p] === 1) && this.chosen.some((p) => sex[p] === 2);
  }
}
