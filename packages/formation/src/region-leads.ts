import { NONE, type Groups } from './groups.ts';
import type { Problem } from './problem.ts';

/** An initiator whom a region may use: global number, and starts left to it. */
export interface RegionLead {
  who: number;
  starts: number;
}

/** Initiators up to whom every region may use all who have starts left. */
const ALL = 60;

/** Beyond: initiators looked at for one venue, and those of them who are taken into the region. */
const LOOKED_AT = 60;
const TAKEN = 4;

/** Initiators of the region's own groups and others with starts left who could lead at its venues. */
export function leadsFor(
  groups: Groups,
  own: ReadonlySet<number>,
  venues: readonly { venue: number; slot: number }[],
): RegionLead[] {
  const { problem } = groups;
  const { count, atVenue } = problem.initiators;
  if (problem.leads === 0) return [];
  const used = new Map<number, number>();
  for (const g of own) {
    for (let k = 0; k < problem.leads; k++) {
      const i = groups.lead[g * 2 + k]!;
      used.set(i, (used.get(i) ?? 0) + 1);
    }
  }
  if (count <= ALL) {
    for (let i = 0; i < count; i++) if (groups.startsLeft[i]! > 0 && !used.has(i)) used.set(i, 0);
  } else {
    for (const { venue, slot } of venues) {
      const able = atVenue[venue]!;
      const from = able.length === 0 ? 0 : (venue * 7919 + groups.rowCount) % able.length;
      let taken = 0;
      for (let k = 0; k < Math.min(able.length, LOOKED_AT) && taken < TAKEN; k++) {
        const i = able[(from + k) % able.length]!;
        if (groups.startsLeft[i]! === 0) continue;
        const user = groups.leadUse[i * problem.slotCount + slot]!;
        if (user !== NONE && !own.has(user)) continue;
        taken++;
        if (!used.has(i)) used.set(i, 0);
      }
    }
  }
  return [...used]
    .sort((a, b) => a[0] - b[0])
    .map(([who, starts]) => ({ who, starts: starts + groups.startsLeft[who]! }));
}

/** Which of the leads (by their numbers in the region) can be at the venue. */
export function ableAt(problem: Problem, leads: readonly RegionLead[], venue: number): number[] {
  const { reaches, makes } = problem.initiators;
  const slot = venue % problem.slotCount;
  const place = Math.floor(venue / problem.slotCount);
  const able: number[] = [];
  leads.forEach(({ who }, k) => {
    const there = reaches[who * (problem.placeCount + 2) + place] === 1;
    if (there && makes[who * problem.slotCount + slot] === 1) able.push(k);
  });
  return able;
}

/** 1 at `lead * slotCount + slot` where a group outside the region has the initiator. */
export function busyLeads(
  groups: Groups,
  own: ReadonlySet<number>,
  leads: readonly { who: number }[],
): Uint8Array {
  const { slotCount } = groups.problem;
  const busy = new Uint8Array(leads.length * slotCount);
  leads.forEach(({ who }, i) => {
    for (let slot = 0; slot < slotCount; slot++) {
      const user = groups.leadUse[who * slotCount + slot]!;
      if (user !== NONE && !own.has(user)) busy[i * slotCount + slot] = 1;
    }
  });
  return busy;
}
