import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { App, Db } from '../platform/app.ts';
import type { SeekerActor } from '../platform/http/index.ts';
import {
  type KeyPair,
  Keyring,
  keyIdOf,
  lockUnderCode,
  lookupOf,
  newCode,
  newKeyPair,
  normaliseCode,
  unlockWithCode,
} from '../platform/sealing/index.ts';
import type { FoundSession, SessionContent } from '../platform/sessions/index.ts';
import { seekerById, seekerByLookup } from './store.ts';

/** What a person has at the moment their code is made. The code is shown once and never stored. */
export interface NewSeeker extends OpenSeeker {
  code: string;
}

/** A person whose code has just opened their key. */
export interface OpenSeeker {
  id: string;
  pair: KeyPair;
  /** Which code it was, so that sessions end when the code is changed. */
  mark: string;
}

const markOf = (lookup: Uint8Array) => Buffer.from(lookup).toString('base64url');

/** Somebody has this code already: the same form was sent before. */
export class CodeTaken extends Error {
  readonly id = 'seeker.code_taken';
  override readonly name = 'CodeTaken';
}

/**
 * Somebody new, known to us by a code alone. Nothing else about them is asked for or kept here. With a `code` that follows from
 * the form they sent ({@link CodeTaken} when it was sent before), else with a new one.
 */
export async function createSeeker(
  db: Db,
  app: App,
  { mustChange = false, eraseOn, code: own }: { mustChange?: boolean; eraseOn: string; code?: string },
): Promise<NewSeeker> {
  const id = randomUUID();
  const pair = newKeyPair();
  const { code, row } = await lockedUnderNewCode(app, pair.privateKey, own);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('seeker')
    .values({ id, ...row, public_key: pair.publicKey, must_change_code: mustChange, erase_on: eraseOn })
    .onConflict((conflict) => conflict.column('lookup').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw new CodeTaken();
  return { id, code, pair, mark: markOf(row.lookup) };
}

async function lockedUnderNewCode(app: App, privateKey: Uint8Array, code = newCode()) {
  const { secrets, argon2 } = app.config;
  const typed = normaliseCode(code);
  if (!typed) throw new Error('a new code is not a code');
  const [lookup, { salt, locked }] = await Promise.all([
    lookupOf(typed, secrets, argon2),
    lockUnderCode(privateKey, typed, secrets, argon2),
  ]);
  return { code, row: { lookup, key_salt: salt, locked_key: locked } };
}

/**
 * Opens a seeker's key with a typed code. Wrong, expired and erased codes, and things that are no code at all,
 * answer alike and cost the same work.
 */
export async function openWithCode(app: App, typed: string): Promise<OpenSeeker | undefined> {
  const { secrets, argon2 } = app.config;
  const code = normaliseCode(typed) ?? '0000000000000000';
  const lookup = await lookupOf(code, secrets, argon2);
  const row = await seekerByLookup(app.db, lookup);
  const inTime = row && row.erase_on > app.clock.today().toString() ? row : undefined;
  const locked = inTime && { salt: inTime.key_salt, locked: inTime.locked_key };
  const pair = await unlockWithCode(locked, code, secrets, argon2);
  return inTime && pair && normaliseCode(typed) ? { id: inTime.id, pair, mark: markOf(lookup) } : undefined;
}

/** The session of a seeker; `freshCode` travels in it until the person has typed it back or printed it. */
export function seekerSession(
  { id, pair, mark }: OpenSeeker,
  extra: { freshCode?: string } = {},
): SessionContent {
  return { kind: 'seeker', subject: id, privateKey: pair.privateKey, extra: { mark, ...extra } };
}

/** Who the session belongs to; nobody when the person has been erased, or the code changed, meanwhile. */
export async function seekerActor(app: App, session: FoundSession): Promise<SeekerActor | undefined> {
  const row = await seekerById(app.db, session.subject);
  if (!row || session.extra['mark'] !== markOf(row.lookup)) return undefined;
  const keys = new Keyring();
  const pair = keys.addPrivate(session.privateKey);
  if (keyIdOf(pair.publicKey) !== keyIdOf(row.public_key)) return undefined;
  return {
    kind: 'seeker',
    id: row.id,
    publicKey: row.public_key,
    keys,
    mustChangeCode: row.must_change_code,
    session,
  };
}

/**
 * A new code for the same person: the old one, and every visit begun with it but this one, opens nothing from now on. The code
 * and the visit that shows it change together: a new code that nobody saw would lock the person out for good. Of two requests at
 * once (a button pressed twice) one changes the code, and both show that one.
 */
export async function changeCode(app: App, actor: SeekerActor): Promise<void> {
  const pair = actor.keys.get(keyIdOf(actor.publicKey));
  if (!pair) throw new Error('a seeker without their own key');
  const { code, row } = await lockedUnderNewCode(app, pair.privateKey);
  const before = Buffer.from(String(actor.session.extra['mark']), 'base64url');
  await app.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('seeker')
      .set({ ...row, must_change_code: false })
      .where('id', '=', actor.id)
      .where('lookup', '=', before)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    await actor.session.replace({ mark: markOf(row.lookup), freshCode: code }, trx);
  });
}

/** The code has been typed back or printed: it is shown no more. */
export async function hideCode(actor: SeekerActor): Promise<void> {
  const { freshCode: _shown, ...rest } = actor.session.extra;
  await actor.session.replace(rest);
}

/** Keeps a person until `until` at least; a date already later stands. */
export async function prolongSeeker(db: Db, id: string, until: string): Promise<void> {
  await db
    .updateTable('seeker')
    .set({ erase_on: sql`greatest(erase_on, ${until}::date)` })
    .where('id', '=', id)
    .execute();
}

/** Everything that hangs on the person goes with them, by the database's own rules. */
export async function eraseSeeker(db: Db, id: string): Promise<void> {
  await db.deleteFrom('seeker').where('id', '=', id).execute();
}

/** Erases everybody whose day has come. */
export async function eraseDue(db: Db, today: string): Promise<number> {
  const result = await db.deleteFrom('seeker').where('erase_on', '<=', today).executeTakeFirst();
  return Number(result.numDeletedRows);
}
