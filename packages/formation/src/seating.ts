import { heaviestFree, seatIn, sitsBeside, unseatFrom, type Draft } from './draft.ts';
import { NONE } from './groups.ts';

/** Groups out of which somebody is looked for, at most: to make way for one person, and to fill one seat. */
const MOST_MAKING_WAY = 6;
const MOST_ASKED = 3;

/**
 * Seats p, who is free: in a group with a free seat, or along a chain of moves that ends at one (breadth
 * first over the groups), or in place of the lightest person lighter than p that such a chain can spare.
 * True where the weight seated rose.
 */
function seat(draft: Draft, p: number, held: number): boolean {
  const { region, open, members, size, seats, max, queue, mover, cameFrom, seen, hopeless } = draft;
  const { weight, easy, groupWords } = region;
  let begin = 0;
  let end = 0;
  let sparedFrom = NONE;
  let spared = NONE;
  let least = weight[p]! - 1e-9;
  for (let w = 0; w < groupWords; w++) {
    const could = open[p * groupWords + w]! & ~hopeless[w]!;
    seen[w] = could | hopeless[w]!;
    for (let bits = could; bits !== 0; bits &= bits - 1) {
      const g = w * 32 + 31 - Math.clz32(bits & -bits);
      if (size[g]! < seats[g]! && (easy[p] === 1 || sitsBeside(draft, p, g, NONE))) {
        seatIn(draft, p, g);
        return true;
      }
      mover[g] = p;
      cameFrom[g] = NONE;
      queue[end++] = g;
    }
  }
  while (begin < end && begin < MOST_MAKING_WAY) {
    const g = queue[begin++]!;
    const x = mover[g]!;
    const free = easy[x] === 1;
    const base = g * max;
    const last = base + size[g]!;
    draft.looked += last - base;
    for (let k = base; k < last; k++) {
      const q = members[k]!;
      if (q === held) continue;
      let ways = 0;
      for (let w = 0; w < groupWords; w++) ways |= open[q * groupWords + w]! & ~seen[w]!;
      if (ways === 0 && weight[q]! >= least) continue;
      if (!free && !sitsBeside(draft, x, g, q)) continue;
      for (let w = 0; ways !== 0 && w < groupWords; w++) {
        for (let bits = open[q * groupWords + w]! & ~seen[w]!; bits !== 0; bits &= bits - 1) {
          const bit = bits & -bits;
          const h = w * 32 + 31 - Math.clz32(bit);
          seen[w]! |= bit;
          mover[h] = q;
          cameFrom[h] = g;
          if (size[h]! < seats[h]! && (easy[q] === 1 || sitsBeside(draft, q, h, NONE))) {
            moveAlong(draft, h);
            return true;
          }
          queue[end++] = h;
        }
      }
      if (weight[q]! < least) {
        least = weight[q]!;
        spared = q;
        sparedFrom = g;
      }
    }
  }
  if (spared === NONE) {
    for (let k = 0; k < begin; k++) {
      const g = queue[k]!;
      if (easy[mover[g]!] === 1) hopeless[g >> 5]! |= 1 << (g & 31);
    }
    return false;
  }
  unseatFrom(draft, spared);
  moveAlong(draft, sparedFrom);
  return true;
}

/** Moves everybody on the path that ends in g one seat on. */
function moveAlong(draft: Draft, g: number): void {
  for (let at = g; at !== NONE; at = draft.cameFrom[at]!) {
    const x = draft.mover[at]!;
    if (draft.groupOf[x] !== NONE) unseatFrom(draft, x);
    seatIn(draft, x, at);
  }
}

/** Fills the free seats of g with whoever is free, heaviest first, directly or along chains of moves. */
function fillSeats(draft: Draft, g: number, held: number): void {
  while (draft.size[g]! < draft.seats[g]!) {
    const p = heaviestFree(draft, g, NONE);
    if (p !== NONE) seatIn(draft, p, g);
    else if (!pull(draft, g, held)) return;
  }
}

