import { annealUntilAgreed, valueOf, type Schedule } from './anneal.ts';
import { closeGroup, join, openGroup, setLead } from './changes.ts';
import { counts, newDraft, seatIn, type Draft } from './draft.ts';
import { openWithoutLeads, setDraftLead } from './draft-open.ts';
import { member, NONE, type Groups } from './groups.ts';
import { couldJoin, layOut } from './region.ts';
import type { Search } from './search.ts';

/**
 * Searches one region, the given groups and people without a place, and puts what is better in place of what
 * stood. True where the primary weight rose.
 */
export function searchRegion(
  search: Search,
  own: ReadonlySet<number>,
  free: readonly number[],
  schedule: Schedule,
  venueFits: (venue: number) => boolean,
  enough = Infinity,
): boolean {
  const { groups, options } = search;
  const people = [...free];
  for (const g of own) for (let k = 0; k < groups.size[g]!; k++) people.push(member(groups, g, k));
  const region = layOut(groups, options, search.windows, people, own, venueFits);
  const draft = newDraft(region);
  if (!copyIn(groups, draft, own)) return false;
  const stood = valueOf(draft);
  const value = annealUntilAgreed(draft, search.random, schedule, enough);
  if (value <= stood + 1e-9) return false;
  copyOut(groups, draft, own);
  return true;
}

/** Draws the groups that stand into the draft. False where one of them cannot be drawn. */
function copyIn(groups: Groups, draft: Draft, own: ReadonlySet<number>): boolean {
  const { region } = draft;
  const local = new Map([...region.people].map((p, k) => [p, k]));
  const leadNumber = new Map(region.leads.map(({ who }, i) => [who, i]));
  for (const g of own) {
    const members = Array.from({ length: groups.size[g]! }, (_, k) => local.get(member(groups, g, k))!);
    const kind = region.kinds.findIndex(
      ({ venue, subject }, k) =>
        subject === groups.subject[g] &&
        region.venues[venue]!.venue === groups.venue[g] &&
        members.every((p) => couldJoin(region, k, p)),
    );
    if (kind < 0) return false;
    const row = openWithoutLeads(draft, kind);
    if (row === NONE) return false;
    const { venue } = region.kinds[kind]!;
    const room = region.venues[venue]!.rooms.indexOf(groups.room[g]!);
    if (room >= 0 && room !== draft.room[row]) {
      if ((draft.roomsUsed[venue]! & (1 << room)) !== 0) return false;
      draft.roomsUsed[venue] = (draft.roomsUsed[venue]! & ~(1 << draft.room[row]!)) | (1 << room);
      draft.room[row] = room;
      draft.seats[row] = groups.seats[g]!;
    }
    for (const p of members) seatIn(draft, p, row);
    for (let k = 0; k < region.problem.leads; k++) {
      setDraftLead(draft, row, k, leadNumber.get(groups.lead[g * 2 + k]!)!);
    }
  }
  return true;
}

/** Puts the draft's groups in place of those that stood. */
function copyOut(groups: Groups, draft: Draft, own: ReadonlySet<number>): void {
  const { region } = draft;
  for (const g of own) closeGroup(groups, g);
  for (let row = 0; row < draft.rows; row++) {
    if (draft.kind[row] === NONE || !counts(draft, row)) continue;
    const { venue, subject } = region.kinds[draft.kind[row]!]!;
    const { venue: at, rooms } = region.venues[venue]!;
    const g = openGroup(groups, at, subject, draft.room[row] === NONE ? NONE : rooms[draft.room[row]!]!);
    for (let k = 0; k < region.problem.leads; k++) {
      setLead(groups, g, k, region.leads[draft.lead[row * 2 + k]!]!.who);
    }
    for (let k = 0; k < draft.size[row]!; k++) {
      join(groups, region.people[draft.members[row * draft.max + k]!]!, g);
    }
  }
}
