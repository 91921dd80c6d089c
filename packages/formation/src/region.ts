import { NONE, type Groups } from './groups.ts';
import { ableAt, busyLeads, leadsFor, type RegionLead } from './region-leads.ts';
import { mayMeet } from './meeting.ts';
import type { Options } from './options.ts';
import type { Problem } from './problem.ts';
import { inWindow } from './windows.ts';

/** Groups that a region may hold at once, for each that its people could fill: some lack members for a while. */
const ROOM_TO_SPARE = 1.3;

/**
 * A few people and the venues they could share, small enough to be searched with bit sets and tables.
 * People, kinds and venues have numbers of their own here.
 */
export interface Region {
  readonly problem: Problem;
  /** Global person by local number, heaviest first. */
  readonly people: Int32Array;
  readonly weight: Float64Array;
  /** 1 at `p * count + q` where p and q must not meet. */
  readonly clash: Uint8Array;
  readonly clashes: Uint8Array;
  /** 1 for who may sit with anybody: no clash, no small area. */
  readonly easy: Uint8Array;
  /** Small area of a person, numbered here; NONE for who comes from a larger one. */
  readonly small: Int32Array;
  readonly sex: Uint8Array;
  readonly kinds: readonly Kind[];
  /** Bit sets of who could be in a group of each kind: `words` numbers a kind; see `couldJoin`. */
  readonly fits: Int32Array;
  readonly words: number;
  /** Groups that a draft of the region can hold are bits of so many numbers. */
  readonly groupWords: number;
  /** By person: the kinds in which the person could be. */
  readonly kindsOf: readonly Int32Array[];
  /** Venues, with the rooms there that the region may use; by telephone and video rooms are endless. */
  readonly venues: readonly RegionVenue[];
  /** Initiators the region may use: global number, and starts left to it. */
  readonly leads: readonly RegionLead[];
  /** 1 at `lead * slotCount + slot` where a group outside the region has the initiator. */
  readonly busy: Uint8Array;
}

export interface Kind {
  /** Number in `Region.venues`. */
  readonly venue: number;
  readonly subject: number;
  /** Whether the group needs a woman and a man. */
  readonly both: boolean;
  /** Initiators (numbers in `Region.leads`) who could take it. */
  readonly able: Int32Array;
  /** Who could be in it, heaviest first. */
  readonly members: Int32Array;
}

export interface RegionVenue {
  readonly venue: number;
  readonly slot: number;
  /** Global rooms, most seats first; empty by telephone and video. */
  readonly rooms: readonly number[];
  readonly remote: boolean;
}

/**
 * Lays out a region. The people must be free or stand in one of the region's groups; its rooms and
 * initiators are those that are free or used by these groups.
 */
