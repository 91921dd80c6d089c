import { Temporal } from 'temporal-polyfill';
import type { Mode } from '../place/index.ts';

/** Days kept after a group has ended, so that its members can read that it did. */
export const daysAfterEnd = 30;
/** A running group is kept this long from its last yearly answer. */
export const yearsRunning = 3;
/** Days to answer a ballot. */
export const ballotDays = 14;
/** Days after an unanswered *still running?* before the group counts as ended. */
export const silenceDays = 60;

export type GroupState = 'starting' | 'self_running' | 'ended';

/** When, where and how the group meets. Lives in the group's own space, sealed to its key. */
export interface Plan {
  mode: Mode;
  /** ISO weekday, 1 = Monday. */
  day: number;
  /** Minutes after local midnight. */
  start: number;
  end: number;
  everyWeeks: 1 | 2;
  /** The first meeting, `YYYY-MM-DD`. */
  firstOn: string;
  /** Null for telephone and video. */
  place: { room: string; address: string; directions: string } | null;
  /** How one joins by telephone or video; null in person. */
  call: string | null;
  /** Topic id, or null across problems. */
  topic: string | null;
  language: string;
  /** The meeting place or office that formed the group. */
  deskName: string;
  initiators: string[];
}

/** Who the members are to each other: what they chose to be called, and nothing more. */
export interface Roster {
  members: { seekerId: string; alias: string; noticeHandle?: string }[];
}

/** The group's own agreements, in its own words. */
export interface Agreement {
  text: string;
}

/** One member's promise of silence, in this episode of the group. */
export interface Pledge {
  seekerId: string;
  alias: string;
  on: string;
}

/** *Meldeplikt*: somebody cannot come. Shown until the meeting, then gone. */
export interface AbsenceNotice {
  seekerId: string;
  alias: string;
  meetingOn: string;
}

export type Vote = 'yes' | 'no';

/** Who has voted; says nothing of what. */
export interface Voters {
  seekerIds: string[];
}

/** What was voted; says nothing of who. */
export interface Tally {
  yes: number;
  no: number;
}

/** The next meeting on or after `from`; meetings fall every week or every second from the first. */
export function nextMeeting(plan: Pick<Plan, 'firstOn' | 'everyWeeks'>, from: string): string {
  const first = Temporal.PlainDate.from(plan.firstOn);
  const today = Temporal.PlainDate.from(from);
  const step = 7 * plan.everyWeeks;
  const days = first.until(today, { largestUnit: 'day' }).days;
  const rounds = days <= 0 ? 0 : Math.ceil(days / step);
  return first.add({ days: rounds * step }).toString();
}

/** A group is ended by more than half of all its members, not of those who answered. */
export function endIsDecided(tally: Tally, members: number): boolean {
  return tally.yes * 2 > members;
}

/** What a ballot comes to, or undefined while it is open. One yes is enough to be running. */
export function outcomeOf(
  question: 'still_running' | 'end',
  tally: Tally,
  members: number,
  closed: boolean,
): Vote | undefined {
  const all = tally.yes + tally.no >= members;
  if (question === 'still_running') {
    if (tally.yes > 0) return 'yes';
    return all || closed ? 'no' : undefined;
  }
  if (endIsDecided(tally, members)) return 'yes';
  return all || closed ? 'no' : undefined;
}

/** The start may be handed over when the agreed number of meetings has been held. */
export function mayBeHandedOver(group: { state: GroupState; held: number; agreed: number }): boolean {
  return group.state === 'starting' && group.held >= 1 && group.held >= group.agreed;
}

export class GroupRuleBroken extends Error {
  readonly rule: 'a closed group closes' | 'the initiator leaves' | 'not yet' | 'already voted' | 'no key';
  constructor(rule: GroupRuleBroken['rule']) {
    super(rule);
    this.name = 'GroupRuleBroken';
    this.rule = rule;
  }
}
