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

/** A growing list of numbers. */
class Column {
  private items = new Int32Array(1 << 14);
  length = 0;

  push(value: number): void {
    if (this.length === this.items.length) {
      const longer = new Int32Array(this.items.length * 2);
      longer.set(this.items);
      this.items = longer;
    }
    this.items[this.length++] = value;
  }

  done(): Int32Array {
    return this.items.slice(0, this.length);
  }
}

/** Walks over every cell that has seats and initiators and admits a person, person by person. */
class OpenCells {
  readonly problem: Problem;
  private readonly led: Uint8Array;
  /** Of the person walked over now: subjects that admit the person. */
  readonly subjects: Int32Array;
  subjectCount = 0;
  /** Venues that are open to the person. */
  readonly venues: Int32Array;
  venueCount = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.led = ledLanguages(problem);
    this.subjects = new Int32Array(problem.subjectCount);
    this.venues = new Int32Array(problem.venueCount);
  }

  /** Lists the subjects and the venues of p, at p's `places` nearest places. */
  walk(p: number, places: number): void {
    const { people, slotCount, placeCount, languageCount, near, venueSeats } = this.problem;
    this.subjectCount = 0;
    this.venueCount = 0;
    for (let i = people.subjectStart[p]!; i < people.subjectStart[p + 1]!; i++) {
      const subject = people.subjects[i]!;
      if (admits(this.problem, Math.floor(subject / languageCount), p)) {
        this.subjects[this.subjectCount++] = subject;
      }
    }
    const nearest = near[people.home[p]!]!.places;
    const reach = Math.min(places, people.placesInReach[p]!);
    const remote = people.remote[p]!;
    for (let s = people.slotStart[p]!; s < people.slotStart[p + 1]!; s++) {
      const slot = people.slots[s]!;
      for (let k = 0; k < reach; k++) {
        const venue = nearest[k]! * slotCount + slot;
        if (venueSeats[venue]! > 0) this.venues[this.venueCount++] = venue;
      }
      for (let k = 0; k < 2; k++) {
        const venue = (placeCount + k) * slotCount + slot;
        if ((remote & (1 << k)) !== 0 && venueSeats[venue]! > 0) this.venues[this.venueCount++] = venue;
      }
    }
  }

  /** Whether enough initiators can take the subject at the venue. */
  isLed(venue: number, subject: number): boolean {
    const { languageCount } = this.problem;
    return this.led[venue * languageCount + (subject % languageCount)] === 1;
  }
}

function countCells(open: OpenCells, counts: CellCounts): void {
  const { people, subjectCount } = open.problem;
  const { table } = counts;
  const whole = table.length >= open.problem.venueCount * subjectCount;
  for (let p = 0; p < people.count; p++) {
    open.walk(p, Infinity);
    for (let v = 0; v < open.venueCount; v++) {
      const venue = open.venues[v]!;
      for (let i = 0; i < open.subjectCount; i++) {
        const subject = open.subjects[i]!;
        if (!open.isLed(venue, subject)) continue;
        table[whole ? venue * subjectCount + subject : rowOf(counts, venue, subject)]!++;
      }
    }
  }
}

/** Counts the cells and lists each person's options. */
export function listOptions(problem: Problem): { counts: CellCounts; options: Options } {
  const { people, venueCount, subjectCount, min } = problem;
  const counts: CellCounts = {
    problem,
    table: new Int32Array(Math.max(1, Math.min(LARGEST_TABLE, venueCount * subjectCount))),
  };
  const open = new OpenCells(problem);
  countCells(open, counts);
  const any = new Uint8Array(people.count);
  for (let places = Infinity; ; places = places === Infinity ? 64 : places / 2) {
    const start = new Int32Array(people.count + 1);
    const venues = new Column();
    const subjects = new Column();
    const tooMany = (): boolean => places > 4 && venues.length > MOST_OPTIONS;
    for (let p = 0; p < people.count && !tooMany(); p++) {
      open.walk(p, places);
      for (let v = 0; v < open.venueCount; v++) {
        const venue = open.venues[v]!;
        for (let i = 0; i < open.subjectCount; i++) {
          const subject = open.subjects[i]!;
          if (!open.isLed(venue, subject) || countIn(counts, venue, subject) < min) continue;
          venues.push(venue);
          subjects.push(subject);
        }
      }
      start[p + 1] = venues.length;
      if (start[p + 1]! > start[p]!) any[p] = 1;
    }
    if (tooMany()) continue;
    return { counts, options: { start, venue: venues.done(), subject: subjects.done(), any } };
  }
}
