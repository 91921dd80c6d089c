import type { StaffActor } from '../platform/http/index.ts';
import { desksOpenTo, holdsRole, mayOpenDesk } from '../staff/index.ts';

/** Whoever opens a desk plans its events. */
export function maySeeEvents(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}

/** Gatherings are for those who are initiators somewhere. */
export function mayGather({ roles }: StaffActor): boolean {
  return roles.some(({ role }) => role === 'initiator');
}

/** They who open that very desk. */
export function mayPlanAt(actor: StaffActor, { id }: { id: string }): boolean {
  return mayOpenDesk(actor, id);
}

/** What everybody may answer is approved once, for the whole country. */
export function mayApproveAnswers(actor: StaffActor, { national }: { national: string }): boolean {
  return holdsRole(actor, national, 'national_adviser');
}
