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
  /** By place: the areas from which somebody reaches it, and which of the area's nearest places it is. */
  readonly areasNear: readonly { areas: number[]; nearest: number[] }[];
}

/** Beginnings from which a pool can be looked through. */
export const TURNS = 1 << 20;

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
  return { problem, byHome: rowsOf(homes), bySubject: rowsOf(subjects), areasNear };
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
      if (reaches(problem, p, place) && takesSubject(problem, p, subject) && !call(p)) return;
    }
    return;
  }
  const { areas, nearest } = pools.areasNear[place]!;
  for (let k = 0; k < areas.length; k++) {
    const at = (turn + k) % areas.length;
    const row = areas[at]! * problem.slotCount + slot;
    for (let i = byHome.start[row]!, end = byHome.start[row + 1]!; i < end; i++) {
      const p = byHome.items[i]!;
      if (placesInReach[p]! > nearest[at]! && takesSubject(problem, p, subject) && !call(p)) return;
    }
  }
}
