import { NONE } from './groups.ts';
import type { Region } from './region.ts';

/**
 * A draft of a region's groups, on which the search tries things out. Unlike the groups that stand, a draft
 * may have groups that are still too small; such groups do not count in the end.
 *
 * All that a change may change lies in one array, so that a draft is copied at one stroke; only `seated`
 * follows from it.
 */
export interface Draft {
  readonly region: Region;
  readonly max: number;
  /** Groups there can be at once. */
  readonly rows: number;
  readonly all: Int32Array;
  /** By group (0 … rows): kind, or NONE where closed. */
  readonly kind: Int32Array;
  readonly size: Int32Array;
  readonly seats: Int32Array;
  /** Number of the room in its venue's list; NONE by telephone and video. */
  readonly room: Int32Array;
  /** Initiators (numbers in the region) at `g * 2` and `g * 2 + 1`. */
  readonly lead: Int32Array;
  /** Members at `g * max …`. */
  readonly members: Int32Array;
  /** By person: the group, or NONE. */
  readonly groupOf: Int32Array;
  /** By person: bits of the open groups in which the person could be, `groupWords` numbers each. */
  readonly open: Int32Array;
  /** Bits of who has no group. */
  readonly free: Int32Array;
  /** By venue: bits of the rooms in use. */
  readonly roomsUsed: Int32Array;
  readonly startsLeft: Int32Array;
  /** By initiator and slot: the group, BUSY outside the region, or NONE. */
  readonly leadUse: Int32Array;
  /** Weight of everybody who has a group. */
  seated: number;
  /** Bits of who had no group, and of the groups opened or left by somebody, since `beginChange`. */
  readonly freeBefore: Int32Array;
  readonly touched: Int32Array;
  /** What a search from group to group remembers of each, and bits of those it came to. */
  readonly queue: Int32Array;
  readonly mover: Int32Array;
  readonly cameFrom: Int32Array;
  readonly seen: Int32Array;
  /** Bits of the groups in which somebody who is free could be, when it was last worked out. */
  readonly wanted: Int32Array;
  /** Bits of the groups that nobody lighter can enter to any avail; and by group, members counted for some end. */
  readonly hopeless: Int32Array;
  readonly common: Int32Array;
  /** Members looked at so far to seat others, and initiators: most of what a search costs. */
  looked: number;
}

export const BUSY = -2;

export function newDraft(region: Region): Draft {
  const { problem, groupWords } = region;
  const count = region.people.length;
  const leads = region.leads.length;
  const rows = groupWords * 32;
  const sizes = [
    rows,
    rows,
    rows,
    rows,
    rows * 2,
    rows * problem.max,
    count,
    count * groupWords,
    region.words,
    region.venues.length,
    leads,
    leads * problem.slotCount,
  ];
  const all = new Int32Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  const part = (k: number): Int32Array => {
    const from = at;
    at += sizes[k]!;
    return all.subarray(from, at);
  };
  const draft: Draft = {
    region,
    max: problem.max,
    rows,
    all,
    kind: part(0).fill(NONE),
    size: part(1),
    seats: part(2),
    room: part(3).fill(NONE),
    lead: part(4).fill(NONE),
    members: part(5),
    groupOf: part(6).fill(NONE),
    open: part(7),
    free: part(8),
    roomsUsed: part(9),
    startsLeft: part(10),
    leadUse: part(11).fill(NONE),
    seated: 0,
    freeBefore: new Int32Array(region.words),
    touched: new Int32Array(groupWords),
    queue: new Int32Array(rows),
    mover: new Int32Array(rows),
    cameFrom: new Int32Array(rows),
    seen: new Int32Array(groupWords),
    wanted: new Int32Array(groupWords),
    hopeless: new Int32Array(groupWords),
    common: new Int32Array(rows),
    looked: 0,
  };
  for (let p = 0; p < count; p++) draft.free[p >> 5]! |= 1 << (p & 31);
  region.leads.forEach(({ starts }, i) => (draft.startsLeft[i] = starts));
  region.busy.forEach((busy, at) => {
    if (busy === 1) draft.leadUse[at] = BUSY;
  });
  return draft;
}

/** Notes who is free now, so that a change knows whom it made so and which groups it touched. */
export function beginChange(draft: Draft): void {
  draft.freeBefore.set(draft.free);
  draft.touched.fill(0);
}

/** Puts p into g, whatever the rules say. */
export function seatIn(draft: Draft, p: number, g: number): void {
  draft.members[g * draft.max + draft.size[g]!] = p;
  draft.size[g] = draft.size[g]! + 1;
  draft.groupOf[p] = g;
  draft.free[p >> 5]! &= ~(1 << (p & 31));
  draft.seated += draft.region.weight[p]!;
}

/** Takes p out of its group. */
export function unseatFrom(draft: Draft, p: number): void {
  const g = draft.groupOf[p]!;
  const base = g * draft.max;
  const last = base + draft.size[g]! - 1;
  let at = base;
  while (draft.members[at] !== p) at++;
  draft.members[at] = draft.members[last]!;
  draft.size[g] = draft.size[g]! - 1;
  draft.groupOf[p] = NONE;
  draft.free[p >> 5]! |= 1 << (p & 31);
  draft.touched[g >> 5]! |= 1 << (g & 31);
  draft.seated -= draft.region.weight[p]!;
}

/** Whether p may sit in g beside its members, leaving out `without` (or NONE); kind and seats are not looked at. */
export function sitsBeside(draft: Draft, p: number, g: number, without: number): boolean {
  const { region } = draft;
  if (region.easy[p] === 1) return true;
  const small = region.small[p]!;
  const row = p * region.people.length;
  const base = g * draft.max;
  let same = 1;
  draft.looked += draft.size[g]!;
  for (let k = base, end = base + draft.size[g]!; k < end; k++) {
    const q = draft.members[k]!;
    if (q === without) continue;
    if (region.clash[row + q] === 1) return false;
    if (small !== NONE && region.small[q] === small) same++;
  }
  return small === NONE || same <= region.problem.smallMost;
}

/** The heaviest of those who are free who may sit in g beside its members, leaving out `without` (or NONE); NONE. */
export function heaviestFree(draft: Draft, g: number, without: number): number {
  const { free } = draft;
  const { fits, words, easy } = draft.region;
  const row = draft.kind[g]! * words;
  for (let w = 0; w < words; w++) {
    for (let bits = fits[row + w]! & free[w]!; bits !== 0; bits &= bits - 1) {
      const p = w * 32 + 31 - Math.clz32(bits & -bits);
      if (easy[p] === 1 || sitsBeside(draft, p, g, without)) return p;
    }
  }
  return NONE;
}

/** Whether g counts: enough members, and of both sexes where its kind asks for it. */
export function counts(draft: Draft, g: number): boolean {
  return lacking(draft, g) === 0;
}

/** How many members g lacks before it counts. */
export function lacking(draft: Draft, g: number): number {
  const { region } = draft;
  const few = region.problem.min - draft.size[g]!;
  if (!region.kinds[draft.kind[g]!]!.both) return few > 0 ? few : 0;
  let women = 0;
  let men = 0;
  for (let k = 0; k < draft.size[g]!; k++) {
    const sex = region.sex[draft.members[g * draft.max + k]!];
    if (sex === 1) women++;
    else if (sex === 2) men++;
  }
  return Math.max(0, few) + (women === 0 ? 1 : 0) + (men === 0 ? 1 : 0);
}
