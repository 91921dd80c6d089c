import { lacking, seatIn, unseatFrom, type Draft } from './draft.ts';
import { closeDraft, openDraft } from './draft-open.ts';
import { NONE } from './groups.ts';
import { couldJoin } from './region.ts';
import type { Random } from './random.ts';

/** How often a change closes a group that lacks members, and one or two groups to make way for another. */
const CLOSE_WEAK = 0.12;
const CLOSE_FIRST = 0.5;
const CLOSE_SECOND = 0.1;

/** How often the group closed is one from which members of the new one could come. */
const CLOSE_RELATED = 0.9;

/** Members, at least, of a group that is turned into another kind who could be in that too. */
const LEAST_KEPT = 2;

/** Kinds drawn, of which the one that most free people could join is opened. */
const DRAWN = 2;

/**
 * Puts a random person into a random group whoever must leave it for that: those who clash, too many from one
 * small area, or somebody where there is no seat. Gives the person; NONE where nothing was changed.
 */
export function force(draft: Draft, random: Random): number {
  const { region, max } = draft;
  const g = pick(draft, random, 'open');
  if (g === NONE) return NONE;
  const { members } = region.kinds[draft.kind[g]!]!;
  const p = members[random.below(members.length)]!;
  if (draft.groupOf[p] === g) return NONE;
  const row = p * region.people.length;
  let same = 1;
  for (let k = draft.size[g]! - 1; k >= 0; k--) {
    const q = draft.members[g * max + k]!;
    const alike = region.small[p] !== NONE && region.small[q] === region.small[p];
    if (region.clash[row + q] === 1 || (alike && ++same > region.problem.smallMost)) unseatFrom(draft, q);
  }
  if (draft.size[g]! >= draft.seats[g]!) {
    unseatFrom(draft, draft.members[g * max + random.below(draft.size[g]!)]!);
  }
  if (draft.groupOf[p] !== NONE) unseatFrom(draft, p);
  seatIn(draft, p, g);
  return p;
}

/** Opens a group of some kind, closing others where it needs their place, or just as well. */
export function change(draft: Draft, random: Random): boolean {
  const { region } = draft;
  if (random.next() < CLOSE_WEAK) {
    const weak = pick(draft, random, 'lacking');
    if (weak !== NONE) {
      closeDraft(draft, weak);
      return true;
    }
  }
  const kind = propose(draft, random);
  if (kind === NONE) return false;
  if (random.next() < CLOSE_FIRST) closeOne(draft, random, kind);
  if (random.next() < CLOSE_SECOND) closeOne(draft, random, kind);
  for (let tries = 0; tries < 3; tries++) {
    if (openDraft(draft, kind) !== NONE) return true;
    const { venue } = region.kinds[kind]!;
    const { rooms, remote } = region.venues[venue]!;
    const full = !remote && countBits(draft.roomsUsed[venue]!) >= rooms.length;
    const victim = full ? pick(draft, random, venue) : ledBySomebodyAble(draft, random, kind);
    if (victim === NONE) return false;
    closeDraft(draft, victim);
  }
  return false;
}

/** Opens one more group for those who are free, where there is a place for it. */
export function openOneMore(draft: Draft, random: Random): boolean {
  const kind = propose(draft, random);
  return kind !== NONE && openDraft(draft, kind) !== NONE;
}

/**
 * Turns an open group into one of a kind in which somebody who is free could be: the group with most members
 * who could be in that kind too, and they stay.
 */