/**
 * Brings g one more member along a chain of moves: out of a group in which somebody who is free takes the seat,
 * or where g lacks members out of one that can spare its own.
 */
function pull(draft: Draft, g: number, held: number): boolean {
  const { region, groupOf, kind, size, queue, mover, cameFrom, seen } = draft;
  const { min } = region.problem;
  const lacks = size[g]! < min;
  if (!findWanted(draft) && !lacks) return false;
  const { wanted } = draft;
  let begin = 0;
  let end = 0;
  let sparing = NONE;
  seen.fill(0);
  seen[g >> 5] = 1 << (g & 31);
  queue[end++] = g;
  while (begin < end && begin < MOST_ASKED) {
    const to = queue[begin++]!;
    const leaving = to === g ? NONE : mover[to]!;
    const { members } = region.kinds[kind[to]!]!;
    draft.looked += members.length;
    for (let k = 0; k < members.length; k++) {
      const q = members[k]!;
      const h = groupOf[q]!;
      if (h === NONE || q === held || (seen[h >> 5]! & (1 << (h & 31))) !== 0) continue;
      if (!sitsBeside(draft, q, to, leaving)) continue;
      seen[h >> 5]! |= 1 << (h & 31);
      mover[h] = q;
      cameFrom[h] = to;
      const p = (wanted[h >> 5]! & (1 << (h & 31))) === 0 ? NONE : heaviestFree(draft, h, q);
      if (p !== NONE) {
        shift(draft, h, g);
        seatIn(draft, p, h);
        return true;
      }
      if (sparing === NONE && lacks && size[h]! > min) sparing = h;
      queue[end++] = h;
    }
  }
  if (sparing === NONE) return false;
  shift(draft, sparing, g);
  return true;
}

/** Works out which groups somebody who is free could be in. False where there is none. */
function findWanted(draft: Draft): boolean {
  const { free, open, wanted } = draft;
  const { groupWords } = draft.region;
  wanted.fill(0);
  for (let w = 0; w < free.length; w++) {
    for (let bits = free[w]!; bits !== 0; bits &= bits - 1) {
      const at = (w * 32 + 31 - Math.clz32(bits & -bits)) * groupWords;
      for (let k = 0; k < groupWords; k++) wanted[k]! |= open[at + k]!;
    }
  }
  let any = 0;
  for (let k = 0; k < groupWords; k++) any |= wanted[k]!;
  return any !== 0;
}

/** Moves one person out of each group on the path from h into the next, until `g` has one more. */
function shift(draft: Draft, h: number, g: number): void {
  const { mover, cameFrom } = draft;
  for (let at = h; at !== g; at = cameFrom[at]!) unseatFrom(draft, mover[at]!);
  for (let at = h; at !== g; at = cameFrom[at]!) seatIn(draft, mover[at]!, cameFrom[at]!);
}

/**
 * Seats anew after a change: fills the groups it touched, then finds seats for those who lost theirs, heaviest
 * first. `held` (or NONE) keeps the seat it has.
 */
export function reseat(draft: Draft, held: number): void {
  const { free, freeBefore, touched, kind } = draft;
  for (let w = 0; w < touched.length; w++) {
    for (let bits = touched[w]!; bits !== 0; bits &= bits - 1) {
      const g = w * 32 + 31 - Math.clz32(bits & -bits);
      if (kind[g] !== NONE) fillSeats(draft, g, held);
    }
  }
  draft.hopeless.fill(0);
  for (let w = 0; w < free.length; w++) {
    for (let later = -1; ;) {
      const bits = free[w]! & ~freeBefore[w]! & later;
      if (bits === 0) break;
      const bit = bits & -bits;
      later = ~(bit | (bit - 1));
      seat(draft, w * 32 + 31 - Math.clz32(bit), held);
    }
  }
}
