import { mayMeet } from './meeting.ts';
import { eachInCell, type Pools } from './pools.ts';
import type { LeftReason } from './types.ts';

/**
 * For somebody whose cells all have enough people by number: whether age or composition, or those who must
 * not be met, leave too few in each; otherwise others were placed first.
 */
export function closestToGroup(
  pools: Pools,
  p: number,
  cells: readonly { venue: number; subject: number }[],
): LeftReason {
  const { problem } = pools;
  const needed = problem.min;
  let mostByAge = 0;
  let mostToMeet = 0;
  for (const { venue, subject } of cells) {
    let byAge = 1;
    let toMeet = 1;
    const composition = problem.composition[Math.floor(subject / problem.languageCount)]!;
    const sexes = new Set([problem.people.sex[p]!]);
    eachInCell(pools, venue, subject, (q) => {
      if (q === p || !withinSpan(problem.people.from[p]!, problem.people.from[q]!, problem.ageSpan))
        return true;
      byAge++;
      sexes.add(problem.people.sex[q]!);
      if (mayMeet(problem.people, p, q)) toMeet++;
      return toMeet < needed || (composition === 3 && !(sexes.has(1) && sexes.has(2)));
    });
    if (composition === 3 && !(sexes.has(1) && sexes.has(2))) continue;
    mostByAge = Math.max(mostByAge, byAge);
    mostToMeet = Math.max(mostToMeet, toMeet);
    if (mostToMeet >= needed) return { kind: 'others_placed_first' };
  }
  if (mostByAge < needed) return { kind: 'age_or_composition', found: mostByAge, needed };
  return { kind: 'kept_apart', found: mostToMeet, needed };
}

function withinSpan(a: number, b: number, span: number): boolean {
  return a < 0 || b < 0 || Math.abs(a - b) <= span;
}
