import type { App } from '../platform/app.ts';
import type { LiveSession, Role, StaffActor } from '../platform/http/index.ts';
import { Keyring, open, sameBytes, takeUp } from '../platform/sealing/index.ts';
import type { SessionContent } from '../platform/sessions/index.ts';
import { contextOf } from './contexts.ts';
import { type StaffProfile, opensDesk } from './model.ts';
import { type RoleHeld, grantsTo, rolesOf, staffById } from './store.ts';

/**
 * Who is behind a session, as of this request: roles that ended since are gone, and with them the desk's keys.
 * Undefined when the session is no staff's, or they have left.
 */
export async function staffActor(
  app: App,
  session: SessionContent & LiveSession,
): Promise<StaffActor | undefined> {
  if (session.kind !== 'staff') return undefined;
  const [staff, roles] = await Promise.all([
    staffById(app.db, session.subject),
    rolesOf(app.db, session.subject),
  ]);
  if (!staff || roles.length === 0) return undefined;
  const keys = new Keyring();
  const own = keys.addPrivate(session.privateKey);
  if (!sameBytes(own.publicKey, staff.publicKey)) return undefined;
  await takeUpDeskKeys(app, staff.id, roles, keys);
  const { name } = open<StaffProfile>(staff.profile, keys, contextOf.profile(staff.id));
  return { kind: 'staff', id: staff.id, name, publicKey: staff.publicKey, keys, roles, session };
}

/** The keys of the desks that the roles open; retired ones too, since older enquiries are sealed to them. */
async function takeUpDeskKeys(
  app: App,
  staffId: string,
  roles: readonly RoleHeld[],
  keys: Keyring,
): Promise<void> {
  const desks = new Set(roles.filter(({ role }) => opensDesk(role)).map(({ organisation }) => organisation));
  if (desks.size === 0) return;
  for (const granted of await grantsTo(app.db, staffId)) {
    if (!desks.has(granted.organisation_id)) continue;
    const pair = takeUp(granted.granted, keys, contextOf.deskKeyGrant(granted.id));
    // A sealed box does not say who sealed it.
    if (sameBytes(pair.publicKey, granted.public_key)) keys.add(pair);
  }
}

/** They have one of these roles in that organisation. */
export function holdsRole(
  actor: Pick<StaffActor, 'roles'>,
  organisationId: string,
  ...roles: readonly Role[]
): boolean {
  return actor.roles.some(
    ({ organisation, role }) => organisation === organisationId && roles.includes(role),
  );
}

/** Their role opens that very desk: no superior's does (rule: *national does not run local*). */
export function mayOpenDesk(actor: Pick<StaffActor, 'roles'>, organisationId: string): boolean {
  return actor.roles.some(({ organisation, role }) => organisation === organisationId && opensDesk(role));
}

/** The desks that their roles open. */
export function desksOpenTo(actor: Pick<StaffActor, 'roles'>): string[] {
  return [
    ...new Set(actor.roles.filter(({ role }) => opensDesk(role)).map(({ organisation }) => organisation)),
  ];
}
