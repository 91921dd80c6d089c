import { beginChange, counts, lacking, type Draft } from './draft.ts';
import { change, force, openOneMore, turn } from './moves.ts';
import { NONE } from './groups.ts';
import type { Random } from './random.ts';
import { reseat } from './seating.ts';

/** Share of the rounds in which one person is forced into a group. */
const FORCED = 0.2;

/** Share of the other rounds in which an open group is turned into one of another kind. */
const TURNED = 0.4;

/** Share of the rounds that are left in which one more group is opened for those who are still free. */
const ONE_MORE = 0.5;

/** Share of the schedule's warmth at which each search begins, in turn: what one misses another may find. */
const WARMTHS = [1, 0.5, 1.6];

/** What a round costs beside the members looked at. */
const ROUND_LOOKS = 150;

/** How the annealing goes: weights are primary weights. */
export interface Schedule {
  /** Rounds at least and at most, and members that may be looked at: where a round costs little there are more. */
  least: number;
  most: number;
  looks: number;
  /** Weight that may be lost for a while, in the beginning and in the end. */
  warm: number;
  cold: number;
  /** What a missing member of a group that is too small costs, in the beginning and in the end. */
  lack: number;
  lackInTheEnd: number;
  /** Times it is done anew: until the best was found so many times, at most so many times in all. */
  agreed: number;
  searches: number;
}

/** Anneals again and again from the same beginning, as the schedule says; leaves the best draft and gives its worth. */
export function annealUntilAgreed(draft: Draft, random: Random, schedule: Schedule, enough: number): number {
  const begin = draft.all.slice();
  const { seated } = draft;
  let best = begin;
  let bestValue = -Infinity;
  let found = 0;
  for (let run = 0; run < schedule.searches && found < schedule.agreed && bestValue < enough; run++) {
    draft.all.set(begin);
    draft.seated = seated;
    const warm = schedule.warm * WARMTHS[run % WARMTHS.length]!;
    const value = anneal(draft, random, { ...schedule, warm }, enough);
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
  const before = draft.all.slice();
  const best = draft.all.slice();
  let bestValue = valueOf(draft);
  let now = draft.seated;
  let nowLacking = lackingInAll(draft);
  if (region.kinds.length === 0) return bestValue;
  draft.looked = 0;
  let gone = 0;
  for (let round = 0; gone < 1 && bestValue < enough; round++) {
    gone = shareGone(draft, round, schedule);
    beginChange(draft);
    const changed = tryChange(draft, random);
    const nextLacking = changed ? lackingInAll(draft) : 0;
    const heat = schedule.warm + (schedule.cold - schedule.warm) * gone;
    const lack = schedule.lack + (schedule.lackInTheEnd - schedule.lack) * Math.sqrt(gone);
    const worse = now - lack * nowLacking - (draft.seated - lack * nextLacking);
    if (!changed || (worse > 0 && worse > heat * random.exponential())) {
      draft.all.set(before);
      draft.seated = now;
      continue;
    }
    before.set(draft.all);
    now = draft.seated;
    nowLacking = nextLacking;
    if (now > bestValue + 1e-9) {
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

/** The share of the schedule that is gone, by what the rounds cost, as far as they may be fewer or more for that. */
function shareGone(draft: Draft, round: number, { least, most, looks }: Schedule): number {
  const spent = (draft.looked + ROUND_LOOKS * round) / looks;
  return Math.min(round / least, Math.max(round / most, spent));
}

/** Changes the draft and seats anew whom that touches. False where there was nothing to change. */
function tryChange(draft: Draft, random: Random): boolean {
  if (random.next() < FORCED) {
    const forced = force(draft, random);
    if (forced !== NONE) reseat(draft, forced);
    return forced !== NONE;
  }
  if (random.next() < TURNED) {
    if (!turn(draft, random)) return false;
    reseat(draft, NONE);
    return true;
  }
  if (!change(draft, random)) return false;
  reseat(draft, NONE);
  if (random.next() < ONE_MORE && openOneMore(draft, random)) reseat(draft, NONE);
  return true;
}

/** Weight of everybody in a group that counts. */
export function valueOf(draft: Draft): number {
  let sum = 0;
  for (let g = 0; g < draft.rows; g++) {
    if (draft.kind[g] === NONE || !counts(draft, g)) continue;
    const base = g * draft.max;
    for (let k = base; k < base + draft.size[g]!; k++) sum += draft.region.weight[draft.members[k]!]!;
  }
  return sum;
}

/** How many members all groups together lack. */
function lackingInAll(draft: Draft): number {
  let sum = 0;
  for (let g = 0; g < draft.rows; g++) if (draft.kind[g] !== NONE) sum += lacking(draft, g);
  return sum;
}
