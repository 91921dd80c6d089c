import type { StaffActor } from '../platform/http/index.ts';
import { desksOpenTo, mayOpenDesk } from '../staff/index.ts';

/** Whoever opens a desk can move its things in. */
export function maySeeMoving(actor: StaffActor): boolean {
  return desksOpenTo(actor).length > 0;
}

/** They who open that very desk: no superior desk moves anything in there. */
export function mayMoveInAt(actor: StaffActor, { id }: { id: string }): boolean {
  return mayOpenDesk(actor, id);
}
