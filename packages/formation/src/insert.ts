import { join, leave, mark, undoTo } from './changes.ts';
import { composesWithout, fitsBeside, inTheWay, NOBODY, SEVERAL } from './fits.ts';
import { chainOf, member, NONE, type Groups } from './groups.ts';
import type { Search } from './search.ts';
import { LEAST_WEIGHT } from './weight.ts';

/** Groups and people looked at, at most, for one chain of moves; fewer where there are many people to seat. */
const MOST_STEPS = 4000;
const MOST_STEPS_OF_MANY = 500;
const MANY = 20_000;

/** Steps that a search for a free seat in vain counts as. */
const FAILED_INSERT = 10;

/** Calls for every group that stands in one of p's cells, until a call answers true. */
export function eachGroupFor(search: Search, p: number, call: (g: number) => boolean): boolean {
  const { groups, options } = search;
  const end = options.start[p + 1]!;
  for (let i = options.start[p]!; i < end; i++) {
    const venue = options.venue[i]!;
    const subject = options.subject[i]!;
    for (let g = groups.cellHead[chainOf(groups, venue, subject)]!; g !== NONE;) {
      const next = groups.cellNext[g]!;
      search.steps++;
      if (isOpenAt(groups, g, venue, subject) && call(g)) return true;
      g = next;
    }
  }
  return false;
}

function isOpenAt(groups: Groups, g: number, venue: number, subject: number): boolean {
  return groups.venue[g] === venue && groups.subject[g] === subject && groups.pinned[g] === 0;
}

/** Puts p, who is free, into a group that has a seat for p. */
export function insert(search: Search, p: number): boolean {
  const { groups, options } = search;
  const end = options.start[p + 1]!;
  for (let i = options.start[p]!; i < end; i++) {
    const venue = options.venue[i]!;
    const subject = options.subject[i]!;
    let g = groups.seatHead[chainOf(groups, venue, subject)]!;
    for (; g !== NONE; g = groups.seatNext[g]!) {
      search.steps++;
      if (!isOpenAt(groups, g, venue, subject) || !fitsBeside(groups, g, p, NONE)) continue;
      join(groups, p, g);
      return true;
    }
  }
  return false;
}

/**
 * Finds p a place by a chain: p takes the seat of q, q the seat of r … until somebody finds a free seat, or
 * somebody lighter than p is left without. True where the primary weight rose; otherwise nothing changed.
 */
export function insertByChain(search: Search, p: number, depth: number): boolean {
  search.look++;
  search.seen[p] = search.look;
  const { people } = search.groups.problem;
  const steps = people.count > MANY ? MOST_STEPS_OF_MANY : MOST_STEPS;
  return link(search, p, depth, people.weight[p]!, search.steps + steps * depth);
}

function link(search: Search, p: number, depth: number, worth: number, most: number): boolean {
  if (insert(search, p)) return true;
  const { groups, options } = search;
  search.steps += FAILED_INSERT;
  if (depth === 0 && worth <= LEAST_WEIGHT) return false;
  const end = options.start[p + 1]!;
  for (let i = options.start[p]!; i < end && search.steps < most; i++) {
    const venue = options.venue[i]!;
    const subject = options.subject[i]!;
    for (let g = groups.cellHead[chainOf(groups, venue, subject)]!; g !== NONE;) {
      const next = groups.cellNext[g]!;
      if (search.steps++ > most) return false;
      if (isOpenAt(groups, g, venue, subject) && swapIn(search, p, g, depth, worth, most)) return true;
      g = next;
    }
  }
  return false;
}

/** Seats p in g for a member who finds a place elsewhere, or who is lighter than `worth`. */
function swapIn(search: Search, p: number, g: number, depth: number, worth: number, most: number): boolean {
  const { groups, seen, look } = search;
  const { weight } = groups.problem.people;
  let way: number | null = null;
  for (let k = 0; k < groups.size[g]!; k++) {
    const q = member(groups, g, k);
    const lighter = weight[q]! < worth;
    if (seen[q] === look || (!lighter && depth === 0)) continue;
    if (way === null) {
      way = inTheWay(groups, g, p);
      search.steps += groups.size[g]!;
    }
    if (way === SEVERAL) return false;
    if (way !== NOBODY && way !== q) continue;
    if (!fitsBeside(groups, g, p, q) || !composesWithout(groups, g, q, p)) continue;
    seen[q] = look;
    const before = mark(groups);
    leave(groups, q);
    join(groups, p, g);
    if ((depth > 0 && link(search, q, depth - 1, worth, most)) || lighter) return true;
    undoTo(groups, before);
  }
  return false;
}
