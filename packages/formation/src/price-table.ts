import type { Options } from './options.ts';
import type { Problem } from './problem.ts';
import { rowsOf, type Rows } from './rows.ts';
import { ageWindows, inWindow } from './windows.ts';

/** Most memberships of people in kinds of groups for which prices are worked out. */
const MOST_MEMBERSHIPS = 4_000_000;

/**
 * Every kind of group there could be: a venue, a subject and a window of ages in which enough people are.
 * `kindsOf` has the kinds of each person.
 */
export interface PriceTable {
  readonly problem: Problem;
  readonly kindCount: number;
  readonly venue: Int32Array;
  readonly subject: Int32Array;
  readonly window: Int32Array;
  readonly kindsOf: Rows;
  readonly peopleOf: Rows;
  /** Venues in use, each with its kinds and how many groups there can be at once. */
  readonly venues: readonly { venue: number; kinds: readonly number[]; copies: number }[];
}

/** Lists the kinds; null where there are too many to price. */
export function priceTable(problem: Problem, options: Options): PriceTable | null {
  const { people, subjectCount } = problem;
  const windows = ageWindows(problem);
  if (options.venue.length * windows.length > MOST_MEMBERSHIPS) return null;
  const members = new Map<number, number[]>();
  for (let p = 0; p < people.count; p++) {
    for (let i = options.start[p]!; i < options.start[p + 1]!; i++) {
      const cell = options.venue[i]! * subjectCount + options.subject[i]!;
      for (let w = 0; w < windows.length; w++) {
        if (!inWindow(windows[w]!, people.from[p]!)) continue;
        const key = cell * windows.length + w;
        const list = members.get(key);
        if (list === undefined) members.set(key, [p]);
        else list.push(p);
      }
    }
  }
  const keys = [...members.keys()]
    .filter((key) => members.get(key)!.length >= problem.min)
    .sort((a, b) => a - b);
  const cellOf = (key: number): number => Math.floor(key / windows.length);
  const venue = Int32Array.from(keys, (key) => Math.floor(cellOf(key) / subjectCount));
  const kindsOf: number[][] = Array.from({ length: people.count }, () => []);
  const byVenue = new Map<number, number[]>();
  keys.forEach((key, kind) => {
    for (const p of members.get(key)!) kindsOf[p]!.push(kind);
    const list = byVenue.get(venue[kind]!);
    if (list === undefined) byVenue.set(venue[kind]!, [kind]);
    else list.push(kind);
  });
  return {
    problem,
    kindCount: keys.length,
    venue,
    subject: Int32Array.from(keys, (key) => cellOf(key) % subjectCount),
    window: Int32Array.from(keys, (key) => key % windows.length),
    kindsOf: rowsOf(kindsOf),
    peopleOf: rowsOf(keys.map((key) => members.get(key)!)),
    venues: [...byVenue].map(([v, kinds]) => ({
      venue: v,
      kinds,
      copies: copiesAt(problem, v, new Set(kinds.flatMap((kind) => members.get(keys[kind]!)!)).size),
    })),
  };
}

/** Groups that can be at a venue at once: its rooms, or as many as its people could make. */
function copiesAt(problem: Problem, venue: number, people: number): number {
  const most = Math.floor(people / problem.min);
  const rooms = problem.rooms.atVenue[venue];
  return rooms === undefined ? most : Math.min(most, rooms.length);
}
