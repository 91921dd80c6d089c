import { join, leave, mark, undoTo } from './changes.ts';
import { composesWithout, fitsBeside } from './fits.ts';
import { chainOf, member, NONE } from './groups.ts';
import type { Search } from './search.ts';

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
      if (groups.venue[g] === venue && groups.subject[g] === subject && groups.pinned[g] === 0 && call(g)) {
        return true;
      }
      g = next;
    }
  }
  return false;
}

/** Puts p, who is free, into a group that has a seat for p. */
export function insert(search: Search, p: number): boolean {
  const { groups } = search;
  return eachGroupFor(search, p, (g) => {
    if (groups.size[g]! >= groups.seats[g]!) return false;
    search.steps += groups.size[g]!;
    if (!fitsBeside(groups, g, p, NONE)) return false;
    join(groups, p, g);
    return true;
  });
}

/**
 * Finds p a place by a chain: p takes the seat of q, q the seat of r … until somebody finds a free seat, or
 * somebody lighter than p is left without. True where the primary weight rose; otherwise nothing changed.
 */
export function insertByChain(search: Search, p: number, depth: number): boolean {
  search.look++;
  search.seen[p] = search.look;
  return link(search, p, depth, search.groups.problem.people.weight[p]!);
}

function link(search: Search, p: number, depth: number, worth: number): boolean {
  if (insert(search, p)) return true;
  const { groups } = search;
  const { weight } = groups.problem.people;
  return eachGroupFor(search, p, (g) => {
    const size = groups.size[g]!;
    for (let k = 0; k < size; k++) {
      const q = member(groups, g, k);
      if (search.seen[q] === search.look) continue;
      const lighter = weight[q]! < worth;
      if (!lighter && depth === 0) continue;
      search.steps += size;
      if (!fitsBeside(groups, g, p, q) || !composesWithout(groups, g, q, p)) continue;
      search.seen[q] = search.look;
      const before = mark(groups);
      leave(groups, q);
      join(groups, p, g);
      if ((depth > 0 && link(search, q, depth - 1, worth)) || lighter) return true;
      undoTo(groups, before);
    }
    return false;
  });
}
