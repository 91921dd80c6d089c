import { openAmong } from './construct.ts';
import { freeRoom, isRemote } from './greedy.ts';
import { NONE } from './groups.ts';
import { improveAround, REPEATED, type Extent } from './improve.ts';
import { insert } from './insert.ts';
import { hasFreeLeads } from './leads.ts';
import { openIfBetter } from './open-for.ts';
import type { Search } from './search.ts';

/** What is searched around somebody who looks for a place beside groups that stand. */
export const NEIGHBOURHOOD: Extent = { groups: 4, waiting: 12, rounds: 600 };

/** Tries of opening a group for somebody, for each person who found a place without any. */
const TRIES_EACH = 3;

/** Neighbourhoods searched, for each person who found a place without. */
const SEARCHES_EACH = 0.25;

/**
 * Keeps what stands; finds places for those who lost theirs, then for whoever else fits, then opens groups for
 * those who wait: first without touching the groups that stand, at last by taking members from them where more
 * weight is placed so. Who waited before found no place then: so the number of those who find one now tells how
 * many are new, and as much is spent as they are many.
 */
export function keepAndMend(
  search: Search,
  placeable: readonly number[],
  lost: readonly number[],
  effort: number,
): void {
  const { groups } = search;
  let steps = 0;
  const mend = (p: number, most: number): void => {
    for (let tries = 0; tries < most && groups.groupOf[p] === NONE && steps < effort; tries++) {
      steps += NEIGHBOURHOOD.rounds;
      improveAround(search, p, NEIGHBOURHOOD);
    }
  };
  const sweeps = (most: number): void => {
    let found = waiting.length - still(search, waiting).length;
    for (let sweep = 0; found > 0 && sweep < most; sweep++) {
      const rest = still(search, waiting);
      const tries = Math.min(rest.length, Math.ceil(found * TRIES_EACH));
      for (let k = 0; k < tries; k++) openIfBetter(search, rest[(k * 7919) % rest.length]!);
      const searched = Math.min(rest.length, Math.floor(found * SEARCHES_EACH));
      for (let k = 0; k < searched; k++) mend(rest[(k * 104729) % rest.length]!, 1);
      found = rest.length - still(search, rest).length;
    }
  };
  for (const p of lost) mend(p, 3);
  const waiting = placeable.filter((p) => groups.groupOf[p] === NONE);
  for (const p of waiting) insert(search, p);
  if (placeable.length <= REPEATED) {
    for (const p of waiting) mend(p, 3);
    return;
  }
  const stood = standing(search);
  openAmong(search, still(search, waiting), canOpen(search));
  for (const g of stood) groups.pinned[g] = 1;
  sweeps(4);
  for (const g of stood) groups.pinned[g] = 0;
  sweeps(1);
}

/** The groups that stand and may be changed. */
function standing({ groups }: Search): number[] {
  const rows: number[] = [];
  for (let g = 0; g < groups.rowCount; g++) {
    if (groups.venue[g] !== NONE && groups.pinned[g] === 0) rows.push(g);
  }
  return rows;
}

function still({ groups }: Search, people: readonly number[]): number[] {
  return people.filter((p) => groups.groupOf[p] === NONE);
}

/** Whether a group may be opened at a venue as things stand: a free room, and initiators with starts left. */
function canOpen({ groups }: Search): (venue: number) => boolean {
  const known = new Map<number, boolean>();
  return (venue) => {
    const before = known.get(venue);
    if (before !== undefined) return before;
    const can =
      (isRemote(groups.problem, venue) || freeRoom(groups, venue) !== NONE) && hasFreeLeads(groups, venue);
    known.set(venue, can);
    return can;
  };
}
