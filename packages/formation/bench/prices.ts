import type { Kinds } from './kinds.ts';
import { smallCounters } from './small-areas.ts';

/** Prices of people, of initiators' starts, and of each initiator's slots: any that are ≥ 0 give a bound. */
export interface Prices {
  readonly person: Float64Array;
  readonly start: Float64Array;
  /** By initiator and slot: `initiator * slotCount + slot`. */
  readonly slot: Float64Array;
}

/** What a venue uses at the prices; the pull of a price is what is used less what there is. */
export type Pulls = Prices;

export function noPrices(kinds: Kinds): Prices {
  const { reading } = kinds;
  return {
    person: new Float64Array(reading.count),
    start: new Float64Array(reading.starts.length),
    slot: new Float64Array(reading.starts.length * reading.slotCount),
  };
}

/**
 * Evaluates the Lagrangian bound at any prices. Nobody may be in two groups, no initiator in two places in a slot
 * or at more than the starts: these rules are given prices instead. The bound is the sum of the prices times
 * what there is, and for each venue the most that it could make at these prices. Two estimates of that are
 * valid, and the lower is taken:
 * by groups: the best group of all kinds at once, once for each room, less the cheapest leads;
 * by people: those with anything to gain in a kind whose best group gains, at most the seats of so many rooms,
 * less the cheapest leads of so many groups.
 * Clashes and *both* are not looked at (which can only make the bound larger); small areas are.
 */
export interface Evaluator {
  /** The bound; fills the pulls when they are given. */
  at(prices: Prices, pulls: Pulls | null): number;
  /**
   * What rooms are worth at the prices of the last evaluation: by venue number and size less the smallest, where
   * `rows` has a row, what a group of that size or more pays so that none gains.
   */
  roomPrices(prices: Prices, rows: Int32Array): Float64Array;
}

