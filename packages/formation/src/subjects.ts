import { composesWithout } from './fits.ts';
import { member, NONE, type Groups } from './groups.ts';
import { dearTo } from './comfort.ts';
import { takesSubject } from './meeting.ts';
import { closeGroup, join, openGroup, setLead, settle } from './changes.ts';

/** Who stood where at one moment, so that a group can be seen to be the same later. */
export interface Stood {
  groupOf: Int32Array;
  size: Int32Array;
}

export function stoodNow(groups: Groups): Stood {
  return { groupOf: groups.groupOf.slice(), size: groups.size.slice() };
}

/** Whether g has just the members that one group had then. */
function isAsStood(groups: Groups, g: number, stood: Stood): boolean {
  const row = stood.groupOf[member(groups, g, 0)]!;
  if (row === NONE || stood.size[row] !== groups.size[g]) return false;
  for (let k = 1; k < groups.size[g]!; k++) {
    if (stood.groupOf[member(groups, g, k)] !== row) return false;
  }
  return true;
}

/**
 * Gives each group the subject that is dearest to its members together: a topic that all of them chose rather
 * than across, whatever the weights. Groups that stand as they `stood` keep theirs.
 */
export function nameSubjects(groups: Groups, stood: Stood | null): void {
  const rows = groups.rowCount;
  for (let g = 0; g < rows; g++) {
    if (groups.venue[g] === NONE || groups.pinned[g] === 1) continue;
    if (stood !== null && isAsStood(groups, g, stood)) continue;
    const subject = dearestSubject(groups, g);
    if (subject !== groups.subject[g]) rename(groups, g, subject);
  }
  settle(groups);
}

function dearestSubject(groups: Groups, g: number): number {
  const { problem } = groups;
  const { people } = problem;
  const first = member(groups, g, 0);
  let best = groups.subject[g]!;
  let most = dearness(groups, g, best);
  for (let k = people.subjectStart[first]!; k < people.subjectStart[first + 1]!; k++) {
    const subject = people.subjects[k]!;
    const dear = dearness(groups, g, subject);
    if (dear <= most + 1e-9 || !takenByAll(groups, g, subject) || !composes(groups, g, subject)) continue;
    most = dear;
    best = subject;
  }
  return best;
}

/** Sum over the members of how dear the subject is; a topic is always dearer than across. */
function dearness(groups: Groups, g: number, subject: number): number {
  const { problem } = groups;
  const across = Math.floor(subject / problem.languageCount) === problem.topics.length - 1;
  let sum = across ? 0 : groups.size[g]!;
  for (let k = 0; k < groups.size[g]!; k++) sum += dearTo(problem, member(groups, g, k), subject);
  return sum;
}

/** Whether every member and every initiator can take the subject. */
function takenByAll(groups: Groups, g: number, subject: number): boolean {
  const { problem } = groups;
  for (let k = 0; k < groups.size[g]!; k++) {
    if (!takesSubject(problem, member(groups, g, k), subject)) return false;
  }
  for (let k = 0; k < problem.leads; k++) {
    const i = groups.lead[g * 2 + k]!;
    if (problem.initiators.speaks[i]![subject % problem.languageCount] === 0) return false;
  }
  return true;
}

function composes(groups: Groups, g: number, subject: number): boolean {
  const own = groups.subject[g]!;
  groups.subject[g] = subject;
  const whole = composesWithout(groups, g, NONE, NONE);
  groups.subject[g] = own;
  return whole;
}

/** Opens the group anew about the subject, with the same members, room and initiators. */
function rename(groups: Groups, g: number, subject: number): void {
  const members = Array.from({ length: groups.size[g]! }, (_, k) => member(groups, g, k));
  const leads = [groups.lead[g * 2]!, groups.lead[g * 2 + 1]!];
  const [venue, room] = [groups.venue[g]!, groups.room[g]!];
  closeGroup(groups, g);
  const row = openGroup(groups, venue, subject, room);
  leads.forEach((lead, k) => setLead(groups, row, k, lead));
  for (const p of members) join(groups, p, row);
}
