import { admits } from './meeting.ts';
import type { Problem } from './problem.ts';

/** Most options kept in all; beyond it people keep those at their nearest places. */
const MOST_OPTIONS = 24_000_000;

/** Largest table of counts; beyond it cells share counters and a count is at least the true one. */
const LARGEST_TABLE = 1 << 24;

/**
 * The cells where each person could be: only cells with enough people, seats and initiators are kept.
 * Row p: `venue[i]`, `subject[i]` for i in `start[p] … start[p + 1])`.
 */
export interface Options {
  readonly start: Int32Array;
  readonly venue: Int32Array;
  readonly subject: Int32Array;
  /** 1 for people who have any option at all, kept or not. */
  readonly any: Uint8Array;
}

/** Counts how many people could be in each cell, as far as each cell's seats and leads allow any. */
export interface CellCounts {
  readonly problem: Problem;
  readonly table: Int32Array;
}

function rowOf(counts: CellCounts, venue: number, subject: number): number {
  return (venue * counts.problem.subjectCount + subject) % counts.table.length;
}

/** People who could be in the cell; for very large inputs at least that many. */
export function countIn(counts: CellCounts, venue: number, subject: number): number {
  return counts.table[rowOf(counts, venue, subject)]!;
}

/** By venue and language: whether enough initiators who speak it can be there. */
function ledLanguages(problem: Problem): Uint8Array {
  const { venueCount, languageCount, leads, initiators } = problem;
  const led = new Uint8Array(venueCount * languageCount);
  if (leads === 0) return led.fill(1);
  const speakers = new Int32Array(languageCount);
  for (let venue = 0; venue < venueCount; venue++) {
    speakers.fill(0);
    for (const i of initiators.atVenue[venue]!) {
      for (let l = 0; l < languageCount; l++) speakers[l]! += initiators.speaks[i]![l]!;
    }
    for (let l = 0; l < languageCount; l++) if (speakers[l]! >= leads) led[venue * languageCount + l] = 1;
  }
  return led;
}

/** Calls for every cell of p that has seats and initiators and admits p, at p's `places` nearest places. */
function eachOpenCell(
  problem: Problem,
  led: Uint8Array,
  p: number,
  places: number,
  call: (venue: number, subject: number) => void,
): void {
  const { people, slotCount, placeCount, languageCount } = problem;
  const near = problem.near[people.home[p]!]!.places;
  const reach = Math.min(places, people.placesInReach[p]!);
  for (let s = people.slotStart[p]!; s < people.slotStart[p + 1]!; s++) {
    const slot = people.slots[s]!;
    for (let k = 0; k < reach + 2; k++) {
      if (k >= reach && (people.remote[p]! & (k === reach ? 1 : 2)) === 0) continue;
      const venue = (k < reach ? near[k]! : placeCount + k - reach) * slotCount + slot;
      if (problem.venueSeats[venue] === 0) continue;
      for (let i = people.subjectStart[p]!; i < people.subjectStart[p + 1]!; i++) {
        const subject = people.subjects[i]!;
        if (led[venue * languageCount + (subject % languageCount)] === 0) continue;
        if (!admits(problem, Math.floor(subject / languageCount), p)) continue;
        call(venue, subject);
      }
    }
  }
}

/** Counts the cells and lists each person's options. */
export function listOptions(problem: Problem): { counts: CellCounts; options: Options } {
  const { people, venueCount, subjectCount, min } = problem;
  const led = ledLanguages(problem);
  const counts: CellCounts = {
    problem,
    table: new Int32Array(Math.max(1, Math.min(LARGEST_TABLE, venueCount * subjectCount))),
  };
  for (let p = 0; p < people.count; p++) {
    eachOpenCell(problem, led, p, Infinity, (venue, subject) => {
      counts.table[rowOf(counts, venue, subject)]!++;
    });
  }
  const any = new Uint8Array(people.count);
  let places = Infinity;
  for (;;) {
    const start = new Int32Array(people.count + 1);
    for (let p = 0; p < people.count; p++) {
      let own = 0;
      eachOpenCell(problem, led, p, places, (venue, subject) => {
        if (countIn(counts, venue, subject) >= min) own++;
      });
      start[p + 1] = start[p]! + own;
      if (own > 0) any[p] = 1;
    }
    const total = start[people.count]!;
    if (total > MOST_OPTIONS && places > 4) {
      places = places === Infinity ? 64 : places / 2;
      continue;
    }
    const venues = new Int32Array(total);
    const subjects = new Int32Array(total);
    let at = 0;
    for (let p = 0; p < people.count; p++) {
      eachOpenCell(problem, led, p, places, (venue, subject) => {
        if (countIn(counts, venue, subject) < min) return;
        venues[at] = venue;
        subjects[at++] = subject;
      });
    }
    return { counts, options: { start, venue: venues, subject: subjects, any } };
  }
}
