import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import type { KeptModel } from '../framework/index.ts';
import { desksOpenTo, mayOpenDesk } from '../staff/index.ts';
import type { GroupOutside } from './store.ts';

/** A member acts in a group they are in. Whether they can read it is decided by their key, not here. */
export function mayActInGroup(actor: SeekerActor, group: { members: ReadonlySet<string> }): boolean {
  return group.members.has(actor.id);
}

/** A group that runs itself keeps its own room; until then those who start it do. */
export function mayBookForGroup(
  actor: SeekerActor,
  group: { state: GroupOutside['state']; members: ReadonlySet<string> },
): boolean {
  return group.state === 'self_running' && mayActInGroup(actor, group);
}

/** Staff see that a group exists at the desk that formed it; nobody else's groups. */
export function maySeeGroup(actor: StaffActor, group: StaffsGroup): boolean {
  return mayOpenDesk(actor, group.organisationId) || hasTakenOn(actor, group);
}

/** A group as staff meet it: who has said yes to starting it. */
export type StaffsGroup = GroupOutside & { initiators: ReadonlySet<string> };

function hasTakenOn(actor: StaffActor, group: StaffsGroup): boolean {
  return group.state === 'starting' && group.initiators.has(actor.id);
}

/** The start is run, and handed over, by the initiator who took it on; by the desk where there is none. */
export function mayRunStart(actor: StaffActor, group: StaffsGroup): boolean {
  if (group.state !== 'starting') return false;
  return (
    hasTakenOn(actor, group) || (group.initiators.size === 0 && mayOpenDesk(actor, group.organisationId))
  );
}

/** The desk that formed a group finds it a room and an initiator while it starts. */
export function mayHelpStart(actor: StaffActor, group: GroupOutside): boolean {
  return group.state === 'starting' && mayOpenDesk(actor, group.organisationId);
}

/** The desk that formed a group sees to the talk that was agreed at the hand-over; before it there is none to see to. */
export function mayFollowUp(actor: StaffActor, group: GroupOutside): boolean {
  return mayOpenDesk(actor, group.organisationId);
}

/** Whoever opens a desk sees the nation's models, and those of their own desk. */
export function maySeeModel(actor: StaffActor, { owner }: Pick<KeptModel, 'owner'>): boolean {
  return owner === null ? desksOpenTo(actor).length > 0 : mayOpenDesk(actor, owner);
}

/** The nation's models are changed by those who open the national desk; a place's own by those who open that very desk. */
export function mayChangeModel(actor: StaffActor, { owner }: Pick<KeptModel, 'owner'>): boolean {
  if (owner !== null) return mayOpenDesk(actor, owner);
  return actor.roles.some(({ role }) => role === 'national_adviser');
}

/** A copy can be put away; the nation's stay, since others may count on them. */
export function mayRetireModel(actor: StaffActor, { owner }: Pick<KeptModel, 'owner'>): boolean {
  return owner !== null && mayOpenDesk(actor, owner);
}

/** Only the one who is asked answers. */
export function mayAnswerAsk(actor: StaffActor, ask: { staffId: string }): boolean {
  return ask.staffId === actor.id;
}
