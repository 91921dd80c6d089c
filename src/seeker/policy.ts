import type { SeekerActor } from '../platform/http/index.ts';

/** A seeker may do what is theirs; the subject of these acts is always the actor. */
export function mayUseOwnCode(actor: SeekerActor, seekerId: string): boolean {
  return actor.id === seekerId;
}
