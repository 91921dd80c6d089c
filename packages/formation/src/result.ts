import { member, NONE, placeOf, slotOf, type Groups } from './groups.ts';
import { wayTo } from './meeting.ts';
import type { Problem } from './problem.ts';
import type { Formation, Group, Mode } from './types.ts';
import { primaryWeight, sumOf } from './weight.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function modeOfPlace(problem: Problem, place: number): Mode {
  return place < problem.placeCount ? 'in_person' : place === problem.placeCount ? 'telephone' : 'video';
}

/** The id of a person by canonical index. */
export function idOf(problem: Problem, p: number): string {
  return problem.input.people[problem.people.source[p]!]!.id;
}

/** The groups that stand, in the words of the input, in an order that depends on what they are. */
export function formedGroups(groups: Groups): { row: number; group: Group }[] {
  const { problem } = groups;
  const { input } = problem;
  const formed: { row: number; group: Group; key: string }[] = [];
  for (let g = 0; g < groups.rowCount; g++) {
    if (groups.venue[g] === NONE) continue;
    const members: string[] = [];
    for (let k = 0; k < groups.size[g]!; k++) members.push(idOf(problem, member(groups, g, k)));
    members.sort(byText);
    const initiators: string[] = [];
    for (let k = 0; k < problem.leads; k++) initiators.push(input.initiators[groups.lead[g * 2 + k]!]!.id);
    const subject = groups.subject[g]!;
    const group: Group = {
      members,
      mode: modeOfPlace(problem, placeOf(groups, g)),
      slot: input.slots[slotOf(groups, g)]!.id,
      topic: problem.topics[Math.floor(subject / problem.languageCount)]!,
      language: problem.languages[subject % problem.languageCount]!,
      room: groups.room[g] === NONE ? null : input.rooms[groups.room[g]!]!.id,
      initiators: initiators.sort(byText),
    };
    formed.push({ row: g, group, key: members[0] ?? '' });
  }
  return formed.sort((a, b) => byText(a.key, b.key));
}

/** How dear p's place in group g is, 0 … 1: topic, distance as a share of reach, size against the ideal. */
export function comfort(groups: Groups, g: number, p: number): number {
  const { problem } = groups;
  const { people } = problem;
  const { topic = 1, distance = 1, size = 1 } = problem.input.policy.weights ?? {};
  const total = topic + distance + size;
  if (total === 0) return 0;
  let dear = 0;
  for (let k = people.subjectStart[p]!; k < people.subjectStart[p + 1]!; k++) {
    if (people.subjects[k] === groups.subject[g]) dear = people.dear[k]!;
  }
  const km = wayTo(problem, p, placeOf(groups, g));
  const { reach } = problem.input.people[people.source[p]!]!;
  const near = km === 0 ? 1 : 1 - km / reach;
  const off = Math.abs(groups.size[g]! - problem.ideal);
  const widest = Math.max(problem.ideal - problem.min, problem.max - problem.ideal);
  return (topic * dear + distance * near + size * (off === 0 ? 1 : 1 - off / widest)) / total;
}

/** The score of what stands, with the bound still to be filled in by the caller. */
export function scoreOf(groups: Groups, bound = Infinity): Formation['score'] {
  const { people, input } = groups.problem;
  const weights: number[] = [];
  const comforts: number[] = [];
  for (let p = 0; p < people.count; p++) {
    const g = groups.groupOf[p]!;
    if (g === NONE) continue;
    weights.push(primaryWeight(input.people[people.source[p]!]!.waited));
    comforts.push(comfort(groups, g, p));
  }
  const primary = sumOf(weights);
  return { primary, secondary: sumOf(comforts), bound: Math.max(primary, bound) };
}
