import { randomUUID } from 'node:crypto';
import type { Db } from '../platform/app.ts';
import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import {
  type KeyPair,
  Keyring,
  grant,
  keyIdOf,
  open,
  sameBytes,
  seal,
  takeUp,
} from '../platform/sealing/index.ts';
import { GroupRuleBroken } from './model.ts';
import { type RecordKind, grantsOf, groupKeyOf, recordsOf } from './store.ts';

/** A group's own space, opened with the group key for the length of one act. */
export interface OpenSpace {
  groupId: string;
  keys: Keyring;
  pair: KeyPair;
}

const grantContext = (id: string) => `group_key_grant:${id}`;
export const recordContext = (id: string) => `group_record:${id}`;

/**
 * Opens the group's space with whatever key this actor holds: a member's own, or until hand-over the initiator's
 * or the desk's. Undefined when none fits: that is the whole check, by cryptography and not by a flag.
 */
export async function openSpace(
  db: Db,
  actor: SeekerActor | StaffActor,
  groupId: string,
): Promise<OpenSpace | undefined> {
  const key = await groupKeyOf(db, groupId);
  if (!key) return undefined;
  for (const one of await grantsOf(db, key.id)) {
    const mine =
      one.seeker_id === actor.id ||
      one.staff_id === actor.id ||
      (one.deskPublicKey !== null && actor.keys.has(keyIdOf(one.deskPublicKey)));
    if (!mine) continue;
    const pair = takeUp(one.granted, actor.keys, grantContext(one.id));
    // A sealed box does not say who sealed it.
    if (!sameBytes(pair.publicKey, key.public_key)) continue;
    return { groupId, pair, keys: new Keyring([pair]) };
  }
  return undefined;
}

/** Gives the group's key to one holder. */
export async function giveKey(
  db: Db,
  groupKeyId: string,
  pair: KeyPair,
  holder: { seekerId: string } | { staffId: string } | { deskKeyId: string },
  publicKey: Uint8Array,
): Promise<void> {
  const id = randomUUID();
  await db
    .insertInto('group_key_grant')
    .values({
      id,
      group_key_id: groupKeyId,
      seeker_id: 'seekerId' in holder ? holder.seekerId : null,
      staff_id: 'staffId' in holder ? holder.staffId : null,
      desk_key_id: 'deskKeyId' in holder ? holder.deskKeyId : null,
      granted: grant(pair.privateKey, publicKey, grantContext(id)),
    })
    .execute();
}

/** Writes something new into the space. Needs only the public key, so a nightly job can write what it cannot read. */
export async function write(
  db: Db,
  groupId: string,
  groupPublicKey: Uint8Array,
  kind: RecordKind,
  content: object,
  eraseOn: string,
): Promise<void> {
  const id = randomUUID();
  const sealed = seal(content, [groupPublicKey], recordContext(id));
  await db
    .insertInto('group_record')
    .values({ id, group_id: groupId, kind, sealed, erase_on: eraseOn })
    .execute();
}

export interface Opened<T> {
  id: string;
  eraseOn: string;
  content: T;
}

/** Everything of one kind in the space. */
export async function readAll<T>(db: Db, space: OpenSpace, kind: RecordKind): Promise<Opened<T>[]> {
  const rows = await recordsOf(db, space.groupId, kind);
  return rows.map((row) => ({
    id: row.id,
    eraseOn: row.erase_on,
    content: open<T>(row.sealed, space.keys, recordContext(row.id)),
  }));
}

/** The one record of a kind that a group has exactly one of. */
export async function readOne<T>(db: Db, space: OpenSpace, kind: RecordKind): Promise<Opened<T>> {
  const [only] = await readAll<T>(db, space, kind);
  if (!only) throw new GroupRuleBroken('no key');
  return only;
}

/** Writes a record anew, with a new data key. */
export async function rewrite(db: Db, space: OpenSpace, id: string, content: object): Promise<void> {
  const sealed = seal(content, [space.pair.publicKey], recordContext(id));
  await db.updateTable('group_record').set({ sealed }).where('id', '=', id).execute();
}
