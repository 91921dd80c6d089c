import type { App, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import {
  newKeyPair,
  newRecovery,
  recoveryFrom,
  sameBytes,
  takeUp,
  Keyring,
} from '../platform/sealing/index.ts';
import { endStaffSessions } from '../platform/sessions/index.ts';
import { addDeskKey, grantAll, grantDeskKey } from './commands.ts';
import { contextOf } from './contexts.ts';
import { LastOne, opensDesk } from './model.ts';
import { heldDeskPairs } from './invitations.ts';
import { deskKey, deskKeys, holdersOf, peopleOf, rolesOf } from './store.ts';

/**
 * Ends somebody's access to an organisation at once: roles closed, sessions ended, keys taken back. What is sealed from now
 * on goes to a new desk key that they never had; the old one is retired and stays with those who remain, for what
 * was sealed before. Whoever has no role left anywhere has left: their own key is destroyed.
 *
 * @throws LastOne when nobody who holds the desk's key would be left
 */
export async function endAccess(trx: Trx, app: App, staffId: string, organisationId: string): Promise<void> {
  const today = app.clock.today().toString();
  await lockDesk(trx, organisationId);
  const leaving = (await peopleOf(trx, organisationId)).filter(({ id }) => id === staffId);
  await trx
    .updateTable('staff_role')
    .set({ until: today })
    .where('staff_id', '=', staffId)
    .where('organisation_id', '=', organisationId)
    .where('until', 'is', null)
    .execute();
  await endStaffSessions(trx, staffId);
  if (leaving.some(({ role }) => opensDesk(role))) await rotateDeskKey(trx, organisationId, staffId, today);
  if ((await rolesOf(trx, staffId)).length === 0) await leave(trx, staffId, today);
}

/** Two who rotate one desk's key wait for one another. */
async function lockDesk(trx: Trx, organisationId: string): Promise<void> {
  await trx.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute();
}

async function rotateDeskKey(
  trx: Trx,
  organisationId: string,
  without: string,
  today: string,
): Promise<void> {
  const current = await deskKey(trx, organisationId);
  const holders = await holdersOf(trx, current.id);
  const remaining = (await peopleOf(trx, organisationId)).filter(
    ({ id, role }) => opensDesk(role) && holders.has(id) && id !== without,
  );
  if (remaining.length === 0) throw new LastOne();
  const keyIds = (await deskKeys(trx, organisationId)).map(({ id }) => id);
  await trx
    .deleteFrom('desk_key_grant')
    .where('staff_id', '=', without)
    .where('desk_key_id', 'in', keyIds)
    .execute();
  // An invitation may be theirs, and carries the old key.
  await trx.deleteFrom('invitation').where('organisation_id', '=', organisationId).execute();
  await trx.updateTable('desk_key').set({ retired_on: today }).where('id', '=', current.id).execute();
  const pair = newKeyPair();
  const id = await addDeskKey(trx, organisationId, pair);
  for (const { id: staffId, publicKey } of remaining) await grantDeskKey(trx, id, pair, staffId, publicKey);
  const recovery = await recoveryKey(trx, organisationId);
  if (recovery) await grantDeskKey(trx, id, pair, null, recovery);
}

/** Nothing that opens anything stays; the row goes `leftDays` later. */
async function leave(trx: Trx, staffId: string, today: string): Promise<void> {
  const nothing = new Uint8Array();
  await trx.deleteFrom('desk_key_grant').where('staff_id', '=', staffId).execute();
  await trx
    .updateTable('staff')
    .set({
      left_on: today,
      login_hash: newKeyPair().publicKey,
      key_salt: nothing,
      locked_key: nothing,
      second_factor: nothing,
      profile: nothing,
    })
    .where('id', '=', staffId)
    .execute();
}

async function recoveryKey(trx: Trx, organisationId: string): Promise<Uint8Array | undefined> {
  const row = await trx
    .selectFrom('recovery_key')
    .select('public_key')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row?.public_key;
}

/** Gives a colleague who may open the desk all the desk's keys that the actor holds. False when there is no such colleague. */
export async function grantToColleague(
  trx: Trx,
  actor: Pick<StaffActor, 'keys'>,
  organisationId: string,
  staffId: string,
): Promise<boolean> {
  await lockDesk(trx, organisationId);
  const colleague = (await peopleOf(trx, organisationId)).find(
    ({ id, role }) => id === staffId && opensDesk(role),
  );
  if (!colleague) return false;
  const pairs = await heldDeskPairs(trx, actor, organisationId);
  return (await grantAll(trx, organisationId, staffId, colleague.publicKey, pairs)) > 0;
}

/** With the sheet that was printed: grants the desk's keys, all of them, to one who may open it. False for a wrong sheet. */
export async function recoverWithSheet(
  trx: Trx,
  organisationId: string,
  staff: Pick<StaffActor, 'id' | 'publicKey'>,
  sheet: string,
): Promise<boolean> {
  await lockDesk(trx, organisationId);
  const pair = recoveryFrom(sheet);
  const expected = await recoveryKey(trx, organisationId);
  if (!pair || !expected || !sameBytes(pair.publicKey, expected)) return false;
  const keys = new Keyring([pair]);
  const rows = await trx
    .selectFrom('desk_key_grant as g')
    .innerJoin('desk_key as k', 'k.id', 'g.desk_key_id')
    .select(['g.id', 'g.granted', 'k.public_key'])
    .where('k.organisation_id', '=', organisationId)
    .where('g.staff_id', 'is', null)
    .execute();
  const pairs = rows
    .map(({ id, granted, public_key }) => ({
      taken: takeUp(granted, keys, contextOf.deskKeyGrant(id)),
      public_key,
    }))
    .filter(({ taken, public_key }) => sameBytes(taken.publicKey, public_key))
    .map(({ taken }) => taken);
  keys.wipe();
  return (await grantAll(trx, organisationId, staff.id, staff.publicKey, pairs)) > 0;
}

/**
 * A new recovery sheet; the old one opens nothing from now on.
 *
 * @returns the sheet, to be printed; undefined when the actor does not hold every key of the desk
 */
export async function newSheet(
  trx: Trx,
  actor: Pick<StaffActor, 'keys'>,
  organisationId: string,
): Promise<string | undefined> {
  await lockDesk(trx, organisationId);
  const keys = await deskKeys(trx, organisationId);
  const pairs = await heldDeskPairs(trx, actor, organisationId);
  if (keys.length === 0 || pairs.length !== keys.length) return undefined;
  const { pair: recovery, sheet } = newRecovery();
  for (const [at, { id }] of keys.entries()) {
    await trx
      .deleteFrom('desk_key_grant')
      .where('desk_key_id', '=', id)
      .where('staff_id', 'is', null)
      .execute();
    const pair = pairs[at];
    if (pair) await grantDeskKey(trx, id, pair, null, recovery.publicKey);
  }
  await trx
    .insertInto('recovery_key')
    .values({ organisation_id: organisationId, public_key: recovery.publicKey })
    .onConflict((conflict) =>
      conflict.column('organisation_id').doUpdateSet({ public_key: recovery.publicKey }),
    )
    .execute();
  return sheet;
}
