import { CellTable } from './cells.ts';
import { join, mark, openGroup, undoTo } from './changes.ts';
import { fill } from './fill.ts';
import { freeRoom, isRemote } from './greedy.ts';
import { NONE } from './groups.ts';
import { findLeads } from './leads.ts';
import type { Search } from './search.ts';

/** Below every count, so that a cell in which no group can be is not looked at again. */
const EXHAUSTED = -1_000_000;

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
  venueFits: (venue: number) => boolean,
): void {
  const { groups, options } = search;
  const { weight } = groups.problem.people;
  let entries = 0;
  for (const p of free) entries += options.start[p + 1]! - options.start[p]!;
  const cells = tableFor(search, entries);
  cells.clear();
  const firstEntry = new Map<number, number>();
  for (const p of free) {
    if (groups.groupOf[p] !== NONE) continue;
    firstEntry.set(p, cells.entryCount);
    for (let i = options.start[p]!; i < options.start[p + 1]!; i++) {
      const venue = options.venue[i]!;
      if (venueFits(venue)) cells.add(p, weight[p]!, venue, options.subject[i]!);
    }
  }
  for (let c = promising(search, cells); c >= 0; c = promising(search, cells)) {
    const placed = openIn(search, cells, c);
    if (placed.length === 0) cells.count[c] = EXHAUSTED;
    for (const p of placed) {
      for (let e = firstEntry.get(p)!; e < cells.entryCount && cells.person[e] === p; e++) {
        cells.count[cells.cell[e]!]!--;
        cells.weight[cells.cell[e]!]! -= weight[p]!;
      }
    }
  }
}

/** The cell with most weight waiting for its seats; -1 where none has enough people. */
function promising(search: Search, cells: CellTable): number {
  const { problem } = search.groups;
  let best = -1;
  let bestWeight = 0;
  for (let c = 0; c < cells.cellCount; c++) {
    const count = cells.count[c]!;
    if (count < problem.min) continue;
    const seats = problem.venueSeats[cells.venue[c]!]!;
    const waiting = count > seats ? (cells.weight[c]! * seats) / count : cells.weight[c]!;
    if (waiting > bestWeight) {
      bestWeight = waiting;
      best = c;
    }
  }
  return best;
}

/** Opens the best group in the cell; gives its members, nobody where there can be none. */
function openIn(search: Search, cells: CellTable, c: number): readonly number[] {
  const { groups, filling } = search;
  const { problem } = groups;
  const venue = cells.venue[c]!;
  const room = freeRoom(groups, venue);
  if (room === NONE && !isRemote(problem, venue)) return [];
  filling.people = [];
  for (let e = cells.head[c]!; e >= 0; e = cells.next[e]!) {
    const p = cells.person[e]!;
    if (groups.groupOf[p] !== NONE) continue;
    filling.people.push(p);
    filling.worth[p] = problem.people.weight[p]!;
  }
  const seats = room === NONE ? problem.max : problem.rooms.seats[room]!;
  fill(problem, filling, Math.floor(cells.subject[c]! / problem.languageCount), seats);
  if (filling.chosen.length === 0) return [];
  const marked = mark(groups);
  const g = openGroup(groups, venue, cells.subject[c]!, room);
  if (!findLeads(groups, g)) {
    undoTo(groups, marked);
    return [];
  }
  for (const p of filling.chosen) join(groups, p, g);
  return filling.chosen;
}
