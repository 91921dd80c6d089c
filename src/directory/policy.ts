import type { StaffActor } from '../platform/http/index.ts';
import { desksOpenTo, mayOpenDesk } from '../staff/index.ts';

/** Whoever opens a desk sees what desks announce. */
export function maySeeAnnounced(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}

/** They who open that very desk know whether a group is forming there. */
export function mayAnnounceAt(actor: StaffActor, { id }: { id: string }): boolean {
  return mayOpenDesk(actor, id);
}
