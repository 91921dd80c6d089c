import { venueSample } from './construct.ts';
import { settle } from './changes.ts';
import { member, NONE } from './groups.ts';
import { eachGroupFor, insertByChain } from './insert.ts';
import { eachInCell, TURNS } from './pools.ts';
import type { Schedule } from './anneal.ts';
import { searchRegion } from './region-search.ts';
import type { Search } from './search.ts';

/** The parts of a region: groups, people who wait, rounds of annealing. */
export interface Extent {
  groups: number;
  waiting: number;
  rounds: number;
}

/** Inputs up to this many people are one region. */
export const ONE_REGION = 600;

/** One region of up to so many people is searched several times. */
export const REPEATED = 100;

/** Members that may be looked at for each round, and how many times the rounds there may be where they cost less. */
const LOOKS = 1000;
const LOOKS_OF_FEW = 400;
const MORE = 4;

/** People up to whom there are the fewer rounds the fewer they are. */
const FEW = 40;

/** How an annealing goes, in primary weight; of many people, and of few or of a part, it begins less warm. */
const COURSE = { warm: 1.5, cold: 0.03, lack: 1.6, lackInTheEnd: 6 };
const LESS_WARM = 0.8;

/** The whole is searched anew until the best was found so many times, at most so many times. */
const AGREED = 4;
const MOST_SEARCHES = 8;

/** Searches everything as one region, in so many rounds each time. */
export function improveAll(search: Search, placeable: readonly number[], most: number, enough: number): void {
  const { groups } = search;
  const own = new Set<number>();
  for (let g = 0; g < groups.rowCount; g++) {
    if (groups.venue[g] !== NONE && groups.pinned[g] === 0) own.add(g);
  }
  const free = placeable.filter((p) => groups.groupOf[p] === NONE);
  const schedule = placeable.length <= REPEATED ? repeated(placeable.length, most) : once(most);
  searchRegion(search, own, free, schedule, () => true, enough);
  settle(groups);
}

/** Few people: searched again and again until the best has been found several times. */
function repeated(people: number, effort: number): Schedule {
  const rounds = Math.ceil(effort * Math.min(1, people / FEW));
  const looks = rounds * LOOKS_OF_FEW;
  return { ...COURSE, least: rounds, most: rounds * MORE, looks, agreed: AGREED, searches: MOST_SEARCHES };
}

/** More people: one long search. */
function once(rounds: number): Schedule {
  return {
    ...COURSE,
    warm: LESS_WARM,
    least: rounds / 3,
    most: rounds * MORE,
    looks: rounds * LOOKS,
    agreed: 1,
    searches: 1,
  };
}

/** Searches the region around somebody who waits. True where the primary weight rose. */
export function improveAround(search: Search, seed: number, extent: Extent): boolean {
  const { groups, random } = search;
  const before = groups.primary;
  if (insertByChain(search, seed, 3)) {
    settle(groups);
    return groups.primary > before;
  }
  const own = new Set<number>();
  const people = [seed];
  for (let tries = 0; own.size < extent.groups && tries < extent.groups * 3; tries++) {
    addGroupNear(search, people[random.below(people.length)]!, own, people);
  }
  const free = new Set([seed]);
  for (let tries = 0; free.size < extent.waiting && tries < 4; tries++) {
    addWaitingNear(search, people[tries === 0 ? 0 : random.below(people.length)]!, extent.waiting, free);
  }
  const sample = venueSample(search, [...people, ...free]);
  const venues = new Set([...own].map((g) => groups.venue[g]!));
  const schedule = {
    ...COURSE,
    warm: LESS_WARM,
    least: extent.rounds,
    most: extent.rounds,
    looks: Infinity,
    agreed: 1,
    searches: 1,
  };
  searchRegion(search, own, [...free], schedule, (venue) => venues.has(venue) || sample(venue));
  settle(groups);
  return groups.primary > before;
}

/** Adds a random group in which p could be, or a group of somebody in one of p's cells. */
function addGroupNear(search: Search, p: number, own: Set<number>, people: number[]): void {
  const { groups, random, options } = search;
  let chosen = NONE;
  if (random.next() < 0.5) {
    let met = 0;
    eachGroupFor(search, p, (g) => {
      if (!own.has(g) && random.below(++met) === 0) chosen = g;
      return false;
    });
  }
  if (chosen === NONE) {
    const count = options.start[p + 1]! - options.start[p]!;
    if (count === 0) return;
    const option = options.start[p]! + random.below(count);
    let looked = 0;
    let met = 0;
    eachInCell(
      search.pools,
      options.venue[option]!,
      options.subject[option]!,
      (q) => {
        const g = groups.groupOf[q]!;
        if (g !== NONE && groups.pinned[g] === 0 && !own.has(g) && random.below(++met) === 0) chosen = g;
        return ++looked < 60;
      },
      random.below(TURNS),
    );
  }
  if (chosen === NONE) return;
  own.add(chosen);
  for (let k = 0; k < groups.size[chosen]!; k++) people.push(member(groups, chosen, k));
}

/** Adds people who wait in a random cell of p. */
function addWaitingNear(search: Search, p: number, most: number, free: Set<number>): void {
  const { groups, random, options } = search;
  const count = options.start[p + 1]! - options.start[p]!;
  if (count === 0) return;
  const option = options.start[p]! + random.below(count);
  let looked = 0;
  eachInCell(
    search.pools,
    options.venue[option]!,
    options.subject[option]!,
    (q) => {
      if (groups.groupOf[q] === NONE) free.add(q);
      return free.size < most && ++looked < 1500;
    },
    random.below(TURNS),
  );
}
