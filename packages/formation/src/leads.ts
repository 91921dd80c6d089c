import { setLead } from './changes.ts';
import { NONE, slotOf, type Groups } from './groups.ts';

/**
 * Gives group g the policy's number of initiators, moving another group to another initiator where that
 * frees one. Leaves g without (some of) them and answers false where it cannot; the caller undoes.
 */
export function findLeads(groups: Groups, g: number): boolean {
  for (let k = 0; k < groups.problem.leads; k++) {
    if (groups.lead[g * 2 + k] !== NONE) continue;
    const free = freeLead(groups, g);
    if (free !== NONE) setLead(groups, g, k, free);
    else if (!freeByMoving(groups, g, k)) return false;
  }
  return true;
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

/** Takes an initiator from another group that can be led by somebody else. */
function freeByMoving(groups: Groups, g: number, k: number): boolean {
  const { problem } = groups;
  const slot = slotOf(groups, g);
  for (const i of problem.initiators.atVenue[groups.venue[g]!]!) {
    if (!mayLead(groups, i, g)) continue;
    const busyWith = groups.leadUse[i * problem.slotCount + slot]!;
    for (let s = 0; s < problem.slotCount; s++) {
      const other = groups.leadUse[i * problem.slotCount + s]!;
      if (other === NONE || (busyWith !== NONE && other !== busyWith) || groups.pinned[other] === 1) continue;
      const instead = freeLead(groups, other);
      if (instead === NONE || instead === i) continue;
      const at = groups.lead[other * 2] === i ? 0 : 1;
      setLead(groups, other, at, instead);
      if (isFree(groups, i, slot)) {
        setLead(groups, g, k, i);
        return true;
      }
      setLead(groups, other, at, i);
    }
  }
  return false;
}
