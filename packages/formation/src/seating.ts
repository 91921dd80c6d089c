import { seatIn, sitsBeside, unseatFrom, type Draft } from './draft.ts';
import { NONE } from './groups.ts';
import { MOST_OPEN } from './region.ts';

/** What a search for a seat remembers of each group it comes to. */
const entrant = new Int32Array(MOST_OPEN);
const cameFrom = new Int32Array(MOST_OPEN);
const queue = new Int32Array(MOST_OPEN);

/**
 * Seats p, who is free: in a group with a free seat, or along a chain of moves that ends at one (breadth
 * first over the groups), or in place of the lightest person lighter than p that such a chain can spare.
 * True where the weight seated rose.
 */
export function seat(draft: Draft, p: number, held: number): boolean {
  const { region, open, members, size, seats, max } = draft;
  const { weight, easy } = region;
  let begin = 0;
  let end = 0;
  let seen = 0;
  let sparedFrom = NONE;
  let spared = NONE;
  let least = weight[p]! - 1e-9;
  for (let bits = open[p]!; bits !== 0; bits &= bits - 1) {
    const g = 31 - Math.clz32(bits & -bits);
    if (size[g]! < seats[g]! && (easy[p] === 1 || sitsBeside(draft, p, g, NONE))) {
      seatIn(draft, p, g);
      return true;
    }
    seen |= 1 << g;
    entrant[g] = p;
    cameFrom[g] = NONE;
    queue[end++] = g;
  }
  while (begin < end) {
    const g = queue[begin++]!;
    const x = entrant[g]!;
    const free = easy[x] === 1;
    const base = g * max;
    const last = base + size[g]!;
    draft.looked += last - base;
    for (let k = base; k < last; k++) {
      const q = members[k]!;
      const ways = open[q]! & ~seen;
      if (q === held || (ways === 0 && weight[q]! >= least)) continue;
      if (!free && !sitsBeside(draft, x, g, q)) continue;
      for (let bits = ways; bits !== 0; bits &= bits - 1) {
        const h = 31 - Math.clz32(bits & -bits);
        seen |= 1 << h;
        entrant[h] = q;
        cameFrom[h] = g;
        if (size[h]! < seats[h]! && (easy[q] === 1 || sitsBeside(draft, q, h, NONE))) {
          moveAlong(draft, h);
          return true;
        }
        queue[end++] = h;
      }
      if (weight[q]! < least) {
        least = weight[q]!;
        spared = q;
        sparedFrom = g;
      }
    }
  }
  if (spared === NONE) return false;
  unseatFrom(draft, spared);
  moveAlong(draft, sparedFrom);
  return true;
}

/** Moves everybody on the path that ends in g one seat on. */
function moveAlong(draft: Draft, g: number): void {
  for (let at = g; at !== NONE; at = cameFrom[at]!) {
    const x = entrant[at]!;
    if (draft.groupOf[x] !== NONE) unseatFrom(draft, x);
    seatIn(draft, x, at);
  }
}

/** Brings g one more member out of a group that can spare one, along a chain of moves. */
export function pull(draft: Draft, g: number, held: number): boolean {
  const { region } = draft;
  let begin = 0;
  let end = 0;
  let seen = 1 << g;
  queue[end++] = g;
  while (begin < end) {
    const to = queue[begin++]!;
    for (let h = 0; h < MOST_OPEN; h++) {
      if (draft.kind[h] === NONE || (seen & (1 << h)) !== 0) continue;
      const q = sparing(draft, h, to, to === g ? NONE : entrant[to]!, held);
      if (q === NONE) continue;
      seen |= 1 << h;
      entrant[h] = q;
      cameFrom[h] = to;
      if (draft.size[h]! > region.problem.min) {
        shift(draft, h, g);
        return true;
      }
      queue[end++] = h;
    }
  }
  return false;
}

/** A member of h who may sit in `to` when `leaving` goes; NONE where there is none. */
function sparing(draft: Draft, h: number, to: number, leaving: number, held: number): number {
  const base = h * draft.max;
  draft.looked += draft.size[h]!;
  for (let k = base; k < base + draft.size[h]!; k++) {
    const q = draft.members[k]!;
    if (q !== held && (draft.open[q]! & (1 << to)) !== 0 && sitsBeside(draft, q, to, leaving)) return q;
  }
  return NONE;
}

/** Moves one person out of each group on the path from h into the next, until `g` has one more. */
function shift(draft: Draft, h: number, g: number): void {
  const movers: [number, number][] = [];
  for (let at = h; at !== g; at = cameFrom[at]!) movers.push([entrant[at]!, cameFrom[at]!]);
  for (const [q] of movers) unseatFrom(draft, q);
  for (const [q, to] of movers) seatIn(draft, q, to);
}

/**
 * Seats everybody who is free, heaviest first, then fills the groups that lack members from those that do not.
 * `held` (or NONE) keeps the seat it has.
 */
export function seatAll(draft: Draft, held: number): void {
  const { groupOf, open } = draft;
  let hopeless = 0;
  draft.looked += groupOf.length;
  for (let p = 0; p < groupOf.length; p++) {
    if (groupOf[p] !== NONE || (open[p]! & ~hopeless) === 0) continue;
    if (!seat(draft, p, held) && draft.region.clashes[p] === 0) hopeless |= open[p]!;
  }
  for (let g = 0; g < MOST_OPEN; g++) {
    if (draft.kind[g] === NONE || draft.size[g] === 0) continue;
    while (draft.size[g]! < draft.region.problem.min && pull(draft, g, held));
  }
}
