import type { StaffActor } from '../platform/http/index.ts';
import { type KeyId, keyIdOf } from '../platform/sealing/index.ts';
import { mayOpenDesk } from './actor.ts';
import { type Role, openerOf } from './model.ts';
import type { DeskKind } from '../place/index.ts';

/** An organisation as far as these policies look at it. */
export interface DeskSubject {
  id: string;
  kind: DeskKind;
  name: string;
  supervisedBy: string | null;
  /** The name of the desk's current key, where it has one. */
  currentKey: KeyId | undefined;
}

/** Everybody on the staff may see and change their own profile. */
export function mayChangeOwnProfile(actor: StaffActor, staffId: string): boolean {
  return actor.id === staffId;
}

/** The list of people is for those whose role opens a desk. */
export function mayManagePeople(actor: StaffActor): boolean {
  return actor.roles.some(({ organisation }) => mayOpenDesk(actor, organisation));
}

/** Those who open the desk may invite to it; those who open the desk that supervises it may too. */
export function mayInviteTo(actor: StaffActor, desk: DeskSubject): boolean {
  return rolesToInvite(actor, desk).length > 0;
}

/** What somebody may invite others to be. A supervisor brings only those who run the place, who bring the rest. */
export function rolesToInvite(
  actor: StaffActor,
  desk: Pick<DeskSubject, 'id' | 'kind' | 'supervisedBy'>,
): Role[] {
  if (mayOpenDesk(actor, desk.id)) return [openerOf(desk.kind), 'initiator'];
  if (desk.supervisedBy !== null && mayOpenDesk(actor, desk.supervisedBy)) return [openerOf(desk.kind)];
  return [];
}

/**
 * Ending access and giving the key take more than the role: one must hold the desk's key. Otherwise a supervisor could
 * invite a stand-in, who throws the others out.
 */
export function mayChangeKeys(actor: StaffActor, desk: Pick<DeskSubject, 'id' | 'currentKey'>): boolean {
  return mayOpenDesk(actor, desk.id) && desk.currentKey !== undefined && actor.keys.has(desk.currentKey);
}

/** The sheet gives the key only to one whose role opens that very desk. */
export function mayRecover(actor: StaffActor, desk: Pick<DeskSubject, 'id'>): boolean {
  return mayOpenDesk(actor, desk.id);
}

export function keyNameOf(publicKey: Uint8Array | undefined): KeyId | undefined {
  return publicKey && keyIdOf(publicKey);
}
