import { member, type Groups } from './groups.ts';
import { canJoinCell, mayMeet } from './meeting.ts';
import type { Problem } from './problem.ts';

/**
 * Whether p, who can join the group's cell, fits beside its members, leaving out `without` (or NONE):
 * nobody must be kept apart, the age span and the small areas hold. Seats are not looked at.
 */
export function fitsBeside(groups: Groups, g: number, p: number, without: number): boolean {
  const { problem } = groups;
  const { people } = problem;
  const size = groups.size[g]!;
  const home = people.home[p]!;
  const age = people.from[p]!;
  let sameSmall = problem.smallArea[home] === 1 ? 1 : -Infinity;
  for (let k = 0; k < size; k++) {
    const q = member(groups, g, k);
    if (q === without) continue;
    if (!mayMeet(people, p, q)) return false;
    if (people.home[q] === home) sameSmall++;
    const other = people.from[q]!;
    if (age >= 0 && other >= 0 && Math.abs(age - other) > problem.ageSpan) return false;
  }
  return sameSmall <= problem.smallMost;
}

/** Nobody stands in somebody's way, and more than one do; see `inTheWay`. */
export const NOBODY = -1;
export const SEVERAL = -2;

/**
 * The one member of g beside whom p may not sit, NOBODY where there is none, SEVERAL where there are more. Small
 * areas and seats are not looked at.
 */
export function inTheWay(groups: Groups, g: number, p: number): number {
  const { problem } = groups;
  const { people } = problem;
  const age = people.from[p]!;
  let way = NOBODY;
  for (let k = g * problem.max, end = k + groups.size[g]!; k < end; k++) {
    const q = groups.members[k]!;
    const other = people.from[q]!;
    const apart = age >= 0 && other >= 0 && Math.abs(age - other) > problem.ageSpan;
    if (!apart && mayMeet(people, p, q)) continue;
    if (way !== NOBODY) return SEVERAL;
    way = q;
  }
  return way;
}

/** Whether a group about the subject may lose `out` and gain `into` (either may be NONE) by composition. */
export function composesWithout(groups: Groups, g: number, out: number, into: number): boolean {
  const { problem } = groups;
  const topic = Math.floor(groups.subject[g]! / problem.languageCount);
  if (problem.composition[topic] !== 3) return true;
  let women = 0;
  let men = 0;
  const count = (p: number): void => {
    if (problem.people.sex[p] === 1) women++;
    else if (problem.people.sex[p] === 2) men++;
  };
  for (let k = 0; k < groups.size[g]!; k++) {
    const q = member(groups, g, k);
    if (q !== out) count(q);
  }
  if (into >= 0) count(into);
  return women > 0 && men > 0;
}

/** The first hard rule that the people break as a group in the cell, in words; null where they keep them all. */
export function brokenRule(
  problem: Problem,
  members: readonly number[],
  venue: number,
  subject: number,
): string | null {
  const { people } = problem;
  if (members.length < problem.min) return 'has fewer members than the policy allows';
  if (members.length > problem.max) return 'has more members than the policy allows';
  const small = new Map<number, number>();
  let youngest = Infinity;
  let oldest = -Infinity;
  let women = 0;
  let men = 0;
  for (const [k, p] of members.entries()) {
    if (!canJoinCell(problem, p, venue, subject)) {
      return `has a member who cannot make its slot, place, topic or language (${k})`;
    }
    for (let other = 0; other < k; other++) {
      if (!mayMeet(people, p, members[other]!)) return `has members who must not meet (${k})`;
    }
    const home = people.home[p]!;
    if (problem.smallArea[home] === 1) small.set(home, (small.get(home) ?? 0) + 1);
    const age = people.from[p]!;
    if (age >= 0) {
      youngest = Math.min(youngest, age);
      oldest = Math.max(oldest, age);
    }
    if (people.sex[p] === 1) women++;
    if (people.sex[p] === 2) men++;
  }
  if (oldest - youngest > problem.ageSpan) return 'spans more years than the policy allows';
  for (const from of small.values()) {
    if (from > problem.smallMost) return 'has too many members from one small area';
  }
  const composition = problem.composition[Math.floor(subject / problem.languageCount)];
  if (composition === 3 && (women === 0 || men === 0)) return 'must have both a woman and a man';
  return null;
}
