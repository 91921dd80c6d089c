import type { Rows } from './rows.ts';
import { admits, reaches } from './meeting.ts';
import type { Problem } from './problem.ts';

/**
 * Who could be where, in buckets so small that no room's whole pool is ever kept: by home area, slot and subject
 * for meeting in person, by slot and subject for telephone and video. Who comes for a subject that does not admit
 * them is in no bucket.
 */
export interface Pools {
  readonly problem: Problem;
  /** Row `(area * slotCount + slot) * subjectCount + subject`. */
  readonly byHome: Rows;
  /** Row `slot * subjectCount + subject`: everybody who meets by telephone or video. */
  readonly bySubject: Rows;
  /** By place: the areas from which somebody reaches it, and which of the area's nearest places it is. */
  readonly areasNear: readonly { areas: number[]; nearest: number[] }[];
}

/** Beginnings from which a pool can be looked through. */
export const TURNS = 1 << 20;

export function buildPools(problem: Problem): Pools {
  const { people, slotCount, subjectCount, placeCount } = problem;
  const areasNear = Array.from({ length: placeCount }, () => ({
    areas: [] as number[],
    nearest: [] as number[],
  }));
  problem.near.forEach((near, area) => {
    near.places.forEach((place, k) => {
      areasNear[place]!.areas.push(area);
      areasNear[place]!.nearest.push(k);
    });
  });
  return {
    problem,
    byHome: bucketed(problem, problem.near.length * slotCount * subjectCount, (p, slot) =>
      people.placesInReach[p]! > 0 ? (people.home[p]! * slotCount + slot) * subjectCount : NOWHERE,
    ),
    bySubject: bucketed(problem, slotCount * subjectCount, (p, slot) =>
      people.remote[p]! > 0 ? slot * subjectCount : NOWHERE,
    ),
    areasNear,
  };
}

const NOWHERE = -1;

/** Puts everybody into a row for each slot and subject: that of the subject, counted from `firstRow` (or NOWHERE). */
function bucketed(problem: Problem, rows: number, firstRow: (p: number, slot: number) => number): Rows {
  const { people, languageCount } = problem;
  const each = (call: (row: number, p: number) => void): void => {
    for (let p = 0; p < people.count; p++) {
      for (let s = people.slotStart[p]!; s < people.slotStart[p + 1]!; s++) {
        const first = firstRow(p, people.slots[s]!);
        if (first === NOWHERE) continue;
        for (let k = people.subjectStart[p]!; k < people.subjectStart[p + 1]!; k++) {
          const subject = people.subjects[k]!;
          if (admits(problem, Math.floor(subject / languageCount), p)) call(first + subject, p);
        }
      }
    }
  };
  const start = new Int32Array(rows + 1);
  each((row) => start[row + 1]!++);
  for (let row = 0; row < rows; row++) start[row + 1]! += start[row]!;
  const items = new Int32Array(start[rows]!);
  const end = start.slice();
  each((row, p) => (items[end[row]!++] = p));
  return { start, items };
}

/**
 * Calls for everybody who can join the cell, until a call answers false. `turn`, a whole number ≥ 0, says where
 * to begin: who looks at a few only should not always see the same.
 */
export function eachInCell(
  pools: Pools,
  venue: number,
  subject: number,
  call: (p: number) => boolean,
  turn = 0,
): void {
  const { problem, byHome, bySubject } = pools;
  const { placesInReach } = problem.people;
  const slot = venue % problem.slotCount;
  const place = Math.floor(venue / problem.slotCount);
  if (place >= problem.placeCount) {
    const row = slot * problem.subjectCount + subject;
    const first = bySubject.start[row]!;
    const count = bySubject.start[row + 1]! - first;
    for (let k = 0, at = turn % Math.max(1, count); k < count; k++, at = at + 1 === count ? 0 : at + 1) {
      const p = bySubject.items[first + at]!;
      if (reaches(problem, p, place) && !call(p)) return;
    }
    return;
  }
  const { areas, nearest } = pools.areasNear[place]!;
  for (let k = 0; k < areas.length; k++) {
    const at = (turn + k) % areas.length;
    const row = (areas[at]! * problem.slotCount + slot) * problem.subjectCount + subject;
    for (let i = byHome.start[row]!, end = byHome.start[row + 1]!; i < end; i++) {
      const p = byHome.items[i]!;
      if (placesInReach[p]! > nearest[at]! && !call(p)) return;
    }
  }
}
