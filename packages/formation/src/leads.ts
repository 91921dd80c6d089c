import { mark, setLead, undoTo } from './changes.ts';
import { NONE, slotOf, type Groups } from './groups.ts';

/** Groups asked, at most, to change their initiator for one new group. */
const MOST_ASKED = 12;

/** Initiators of one venue looked at, at most, to find one whose group can take another. */
const MOST_LOOKED_AT = 60;

/**
 * Gives group g the policy's number of initiators, moving other groups to other initiators where that frees
 * one. Leaves g without (some of) them and answers false where it cannot; the caller undoes.
 */
export function findLeads(groups: Groups, g: number): boolean {
  for (let k = 0; k < groups.problem.leads; k++) {
    if (groups.lead[g * 2 + k] === NONE && !findLead(groups, g, k, new Set([g]))) return false;
  }
  return true;
}

/** Whether a group at the venue would find initiators who have a start left and the slot free. */
export function hasFreeLeads(groups: Groups, venue: number): boolean {
  const { leads, initiators, slotCount } = groups.problem;
  let found = 0;
  if (leads > 0) {
    for (const i of initiators.atVenue[venue]!) {
      if (isFree(groups, i, venue % slotCount) && ++found === leads) break;
    }
  }
  return found === leads;
}

/** Finds g its initiator number `at`: a free one, or one whose group finds another (an augmenting path). */
function findLead(groups: Groups, g: number, at: number, asked: Set<number>): boolean {
  const free = freeLead(groups, g);
  if (free !== NONE) {
    setLead(groups, g, at, free);
    return true;
  }
  const { problem } = groups;
  const slot = slotOf(groups, g);
  const able = problem.initiators.atVenue[groups.venue[g]!]!;
  const from = able.length === 0 ? 0 : (g * 7919) % able.length;
  for (let k = 0; k < Math.min(able.length, MOST_LOOKED_AT); k++) {
    const i = able[(from + k) % able.length]!;
    if (!mayLead(groups, i, g)) continue;
    const busyWith = groups.leadUse[i * problem.slotCount + slot]!;
    for (let s = 0; s < problem.slotCount; s++) {
      const other = groups.leadUse[i * problem.slotCount + s]!;
      if (other === NONE || (busyWith !== NONE && other !== busyWith)) continue;
      if (groups.pinned[other] === 1 || asked.has(other)) continue;
      if (asked.size > MOST_ASKED) return false;
      asked.add(other);
      const its = groups.lead[other * 2] === i ? 0 : 1;
      const before = mark(groups);
      setLead(groups, other, its, NONE);
      setLead(groups, g, at, i);
      if (findLead(groups, other, its, asked)) return true;
      undoTo(groups, before);
    }
  }
  return false;
}

function mayLead(groups: Groups, i: number, g: number): boolean {
  const language = groups.subject[g]! % groups.problem.languageCount;
  return (
    groups.problem.initiators.speaks[i]![language] === 1 &&
    groups.lead[g * 2] !== i &&
    groups.lead[g * 2 + 1] !== i
  );
}

function isFree(groups: Groups, i: number, slot: number): boolean {
  return groups.startsLeft[i]! > 0 && groups.leadUse[i * groups.problem.slotCount + slot] === NONE;
}

/** The free initiator for g with most starts left, or NONE. */
function freeLead(groups: Groups, g: number): number {
  const slot = slotOf(groups, g);
  let best = NONE;
  for (const i of groups.problem.initiators.atVenue[groups.venue[g]!]!) {
    if (!isFree(groups, i, slot) || !mayLead(groups, i, g)) continue;
    if (best === NONE || groups.startsLeft[i]! > groups.startsLeft[best]!) best = i;
  }
  return best;
}
