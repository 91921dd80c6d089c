import type { StaffActor } from '../platform/http/index.ts';
import { desksOpenTo, mayOpenDesk } from '../staff/index.ts';

/** Whoever opens a desk sees what desks keep. */
export function maySeeSources(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}

/** They who open that very desk keep its sources; no superior desk does. */
export function mayKeepAt(actor: StaffActor, { id }: { id: string }): boolean {
  return mayOpenDesk(actor, id);
}

/** A source, and everything that was read from it or said about it, is its desk's. */
export function mayKeep(actor: StaffActor, { organisationId }: { organisationId: string }): boolean {
  return mayOpenDesk(actor, organisationId);
}