export function layOut(
  groups: Groups,
  options: Options,
  windows: readonly { first: number; last: number }[],
  people: readonly number[],
  own: ReadonlySet<number>,
  venueFits: (venue: number) => boolean,
): Region {
  const { problem } = groups;
  const all = problem.people;
  const sorted = Int32Array.from(people).sort((a, b) => all.weight[b]! - all.weight[a]! || a - b);
  const count = sorted.length;
  const pools = new Map<number, number[]>();
  sorted.forEach((p, local) => {
    for (let i = options.start[p]!; i < options.start[p + 1]!; i++) {
      if (!venueFits(options.venue[i]!)) continue;
      const cell = options.venue[i]! * problem.subjectCount + options.subject[i]!;
      const pool = pools.get(cell);
      if (pool === undefined) pools.set(cell, [local]);
      else pool.push(local);
    }
  });
  const venues: RegionVenue[] = [];
  const venueNumber = new Map<number, number>();
  const cells: { cell: number; venue: number; pool: number[] }[] = [];
  for (const [cell, pool] of [...pools].sort((a, b) => a[0] - b[0])) {
    if (pool.length < problem.min) continue;
    const at = Math.floor(cell / problem.subjectCount);
    const venue = venueNumber.get(at) ?? addVenue(groups, own, at, venues, venueNumber);
    if (venue !== NONE) cells.push({ cell, venue, pool });
  }
  const leads = leadsFor(groups, own, venues);
  const led = venues.map(({ venue }) => ableAt(problem, leads, venue));
  const kinds: Kind[] = [];
  for (const { cell, venue, pool } of cells) {
    const subject = cell % problem.subjectCount;
    const language = subject % problem.languageCount;
    const able = Int32Array.from(
      led[venue]!.filter((k) => problem.initiators.speaks[leads[k]!.who]![language] === 1),
    );
    if (able.length < problem.leads) continue;
    const both = problem.composition[Math.floor(subject / problem.languageCount)] === 3;
    let reached = -1;
    for (const window of windows) {
      const members = pool.filter((p) => inWindow(window, all.from[sorted[p]!]!));
      if (members.length < problem.min || (members.length <= reached && sameAsLast(kinds, members))) continue;
      reached = members.length;
      kinds.push({ venue, subject, both, able, members: Int32Array.from(members) });
    }
  }
  const words = (count + 31) >> 5;
  const fits = new Int32Array(kinds.length * words);
  const kindsOf: number[][] = Array.from({ length: count }, () => []);
  kinds.forEach((kind, k) => {
    for (const p of kind.members) {
      fits[k * words + (p >> 5)]! |= 1 << (p & 31);
      kindsOf[p]!.push(k);
    }
  });
  const clashes = clashTable(problem, sorted);
  const small = Int32Array.from(sorted, (p) => (problem.smallArea[all.home[p]!] === 1 ? all.home[p]! : NONE));
  return {
    problem,
    people: sorted,
    weight: Float64Array.from(sorted, (p) => all.weight[p]!),
    ...clashes,
    easy: Uint8Array.from(small, (area, p) => (area === NONE && clashes.clashes[p] === 0 ? 1 : 0)),
    small,
    sex: Uint8Array.from(sorted, (p) => all.sex[p]!),
    kinds,
    fits,
    words,
    groupWords: Math.ceil((ROOM_TO_SPARE * count) / problem.min / 32) || 1,
    kindsOf: kindsOf.map((list) => Int32Array.from(list)),
    venues,
    leads,
    busy: busyLeads(groups, own, leads),
  };
}

/** Whether p could be in a group of the kind. */
export function couldJoin(region: Region, kind: number, p: number): boolean {
  return (region.fits[kind * region.words + (p >> 5)]! & (1 << (p & 31))) !== 0;
}

function sameAsLast(kinds: readonly Kind[], members: readonly number[]): boolean {
  const last = kinds.at(-1)!.members;
  return members.every((p) => last.includes(p));
}

/** Numbers a venue with the rooms the region may use; NONE where there is none. */
function addVenue(
  groups: Groups,
  own: ReadonlySet<number>,
  venue: number,
  venues: RegionVenue[],
  numbers: Map<number, number>,
): number {
  const { problem } = groups;
  const slot = venue % problem.slotCount;
  const remote = venue >= problem.placeCount * problem.slotCount;
  const rooms = remote
    ? []
    : problem.rooms.atVenue[venue]!.filter((room) => {
        const user = groups.roomUse[room * problem.slotCount + slot]!;
        return user === NONE || own.has(user);
      });
  const number = remote || rooms.length > 0 ? venues.push({ venue, slot, rooms, remote }) - 1 : NONE;
  numbers.set(venue, number);
  return number;
}

function clashTable(problem: Problem, people: Int32Array): { clash: Uint8Array; clashes: Uint8Array } {
  const count = people.length;
  const clash = new Uint8Array(count * count);
  const clashes = new Uint8Array(count);
  for (let p = 0; p < count; p++) {
    if (problem.people.mayClash[people[p]!] === 0) continue;
    for (let q = 0; q < p; q++) {
      if (mayMeet(problem.people, people[p]!, people[q]!)) continue;
      clash[p * count + q] = clash[q * count + p] = 1;
      clashes[p] = clashes[q] = 1;
    }
  }
  return { clash, clashes };
}
