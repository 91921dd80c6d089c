import { CellTable } from './cells.ts';
import { join, mark, openGroup, undoTo } from './changes.ts';
import { fill } from './fill.ts';
import { freeRoom, isRemote } from './greedy.ts';
import { NONE } from './groups.ts';
import { findLeads } from './leads.ts';
import type { Search } from './search.ts';

/** How a rebuild goes about it; drawn anew each time, so that no one habit decides. */
export interface Taste {
  /** How much of a person's price is taken off the weight, 0 … 1. */
  thrift: number;
  /** How much chance is added to a person's worth. */
  spice: number;
  /** How much the people with few other cells go first. */
  rarity: number;
  /** How much chance plays in choosing the cell, 0 … 1. */
  noise: number;
  /** Chance that a group is made smaller than its seats. */
  smaller: number;
}

/** A table for at least that many entries; tables are kept and used again. */
function tableFor(search: Search, entries: number): CellTable {
  let bits = 12;
  while (1 << (bits - 1) < entries) bits++;
  const found = search.tables.get(bits) ?? new CellTable(bits);
  search.tables.set(bits, found);
  return found;
}

/**
 * Opens groups among the free people given: the cell that promises most, the best group there, and again
 * until no cell has enough people. Venues are looked at only where `venueFits`.
 */
export function rebuild(
  search: Search,
  free: readonly number[],
  taste: Taste,
  venueFits: (venue: number) => boolean,
): void {
  const { groups, options } = search;
  const { problem } = groups;
  const { weight } = problem.people;
  let entries = 0;
  for (const p of free) entries += options.start[p + 1]! - options.start[p]!;
  const cells = tableFor(search, entries);
  cells.clear();
  const firstEntry = new Map<number, number>();
  const pull = new Float64Array(free.length);
  free.forEach((p, k) => (pull[k] = Math.max(0.02, weight[p]! - taste.thrift * search.price[p]!)));
  free.forEach((p, k) => {
    if (groups.groupOf[p] !== NONE) return;
    firstEntry.set(p, cells.entryCount);
    for (let i = options.start[p]!; i < options.start[p + 1]!; i++) {
      const venue = options.venue[i]!;
      if (venueFits(venue)) cells.add(p, pull[k]!, venue, options.subject[i]!);
    }
  });
  search.steps += cells.entryCount * 2;
  const place = (p: number): void => {
    for (let e = firstEntry.get(p)!; e < cells.entryCount && cells.person[e] === p; e++) {
      cells.count[cells.cell[e]!]!--;
      cells.weight[cells.cell[e]!]! -= Math.max(0.02, weight[p]! - taste.thrift * search.price[p]!);
    }
  };
  for (;;) {
    const c = promising(search, cells, taste);
    if (c < 0) return;
    if (!openIn(search, cells, c, taste, firstEntry, place)) cells.count[c] = -1_000_000;
  }
}

/** The cell with most weight waiting, as far as chance lets it; -1 where none has enough people. */
function promising(search: Search, cells: CellTable, taste: Taste): number {
  const { problem } = search.groups;
  let best = -1;
  let bestWeight = 0;
  search.steps += cells.cellCount;
  for (let c = 0; c < cells.cellCount; c++) {
    const count = cells.count[c]!;
    if (count < problem.min) continue;
    const seats = problem.venueSeats[cells.venue[c]!]!;
    const waiting = count > seats ? (cells.weight[c]! * seats) / count : cells.weight[c]!;
    const value = waiting * (1 - taste.noise * search.random.next());
    if (value > bestWeight) {
      bestWeight = value;
      best = c;
    }
  }
  return best;
}

function openIn(
  search: Search,
  cells: CellTable,
  c: number,
  taste: Taste,
  firstEntry: ReadonlyMap<number, number>,
  place: (p: number) => void,
): boolean {
  const { groups, filling } = search;
  const { problem } = groups;
  const venue = cells.venue[c]!;
  const room = freeRoom(groups, venue);
  if (room === NONE && !isRemote(problem, venue)) return false;
  const people: number[] = [];
  for (let e = cells.head[c]!; e >= 0; e = cells.next[e]!) {
    const p = cells.person[e]!;
    if (groups.groupOf[p] !== NONE) continue;
    people.push(p);
    filling.worth[p] = worthOf(search, cells, p, firstEntry.get(p)!, taste);
  }
  filling.people = people;
  let seats = room === NONE ? problem.max : problem.rooms.seats[room]!;
  if (search.random.next() < taste.smaller) seats = sizeFor(search, people.length, seats);
  const before = filling.steps;
  fill(problem, filling, Math.floor(cells.subject[c]! / problem.languageCount), seats);
  search.steps += filling.steps - before + people.length * 4;
  if (filling.chosen.length === 0) return false;
  const marked = mark(groups);
  const g = openGroup(groups, venue, cells.subject[c]!, room);
  if (!findLeads(groups, g)) {
    undoTo(groups, marked);
    return false;
  }
  for (const p of filling.chosen) {
    join(groups, p, g);
    place(p);
  }
  return true;
}

/** A size that lets the rest of the cell make groups too, or a random one. */
function sizeFor(search: Search, waiting: number, seats: number): number {
  const { min } = search.groups.problem;
  const even = Math.ceil(waiting / Math.ceil(waiting / seats));
  if (search.random.next() < 0.5 && even >= min) return Math.min(seats, even);
  return min + search.random.below(seats - min + 1);
}

/** Weight, raised for those who have few other cells with enough people. */
function worthOf(search: Search, cells: CellTable, p: number, first: number, taste: Taste): number {
  const { weight: weights } = search.groups.problem.people;
  const weight =
    Math.max(0.02, weights[p]! - taste.thrift * search.price[p]!) + taste.spice * search.random.next();
  if (taste.rarity === 0) return weight;
  const { min } = search.groups.problem;
  let others = 0;
  for (let e = first; e < cells.entryCount && cells.person[e] === p; e++) {
    if (cells.count[cells.cell[e]!]! >= min) others++;
  }
  return weight * (1 + taste.rarity / Math.max(1, others));
}
