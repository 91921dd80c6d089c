import type { StaffActor } from '../platform/http/index.ts';
import type { Desk } from './model.ts';

/** Roles that keep a place: those that open its desk. An initiator does not. */
const keepers = ['coordinator', 'adviser', 'national_adviser'];

/** Some place is theirs to keep. */
export function mayKeepSomeRooms(actor: StaffActor): boolean {
  return actor.roles.some(({ role }) => keepers.includes(role));
}

/** They keep that very place: its rooms, bookings and premises. */
export function mayKeepRooms(actor: StaffActor, desk: Pick<Desk, 'id'>): boolean {
  return actor.roles.some(({ organisation, role }) => organisation === desk.id && keepers.includes(role));
}
