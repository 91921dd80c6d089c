import { unseatFrom, type Draft } from './draft.ts';
import { NONE } from './groups.ts';

/** Groups asked, at most, to change their initiator for one new group. */
const MOST_ASKED = 10;

/** Opens an empty group of the kind: a row, a room and initiators. NONE where one of them is missing. */
export function openDraft(draft: Draft, kind: number): number {
  const g = openWithoutLeads(draft, kind);
  for (let k = 0; g !== NONE && k < draft.region.problem.leads; k++) {
    if (leadDraft(draft, g, k)) continue;
    closeDraft(draft, g);
    return NONE;
  }
  return g;
}

/** Opens an empty group of the kind, in the first free row and room, without initiators. NONE where there is none. */
export function openWithoutLeads(draft: Draft, kind: number): number {
  const { region } = draft;
  const { venue, members } = region.kinds[kind]!;
  let g = 0;
  while (g < draft.rows && draft.kind[g] !== NONE) g++;
  if (g === draft.rows) return NONE;
  const { rooms, remote } = region.venues[venue]!;
  let room = NONE;
  if (!remote) {
    const used = draft.roomsUsed[venue]!;
    room = 0;
    while (room < rooms.length && (used & (1 << room)) !== 0) room++;
    if (room >= Math.min(rooms.length, 31)) return NONE;
    draft.roomsUsed[venue] = used | (1 << room);
  }
  draft.kind[g] = kind;
  draft.size[g] = 0;
  draft.room[g] = room;
  draft.seats[g] = remote ? region.problem.max : region.problem.rooms.seats[rooms[room]!]!;
  const bit = 1 << (g & 31);
  const word = g >> 5;
  for (let k = 0; k < members.length; k++) draft.open[members[k]! * region.groupWords + word]! |= bit;
  draft.touched[word]! |= bit;
  return g;
}

/** Closes g; its members become free. */
export function closeDraft(draft: Draft, g: number): void {
  const { region } = draft;
  const { venue, members } = region.kinds[draft.kind[g]!]!;
  while (draft.size[g]! > 0) unseatFrom(draft, draft.members[g * draft.max + draft.size[g]! - 1]!);
  freeLeads(draft, g);
  if (draft.room[g] !== NONE) draft.roomsUsed[venue] = draft.roomsUsed[venue]! & ~(1 << draft.room[g]!);
  const kept = ~(1 << (g & 31));
  const word = g >> 5;
  for (let k = 0; k < members.length; k++) draft.open[members[k]! * region.groupWords + word]! &= kept;
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

/** Finds g its initiator number k: somebody free, or whose group finds another (breadth first over the groups). */
function leadDraft(draft: Draft, g: number, k: number): boolean {
  const { startsLeft, leadUse, lead, queue, mover: place, cameFrom, seen } = draft;
  const { slotCount } = draft.region.problem;
  seen.fill(0);
  seen[g >> 5] = 1 << (g & 31);
  place[g] = k;
  cameFrom[g] = NONE;
  queue[0] = g;
  for (let begin = 0, end = 1; begin < end && begin < MOST_ASKED; begin++) {
    const t = queue[begin]!;
    const slot = slotOfDraft(draft, t);
    const { able } = draft.region.kinds[draft.kind[t]!]!;
    const other = lead[t * 2 + 1 - place[t]!]!;
    let free = NONE;
    draft.looked += able.length;
    for (let a = 0; a < able.length; a++) {
      const i = able[a]!;
      if (i === other || startsLeft[i]! <= 0 || leadUse[i * slotCount + slot] !== NONE) continue;
      if (free === NONE || startsLeft[i]! > startsLeft[free]!) free = i;
    }
    if (free !== NONE) {
      handOn(draft, t, free);
      return true;
    }
    for (let a = 0; a < able.length; a++) {
      const i = able[a]!;
      if (i === other) continue;
      const busyWith = leadUse[i * slotCount + slot]!;
      const first = busyWith === NONE ? 0 : slot;
      const last = busyWith === NONE ? slotCount - 1 : slot;
      for (let s = first; s <= last; s++) {
        const h = leadUse[i * slotCount + s]!;
        if (h < 0 || (seen[h >> 5]! & (1 << (h & 31))) !== 0) continue;
        seen[h >> 5]! |= 1 << (h & 31);
        place[h] = lead[h * 2] === i ? 0 : 1;
        cameFrom[h] = t;
        queue[end++] = h;
      }
    }
  }
  return false;
}

/** Gives t the initiator, the one t had to the group that asked t for it, and so on. */
function handOn(draft: Draft, t: number, initiator: number): void {
  for (let at = t, next = initiator; at !== NONE; at = draft.cameFrom[at]!) {
    const k = draft.mover[at]!;
    const had = draft.lead[at * 2 + k]!;
    setDraftLead(draft, at, k, next);
    next = had;
  }
}
