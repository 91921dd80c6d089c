import type { Keyring } from '../sealing/index.ts';
import type { LiveSession } from './session.ts';

/** What somebody may be in an organisation. */
export type Role = 'coordinator' | 'adviser' | 'national_adviser' | 'initiator';

/** Anybody without a code or a login. We know nothing about them. */
export interface Nobody {
  kind: 'nobody';
}

/** Somebody who typed a code. The keyring holds the key that the code opened. */
export interface SeekerActor {
  kind: 'seeker';
  id: string;
  publicKey: Uint8Array;
  keys: Keyring;
  /** The code was made by staff and must be changed before anything else. */
  mustChangeCode: boolean;
  session: LiveSession;
}

/** Somebody who logged in as staff. The keyring holds their own key and the desk keys granted to them. */
export interface StaffActor {
  kind: 'staff';
  id: string;
  name: string;
  publicKey: Uint8Array;
  keys: Keyring;
  roles: readonly { organisation: string; role: Role }[];
  session: LiveSession;
}

export type Actor = Nobody | SeekerActor | StaffActor;
export type ActorKind = 'anybody' | 'seeker' | 'staff';

/** The actor that a route of this kind meets. */
export type ActorOf<K extends ActorKind> = K extends 'seeker'
  ? SeekerActor
  : K extends 'staff'
    ? StaffActor
    : Actor;
