import { mayMeet } from './meeting.ts';
import type { Problem } from './problem.ts';

/** Branches looked at, at most, for one window of ages. */
const BRANCHES = 400;

/** People that could be in one group, and what each is worth to it. */
export interface Filling {
  /** Candidates; sorted by worth, dearest first, when filled. */
  people: number[];
  /** By person: worth now, above 0. */
  worth: Float64Array;
  /** The best group found, empty where there is none. */
  chosen: number[];
  value: number;
  /** Candidate checks made so far: the unit of effort. */
  steps: number;
}

export function newFilling(problem: Problem): Filling {
  return { people: [], worth: new Float64Array(problem.people.count), chosen: [], value: 0, steps: 0 };
}

/**
 * Chooses from `filling.people` the group of `min … seats` with the highest sum of worth in which nobody
 * must be kept apart and age span, small areas and composition hold: by windows of ages, each by branch and
 * bound, exact unless it runs out of branches. Leaves `chosen` empty where no group can be.
 */
export function fill(problem: Problem, filling: Filling, topic: number, seats: number): void {
  const { people, worth } = filling;
  filling.chosen.length = 0;
  filling.value = 0;
  if (people.length < problem.min) return;
  people.sort((a, b) => worth[b]! - worth[a]! || a - b);
  if (problem.ageSpan === Infinity) {
    fillWindow(problem, filling, people, topic, seats);
    return;
  }
  const starts = new Set<number>();
  for (const p of people) if (problem.people.from[p]! >= 0) starts.add(problem.people.from[p]!);
  if (starts.size === 0) starts.add(0);
  const oldest = Math.max(...starts);
  for (const start of [...starts].sort((a, b) => a - b)) {
    const within = people.filter((p) => {
      const from = problem.people.from[p]!;
      return from < 0 || (from >= start && from <= start + problem.ageSpan);
    });
    filling.steps += people.length;
    fillWindow(problem, filling, within, topic, seats);
    if (start + problem.ageSpan >= oldest) break;
  }
}

/** What one branch and bound works on. */
interface Branching {
  problem: Problem;
  filling: Filling;
  list: readonly number[];
  both: boolean;
  seats: number;
  taken: number[];
  branches: number;
}

/** Branch and bound over one list, dearest first. */
function fillWindow(
  problem: Problem,
  filling: Filling,
  list: readonly number[],
  topic: number,
  seats: number,
): void {
  if (list.length < problem.min) return;
  const both = problem.composition[topic] === 3;
  look({ problem, filling, list, both, seats, taken: [], branches: 0 }, 0, 0);
}

function look(b: Branching, at: number, value: number): void {
  const { problem, filling, list, taken } = b;
  const { worth } = filling;
  if (taken.length >= problem.min && value > filling.value && (!b.both || hasBoth(problem, taken))) {
    filling.value = value;
    filling.chosen = taken.slice();
  }
  if (taken.length === b.seats) return;
  for (let i = at; i < list.length; i++) {
    if (taken.length + list.length - i < problem.min || b.branches++ > BRANCHES) return;
    // The most that those who come next can add.
    let most = value;
    for (let k = i; k < list.length && k < i + b.seats - taken.length; k++) most += worth[list[k]!]!;
    if (most <= filling.value) return;
    const p = list[i]!;
    filling.steps += taken.length + 1;
    if (!fitsTaken(problem, taken, p)) continue;
    taken.push(p);
    look(b, i + 1, value + worth[p]!);
    taken.pop();
  }
}

function hasBoth(problem: Problem, taken: readonly number[]): boolean {
  const { sex } = problem.people;
  return taken.some((p) => sex[p] === 1) && taken.some((p) => sex[p] === 2);
}

/** Whether p may sit with those already taken: nobody apart, not too many from one small area. */
function fitsTaken(problem: Problem, taken: readonly number[], p: number): boolean {
  const { people } = problem;
  const home = people.home[p]!;
  let same = problem.smallArea[home] === 1 ? 1 : -Infinity;
  for (const q of taken) {
    if (people.home[q] === home) same++;
    if (!mayMeet(people, p, q)) return false;
  }
  return same <= problem.smallMost;
}
