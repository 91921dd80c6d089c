import { closeGroup, mark, settle, undoTo } from './changes.ts';
import { member, NONE } from './groups.ts';
import { eachGroupFor, insert, insertByChain } from './insert.ts';
import { openFor } from './open-for.ts';
import { rebuild, type Taste } from './rebuild.ts';
import { bringBack, remember } from './snapshot.ts';
import type { Search } from './search.ts';

/** Most groups taken apart at once, and most waiting people looked at beside their members. */
const MOST_GROUPS = 4;
const MOST_WAITING = 48;

/** Primary weight that may be lost for a while, at the start of the search. */
const WARMTH = Number(process.env.WARMTH ?? 0.5);

/**
 * Improves by taking a few neighbouring groups apart and forming them anew together with people who wait near
 * them. What is a little worse may stand for a while (less and less, as the steps are spent), so that the
 * search does not stop at the first hill; the best is kept. Stops when everybody has a place.
 */
export function renew(search: Search, waiting: Waiting, steps: number): void {
  const { groups } = search;
  const begin = search.steps;
  let best = remember(groups);
  while (search.steps < begin + steps) {
    const seed = waiting.draw(search);
    if (seed === NONE) break;
    const left = 1 - (search.steps - begin) / steps;
    renewAround(search, waiting, seed, WARMTH * left * -Math.log(1 - search.random.next()));
    if (groups.primary > best.primary) best = remember(groups);
    search.steps += 20;
  }
  if (groups.primary < best.primary) bringBack(groups, best);
}

/** The people without a place, to draw from at random. */
export interface Waiting {
  draw(search: Search): number;
  /** Calls for people who wait, in random order, at most `most` of them. */
  some(search: Search, most: number, call: (p: number) => void): void;
}

function tasteFor(search: Search): Taste {
  const { random } = search;
  return {
    thrift: random.next() < 0.3 ? 0 : random.next(),
    spice: random.next() < 0.5 ? 0 : 0.3 * random.next(),
    rarity: random.next() < 0.6 ? 0 : 2 * random.next(),
    noise: random.next() < 0.3 ? 0.1 : 0.6 * random.next(),
    smaller: 0.6 * random.next(),
  };
}

/** One renewal around a person who waits. True where the primary weight rose. */
export function renewAround(search: Search, waiting: Waiting, seed: number, slack = 0): boolean {
  const { groups, random } = search;
  const before = groups.primary;
  const marked = mark(groups);
  const free = new Set<number>([seed]);
  const forced = random.next() < 0.6 && openFor(search, seed, free);
  let taken = forced ? 1 : takeApart(search, seed, free);
  const wanted = random.below(MOST_GROUPS);
  for (let tries = 0; taken < wanted && tries < 8; tries++) {
    const list = [...free];
    taken += takeApart(search, list[random.below(list.length)]!, free);
  }
  const room = Math.max(8, MOST_WAITING - free.size);
  waiting.some(search, room, (p) => free.add(p));
  const list = [...free];
  const taste = tasteFor(search);
  rebuild(search, list, taste, () => true);
  for (const p of list) if (groups.groupOf[p] === NONE) insert(search, p);
  for (const p of list) {
    if (groups.groupOf[p] === NONE && random.next() < 0.5) insertByChain(search, p, 2);
  }
  if (groups.primary < before - slack) undoTo(groups, marked);
  settle(groups);
  return groups.primary > before;
}

/** Closes a random group in which p could be; its members join the free. Gives how many were closed. */
function takeApart(search: Search, p: number, free: Set<number>): number {
  const { groups } = search;
  let chosen = NONE;
  let met = 0;
  eachGroupFor(search, p, (g) => {
    if (search.random.below(++met) === 0) chosen = g;
    return false;
  });
  if (chosen === NONE) return 0;
  for (let k = 0; k < groups.size[chosen]!; k++) free.add(member(groups, chosen, k));
  closeGroup(groups, chosen);
  return 1;
}
