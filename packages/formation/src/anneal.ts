import { counts, lacking, type Draft } from './draft.ts';
import { change, force, openOneMore, turn } from './moves.ts';
import { NONE } from './groups.ts';
import { MOST_OPEN } from './region.ts';
import type { Random } from './random.ts';
import { seatAll } from './seating.ts';

/** Share of the rounds in which one person is forced into a group. */
const FORCED = 0.2;

/** Share of the other rounds in which an open group is turned into one of another kind. */
const TURNED = 0.3;

/** Share of the rounds that are left in which one more group is opened for those who are still free. */
const ONE_MORE = 0.5;

/** What a round costs beside the members looked at, and how many times the rounds there may be. */
const ROUND_LOOKS = 100;
const MOST_TIMES = 4;

/** How the annealing goes: weights are primary weights. */
export interface Schedule {
  rounds: number;
  /** Members looked at, up to which there are more rounds where a round costs little; 0 for none. */
  looks: number;
  /** Weight that may be lost for a while, in the beginning and in the end. */
  warm: number;
  cold: number;
  /** What a missing member of a group that is too small costs, in the beginning and in the end. */
  lack: number;
  lackInTheEnd: number;
  /** Times it is done anew: until the best was found so many times, at most so many times in all. */
  agreed: number;
  most: number;
}

/** Anneals again and again from the same beginning, as the schedule says; leaves the best draft and gives its worth. */
export function annealUntilAgreed(draft: Draft, random: Random, schedule: Schedule, enough: number): number {
  const begin = draft.all.slice();
  let best = begin;
  let bestValue = -Infinity;
  let found = 0;
  for (let run = 0; run < schedule.most && found < schedule.agreed && bestValue < enough; run++) {
    draft.all.set(begin);
    const value = anneal(draft, random, schedule, enough);
    if (value > bestValue + 1e-9) {
      bestValue = value;
      best = draft.all.slice();
      found = 1;
    } else if (value > bestValue - 1e-9) found++;
  }
  draft.all.set(best);
  return bestValue;
}

/**
 * Improves a draft by opening, closing and turning groups and by forcing people into them; after each change
 * everybody is seated anew as well as possible. What is worse may stand for a while, less and less; so may groups
 * that lack members, which count for nothing in the end. The draft ends as the best that was met.
 */
function anneal(draft: Draft, random: Random, schedule: Schedule, enough: number): number {
  const { region } = draft;
  const before = new Int32Array(draft.all.length);
  const best = draft.all.slice();
  let bestValue = valueOf(draft);
  let now = seatedWeight(draft);
  let nowLacking = lackingInAll(draft);
  if (region.kinds.length === 0) return bestValue;
  draft.looked = 0;
  let gone = 0;
  for (let round = 0; gone < 1 && bestValue < enough; round++) {
    gone = shareGone(draft, round, schedule);
    before.set(draft.all);
    if (!tryChange(draft, random)) {
      draft.all.set(before);
      continue;
    }
    const next = seatedWeight(draft);
    const nextLacking = lackingInAll(draft);
    const heat = schedule.warm + (schedule.cold - schedule.warm) * gone;
    const lack = schedule.lack + (schedule.lackInTheEnd - schedule.lack) * Math.sqrt(gone);
    if (next - lack * nextLacking < now - lack * nowLacking - heat * random.exponential()) {
      draft.all.set(before);
      continue;
    }
    now = next;
    nowLacking = nextLacking;
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

/** The share of the schedule that is gone: by rounds, or where rounds cost little by what they cost. */
function shareGone(draft: Draft, round: number, { rounds, looks }: Schedule): number {
  if (looks === 0) return round / rounds;
  const spent = (draft.looked + ROUND_LOOKS * round) / looks;
  return Math.min(round / rounds, Math.max(round / (rounds * MOST_TIMES), spent));
}

/** Changes the draft and seats everybody anew. False where there was nothing to change. */
function tryChange(draft: Draft, random: Random): boolean {
  if (random.next() < FORCED) {
    const forced = force(draft, random);
    if (forced !== NONE) seatAll(draft, forced);
    return forced !== NONE;
  }
  if (random.next() < TURNED) {
    if (!turn(draft, random)) return false;
    seatAll(draft, NONE);
    return true;
  }
  if (!change(draft, random)) return false;
  seatAll(draft, NONE);
  if (random.next() < ONE_MORE && openOneMore(draft, random)) seatAll(draft, NONE);
  return true;
}

/** Weight of everybody in a group that counts. */
export function valueOf(draft: Draft): number {
  let sum = 0;
  for (let g = 0; g < MOST_OPEN; g++) {
    if (draft.kind[g] === NONE || !counts(draft, g)) continue;
    const base = g * draft.max;
    for (let k = base; k < base + draft.size[g]!; k++) sum += draft.region.weight[draft.members[k]!]!;
  }
  return sum;
}

/** Weight of everybody seated. Weights lie on a grid, so the order of the sum is nothing. */
function seatedWeight(draft: Draft): number {
  const { weight } = draft.region;
  let sum = 0;
  for (let g = 0; g < MOST_OPEN; g++) {
    if (draft.kind[g] === NONE) continue;
    const base = g * draft.max;
    for (let k = base, end = base + draft.size[g]!; k < end; k++) sum += weight[draft.members[k]!]!;
  }
  return sum;
}

/** How many members all groups together lack. */
function lackingInAll(draft: Draft): number {
  let sum = 0;
  for (let g = 0; g < MOST_OPEN; g++) if (draft.kind[g] !== NONE) sum += lacking(draft, g);
  return sum;
}
