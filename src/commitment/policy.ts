import type { StaffActor } from '../platform/http/index.ts';
import { desksOpenTo, mayOpenDesk } from '../staff/index.ts';

/** Whoever opens a desk sees what keeps it going. */
export function maySeeCommitments(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}

/** They who open that very desk; no superior desk does. */
export function mayKeepAt(actor: StaffActor, { id }: { id: string }): boolean {
  return mayOpenDesk(actor, id);
}

export function mayKeep(actor: StaffActor, { organisationId }: { organisationId: string }): boolean {
  return mayOpenDesk(actor, organisationId);
}
