import { closeGroup, join, leave, mark, openGroup, settle, undoTo } from './changes.ts';
import { fill } from './fill.ts';
import { composesWithout } from './fits.ts';
import { freeRoom, isRemote } from './greedy.ts';
import { chainOf, member, NONE } from './groups.ts';
import { insertByChain } from './insert.ts';
import { findLeads } from './leads.ts';
import { eachInCell, TURNS } from './pools.ts';
import type { Search } from './search.ts';

/** People of a cell looked at, at most. */
const MOST_CANDIDATES = 64;

/** What makes somebody sure to be chosen. */
const SURELY = 1000;

/** Cells drawn at random, of which the one where most people wait is taken. */
const DRAWN = 3;

/** Counts who waits in which cells, so that groups are opened rather where many do. */
export function countWaiting({ groups, options, waitingAt }: Search, waiting: readonly number[]): void {
  waitingAt.fill(0);
  for (const p of waiting) {
    for (let i = options.start[p]!; i < options.start[p + 1]!; i++) {
      waitingAt[chainOf(groups, options.venue[i]!, options.subject[i]!)]!++;
    }
  }
}

/** One of p's options, rather one where many wait; NONE where there is none. */
function promisingOption({ groups, options, random, waitingAt }: Search, p: number): number {
  const first = options.start[p]!;
  const count = options.start[p + 1]! - first;
  let chosen = NONE;
  let most = -1;
  for (let k = 0; count > 0 && k < DRAWN; k++) {
    const option = first + random.below(count);
    const waiting = waitingAt[chainOf(groups, options.venue[option]!, options.subject[option]!)]!;
    if (waiting <= most) continue;
    most = waiting;
    chosen = option;
  }
  return chosen;
}

/**
 * Opens a group for p in one of p's cells, drawn at random, whoever its members must be taken from; groups
 * that become too small are closed and their members join the free. Changes nothing where it cannot.
 */
export function openFor(search: Search, p: number, free: Set<number>): boolean {
  const { groups, options, random, filling } = search;
  const { problem } = groups;
  const option = promisingOption(search, p);
  if (option === NONE) return false;
  const venue = options.venue[option]!;
  const subject = options.subject[option]!;
  const marked = mark(groups);
  const stranded: number[] = [];
  const room = roomFor(search, venue, stranded);
  if (room === NONE && !isRemote(problem, venue)) return false;
  const g = openGroup(groups, venue, subject, room);
  if (!findLeads(groups, g) && !takeLeads(search, g, stranded)) {
    undoTo(groups, marked);
    return false;
  }
  const price = 0.5 * random.next();
  filling.people = [p];
  filling.worth[p] = SURELY;
  eachInCell(
    search.pools,
    venue,
    subject,
    (q) => {
      const own = groups.groupOf[q]!;
      if (q === p || (own !== NONE && groups.pinned[own] === 1)) return true;
      filling.people.push(q);
      const noise = 0.05 * random.next();
      if (own === NONE) filling.worth[q] = problem.people.weight[q]! + noise;
      else filling.worth[q] = noise + (groups.size[own]! > problem.min ? price : 0.01);
      return filling.people.length < MOST_CANDIDATES;
    },
    random.below(TURNS),
  );
  const spent = filling.steps;
  const seats = groups.seats[g]!;
  const size = random.next() < 0.5 ? seats : problem.min + random.below(seats - problem.min + 1);
  fill(problem, filling, Math.floor(subject / problem.languageCount), size);
  search.steps += filling.steps - spent + filling.people.length * 4;
  const chosen = filling.chosen;
  if (!chosen.includes(p)) {
    undoTo(groups, marked);
    return false;
  }
  const touched = new Set<number>();
  for (const q of chosen) {
    const own = groups.groupOf[q]!;
    if (own !== NONE) {
      touched.add(own);
      leave(groups, q);
    }
    join(groups, q, g);
    free.delete(q);
  }
  for (const other of touched) {
    if (groups.size[other]! >= problem.min && composesWithout(groups, other, NONE, NONE)) continue;
    for (let k = 0; k < groups.size[other]!; k++) free.add(member(groups, other, k));
    closeGroup(groups, other);
  }
  for (const q of stranded) if (groups.groupOf[q] === NONE) free.add(q);
  return true;
}

function strand(search: Search, g: number, stranded: number[]): void {
  const { groups } = search;
  for (let k = 0; k < groups.size[g]!; k++) stranded.push(member(groups, g, k));
  closeGroup(groups, g);
}

/** A free room at the venue, or one that a group there gives up. */
function roomFor(search: Search, venue: number, stranded: number[]): number {
  const { groups, random } = search;
  const { problem } = groups;
  const free = freeRoom(groups, venue);
  const rooms = problem.rooms.atVenue[venue];
  if (free !== NONE || rooms === undefined || rooms.length === 0) return free;
  const room = rooms[random.below(rooms.length)]!;
  const user = groups.roomUse[room * problem.slotCount + (venue % problem.slotCount)]!;
  if (groups.pinned[user] === 1) return NONE;
  strand(search, user, stranded);
  return room;
}

/** Closes groups of initiators who could lead g until it has its leads. */
function takeLeads(search: Search, g: number, stranded: number[]): boolean {
  const { groups, random } = search;
  const { problem } = groups;
  const able = problem.initiators.atVenue[groups.venue[g]!]!;
  for (let tries = 0; tries < 6; tries++) {
    const i = able[random.below(able.length)]!;
    const slot = groups.venue[g]! % problem.slotCount;
    let victim = groups.leadUse[i * problem.slotCount + slot]!;
    if (victim === NONE) {
      const from = random.below(problem.slotCount);
      for (let s = 0; s < problem.slotCount && victim === NONE; s++) {
        victim = groups.leadUse[i * problem.slotCount + ((from + s) % problem.slotCount)]!;
      }
    }
    if (victim === NONE || victim === g || groups.pinned[victim] === 1) continue;
    strand(search, victim, stranded);
    if (findLeads(groups, g)) return true;
  }
  return false;
}

/**
 * Opens a group for p with whoever it takes, and keeps it where the primary weight rises: those whose group
 * fell apart for it are seated elsewhere as far as they can be. With `slack` (in primary weight) it may be kept
 * where some weight is lost, the more seldom the more is. True where the weight rose.
 */
export function openIfBetter(search: Search, p: number, slack = 0): boolean {
  const { groups } = search;
  const before = groups.primary;
  const marked = mark(groups);
  const free = new Set<number>();
  if (openFor(search, p, free)) {
    for (const q of free) if (groups.groupOf[q] === NONE) insertByChain(search, q, 1);
  }
  const gain = groups.primary - before;
  if (gain <= 0 && gain <= -slack * search.random.exponential()) undoTo(groups, marked);
  settle(groups);
  return gain > 0;
}