export function evaluator(kinds: Kinds): Evaluator {
  const { reading } = kinds;
  const { min, max, leads, slotCount, count: n } = reading;
  const widths = max - min + 1;
  const worth = new Float64Array(n);
  const rank = new Int32Array(n);
  const order = Int32Array.from(
    Array.from({ length: n }, (_, p) => p).filter((p) => kinds.of.start[p + 1]! > kinds.of.start[p]!),
  );
  const taken = new Int32Array(kinds.count);
  const sum = new Float64Array(kinds.count);
  const sums = new Float64Array(kinds.count * widths);
  const stamp = new Int32Array(n).fill(-1);
  const { counterOf, counters } = smallCounters(kinds);
  const fromSmall = new Int32Array(counters);

  /** Sums of the best min … max people of every kind. */
  const sweep = (): void => {
    taken.fill(0);
    sum.fill(0);
    fromSmall.fill(0);
    for (let o = 0; o < order.length; o++) {
      const p = order[o]!;
      const value = worth[p]!;
      const small = reading.small[reading.home[p]!] === 1;
      for (let i = kinds.of.start[p]!, end = kinds.of.start[p + 1]!; i < end; i++) {
        const kind = kinds.of.items[i]!;
        const before = taken[kind]!;
        if (before === max || (before >= min && value <= 0)) continue;
        if (small && counterOf[i]! >= 0 && fromSmall[counterOf[i]!]!++ >= reading.smallMost) continue;
        taken[kind] = before + 1;
        sum[kind]! += value;
        if (before + 1 >= min) sums[kind * widths + before + 1 - min] = sum[kind]!;
      }
    }
  };
  /** The best group of a kind with so many seats at most; -Infinity where there are too few people. */
  const valueOf = (kind: number, seats: number): number => {
    const most = Math.min(taken[kind]!, seats);
    return most < min ? -Infinity : sums[kind * widths + most - min]!;
  };
  /** The people of the best group of a kind. */
  const membersOf = (kind: number, seats: number): number[] => {
    sortPool(kind);
    const members: number[] = [];
    const fromArea = new Map<number, number>();
    for (let i = pools.start[kind]!; i < pools.start[kind + 1]! && members.length < seats; i++) {
      const p = pools.items[i]!;
      if (members.length >= min && worth[p]! <= 0) break;
      const home = reading.home[p]!;
      if (reading.small[home] === 1) {
        const others = fromArea.get(home) ?? 0;
        if (others >= reading.smallMost) continue;
        fromArea.set(home, others + 1);
      }
      members.push(p);
    }
    return members;
  };
  /** The pools, each in order of rank where it has been asked for. */
  const pools = { start: kinds.pool.start, items: kinds.pool.items.slice() };
  const ranked = new Int32Array(kinds.count).fill(-1);
  let round = 0;
  const sortPool = (kind: number): void => {
    if (ranked[kind] === round) return;
    ranked[kind] = round;
    const pool = Array.from(pools.items.subarray(pools.start[kind], pools.start[kind + 1]), (p) => rank[p]!);
    pool.sort((a, b) => a - b);
    pool.forEach((r, k) => (pools.items[pools.start[kind]! + k] = order[r]!));
  };

  return {
    at(prices, pulls) {
      for (let o = 0; o < order.length; o++)
        worth[order[o]!] = reading.weight[order[o]!]! - prices.person[order[o]!]!;
      order.sort((a, b) => worth[b]! - worth[a]! || a - b);
      order.forEach((p, o) => (rank[p] = o));
      round++;
      sweep();
      let bound = 0;
      for (const p of order) bound += prices.person[p]!;
      for (let i = 0; i < prices.start.length; i++) bound += prices.start[i]! * reading.starts[i]!;
      for (const price of prices.slot) bound += price;
      if (pulls !== null) {
        pulls.person.fill(-1);
        for (let i = 0; i < prices.start.length; i++) pulls.start[i] = -reading.starts[i]!;
        pulls.slot.fill(-1);
      }
      for (let v = 0; v < kinds.venues.length; v++) bound += venue(v, prices, pulls);
      return bound;
    },
    roomPrices(prices, rows) {
      const paid = new Float64Array(rows.length);
      for (let v = 0; v < kinds.venues.length; v++) {
        const priced = pricedAt(v, prices);
        const able =
          leads === 0 ? [] : [...reading.able[kinds.venues[v]!]!].sort((a, b) => priced(a) - priced(b));
        const cheapest = leads === 0 ? [] : reading.languages.map((_, l) => cheapestOf(able, l, priced));
        let before = 0;
        let row = -1;
        for (let k = 0; k < widths; k++) {
          if (rows[v * widths + k]! >= 0) row = v * widths + k;
          if (row < 0) continue;
          let most = before;
          for (let kind = kinds.first[v]!; kind < kinds.first[v + 1]!; kind++) {
            const cost = cheapest[kinds.subject[kind]! % reading.languages.length] ?? 0;
            most = Math.max(most, valueOf(kind, min + k) - cost);
          }
          paid[row]! += most - before;
          before = most;
        }
      }
      return paid;
    },
  };

  /** By initiator: what one takes for leading a group at the venue. */
  function pricedAt(v: number, prices: Prices): (i: number) => number {
    const slot = kinds.venues[v]! % slotCount;
    return (i) => prices.start[i]! + prices.slot[i * slotCount + slot]!;
  }

  function venue(v: number, prices: Prices, pulls: Pulls | null): number {
    const at = kinds.venues[v]!;
    const rooms = kinds.rooms[v]!;
    const slot = at % slotCount;
    const begin = kinds.first[v]!;
    const end = kinds.first[v + 1]!;
    let any = false;
    for (let kind = begin; kind < end && !any; kind++) any = valueOf(kind, max) > 0;
    if (!any) return 0;
    const priced = pricedAt(v, prices);
    const able = leads === 0 ? [] : [...reading.able[at]!].sort((a, b) => priced(a) - priced(b) || a - b);
    const cheapest = leads === 0 ? [] : reading.languages.map((_, l) => cheapestOf(able, l, priced));
    const costOf = (kind: number): number =>
      leads === 0 ? 0 : cheapest[kinds.subject[kind]! % reading.languages.length]!;
    const most = rooms === null ? Infinity : rooms.length;
    const groupsLed = leads === 0 ? Infinity : Math.floor(able.length / leads);
    const leadCost = (j: number): number => {
      let cost = 0;
      for (let k = 0; k < leads; k++) cost += priced(able[j * leads + k]!);
      return cost;
    };
    const seatsOf = (j: number): number => (rooms === null ? max : rooms[j]!.seats);

    // By people: who gains anything in a kind that gains.
    const gaining: number[] = [];
    const best = new Float64Array(widths).fill(-Infinity);
    const bestKind = new Int32Array(widths);
    const grossKind = new Int32Array(widths);
    const gross = new Float64Array(widths).fill(-Infinity);
    for (let kind = begin; kind < end; kind++) {
      const cost = costOf(kind);
      const widest = seatsOf(0);
      if (valueOf(kind, widest) - cost <= 0) continue;
      for (let seats = min; seats <= widest; seats++) {
        const value = valueOf(kind, seats);
        if (value - cost > best[seats - min]!) {
          best[seats - min] = value - cost;
          bestKind[seats - min] = kind;
        }
        if (value > gross[seats - min]!) {
          gross[seats - min] = value;
          grossKind[seats - min] = kind;
        }
      }
      for (let i = kinds.pool.start[kind]!; i < kinds.pool.start[kind + 1]!; i++) {
        const p = kinds.pool.items[i]!;
        if (worth[p]! <= 0 || stamp[p] === v) continue;
        stamp[p] = v;
        gaining.push(p);
      }
    }
    for (const p of gaining) stamp[p] = -1;
    if (best[seatsOf(0) - min]! <= 0) return 0;
    gaining.sort((a, b) => rank[a]! - rank[b]!);
    let byPeople = 0;
    let groupsOfPeople = 0;
    let seated = 0;
    const limit = Math.min(most, groupsLed);
    while (groupsOfPeople < limit && seated < gaining.length) {
      let gain = leads === 0 ? 0 : -leadCost(groupsOfPeople);
      let k = seated;
      for (const to = Math.min(gaining.length, seated + seatsOf(groupsOfPeople)); k < to; k++)
        gain += worth[gaining[k]!]!;
      if (gain <= 0) break;
      byPeople += gain;
      seated = k;
      groupsOfPeople++;
    }
    // By groups: the best for each room, each with the cheapest leads of its language, or with ever dearer ones.
    const groupLimit = Math.min(limit, Math.floor(poolOf(v) / min));
    let byGroups = 0;
    let groups = 0;
    for (; groups < groupLimit && byGroups < byPeople; groups++) {
      const gain = best[seatsOf(groups) - min]!;
      if (gain <= 0) break;
      byGroups += gain;
    }
    let byRising = leads === 0 ? Infinity : 0;
    let rising = 0;
    for (; leads > 0 && rising < groupLimit && byRising < Math.min(byPeople, byGroups); rising++) {
      const gain = gross[seatsOf(rising) - min]! - leadCost(rising);
      if (gain <= 0) break;
      byRising += gain;
    }
    const least = Math.min(byPeople, byGroups, byRising);
    if (pulls === null) return least;
    const useLeads = (who: readonly number[]): void => {
      for (const i of who) {
        pulls.start[i]! += 1;
        pulls.slot[i * slotCount + slot]! += 1;
      }
    };
    if (least === byPeople) {
      for (let k = 0; k < seated; k++) pulls.person[gaining[k]!]! += 1;
      useLeads(able.slice(0, groupsOfPeople * leads));
    } else if (least === byRising) {
      for (let j = 0; j < rising; j++) {
        const seats = seatsOf(j);
        for (const p of membersOf(grossKind[seats - min]!, seats)) pulls.person[p]! += 1;
      }
      useLeads(able.slice(0, rising * leads));
    } else {
      for (let j = 0; j < groups; j++) {
        const seats = seatsOf(j);
        const kind = bestKind[seats - min]!;
        for (const p of membersOf(kind, seats)) pulls.person[p]! += 1;
        const l = kinds.subject[kind]! % reading.languages.length;
        if (leads > 0) useLeads(able.filter((i) => reading.speaks[i]![l] === 1).slice(0, leads));
      }
    }
    return least;
  }

  function cheapestOf(able: readonly number[], l: number, priced: (i: number) => number): number {
    let cost = 0;
    let found = 0;
    for (const i of able) {
      if (reading.speaks[i]![l] !== 1) continue;
      cost += priced(i);
      if (++found === leads) return cost;
    }
    return Infinity;
  }

  function poolOf(v: number): number {
    let size = 0;
    for (let kind = kinds.first[v]!; kind < kinds.first[v + 1]!; kind++) {
      size += kinds.pool.start[kind + 1]! - kinds.pool.start[kind]!;
    }
    return size;
  }
}
