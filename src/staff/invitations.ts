import { randomUUID } from 'node:crypto';
import { count } from '../counting/index.ts';
import { deskById } from '../place/index.ts';
import type { App, Db, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import {
  type KeyPair,
  Keyring,
  keyIdOf,
  lockUnderCode,
  lookupOf,
  newCode,
  newKeyPair,
  open,
  pairOf,
  seal,
  unlockWithCode,
} from '../platform/sealing/index.ts';
import { type NewStaff, createStaff } from './commands.ts';
import { contextOf } from './contexts.ts';
import { type Role, RoleMisplaced, invitationDays, opensDesk, roleFits } from './model.ts';
import { deskKeys } from './store.ts';

/**
 * Invites somebody into a desk. Where the role opens the desk and the inviter holds its keys, they travel sealed to the
 * code; where the inviter does not (a district office that helps a LINK), the new one needs the recovery sheet or a colleague.
 *
 * @returns the code, to be said or handed over; it is nowhere stored
 */
export async function invite(
  trx: Trx,
  app: App,
  actor: Pick<StaffActor, 'keys'>,
  { organisationId, role }: { organisationId: string; role: Role },
): Promise<string> {
  const desk = await deskById(trx, organisationId);
  if (!desk || !roleFits(role, desk.kind)) throw new RoleMisplaced();
  const id = randomUUID();
  const code = newCode();
  const pair = newKeyPair();
  const { secrets, argon2 } = app.config;
  const locked = await lockUnderCode(pair.privateKey, code, secrets, argon2);
  const held = opensDesk(role) ? await heldDeskPairs(trx, actor, organisationId) : [];
  const keys = held.map(({ privateKey }) => Buffer.from(privateKey).toString('base64'));
  await trx
    .insertInto('invitation')
    .values({
      id,
      lookup: await lookupOf(code, secrets, argon2),
      organisation_id: organisationId,
      role,
      public_key: pair.publicKey,
      key_salt: locked.salt,
      locked_key: locked.locked,
      granted_desk_key: keys.length > 0 ? seal({ keys }, [pair.publicKey], contextOf.invitation(id)) : null,
      erase_on: app.clock.today().add({ days: invitationDays }).toString(),
    })
    .execute();
  return code;
}

/** The keys of a desk, current and retired, that the actor holds; in the order of `deskKeys`. */
export async function heldDeskPairs(
  db: Db,
  actor: Pick<StaffActor, 'keys'>,
  organisationId: string,
): Promise<KeyPair[]> {
  const keys = await deskKeys(db, organisationId);
  return keys.flatMap(({ public_key }) => actor.keys.get(keyIdOf(public_key)) ?? []);
}

export interface OpenInvitation {
  id: string;
  organisationId: string;
  role: Role;
  deskPairs: KeyPair[];
}

/** The invitation that a code opens; undefined alike for a wrong, used and expired one, after the same work. */
export async function openInvitation(app: App, code: string): Promise<OpenInvitation | undefined> {
  const { secrets, argon2 } = app.config;
  const row = await app.db
    .selectFrom('invitation')
    .selectAll()
    .where('lookup', '=', await lookupOf(code, secrets, argon2))
    .where('erase_on', '>=', app.clock.today().toString())
    .executeTakeFirst();
  const locked = row && { salt: row.key_salt, locked: row.locked_key };
  const pair = await unlockWithCode(locked, code, secrets, argon2);
  if (!row || !pair) return undefined;
  const { id, organisation_id: organisationId, role, granted_desk_key: sealed } = row;
  if (!sealed) return { id, organisationId, role, deskPairs: [] };
  const { keys } = open<{ keys: string[] }>(sealed, new Keyring([pair]), contextOf.invitation(id));
  const deskPairs = keys.map((key) => pairOf(new Uint8Array(Buffer.from(key, 'base64'))));
  return { id, organisationId, role, deskPairs };
}

/**
 * Takes up an invitation. It is used once.
 *
 * @returns undefined when somebody else used it, or it was withdrawn, in the meantime
 * @throws LoginTaken
 */
export async function acceptInvitation(
  trx: Trx,
  app: App,
  invitation: OpenInvitation,
  staff: Omit<NewStaff, 'roles' | 'deskPairs'>,
): Promise<{ id: string; keyPair: KeyPair } | undefined> {
  const gone = await trx.deleteFrom('invitation').where('id', '=', invitation.id).executeTakeFirst();
  if (gone.numDeletedRows !== 1n) return undefined;
  const { organisationId: organisation, role, deskPairs } = invitation;
  if (role === 'initiator') {
    const municipality = (await deskById(trx, organisation))?.municipality ?? null;
    await count(trx, app, { kind: 'initiator-certified', municipality });
  }
  return createStaff(trx, app, { ...staff, roles: [{ organisation, role }], deskPairs });
}

/** Withdraws an invitation that nobody has taken up. */
export async function withdrawInvitation(trx: Trx, organisationId: string, id: string): Promise<void> {
  await trx
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .execute();
}
