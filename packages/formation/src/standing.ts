import { join, mark, openGroup, setLead, undoTo } from './changes.ts';
import { brokenRule } from './fits.ts';
import { NONE, type Groups } from './groups.ts';
import { fail } from './require.ts';
import type { Problem } from './problem.ts';
import type { Group } from './types.ts';

/** Venue and subject of a group given by ids; null where the input knows them no more. */
function cellOf(problem: Problem, group: Group): { venue: number; subject: number; room: number } | null {
  const { input } = problem;
  const slot = input.slots.findIndex((s) => s.id === group.slot);
  const topic = group.topic === null ? problem.topics.length - 1 : problem.topics.indexOf(group.topic);
  const language = problem.languages.indexOf(group.language);
  if (slot < 0 || topic < 0 || language < 0) return null;
  const subject = topic * problem.languageCount + language;
  if (group.mode !== 'in_person') {
    const place = problem.placeCount + (group.mode === 'telephone' ? 0 : 1);
    return { venue: place * problem.slotCount + slot, subject, room: NONE };
  }
  const room = group.room === null ? undefined : problem.rooms.indexById.get(group.room);
  if (room === undefined) return null;
  return { venue: problem.rooms.place[room]! * problem.slotCount + slot, subject, room };
}

/** Why the group cannot stand beside those that stand already; null where it was put among them. */
function stand(groups: Groups, group: Group, members: readonly number[]): string | null {
  const { problem } = groups;
  const cell = cellOf(problem, group);
  if (cell === null) return 'names a slot, topic, language or room that nobody has';
  const { venue, subject, room } = cell;
  const slot = venue % problem.slotCount;
  if (room !== NONE) {
    if (!problem.rooms.atVenue[venue]!.includes(room)) return 'is in a room that is not free in its slot';
    if (groups.roomUse[room * problem.slotCount + slot] !== NONE) return 'is in a room that is taken';
    if (members.length > problem.rooms.seats[room]!) return 'has more members than its room has seats';
  }
  if (members.some((p) => groups.groupOf[p] !== NONE)) return 'has a member who stands in another group';
  const broken = brokenRule(problem, members, venue, subject);
  if (broken !== null) return broken;
  if (new Set(group.initiators).size !== problem.leads)
    return 'must have the number of initiators of the policy';
  const before = mark(groups);
  const g = openGroup(groups, venue, subject, room);
  for (const [k, id] of group.initiators.entries()) {
    const i = problem.initiators.indexById.get(id);
    const able =
      i !== undefined &&
      problem.initiators.atVenue[venue]!.includes(i) &&
      problem.initiators.speaks[i]![subject % problem.languageCount] === 1 &&
      groups.startsLeft[i]! > 0 &&
      groups.leadUse[i * problem.slotCount + slot] === NONE;
    if (!able) {
      undoTo(groups, before);
      return 'has an initiator who cannot take it';
    }
    setLead(groups, g, k, i);
  }
  for (const p of members) join(groups, p, g);
  return null;
}

function indexesOf(problem: Problem, group: Group): number[] {
  const found: number[] = [];
  for (const id of group.members) {
    const i = problem.people.indexById.get(id);
    if (i !== undefined && !found.includes(problem.people.rank[i]!)) found.push(problem.people.rank[i]!);
  }
  return found.sort((a, b) => b - a);
}

/** Puts the pinned groups in place as they are; one that breaks a hard rule is refused by name. */
export function standPinned(groups: Groups): void {
  (groups.problem.input.pinned ?? []).forEach((group, i) => {
    const row = groups.rowCount;
    const refused = stand(groups, group, indexesOf(groups.problem, group));
    if (refused !== null) fail(`pinned[${i}]`, refused);
    groups.pinned[row] = 1;
  });
}

/**
 * Puts what still can stand of an earlier answer in place: groups as they were, less those who are gone or
 * who can no longer be in them. Gives the people who lost their place thereby.
 */
export function standPrevious(groups: Groups): number[] {
  const { problem } = groups;
  const lost: number[] = [];
  for (const group of problem.input.previous ?? []) {
    let members = indexesOf(problem, group).filter((p) => groups.groupOf[p] === NONE);
    if (stand(groups, group, members) === null) continue;
    for (const without of members) {
      const rest = members.filter((p) => p !== without);
      if (rest.length < problem.min || stand(groups, group, rest) !== null) continue;
      members = [without];
      break;
    }
    lost.push(...members);
  }
  return lost;
}
