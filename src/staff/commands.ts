import { randomUUID } from 'node:crypto';
import { deskById } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import {
  type KeyPair,
  grant,
  keyIdOf,
  keyedHash,
  lockUnderPassphrase,
  newKeyPair,
  newRecovery,
  seal,
} from '../platform/sealing/index.ts';
import { contextOf } from './contexts.ts';
import {
  LoginTaken,
  type Role,
  RoleMisplaced,
  type StaffProfile,
  noStanding,
  opensDesk,
  plainLogin,
  roleFits,
} from './model.ts';
import { noteStanding } from './standing.ts';
import { deskKey, deskKeys } from './store.ts';

/** What a login is found by. Without the configuration's secret the database cannot be searched for a name. */
export function loginHash(app: Pick<App, 'config'>, login: string): Uint8Array {
  return keyedHash(app.config.secrets.codeLookupPepper, `staff login:${plainLogin(login)}`);
}

/**
 * Makes the desk's key and its recovery key. The sheet is printed and put away: it is nowhere stored, and the only way
 * back when nobody is left who holds the key.
 */
export async function openDesk(
  trx: Trx,
  organisationId: string,
): Promise<{ sheet: string; deskPair: KeyPair }> {
  const { pair, sheet } = newRecovery();
  const deskPair = newKeyPair();
  await trx
    .insertInto('recovery_key')
    .values({ organisation_id: organisationId, public_key: pair.publicKey })
    .execute();
  const id = await addDeskKey(trx, organisationId, deskPair);
  await grantDeskKey(trx, id, deskPair, null, pair.publicKey);
  return { sheet, deskPair };
}

export async function addDeskKey(trx: Trx, organisationId: string, pair: KeyPair): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('desk_key')
    .values({ id, organisation_id: organisationId, public_key: pair.publicKey, retired_on: null })
    .execute();
  return id;
}

/** Seals a desk's private key to one more holder; `staffId` null is the recovery sheet. Granted twice is granted once. */
export async function grantDeskKey(
  trx: Trx,
  deskKeyId: string,
  pair: KeyPair,
  staffId: string | null,
  publicKey: Uint8Array,
): Promise<void> {
  const id = randomUUID();
  const granted = grant(pair.privateKey, publicKey, contextOf.deskKeyGrant(id));
  await trx
    .insertInto('desk_key_grant')
    .values({ id, desk_key_id: deskKeyId, staff_id: staffId, granted })
    .onConflict((conflict) => conflict.columns(['desk_key_id', 'staff_id']).doNothing())
    .execute();
}

export interface NewStaff {
  login: string;
  passphrase: string;
  /** Base 32. */
  totpSecret: string;
  /** The step of the one-time code that was typed when the second factor was set up; it cannot be used again. */
  usedStep?: number;
  profile: StaffProfile;
  /** With the last day of an initiator's certificate, where the desk has seen it. */
  roles: readonly { organisation: string; role: Role; certifiedUntil?: string }[];
  /** Keys of desks, current and retired; each is granted where a role opens its desk, and passed over elsewhere. */
  deskPairs: readonly KeyPair[];
}

/**
 * Takes somebody into the staff.
 *
 * @throws LoginTaken, RoleMisplaced
 */
export async function createStaff(
  trx: Trx,
  app: App,
  staff: NewStaff,
): Promise<{ id: string; keyPair: KeyPair }> {
  const id = randomUUID();
  const keyPair = newKeyPair();
  const locked = await lockUnderPassphrase(keyPair.privateKey, staff.passphrase, app.config.argon2);
  const readers = [keyPair.publicKey];
  for (const { organisation, role } of staff.roles) {
    const desk = await deskById(trx, organisation);
    if (!desk || !roleFits(role, desk.kind)) throw new RoleMisplaced();
    readers.push((await deskKey(trx, organisation)).publicKey);
  }
  const inserted = await trx
    .insertInto('staff')
    .values({
      id,
      login_hash: loginHash(app, staff.login),
      public_key: keyPair.publicKey,
      key_salt: locked.salt,
      locked_key: locked.locked,
      second_factor: seal({ secret: staff.totpSecret }, [keyPair.publicKey], contextOf.secondFactor(id)),
      second_factor_step: staff.usedStep ?? 0,
      profile: seal(staff.profile, readers, contextOf.profile(id)),
      left_on: null,
    })
    .onConflict((conflict) => conflict.column('login_hash').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw new LoginTaken();
  const since = app.clock.today().toString();
  for (const { organisation, role, certifiedUntil } of staff.roles) {
    if (certifiedUntil !== undefined)
      await noteStanding(trx, id, organisation, { ...noStanding, certifiedUntil });
    await trx
      .insertInto('staff_role')
      .values({ staff_id: id, organisation_id: organisation, role, since, until: null })
      .execute();
    if (opensDesk(role)) await grantAll(trx, organisation, id, keyPair.publicKey, staff.deskPairs);
  }
  return { id, keyPair };
}

/** Grants every key of a desk that is among the pairs. */
export async function grantAll(
  trx: Trx,
  organisationId: string,
  staffId: string,
  publicKey: Uint8Array,
  pairs: readonly KeyPair[],
): Promise<number> {
  const byId = new Map(pairs.map((pair) => [keyIdOf(pair.publicKey), pair]));
  let granted = 0;
  for (const key of await deskKeys(trx, organisationId)) {
    const pair = byId.get(keyIdOf(key.public_key));
    if (!pair) continue;
    await grantDeskKey(trx, key.id, pair, staffId, publicKey);
    granted += 1;
  }
  return granted;
}
