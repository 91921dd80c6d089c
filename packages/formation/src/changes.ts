import { chainOf, NONE, slotOf, type Groups } from './groups.ts';

/** Kinds of journal entries; each entry is [kind, a, b, …] with its length last, so that it reads backwards. */
const OPENED = 0;
const CLOSED = 1;
const JOINED = 2;
const LEFT = 3;
const LED = 4;

/** Opens an empty group and takes its room; initiators come by `setLead`. Gives the row. */
export function openGroup(groups: Groups, venue: number, subject: number, room: number): number {
  const g = groups.freeRows.length > 0 ? groups.freeRows.pop()! : groups.rowCount++;
  standAt(groups, g, venue, subject, room);
  groups.journal.push(g, OPENED);
  return g;
}

function standAt(groups: Groups, g: number, venue: number, subject: number, room: number): void {
  const { problem } = groups;
  groups.venue[g] = venue;
  groups.subject[g] = subject;
  groups.room[g] = room;
  groups.size[g] = 0;
  groups.seats[g] = room === NONE ? problem.max : problem.rooms.seats[room]!;
  if (room !== NONE) groups.roomUse[room * problem.slotCount + (venue % problem.slotCount)] = g;
  const chain = chainOf(groups, venue, subject);
  const head = groups.cellHead[chain]!;
  groups.cellNext[g] = head;
  groups.cellBack[g] = NONE;
  if (head !== NONE) groups.cellBack[head] = g;
  groups.cellHead[chain] = g;
  listSeat(groups, g);
}

/** Lists g among the groups of its cell that have a seat free. */
function listSeat(groups: Groups, g: number): void {
  const chain = chainOf(groups, groups.venue[g]!, groups.subject[g]!);
  const head = groups.seatHead[chain]!;
  groups.seatNext[g] = head;
  groups.seatBack[g] = NONE;
  if (head !== NONE) groups.seatBack[head] = g;
  groups.seatHead[chain] = g;
}

function unlistSeat(groups: Groups, g: number): void {
  const next = groups.seatNext[g]!;
  const back = groups.seatBack[g]!;
  if (next !== NONE) groups.seatBack[next] = back;
  if (back !== NONE) groups.seatNext[back] = next;
  else groups.seatHead[chainOf(groups, groups.venue[g]!, groups.subject[g]!)] = next;
}

function takeAway(groups: Groups, g: number): void {
  const room = groups.room[g]!;
  if (room !== NONE) groups.roomUse[room * groups.problem.slotCount + slotOf(groups, g)] = NONE;
  const next = groups.cellNext[g]!;
  const back = groups.cellBack[g]!;
  if (next !== NONE) groups.cellBack[next] = back;
  if (back !== NONE) groups.cellNext[back] = next;
  else groups.cellHead[chainOf(groups, groups.venue[g]!, groups.subject[g]!)] = next;
  unlistSeat(groups, g);
  groups.venue[g] = NONE;
}

/** Closes a group: its members become free, its room and its initiators too. */
export function closeGroup(groups: Groups, g: number): void {
  while (groups.size[g]! > 0) leave(groups, groups.members[g * groups.problem.max + groups.size[g]! - 1]!);
  setLead(groups, g, 0, NONE);
  setLead(groups, g, 1, NONE);
  groups.journal.push(groups.venue[g]!, groups.subject[g]!, groups.room[g]!, g, CLOSED);
  takeAway(groups, g);
  groups.freeRows.push(g);
}

/** Puts p, who is free, into group g. */
export function join(groups: Groups, p: number, g: number): void {
  seat(groups, p, g);
  groups.journal.push(p, JOINED);
}

function seat(groups: Groups, p: number, g: number): void {
  groups.members[g * groups.problem.max + groups.size[g]!++] = p;
  if (groups.size[g] === groups.seats[g]) unlistSeat(groups, g);
  groups.groupOf[p] = g;
  groups.primary += groups.problem.people.weight[p]!;
}

/** Takes p out of the group in which p stands. */
export function leave(groups: Groups, p: number): void {
  groups.journal.push(p, groups.groupOf[p]!, LEFT);
  unseat(groups, p);
}

function unseat(groups: Groups, p: number): void {
  const g = groups.groupOf[p]!;
  if (groups.size[g] === groups.seats[g]) listSeat(groups, g);
  const base = g * groups.problem.max;
  const last = base + --groups.size[g]!;
  let at = base;
  while (groups.members[at] !== p) at++;
  groups.members[at] = groups.members[last]!;
  groups.groupOf[p] = NONE;
  groups.primary -= groups.problem.people.weight[p]!;
}

/** Gives group g its initiator number k (0 or 1); NONE frees the one it had. */
export function setLead(groups: Groups, g: number, k: number, initiator: number): void {
  const had = groups.lead[g * 2 + k]!;
  if (had === initiator) return;
  groups.journal.push(g, k, had, LED);
  swapLead(groups, g, k, initiator);
}

function swapLead(groups: Groups, g: number, k: number, initiator: number): void {
  const slot = slotOf(groups, g);
  const had = groups.lead[g * 2 + k]!;
  if (had !== NONE) {
    groups.startsLeft[had]!++;
    const use = had * groups.problem.slotCount + slot;
    if (groups.leadUse[use] === g) groups.leadUse[use] = NONE;
  }
  groups.lead[g * 2 + k] = initiator;
  if (initiator !== NONE) {
    groups.startsLeft[initiator]!--;
    groups.leadUse[initiator * groups.problem.slotCount + slot] = g;
  }
}

/** Where the journal stands now; `undoTo` brings the groups back to it. */
export function mark(groups: Groups): number {
  return groups.journal.length;
}

/** Undoes every change since the mark, last first. */
export function undoTo(groups: Groups, marked: number): void {
  const { journal } = groups;
  while (journal.length > marked) {
    const kind = journal.pop()!;
    if (kind === OPENED) {
      const g = journal.pop()!;
      takeAway(groups, g);
      groups.freeRows.push(g);
    } else if (kind === CLOSED) {
      const g = journal.pop()!;
      const room = journal.pop()!;
      const subject = journal.pop()!;
      const venue = journal.pop()!;
      groups.freeRows.pop();
      standAt(groups, g, venue, subject, room);
    } else if (kind === JOINED) unseat(groups, journal.pop()!);
    else if (kind === LEFT) {
      const g = journal.pop()!;
      seat(groups, journal.pop()!, g);
    } else {
      const had = journal.pop()!;
      const k = journal.pop()!;
      swapLead(groups, journal.pop()!, k, had);
    }
  }
}

/** Forgets how to undo what was done so far. */
export function settle(groups: Groups): void {
  groups.journal.length = 0;
}
