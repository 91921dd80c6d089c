import type { Problem } from './problem.ts';

/** No group, no room, nobody. */
export const NONE = -1;

/**
 * The groups that stand at one moment of the search, and who sits where.
 *
 * Rows are group numbers; closed rows are used again. Every change goes through `openGroup`, `closeGroup`,
 * `join`, `leave` and `lead`, which keep all the indexes right and can be undone through the journal.
 */
export interface Groups {
  readonly problem: Problem;
  /** By person: the group, or NONE. */
  readonly groupOf: Int32Array;
  /** Sum of the primary weights of who is placed. */
  primary: number;
  /** By row: the venue, NONE where the row is closed. */
  readonly venue: Int32Array;
  readonly subject: Int32Array;
  readonly room: Int32Array;
  readonly size: Int32Array;
  /** Seats of the group's room, at most the policy's largest size. */
  readonly seats: Int32Array;
  /** Members of row g: `members[g * max … g * max + size[g])`. */
  readonly members: Int32Array;
  /** Initiators of row g: `lead[g * 2]` and `lead[g * 2 + 1]`. */
  readonly lead: Int32Array;
  /** 1 where the group is pinned and must not be changed. */
  readonly pinned: Uint8Array;
  /** Rows ever used: `0 … rowCount`. */
  rowCount: number;
  readonly freeRows: number[];
  /** Groups that stand, listed by cell in hashed chains. */
  readonly cellHead: Int32Array;
  readonly cellNext: Int32Array;
  readonly cellBack: Int32Array;
  /** Those of them that have a seat free, listed likewise. */
  readonly seatHead: Int32Array;
  readonly seatNext: Int32Array;
  readonly seatBack: Int32Array;
  /** By room and slot (`room * slotCount + slot`): the group that uses it, or NONE. */
  readonly roomUse: Int32Array;
  /** By initiator and slot: the group, or NONE. */
  readonly leadUse: Int32Array;
  readonly startsLeft: Int32Array;
  /** Changes since the last mark, so that they can be undone. */
  readonly journal: number[];
}

const LARGEST_CELL_TABLE = 1 << 20;

export function emptyGroups(problem: Problem): Groups {
  const n = problem.people.count;
  const rows = Math.floor(n / problem.min) + 2;
  let table = 64;
  while (table < LARGEST_CELL_TABLE && table < problem.venueCount * problem.subjectCount) table *= 2;
  return {
    problem,
    groupOf: new Int32Array(n).fill(NONE),
    primary: 0,
    venue: new Int32Array(rows).fill(NONE),
    subject: new Int32Array(rows),
    room: new Int32Array(rows),
    size: new Int32Array(rows),
    seats: new Int32Array(rows),
    members: new Int32Array(rows * problem.max),
    lead: new Int32Array(rows * 2).fill(NONE),
    pinned: new Uint8Array(rows),
    rowCount: 0,
    freeRows: [],
    cellHead: new Int32Array(table).fill(NONE),
    cellNext: new Int32Array(rows).fill(NONE),
    cellBack: new Int32Array(rows).fill(NONE),
    seatHead: new Int32Array(table).fill(NONE),
    seatNext: new Int32Array(rows).fill(NONE),
    seatBack: new Int32Array(rows).fill(NONE),
    roomUse: new Int32Array(problem.rooms.count * problem.slotCount).fill(NONE),
    leadUse: new Int32Array(problem.initiators.count * problem.slotCount).fill(NONE),
    startsLeft: problem.initiators.starts.slice(),
    journal: [],
  };
}

/** The chain in which groups of the cell are listed. */
export function chainOf(groups: Groups, venue: number, subject: number): number {
  return (venue * groups.problem.subjectCount + subject) & (groups.cellHead.length - 1);
}

/** Member k of group g. */
export function member(groups: Groups, g: number, k: number): number {
  return groups.members[g * groups.problem.max + k]!;
}

export function slotOf(groups: Groups, g: number): number {
  return groups.venue[g]! % groups.problem.slotCount;
}

export function placeOf(groups: Groups, g: number): number {
  return Math.floor(groups.venue[g]! / groups.problem.slotCount);
}
