import { counts, lacking, type Draft } from './draft.ts';
import { closeDraft, openDraft } from './draft-open.ts';
import { NONE } from './groups.ts';
import { MOST_OPEN, type Region } from './region.ts';
import type { Random } from './random.ts';
import { seatAll } from './seating.ts';

/** How the annealing goes: weights are primary weights. */
export interface Schedule {
  rounds: number;
  /** Weight that may be lost for a while, in the beginning and in the end. */
  warm: number;
  cold: number;
  /** What a missing member of a group that is too small costs. */
  lack: number;
}

/**
 * Improves a draft by opening and closing groups; after each change everybody is seated anew as well as
 * possible. What is worse may stand for a while, less and less. The draft ends as the best that was met.
 */
export function anneal(
  draft: Draft,
  merit: Float64Array,
  random: Random,
  schedule: Schedule,
  enough: number,
): number {
  const { region } = draft;
  const before = new Int32Array(draft.all.length);
  const best = draft.all.slice();
  let bestValue = valueOf(draft);
  let now = energyOf(draft, schedule.lack);
  if (region.kinds.length === 0) return bestValue;
  for (let round = 0; round < schedule.rounds; round++) {
    if (bestValue >= enough) break;
    before.set(draft.all);
    if (!change(draft, merit, random)) {
      draft.all.set(before);
      continue;
    }
    seatAll(draft);
    const next = energyOf(draft, schedule.lack);
    const heat = schedule.warm + ((schedule.cold - schedule.warm) * round) / schedule.rounds;
    if (next < now + heat * Math.log(1 - random.next())) {
      draft.all.set(before);
      continue;
    }
    now = next;
    if (next > bestValue + 1e-9) {
      const value = valueOf(draft);
      if (value > bestValue + 1e-9) {
        bestValue = value;
        best.set(draft.all);
      }
    }
  }
  draft.all.set(best);
  return bestValue;
}

/** Weight of everybody in a group that counts. */
export function valueOf(draft: Draft): number {
  let sum = 0;
  for (let p = 0; p < draft.groupOf.length; p++) {
    const g = draft.groupOf[p]!;
    if (g !== NONE && counts(draft, g)) sum += draft.region.weight[p]!;
  }
  return sum;
}

function energyOf(draft: Draft, lack: number): number {
  let sum = 0;
  for (let p = 0; p < draft.groupOf.length; p++)
    if (draft.groupOf[p] !== NONE) sum += draft.region.weight[p]!;
  for (let g = 0; g < MOST_OPEN; g++) if (draft.kind[g] !== NONE) sum -= lack * lacking(draft, g);
  return sum;
}

/** Opens a group of some kind, closing others where it needs their place, or just as well. */
function change(draft: Draft, merit: Float64Array, random: Random): boolean {
  const { region } = draft;
  if (random.next() < 0.15) {
    const weak = pick(draft, random, (g) => lacking(draft, g) > 0);
    if (weak !== NONE) {
      closeDraft(draft, weak);
      return true;
    }
  }
  const kind = propose(draft, merit, random);
  if (kind === NONE) return false;
  if (random.next() < 0.5) closeOne(draft, random, kind);
  if (random.next() < 0.2) closeOne(draft, random, kind);
  for (let tries = 0; tries < 3; tries++) {
    if (openDraft(draft, kind) !== NONE) return true;
    const { venue } = region.kinds[kind]!;
    const { rooms, remote } = region.venues[venue]!;
    const full = !remote && countBits(draft.roomsUsed[venue]!) >= rooms.length;
    const victim = pick(draft, random, (g) => !full || region.kinds[draft.kind[g]!]!.venue === venue);
    if (victim === NONE) return false;
    closeDraft(draft, victim);
  }
  return false;
}

/** Closes a random group, rather one from which members of the kind could come. */
function closeOne(draft: Draft, random: Random, kind: number): void {
  const { region } = draft;
  let victim = NONE;
  if (random.next() < 0.6) {
    const { members } = region.kinds[kind]!;
    victim = draft.groupOf[members[random.below(members.length)]!]!;
  }
  if (victim === NONE) victim = pick(draft, random, () => true);
  if (victim !== NONE) closeDraft(draft, victim);
}

/** A random open group of which the predicate holds. */
function pick(draft: Draft, random: Random, holds: (g: number) => boolean): number {
  let chosen = NONE;
  let met = 0;
  for (let g = 0; g < MOST_OPEN; g++) {
    if (draft.kind[g] !== NONE && holds(g) && random.below(++met) === 0) chosen = g;
  }
  return chosen;
}

/** A kind for somebody who is free, if there is anybody; of two drawn, rather the one of more merit. */
function propose(draft: Draft, merit: Float64Array, random: Random): number {
  const { region, groupOf } = draft;
  const count = groupOf.length;
  let p = random.below(count);
  for (let tries = 0; tries < 4 && groupOf[p] !== NONE; tries++) p = random.below(count);
  const kinds = region.kindsOf[p]!;
  if (kinds.length === 0) return NONE;
  const one = kinds[random.below(kinds.length)]!;
  const other = kinds[random.below(kinds.length)]!;
  return merit[one]! >= merit[other]! ? one : other;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** By kind: what its best group is worth at the prices of its members. */
export function meritOf(region: Region, price: Float64Array): Float64Array {
  return Float64Array.from(region.kinds, (kind) => {
    const worth = kind.members
      .map((p) => region.weight[p]! - price[region.people[p]!]!)
      .sort((a, b) => b - a);
    let sum = 0;
    for (let k = 0; k < worth.length && k < region.problem.max; k++) {
      if (k < region.problem.min || worth[k]! > 0) sum += worth[k]!;
    }
    return sum;
  });
}