export function turn(draft: Draft, random: Random): boolean {
  const { region, max, common } = draft;
  const kinds = region.kindsOf[somebody(draft, random, 8)]!;
  if (kinds.length === 0) return false;
  const kind = kinds[random.below(kinds.length)]!;
  let turned = NONE;
  let most = LEAST_KEPT - 1;
  let met = 0;
  common.fill(0);
  const could = region.kinds[kind]!.members;
  for (let k = 0; k < could.length; k++) {
    const g = draft.groupOf[could[k]!]!;
    if (g !== NONE && draft.kind[g] !== kind) common[g]!++;
  }
  for (let g = 0; g < draft.rows; g++) {
    if (common[g]! > most) {
      most = common[g]!;
      turned = g;
      met = 1;
    } else if (common[g] === most && met > 0 && random.below(++met) === 0) turned = g;
  }
  if (turned === NONE) return false;
  const members = draft.members.slice(turned * max, turned * max + draft.size[turned]!);
  closeDraft(draft, turned);
  const g = openDraft(draft, kind);
  if (g === NONE) return false;
  for (const p of members) {
    if (couldJoin(region, kind, p) && draft.size[g]! < draft.seats[g]!) seatIn(draft, p, g);
  }
  return true;
}

/** A random person, after so many tries at most one who is free. */
function somebody({ groupOf }: Draft, random: Random, most: number): number {
  let p = random.below(groupOf.length);
  for (let tries = 0; tries < most && groupOf[p] !== NONE; tries++) p = random.below(groupOf.length);
  return p;
}

/** Closes a random group, rather one from which members of the kind could come. */
function closeOne(draft: Draft, random: Random, kind: number): void {
  let victim = NONE;
  if (random.next() < CLOSE_RELATED) {
    const { members } = draft.region.kinds[kind]!;
    victim = draft.groupOf[members[random.below(members.length)]!]!;
  }
  if (victim === NONE) victim = pick(draft, random, 'open');
  if (victim !== NONE) closeDraft(draft, victim);
}

/** A random group of somebody who could lead the kind if that group gave way; any group where none is needed. */
function ledBySomebodyAble(draft: Draft, random: Random, kind: number): number {
  const { problem, kinds, venues } = draft.region;
  const { able, venue } = kinds[kind]!;
  if (problem.leads === 0) return pick(draft, random, 'open');
  const lead = able[random.below(able.length)]!;
  const use = lead * problem.slotCount;
  const busyWith = draft.leadUse[use + venues[venue]!.slot]!;
  if (busyWith >= 0) return busyWith;
  const from = random.below(problem.slotCount);
  for (let s = 0; s < problem.slotCount; s++) {
    const g = draft.leadUse[use + ((from + s) % problem.slotCount)]!;
    if (g >= 0) return g;
  }
  return pick(draft, random, 'open');
}

/** A random open group: any, one that lacks members, or one at the venue of that number. */
function pick(draft: Draft, random: Random, which: 'open' | 'lacking' | number): number {
  let met = 0;
  for (let g = 0; g < draft.rows; g++) if (isOne(draft, g, which)) met++;
  if (met === 0) return NONE;
  let left = random.below(met);
  let g = 0;
  while (!isOne(draft, g, which) || left-- > 0) g++;
  return g;
}

function isOne(draft: Draft, g: number, which: 'open' | 'lacking' | number): boolean {
  if (draft.kind[g] === NONE) return false;
  if (which === 'open') return true;
  return which === 'lacking' ? lacking(draft, g) > 0 : venueOf(draft, g) === which;
}

function venueOf(draft: Draft, g: number): number {
  return draft.region.kinds[draft.kind[g]!]!.venue;
}

/** A kind for somebody who is free, if there is anybody; of a few drawn, the one that most free people could join. */
function propose(draft: Draft, random: Random): number {
  const { region, free } = draft;
  const kinds = region.kindsOf[somebody(draft, random, 4)]!;
  if (kinds.length === 0) return NONE;
  let best = NONE;
  let most = -1;
  for (let k = 0; k < DRAWN; k++) {
    const kind = kinds[random.below(kinds.length)]!;
    let count = 0;
    for (let w = 0; w < free.length; w++) count += countBits(region.fits[kind * free.length + w]! & free[w]!);
    if (count <= most) continue;
    most = count;
    best = kind;
  }
  return best;
}

function countBits(bits: number): number {
  let b = bits - ((bits >>> 1) & 0x55555555);
  b = (b & 0x33333333) + ((b >>> 2) & 0x33333333);
  return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
