import type { PriceTable } from './price-table.ts';

/** Prices of initiators' time: of their starts, and of each slot in which they can be in one place only. */
export interface LeadPrices {
  /** Forgets who was used in this round. */
  clear(): void;
  /** What all initiators together would earn at most. */
  total(): number;
  /** The cheapest leads for a group of the kind; Infinity where there are too few. */
  costOf(kind: number): number;
  /** Counts the leads of a group of the kind as used, `copies` times. */
  take(kind: number, copies: number): void;
  norm(): number;
  move(step: number): void;
}

/** Who could lead groups of some kinds, and the cheapest of them as prices stand, worked out where `fresh`. */
interface Team {
  able: readonly number[];
  who: number[];
  cost: number;
  fresh: boolean;
}

/** Null where groups need no initiators. */
export function leadCosts(table: PriceTable): LeadPrices | null {
  const { problem } = table;
  const { initiators, leads, slotCount } = problem;
  if (leads === 0) return null;
  // What is priced: the starts of each initiator, then each slot of each of them; and how much of it there is.
  const { count } = initiators;
  const price = new Float64Array(count + count * slotCount);
  const used = new Float64Array(price.length);
  const most = new Float64Array(price.length);
  most.set(initiators.starts);
  for (const { venue } of table.venues) {
    for (const i of initiators.atVenue[venue]!) most[count + i * slotCount + (venue % slotCount)] = 1;
  }
  const priced = [...most.keys()].filter((at) => at < count || most[at]! > 0);
  const teams = teamsOf(table);
  const slotOf = Int32Array.from(table.venue, (venue) => venue % slotCount);
  const lookUp = (kind: number): Team => {
    const team = teams[kind]!;
    if (!team.fresh) choose(team, leads, (i) => price[i]! + price[count + i * slotCount + slotOf[kind]!]!);
    return team;
  };
  return {
    clear() {
      used.fill(0);
      for (const team of teams) team.fresh = false;
    },
    total() {
      let sum = 0;
      for (const at of priced) sum += price[at]! * most[at]!;
      return sum;
    },
    costOf: (kind) => lookUp(kind).cost,
    take(kind, copies) {
      for (const i of lookUp(kind).who) {
        used[i]! += copies;
        used[count + i * slotCount + slotOf[kind]!]! += copies;
      }
    },
    norm() {
      let norm = 0;
      for (const at of priced) {
        const pull = used[at]! - most[at]!;
        if (pull > 0 || price[at]! > 0) norm += pull * pull;
      }
      return norm;
    },
    move(step) {
      for (const at of priced) price[at] = Math.max(0, price[at]! + step * (used[at]! - most[at]!));
    },
  };
}

/** Chooses the cheapest `leads` of a team; the first of those that cost the same. */
function choose(team: Team, leads: number, priceOf: (initiator: number) => number): void {
  team.fresh = true;
  team.who.length = 0;
  team.cost = 0;
  for (let k = 0; k < leads; k++) {
    let cheapest = -1;
    let least = Infinity;
    for (const i of team.able) {
      const price = priceOf(i);
      if (price >= least || team.who.includes(i)) continue;
      cheapest = i;
      least = price;
    }
    team.cost += least;
    if (cheapest < 0) return;
    team.who.push(cheapest);
  }
}

/** By kind: its team; kinds at one venue in one language share theirs. */
function teamsOf(table: PriceTable): Team[] {
  const { initiators, languageCount } = table.problem;
  const known = new Map<number, Team>();
  return Array.from(table.venue, (venue, kind) => {
    const language = table.subject[kind]! % languageCount;
    const key = venue * languageCount + language;
    let team = known.get(key);
    if (team === undefined) {
      const able = initiators.atVenue[venue]!.filter((i) => initiators.speaks[i]![language] === 1);
      team = { able, who: [], cost: 0, fresh: false };
      known.set(key, team);
    }
    return team;
  });
}
