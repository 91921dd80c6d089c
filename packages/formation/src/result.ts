import { comfort } from './comfort.ts';
import { member, NONE, placeOf, slotOf, type Groups } from './groups.ts';
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
