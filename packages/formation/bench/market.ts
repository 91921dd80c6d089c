import { BestGroups, type Best } from './best-groups.ts';
import type { Kinds } from './kinds.ts';
import type { RowPlan } from './master.ts';
import type { SizeCosts } from './pricing.ts';

/** A gain so small that it is taken for none; what it could add is added to the bound all the same. */
const NOTHING = 1e-9;

/** What a group takes besides its people: what that costs by size, and the rows of the cheapest leads. */
interface Needs {
  readonly costs: SizeCosts;
  readonly leads: readonly number[];
}

/** What groups cost and gain at prices, which are by the rows of a plan. */
export class Market {
  private readonly kinds: Kinds;
  private readonly plan: RowPlan;
  private readonly groups: BestGroups;
  /** Kinds with anybody whose price may be below their weight: no other group can gain. */
  private readonly open: readonly number[];
  private prices: Float64Array = new Float64Array(0);
  /** By person: weight less price. */
  private worth: Float64Array = new Float64Array(0);
  /** By venue number and language. */
  private readonly needs = new Map<number, Needs>();

  /** `least` is by row: the least that the price may be. */
  constructor(kinds: Kinds, plan: RowPlan, least: Float64Array) {
    this.kinds = kinds;
    this.plan = plan;
    this.groups = new BestGroups(kinds);
    const { start, items } = kinds.pool;
    const { weight } = kinds.reading;
    this.open = Array.from({ length: kinds.count }, (_, kind) => kind).filter((kind) =>
      items.subarray(start[kind], start[kind + 1]).some((p) => least[plan.person[p]!]! < weight[p]!),
    );
  }

  /** The best group of every kind that gains more than `floor` at the prices, those that gain most first. */
  gaining(prices: Float64Array, floor: number): Best[] {
    this.setPrices(prices);
    const found = this.open.flatMap(
      (kind) => this.groups.of(kind, this.worth, this.needsOf(kind).costs, floor) ?? [],
    );
    return found.sort((a, b) => b.gain - a.gain || a.kind - b.kind);
  }

  /** What a group takes one of at the prices of the last search. */
  rowsOf({ kind, members }: Best): number[] {
    const { plan, kinds } = this;
    const { min, max } = kinds.reading;
    const from = plan.venueOf[kind]! * (max - min + 1);
    const rooms = plan.wider.subarray(from, from + members.length - min + 1).filter((row) => row >= 0);
    return [...members.map((p) => plan.person[p]!), ...rooms, ...this.needsOf(kind).leads];
  }

  /** The bound that prices prove. */
  proven(prices: Float64Array): number {
    const { kinds, plan } = this;
    const top = new Float64Array(kinds.venues.length).fill(NOTHING);
    for (const { kind, gain } of this.gaining(prices, NOTHING)) {
      top[plan.venueOf[kind]!] = Math.max(top[plan.venueOf[kind]!]!, gain);
    }
    const all = Math.floor(kinds.reading.count / kinds.reading.min);
    return plan.most.reduce(
      (sum, most, row) => sum + most * prices[row]!,
      top.reduce((sum, gain, v) => sum + gain * Math.min(kinds.rooms[v]?.length ?? all, all), 0),
    );
  }

  /** The prices, those of people raised until no group gains. */
  raised(prices: Float64Array): Float64Array {
    const now = prices.slice();
    const { plan } = this;
    for (const { kind } of this.gaining(prices, NOTHING)) {
      for (;;) {
        const best = this.groups.of(kind, this.worth, this.needsOf(kind).costs, NOTHING);
        if (best === null) break;
        const gainers = best.members.filter((p) => this.worth[p]! > 0);
        const all = gainers.reduce((sum, p) => sum + this.worth[p]!, 0);
        for (const p of gainers) {
          const by = (best.gain * this.worth[p]!) / all;
          now[plan.person[p]!]! += by;
          this.worth[p]! -= by;
        }
      }
    }
    return now;
  }

  private setPrices(prices: Float64Array): void {
    this.prices = prices;
    this.worth = this.kinds.reading.weight.map((own, p) => own - (prices[this.plan.person[p]!] ?? 0));
    this.needs.clear();
  }

  private needsOf(kind: number): Needs {
    const { kinds, plan, prices } = this;
    const { min, max, leads, languages, able, speaks, slotCount } = kinds.reading;
    const v = plan.venueOf[kind]!;
    const language = kinds.subject[kind]! % languages.length;
    const key = v * languages.length + language;
    const known = this.needs.get(key);
    if (known !== undefined) return known;
    const venue = kinds.venues[v]!;
    const offers = (leads === 0 ? [] : able[venue]!)
      .filter((i) => speaks[i]![language] === 1)
      .map((i) => [plan.start[i]!, plan.slot[i * slotCount + (venue % slotCount)]!] as const)
      .map((rows) => ({ rows, price: prices[rows[0]]! + prices[rows[1]]! }))
      .sort((a, b) => a.price - b.price || a.rows[0] - b.rows[0])
      .slice(0, leads);
    let cost = offers.length < leads ? Infinity : offers.reduce((sum, { price }) => sum + price, 0);
    const costs = new Float64Array(max - min + 1).fill(Infinity);
    const widest = kinds.rooms[v]?.[0]?.seats ?? max;
    for (let k = 0; k <= widest - min; k++) {
      const row = plan.wider[v * costs.length + k]!;
      if (row >= 0) cost += prices[row]!;
      costs[k] = cost;
    }
    const needs = { costs, leads: offers.flatMap(({ rows }) => rows) };
    this.needs.set(key, needs);
    return needs;
  }
}
