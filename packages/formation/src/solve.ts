import { capacityBound } from './capacity.ts';
import { construct } from './construct.ts';
import { NONE, type Groups } from './groups.ts';
import { improveAll, improveAround, ONE_REGION, REPEATED, type Extent } from './improve.ts';
import { settle } from './changes.ts';
import { insertByChain } from './insert.ts';
import { keepAndMend } from './mend.ts';
import { countWaiting, openIfBetter } from './open-for.ts';
import { listOptions, type Options } from './options.ts';
import { buildPools, type Pools } from './pools.ts';
import { priceTable } from './price-table.ts';
import { findPrices } from './prices.ts';
import { startSearch, type Search } from './search.ts';

/** A region of a larger input. */
const REGION: Extent = { groups: 10, waiting: 30, rounds: 800 };

/** People up to whom prices are worked out; beyond, only the bound by numbers is given. */
const MOST_PRICED = 1200;

/** Rounds of prices, at most: the bound comes down slowly after that. */
const MOST_ROUNDS = 250;

/** Memberships looked at to find prices: so many, and so many more for each step. */
const LOOKS_AT_LEAST = 1_000_000;
const LOOKS_A_STEP = 60;

/** People beyond whom fewer steps are spent on each: in large pools the first groups are better already. */
const MANY = 10_000;

/** Steps by default, by the people who have any option: one step is one round of annealing, some microseconds on the machines of today. */
function defaultEffort(people: number): number {
  if (people <= REPEATED) return 4000;
  if (people <= ONE_REGION) return people * 33;
  return 25_000 + 45 * Math.min(people, MANY) + 6 * Math.max(0, people - MANY);
}

export interface Solved {
  bound: number;
  options: Options;
  pools: Pools;
}

/** Forms groups beside those that stand already; with `keep`, changes of these only what a gain asks for. */
export function solve(
  groups: Groups,
  seed: number,
  asked: number | undefined,
  keep: readonly number[] | null,
): Solved {
  const { problem } = groups;
  const { options } = listOptions(problem);
  const pools = buildPools(problem);
  const search = startSearch(groups, options, pools, seed);
  const placeable: number[] = [];
  for (let p = 0; p < problem.people.count; p++) {
    if (options.start[p + 1]! > options.start[p]! && !isPinned(groups, p)) placeable.push(p);
  }
  const effort = asked ?? defaultEffort(placeable.length);
  if (keep !== null) keepAndMend(search, placeable, keep, effort);
  else construct(search, placeable);
  const numbers = capacityBound(groups, options);
  const bound = Math.min(numbers, pricedBound(search, numbers, effort, keep !== null));
  if (keep === null && groups.primary < bound - 1e-9) {
    if (placeable.length <= ONE_REGION) improveAll(search, placeable, effort, bound - 1e-9);
    else improveByRegions(search, placeable, effort, bound);
  }
  return { bound, options, pools };
}

function isPinned(groups: Groups, p: number): boolean {
  const g = groups.groupOf[p]!;
  return g !== NONE && groups.pinned[g] === 1;
}

/** The bound that prices prove; Infinity where none are worked out. */
function pricedBound(search: Search, numbers: number, effort: number, keep: boolean): number {
  const { groups, options } = search;
  if (groups.problem.people.count > MOST_PRICED || groups.primary >= numbers - 1e-9) return Infinity;
  const table = priceTable(groups.problem, options);
  if (table === null) return Infinity;
  const looks = LOOKS_AT_LEAST + effort * LOOKS_A_STEP;
  const rounds = Math.min(MOST_ROUNDS, Math.floor(looks / (table.kindsOf.items.length + 500)));
  return findPrices(table, groups.primary, keep ? Math.min(rounds, 60) : rounds).bound;
}

/** Goes from person to person who waits, as long as there are steps and something is still gained. */
function improveByRegions(search: Search, placeable: readonly number[], effort: number, bound: number): void {
  const { groups, random } = search;
  let steps = openForAll(search, placeable, effort * OPENING);
  let waiting = placeable.filter((p) => groups.groupOf[p] === NONE);
  let idle = 0;
  let looks = 0;
  if (groups.primary >= bound - 1e-9) return;
  while (steps < effort && waiting.length > 0 && groups.primary < bound - 1e-9) {
    const k = random.below(waiting.length);
    const seed = waiting[k]!;
    if (++looks > waiting.length) {
      waiting = placeable.filter((p) => groups.groupOf[p] === NONE);
      looks = 0;
      continue;
    }
    if (groups.groupOf[seed] !== NONE) {
      waiting[k] = waiting.at(-1)!;
      waiting.length--;
      continue;
    }
    steps += REGION.rounds + 100;
    idle = improveAround(search, seed, REGION) ? 0 : idle + 1;
    if (idle > 60 + 2 * waiting.length) break;
  }
  for (const p of placeable) if (groups.groupOf[p] === NONE) insertByChain(search, p, 1);
  settle(groups);
}

/** One try of opening a group for somebody costs about as much as so many rounds of annealing. */
const TRY = 12;

/** Share of the steps for such tries; sweeps go on while one person of so many who wait finds a place. */
const OPENING = 0.9;
const ENOUGH_GAINED = 1000;
const MOST_SWEEPS = 200;

/** Weight that a try may lose, in the beginning; less and less, and none in the last part of the steps. */
const SLACK = 1;
const NO_SLACK = 0.2;

/** Sweeps that there must be steps for, so that what is lost for a while is won again. */
const SWEEPS_AT_LEAST = 4;

/** Opens groups for those who wait, in sweeps, as long as a sweep gains enough. Gives the steps spent. */
function openForAll(search: Search, placeable: readonly number[], most: number): number {
  const { groups } = search;
  let steps = 0;
  let slack = 0;
  for (let sweep = 0; sweep < MOST_SWEEPS && steps < most; sweep++) {
    let gained = 0;
    const waiting = placeable.filter((p) => groups.groupOf[p] === NONE);
    if (sweep === 0 && most > waiting.length * TRY * SWEEPS_AT_LEAST) slack = SLACK;
    countWaiting(search, waiting);
    for (const p of waiting) {
      if (groups.groupOf[p] !== NONE) continue;
      steps += TRY;
      const cooled = Math.max(0, 1 - steps / (most * (1 - NO_SLACK)));
      if (openIfBetter(search, p, slack * cooled)) gained++;
    }
    if (gained * ENOUGH_GAINED < waiting.length) break;
  }
  return steps;
}
