import type { Kinds } from './kinds.ts';
import { brokenThrees } from './cuts.ts';
import { between, costsOf, pricesTimesWhatThereIs, worthOf, type Duals } from './duals.ts';
import { planRows, type Master, type RowPlan } from './master.ts';
import { searchPrices } from './lagrange.ts';
import { evaluator, type Prices } from './prices.ts';
import { wallFor, type Clock } from './clock.ts';
import { Pricer, type Priced } from './pricing.ts';

/** A gain so small that it is taken for none; what it could add is added to the bound all the same. */
const NOTHING = 1e-7;

/** Rounds of Lagrangian search before groups are generated. */
const FIRST_ROUNDS = 800;

/** Times that cuts are added, and people up to whom they are looked for. */
const CUT_ROUNDS = 40;
const MOST_CUT_PEOPLE = 700;

/** What a linear program over groups proved. */
export interface Relaxation {
  /** No answer can be worth more. */
  bound: number;
  /** The prices that prove it. */
  duals: Duals;
  /** Whether no group is left that could make the bound lower. */
  converged: boolean;
  /** The bound by Lagrangian search, which these prices need not reach. */
  lagrangian: number;
}

/** Groups that there can be at a venue at once, at most. */
function copiesAt(kinds: Kinds, v: number): number {
  const rooms = kinds.rooms[v]!;
  return Math.min(rooms?.length ?? Infinity, Math.floor(kinds.reading.count / kinds.reading.min));
}

/**
 * Generates groups until none is left that gains anything at the prices; then adds cuts and goes on, until the
 * bound is good enough or time runs out. It starts at the prices that Lagrangian search found, and stays near
 * the best prices so far to keep them from jumping about.
 */
export function generateColumns(
  kinds: Kinds,
  master: Master,
  target: number,
  enough: (bound: number) => boolean,
  clock: Clock,
): Relaxation {
  const pricer = new Pricer(kinds, clock);
  const start = searchPrices(kinds, target, FIRST_ROUNDS);
  const centre = withRooms(kinds, master.plan, start.prices);
  const first = priceAll(kinds, master.plan, pricer, centre);
  const best: Relaxation = {
    bound: pricesTimesWhatThereIs(master.plan, centre) + (first?.extra ?? Infinity),
    duals: centre,
    converged: false,
    lagrangian: start.bound,
  };
  if (first === null) return best;
  master.add(first.groups);
  const mostCuts = kinds.reading.count <= MOST_CUT_PEOPLE ? CUT_ROUNDS : 0;
  for (let cuts = 0; clock() > 0; cuts++) {
    const used = converge(kinds, master, pricer, best, enough, clock);
    if (used === null || enough(best.bound) || cuts === mostCuts) break;
    const threes = brokenThrees(master.groups, used, kinds.reading.count);
    if (threes.length === 0) break;
    master.addCuts(threes);
  }
  return best;
}

/** Generates groups for the rules and cuts there are; gives how much of each group is chosen, null if cut short. */
function converge(
  kinds: Kinds,
  master: Master,
  pricer: Pricer,
  best: Relaxation,
  enough: (bound: number) => boolean,
  clock: Clock,
): number[] | null {
  best.converged = false;
  let stay = 0.8;
  while (clock() > 0) {
    const solved = master.relaxed(wallFor(clock));
    if (solved === null) return null;
    const at: Duals = stay < 0.05 ? solved.duals : between(best.duals, solved.duals, stay);
    const priced = priceAll(kinds, master.plan, pricer, at);
    if (priced === null) return null;
    const bound = pricesTimesWhatThereIs(master.plan, at) + priced.extra;
    if (bound < best.bound) {
      best.bound = bound;
      best.duals = at;
    }
    const added = master.add(priced.groups);
    if (enough(best.bound)) return solved.used;
    if (best.bound <= solved.value + 1e-6 || (added === 0 && at === solved.duals)) {
      best.converged = true;
      return solved.used;
    }
    if (added === 0) stay = stay < 0.2 ? 0 : stay * 0.6;
  }
  return null;
}

/** Prices with those of rooms, from what they are worth at the others. */
function withRooms(kinds: Kinds, plan: RowPlan, prices: Prices): Duals {
  const evaluate = evaluator(kinds);
  evaluate.at(prices, null);
  return { ...prices, cuts: [], wider: evaluate.roomPrices(prices, plan.wider) };
}

/** The best group of every kind that gains, and the most that all venues could add at these prices. */
function priceAll(
  kinds: Kinds,
  plan: RowPlan,
  pricer: Pricer,
  duals: Duals,
): { groups: Priced[]; extra: number } | null {
  const worth = worthOf(kinds, duals);
  const costs = costsOf(kinds, plan, duals);
  pricer.cutBy(duals.cuts);
  const groups: Priced[] = [];
  let extra = 0;
  for (let v = 0; v < kinds.venues.length; v++) {
    let top = 0;
    for (let kind = kinds.first[v]!; kind < kinds.first[v + 1]!; kind++) {
      const found = pricer.best(kind, worth, costs(kind), NOTHING);
      top = Math.max(top, found?.value ?? NOTHING);
      if (found !== null) groups.push(found);
    }
    extra += top * copiesAt(kinds, v);
    if (pricer.stepsLeft < 0) return null;
  }
  return { groups, extra };
}

/** Every group that gains more than `floor` at the prices; null where there are more than `most`. */
export function groupsAbove(
  kinds: Kinds,
  duals: Duals,
  floor: number,
  most: number,
  clock: Clock,
): Priced[] | null {
  const pricer = new Pricer(kinds, clock);
  const plan = planRows(kinds);
  const worth = worthOf(kinds, duals);
  const costs = costsOf(kinds, plan, duals);
  pricer.cutBy(duals.cuts);
  const groups: Priced[] = [];
  for (let kind = 0; kind < kinds.count; kind++) {
    pricer.each(kind, worth, costs(kind), floor, (group) => {
      groups.push(group);
      if (groups.length > most) pricer.stepsLeft = -1;
    });
    if (pricer.stepsLeft < 0) return null;
  }
  return groups;
}
