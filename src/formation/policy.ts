import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import { desksOpenTo, mayOpenDesk } from '../staff/index.ts';

/** Anybody who answers at some desk: the page shows only their own desks. */
export function mayFormSomewhere(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}

/** Groups are formed at the very desk where people wait (rule: *national does not run local*). */
export function mayFormAt(actor: StaffActor, desk: { id: string }): boolean {
  return mayOpenDesk(actor, desk.id);
}

/** A proposal is followed up where it was sent from, and nowhere else. */
export function mayFollowProposal(actor: StaffActor, proposal: { organisation_id: string }): boolean {
  return mayOpenDesk(actor, proposal.organisation_id);
}

/** The person whose seat it is. What the others answered is no part of it (rule: *the silent check*). */
export function mayAnswerFor(actor: SeekerActor, seekerId: string): boolean {
  return actor.id === seekerId;
}
