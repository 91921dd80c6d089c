import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import { desksOpenTo, mayOpenDesk } from '../staff/index.ts';

/** The person whose enquiry it is, and nobody else among seekers. */
export function mayReadOwn(actor: SeekerActor, enquiry: { seekerId: string }): boolean {
  return actor.id === enquiry.seekerId;
}

/** A person may always withdraw, also when the desk has forgotten the enquiry. */
export function mayEraseSelf(actor: SeekerActor, seekerId: string): boolean {
  return actor.id === seekerId;
}

/** Those who answer at the very desk that the enquiry was sent to (rule: *national does not run local*). */
export function mayAnswer(actor: StaffActor, enquiry: { organisationId: string }): boolean {
  return mayOpenDesk(actor, enquiry.organisationId);
}

/** Anybody who answers at some desk: the list shows only their own desks. */
export function mayListEnquiries(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}
