import type { Kinds } from './kinds.ts';
import { planRows, type Duals, type Master, type RowPlan } from './master.ts';
import { searchPrices } from './lagrange.ts';
import { evaluator, type Prices } from './prices.ts';
import { wallFor, type Clock } from './clock.ts';
import { Pricer, type Priced, type SizeCosts } from './pricing.ts';

/** A gain so small that it is taken for none; what it could add is added to the bound all the same. */
const NOTHING = 1e-7;

/** Rounds of Lagrangian search before groups are generated. */
const FIRST_ROUNDS = 800;

/** What a linear program over groups proved. */
export interface Relaxation {
  /** No answer can be worth more. */
  bound: number;
  /** The prices that prove it. */
  duals: Duals;
  /** By people: weight less price. */
  worth: Float64Array;
  /** Whether no group is left that could make the bound lower. */
  converged: boolean;
  /** The bound by Lagrangian search, which these prices need not reach. */
  lagrangian: number;
}

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
function pricesTimesWhatThereIs(plan: RowPlan, duals: Duals): number {
  let sum = 0;
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

/** Groups that there can be at a venue at once, at most. */
function copiesAt(kinds: Kinds, v: number): number {
  const rooms = kinds.rooms[v]!;
  return Math.min(rooms?.length ?? Infinity, Math.floor(kinds.reading.count / kinds.reading.min));
}

/**
 * Generates groups until none is left that gains anything at the prices, or time runs out. It starts at the
 * prices that Lagrangian search found, and stays near the best prices so far to keep them from jumping about.
 */
export function generateColumns(kinds: Kinds, master: Master, target: number, clock: Clock): Relaxation {
  const pricer = new Pricer(kinds, clock);
  const start = searchPrices(kinds, target, FIRST_ROUNDS);
  let centre = withRooms(kinds, master.plan, start.prices);
  const first = priceAll(kinds, master.plan, pricer, centre);
  let best: Relaxation = {
    bound: pricesTimesWhatThereIs(master.plan, centre) + (first?.extra ?? Infinity),
    duals: centre,
    worth: worthOf(kinds, centre),
    converged: false,
    lagrangian: start.bound,
  };
  if (first === null) return best;
  master.add(first.groups);
  let stay = 0.8;
  for (let round = 0; clock() > 0; round++) {
    const solved = master.relaxed(wallFor(clock));
    if (solved === null) break;
    const at: Duals = stay < 0.05 ? solved.duals : between(centre, solved.duals, stay);
    const priced = priceAll(kinds, master.plan, pricer, at);
    if (priced === null) break;
    const bound = pricesTimesWhatThereIs(master.plan, at) + priced.extra;
    if (bound < best.bound) {
      best = { ...best, bound, duals: at, worth: worthOf(kinds, at) };
      centre = at;
    }
    const added = master.add(priced.groups);
    if (best.bound <= solved.value + 1e-6) return { ...best, converged: true };
    if (added === 0) {
      if (at === solved.duals) return { ...best, converged: true };
      stay = stay < 0.2 ? 0 : stay * 0.6;
    }
  }
  return best;
}

/** Prices with those of rooms, from what they are worth at the others. */
function withRooms(kinds: Kinds, plan: RowPlan, prices: Prices): Duals {
  const evaluate = evaluator(kinds);
  evaluate.at(prices, null);
  return { ...prices, wider: evaluate.roomPrices(prices, plan.wider) };
}

function between(a: Duals, b: Duals, stay: number): Duals {
  const mix = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((v, i) => stay * v + (1 - stay) * y[i]!);
  return {
    person: mix(a.person, b.person),
    wider: mix(a.wider, b.wider),
    start: mix(a.start, b.start),
    slot: mix(a.slot, b.slot),
  };
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
