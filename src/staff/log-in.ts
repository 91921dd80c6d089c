import type { App } from '../platform/app.ts';
import {
  type KeyPair,
  Keyring,
  lockUnderPassphrase,
  open,
  sameBytes,
  unlockWithPassphrase,
} from '../platform/sealing/index.ts';
import { type SessionContent, endStaffSessions } from '../platform/sessions/index.ts';
import { loginHash } from './commands.ts';
import { contextOf } from './contexts.ts';
import { stepOf } from './second-factor.ts';

export interface Credentials {
  login: string;
  passphrase: string;
  oneTimeCode: string;
}

/**
 * A session for whoever gave the right login, passphrase and one-time code. Undefined alike for a wrong one of them, a
 * login that is nobody's and one of somebody who left; the passphrase costs the same work in every case. The second factor
 * is sealed to the person's own key, so it can only be looked at once the passphrase has opened that.
 */
export async function logIn(app: App, given: Credentials): Promise<SessionContent | undefined> {
  const row = await app.db
    .selectFrom('staff')
    .select(['id', 'public_key', 'key_salt', 'locked_key', 'second_factor'])
    .where('login_hash', '=', loginHash(app, given.login))
    .where('left_on', 'is', null)
    .executeTakeFirst();
  const locked = row && { salt: row.key_salt, locked: row.locked_key };
  const pair = await unlockWithPassphrase(locked, given.passphrase, app.config.argon2);
  if (!row || !pair || !sameBytes(pair.publicKey, row.public_key)) return undefined;
  const { secret } = openSecondFactor(row.second_factor, pair, row.id);
  const step = stepOf(secret, given.oneTimeCode, app.clock.now());
  if (step === undefined || !(await useStep(app, row.id, step))) return undefined;
  return sessionOf(row.id, pair);
}

/**
 * A new lock on the same key; every visit ends. Undefined, and nothing changed, when the passphrase until now or the one-time
 * code is wrong, and when somebody changed it at the same moment.
 */
export async function changePassphrase(
  app: App,
  staffId: string,
  given: Omit<Credentials, 'login'> & { next: string },
): Promise<SessionContent | undefined> {
  const row = await app.db
    .selectFrom('staff')
    .select(['public_key', 'key_salt', 'locked_key', 'second_factor'])
    .where('id', '=', staffId)
    .where('left_on', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const locked = { salt: row.key_salt, locked: row.locked_key };
  const pair = await unlockWithPassphrase(locked, given.passphrase, app.config.argon2);
  if (!pair || !sameBytes(pair.publicKey, row.public_key)) return undefined;
  const { secret } = openSecondFactor(row.second_factor, pair, staffId);
  const step = stepOf(secret, given.oneTimeCode, app.clock.now());
  if (step === undefined || !(await useStep(app, staffId, step))) return undefined;
  const next = await lockUnderPassphrase(pair.privateKey, given.next, app.config.argon2);
  return app.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('staff')
      .set({ key_salt: next.salt, locked_key: next.locked })
      .where('id', '=', staffId)
      .where('locked_key', '=', row.locked_key)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return undefined;
    await endStaffSessions(trx, staffId);
    return sessionOf(staffId, pair);
  });
}

/** What `signIn` takes for a member of staff. */
export function sessionOf(staffId: string, { privateKey }: Pick<KeyPair, 'privateKey'>): SessionContent {
  return { kind: 'staff', subject: staffId, privateKey, extra: {} };
}

/** A one-time code is used once: of two who bring the same one at the same moment, one gets in. */
async function useStep(app: App, staffId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await app.db
    .updateTable('staff')
    .set({ second_factor_step: step })
    .where('id', '=', staffId)
    .where('second_factor_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function openSecondFactor(sealed: Uint8Array, pair: KeyPair, staffId: string): { secret: string } {
  return open(sealed, new Keyring([pair]), contextOf.secondFactor(staffId));
}
