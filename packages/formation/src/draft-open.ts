import { unseatFrom, type Draft } from './draft.ts';
import { NONE } from './groups.ts';
import { MOST_OPEN } from './region.ts';

/** Opens an empty group of the kind: a row, a room and initiators. NONE where one of them is missing. */
export function openDraft(draft: Draft, kind: number): number {
  const { region } = draft;
  const { venue, members } = region.kinds[kind]!;
  let g = 0;
  while (g < MOST_OPEN && draft.kind[g] !== NONE) g++;
  if (g === MOST_OPEN) return NONE;
  const { rooms, remote } = region.venues[venue]!;
  let room = NONE;
  if (!remote) {
    const used = draft.roomsUsed[venue]!;
    room = 0;
    while (room < rooms.length && (used & (1 << room)) !== 0) room++;
    if (room >= Math.min(rooms.length, 31)) return NONE;
  }
  draft.kind[g] = kind;
  draft.size[g] = 0;
  draft.room[g] = room;
  draft.seats[g] = remote ? region.problem.max : region.problem.rooms.seats[rooms[room]!]!;
  for (let k = 0; k < region.problem.leads; k++) {
    asked = 1 << g;
    if (leadDraft(draft, g, k)) continue;
    freeLeads(draft, g);
    draft.kind[g] = NONE;
    return NONE;
  }
  if (!remote) draft.roomsUsed[venue] = draft.roomsUsed[venue]! | (1 << room);
  const bit = 1 << g;
  for (const p of members) draft.open[p] = draft.open[p]! | bit;
  return g;
}

/** Closes g; its members become free. */
export function closeDraft(draft: Draft, g: number): void {
  const { region } = draft;
  const { venue, members } = region.kinds[draft.kind[g]!]!;
  while (draft.size[g]! > 0) unseatFrom(draft, draft.members[g * draft.max + draft.size[g]! - 1]!);
  freeLeads(draft, g);
  if (draft.room[g] !== NONE) draft.roomsUsed[venue] = draft.roomsUsed[venue]! & ~(1 << draft.room[g]!);
  const bit = 1 << g;
  for (const p of members) draft.open[p] = draft.open[p]! & ~bit;
  draft.kind[g] = NONE;
}

function freeLeads(draft: Draft, g: number): void {
  setDraftLead(draft, g, 0, NONE);
  setDraftLead(draft, g, 1, NONE);
}

function slotOfDraft(draft: Draft, g: number): number {
  return draft.region.venues[draft.region.kinds[draft.kind[g]!]!.venue]!.slot;
}

export function setDraftLead(draft: Draft, g: number, k: number, lead: number): void {
  const { slotCount } = draft.region.problem;
  const had = draft.lead[g * 2 + k]!;
  const slot = slotOfDraft(draft, g);
  if (had !== NONE) {
    draft.startsLeft[had] = draft.startsLeft[had]! + 1;
    if (draft.leadUse[had * slotCount + slot] === g) draft.leadUse[had * slotCount + slot] = NONE;
  }
  draft.lead[g * 2 + k] = lead;
  if (lead !== NONE) {
    draft.startsLeft[lead] = draft.startsLeft[lead]! - 1;
    draft.leadUse[lead * slotCount + slot] = g;
  }
}

/** Bits of the groups that the search for an initiator has asked already, and in vain. */
let asked = 0;

/** Finds g its initiator number k by an augmenting path. */
function leadDraft(draft: Draft, g: number, k: number): boolean {
  const { slotCount } = draft.region.problem;
  const slot = slotOfDraft(draft, g);
  const { able } = draft.region.kinds[draft.kind[g]!]!;
  const other = draft.lead[g * 2 + 1 - k]!;
  let free = NONE;
  draft.looked += able.length;
  for (const i of able) {
    if (i === other || draft.startsLeft[i]! <= 0 || draft.leadUse[i * slotCount + slot] !== NONE) continue;
    if (free === NONE || draft.startsLeft[i]! > draft.startsLeft[free]!) free = i;
  }
  if (free !== NONE) {
    setDraftLead(draft, g, k, free);
    return true;
  }
  for (const i of able) {
    if (i === other) continue;
    const busyWith = draft.leadUse[i * slotCount + slot]!;
    for (let s = 0; s < slotCount; s++) {
      const h = draft.leadUse[i * slotCount + s]!;
      if (h < 0 || (busyWith !== NONE && h !== busyWith) || (asked & (1 << h)) !== 0) continue;
      const at = draft.lead[h * 2] === i ? 0 : 1;
      setDraftLead(draft, h, at, NONE);
      setDraftLead(draft, g, k, i);
      asked |= 1 << h;
      if (leadDraft(draft, h, at)) return true;
      setDraftLead(draft, g, k, NONE);
      setDraftLead(draft, h, at, i);
    }
  }
  return false;
}
