import { rowsOf, type Rows } from './rows.ts';
import { reaches, takesSubject } from './meeting.ts';
import type { Problem } from './problem.ts';

/**
 * Who could be where, in buckets so small that no room's whole pool is ever kept: by home area and slot for
 * meeting in person, by slot and subject for telephone and video.
 */
export interface Pools {
  readonly problem: Problem;
  /** Row `area * slotCount + slot`. */
  readonly byHome: Rows;
  /** Row `slot * subjectCount + subject`: everybody who meets by telephone or video. */
  readonly bySubject: Rows;
  /** By place: the areas from which somebody reaches it. */
  readonly areasNear: readonly (readonly number[])[];
}

export function buildPools(problem: Problem): Pools {
  const { people, slotCount, subjectCount, placeCount } = problem;
  const homes: number[][] = Array.from({ length: problem.near.length * slotCount }, () => []);
  const subjects: number[][] = Array.from({ length: slotCount * subjectCount }, () => []);
  for (let p = 0; p < people.count; p++) {
    for (let s = people.slotStart[p]!; s < people.slotStart[p + 1]!; s++) {
      const slot = people.slots[s]!;
      if (people.placesInReach[p]! > 0) homes[people.home[p]! * slotCount + slot]!.push(p);
      if (people.remote[p] === 0) continue;
      for (let k = people.subjectStart[p]!; k < people.subjectStart[p + 1]!; k++) {
        subjects[slot * subjectCount + people.subjects[k]!]!.push(p);
      }
    }
  }
  const areasNear: number[][] = Array.from({ length: placeCount }, () => []);
  problem.near.forEach((near, area) => near.places.forEach((place) => areasNear[place]!.push(area)));
  return { problem, byHome: rowsOf(homes), bySubject: rowsOf(subjects), areasNear };
}

/** Calls for everybody who can join the cell, until a call answers false. */
export function eachInCell(pools: Pools, venue: number, subject: number, call: (p: number) => boolean): void {
  const { problem } = pools;
  const slot = venue % problem.slotCount;
  const place = Math.floor(venue / problem.slotCount);
  if (place >= problem.placeCount) {
    const row = slot * problem.subjectCount + subject;
    eachOf(pools.bySubject, row, (p) =>
      reaches(problem, p, place) && takesSubject(problem, p, subject) ? call(p) : true,
    );
    return;
  }
  for (const area of pools.areasNear[place]!) {
    const goOn = eachOf(pools.byHome, area * problem.slotCount + slot, (p) =>
      takesSubject(problem, p, subject) && reaches(problem, p, place) ? call(p) : true,
    );
    if (!goOn) return;
  }
}

function eachOf(rows: Rows, row: number, call: (p: number) => boolean): boolean {
  for (let i = rows.start[row]!; i < rows.start[row + 1]!; i++) if (!call(rows.items[i]!)) return false;
  return true;
}
