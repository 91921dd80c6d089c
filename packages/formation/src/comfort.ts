import { placeOf, type Groups } from './groups.ts';
import { wayTo } from './meeting.ts';
import type { Problem } from './problem.ts';

/** How well a group of that size suits each member, weighted: the size against the ideal. */
export function sizeComfort(problem: Problem, size: number): number {
  const off = Math.abs(size - problem.ideal);
  if (off === 0) return problem.shares.size;
  const widest = Math.max(problem.ideal - problem.min, problem.max - problem.ideal);
  return problem.shares.size * (1 - off / widest);
}

/** How dear a subject is to p, 1 … 0; 0 where p did not come for it. */
export function dearTo(problem: Problem, p: number, subject: number): number {
  const { people } = problem;
  for (let k = people.subjectStart[p]!; k < people.subjectStart[p + 1]!; k++) {
    if (people.subjects[k] === subject) return people.dear[k]!;
  }
  return 0;
}

/** How well the place and the subject of g suit p, weighted: topic preference, distance as a share of reach. */
export function placeComfort(groups: Groups, g: number, p: number): number {
  const { problem } = groups;
  const km = wayTo(problem, p, placeOf(groups, g));
  const { reach } = problem.input.people[problem.people.source[p]!]!;
  const near = km === 0 ? 1 : 1 - km / reach;
  return problem.shares.topic * dearTo(problem, p, groups.subject[g]!) + problem.shares.distance * near;
}

/** How dear p's place in group g is, 0 … 1: topic, distance as a share of reach, size against the ideal. */
export function comfort(groups: Groups, g: number, p: number): number {
  return placeComfort(groups, g, p) + sizeComfort(groups.problem, groups.size[g]!);
}
