import { createHash, randomBytes } from 'node:crypto';
import type { Db, Trx } from '../platform/app.ts';
import type { Closure, OpenHours, RoomFact } from './model-house.ts';
import { premisesById } from './store.ts';

/** When a house is open, and which public units are behind its door. */
export async function describeHouse(
  db: Db,
  premisesId: string,
  { opening, units }: { opening: readonly OpenHours[] | null; units: readonly string[] },
): Promise<void> {
  await db
    .updateTable('premises')
    .set({ opening: opening && JSON.stringify(opening), units: [...units] })
    .where('id', '=', premisesId)
    .execute();
}

/** Adds days on which a house is closed, and forgets those that are over. What is booked stands: somebody may have a key. */
export async function closeHouse(
  trx: Trx,
  premisesId: string,
  closure: Closure,
  today: string,
): Promise<void> {
  await changeClosures(trx, premisesId, (closures) =>
    [...closures.filter((one) => one.last >= today && !same(one, closure)), closure].sort((a, b) =>
      a.first < b.first ? -1 : 1,
    ),
  );
}

/** Takes a closure away. */
export async function openHouse(trx: Trx, premisesId: string, closure: Closure): Promise<void> {
  await changeClosures(trx, premisesId, (closures) => closures.filter((one) => !same(one, closure)));
}

const same = (a: Closure, b: Closure) => a.first === b.first && a.last === b.last;

async function changeClosures(
  trx: Trx,
  premisesId: string,
  change: (closures: readonly Closure[]) => readonly Closure[],
): Promise<void> {
  await trx.selectFrom('premises').select('id').where('id', '=', premisesId).forUpdate().execute();
  const house = await premisesById(trx, premisesId);
  if (!house) return;
  const closures = JSON.stringify(change(house.closures));
  await trx.updateTable('premises').set({ closures }).where('id', '=', premisesId).execute();
}

export async function describeRoom(
  db: Db,
  roomId: string,
  { name, seats, facts }: { name: string; seats: number; facts: readonly RoomFact[] },
): Promise<void> {
  await db
    .updateTable('room')
    .set({ name, seats, facts: [...facts] })
    .where('id', '=', roomId)
    .execute();
}

/** The secret part of an address: shown once, kept as a hash. */
export function newSecret(): string {
  return randomBytes(18).toString('base64url');
}

export function hashOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/**
 * A new address for the screen by a house's door; the one before leads nowhere from now on.
 *
 * @returns what stands in the address, once
 */
export async function newDoor(db: Db, premisesId: string): Promise<string> {
  const secret = newSecret();
  await db
    .updateTable('premises')
    .set({ door_hash: hashOf(secret) })
    .where('id', '=', premisesId)
    .execute();
  return secret;
}

export async function endDoor(db: Db, premisesId: string): Promise<void> {
  await db.updateTable('premises').set({ door_hash: null }).where('id', '=', premisesId).execute();
}

/** A new address for a room's calendar, as with `newDoor`. */
export async function newFeed(db: Db, roomId: string): Promise<string> {
  const secret = newSecret();
  await db
    .updateTable('room')
    .set({ feed_hash: hashOf(secret) })
    .where('id', '=', roomId)
    .execute();
  return secret;
}

export async function endFeed(db: Db, roomId: string): Promise<void> {
  await db.updateTable('room').set({ feed_hash: null }).where('id', '=', roomId).execute();
}
