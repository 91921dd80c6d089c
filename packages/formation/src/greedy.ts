import { join, mark, openGroup, undoTo } from './changes.ts';
import { fill, newFilling } from './fill.ts';
import { NONE, type Groups } from './groups.ts';
import { findLeads } from './leads.ts';
import { admits } from './meeting.ts';
import type { Problem } from './problem.ts';

/** Calls for every cell in which p could be: each slot and place of p with each subject. */
export function eachVenue(problem: Problem, p: number, call: (venue: number) => void): void {
  const { people, slotCount, placeCount } = problem;
  const near = problem.near[people.home[p]!]!.places;
  for (let s = people.slotStart[p]!; s < people.slotStart[p + 1]!; s++) {
    const slot = people.slots[s]!;
    for (let k = 0; k < people.placesInReach[p]!; k++) call(near[k]! * slotCount + slot);
    if ((people.remote[p]! & 1) !== 0) call(placeCount * slotCount + slot);
    if ((people.remote[p]! & 2) !== 0) call((placeCount + 1) * slotCount + slot);
  }
}

/** The free room at the venue with most seats, or NONE; by telephone and video NONE is right. */
export function freeRoom(groups: Groups, venue: number): number {
  const rooms = groups.problem.rooms.atVenue[venue];
  if (rooms === undefined) return NONE;
  const slot = venue % groups.problem.slotCount;
  for (const r of rooms) if (groups.roomUse[r * groups.problem.slotCount + slot] === NONE) return r;
  return NONE;
}

export function isRemote(problem: Problem, venue: number): boolean {
  return venue >= problem.placeCount * problem.slotCount;
}

/**
 * The plain way, with which the engine is compared: take the cell with the most weight waiting, form the
 * best group there, and again, until no cell has enough people.
 */
export function formGreedily(groups: Groups): void {
  const { problem } = groups;
  const { people } = problem;
  const filling = newFilling(problem);
  filling.worth = people.weight;
  const waiting = new Map<number, number[]>();
  for (let p = 0; p < people.count; p++) {
    if (groups.groupOf[p] !== NONE) continue;
    eachVenue(problem, p, (venue) => {
      if (problem.venueSeats[venue] === 0) return;
      for (let k = people.subjectStart[p]!; k < people.subjectStart[p + 1]!; k++) {
        const subject = people.subjects[k]!;
        if (!admits(problem, Math.floor(subject / problem.languageCount), p)) continue;
        const cell = venue * problem.subjectCount + subject;
        const list = waiting.get(cell);
        if (list === undefined) waiting.set(cell, [p]);
        else list.push(p);
      }
    });
  }
  const cells = [...waiting.keys()].sort((a, b) => a - b);
  const worthOf = (cell: number): number =>
    waiting.get(cell)!.reduce((sum, p) => sum + (groups.groupOf[p] === NONE ? people.weight[p]! : 0), 0);
  const heap = cells.map((cell) => ({ cell, worth: worthOf(cell) }));
  heap.sort((a, b) => b.worth - a.worth || a.cell - b.cell);
  while (heap.length > 0) {
    const first = heap[0]!;
    const now = worthOf(first.cell);
    if (now < first.worth) {
      heap.shift();
      const at = heap.findIndex((other) => other.worth <= now);
      heap.splice(at < 0 ? heap.length : at, 0, { cell: first.cell, worth: now });
      continue;
    }
    if (!openBest(groups, first.cell, waiting.get(first.cell)!, filling)) heap.shift();
  }
}

function openBest(
  groups: Groups,
  cell: number,
  list: readonly number[],
  filling: ReturnType<typeof newFilling>,
): boolean {
  const { problem } = groups;
  const subject = cell % problem.subjectCount;
  const venue = Math.floor(cell / problem.subjectCount);
  const room = freeRoom(groups, venue);
  if (room === NONE && !isRemote(problem, venue)) return false;
  filling.people = list.filter((p) => groups.groupOf[p] === NONE);
  const seats = room === NONE ? problem.max : problem.rooms.seats[room]!;
  fill(problem, filling, Math.floor(subject / problem.languageCount), seats);
  if (filling.chosen.length === 0) return false;
  const before = mark(groups);
  const g = openGroup(groups, venue, subject, room);
  if (!findLeads(groups, g)) {
    undoTo(groups, before);
    return false;
  }
  for (const p of filling.chosen) join(groups, p, g);
  return true;
}
