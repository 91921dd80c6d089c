import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { sameBytes } from '../sealing/index.ts';
import { openKept, sealKept, type Kept, type Moment, type SessionContent } from './content.ts';
import { cookieFrom, csrfOf, newCookieValue, type Cookie } from './cookie.ts';

type Db = Kysely<Tables>;

/** A session as a request finds it. */
export interface FoundSession extends SessionContent {
  /** What a form must carry back, see {@link csrfMatches}. */
  csrf: string;
  /** Replaces all of `extra`, here and in the row; `on` a transaction, together with what else happens in it. */
  replace(extra: Record<string, unknown>, on?: Db): Promise<void>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Unused for longer than this, a session is over, in minutes. */
const IDLE = { seeker: 30, staff: 60 } as const;
/** Being seen is written down at most this often, in minutes; so an idle session may end that much earlier. */
const SEEN_EVERY = 5;

/** Begins a session and returns the cookie value, which nobody else ever has: it is not stored. */
export async function beginSession(
  db: Db,
  content: SessionContent,
  { now, hours }: { now: Moment; hours: number },
): Promise<string> {
  const value = newCookieValue();
  const cookie = cookieFrom(value);
  if (!cookie) throw new Error('a new cookie is not a cookie');
  const seenAt = now.epochMilliseconds;
  const endsAt = seenAt + hours * HOUR;
  await db
    .insertInto('session')
    .values({
      id_hash: cookie.idHash,
      sealed: sealKept({ content, endsAt, seenAt }, cookie),
      kind: content.kind,
      staff_id: content.kind === 'staff' ? content.subject : null,
      expires_on: new Date(Math.ceil(endsAt / HOUR) * HOUR),
    })
    .execute();
  return value;
}

/**
 * The session of a cookie. `undefined` alike for no such session, one that ended, ran out or lay idle, and a cookie
 * that was changed.
 */
export async function findSession(db: Db, value: string, now: Moment): Promise<FoundSession | undefined> {
  const cookie = cookieFrom(value);
  if (!cookie) return undefined;
  const row = await db
    .selectFrom('session')
    .select('sealed')
    .where('id_hash', '=', cookie.idHash)
    .executeTakeFirst();
  const kept = row && openKept(row.sealed, cookie);
  if (!row || !kept) return undefined;
  if (isOver(kept, now)) {
    await endSession(db, value);
    return undefined;
  }
  await noteSeen(db, cookie, row.sealed, kept, now);
  return found(db, cookie, kept, now);
}

export async function endSession(db: Db, value: string): Promise<void> {
  const cookie = cookieFrom(value);
  if (cookie) await db.deleteFrom('session').where('id_hash', '=', cookie.idHash).execute();
}

/** How many visits of one member of staff are open; the one that asks is among them. Ended ones may count until the hour is over. */
export async function countStaffSessions(db: Db, staffId: string, now: Moment): Promise<number> {
  const { n } = await db
    .selectFrom('session')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('staff_id', '=', staffId)
    .where('expires_on', '>', new Date(now.epochMilliseconds))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Ends every session of one member of staff: a new passphrase, a lost device, somebody who leaves. */
export async function endStaffSessions(db: Db, staffId: string): Promise<void> {
  await db.deleteFrom('session').where('staff_id', '=', staffId).execute();
}

export async function forgetExpiredSessions(db: Db, now: Moment): Promise<void> {
  await db.deleteFrom('session').where('expires_on', '<=', new Date(now.epochMilliseconds)).execute();
}

/** The form came from a page of this session. Compared in constant time. */
export function csrfMatches(session: { csrf: string }, token: unknown): boolean {
  return typeof token === 'string' && sameBytes(Buffer.from(session.csrf), Buffer.from(token));
}

function isOver({ content, endsAt, seenAt }: Kept, { epochMilliseconds: now }: Moment): boolean {
  return now >= endsAt || now - seenAt >= IDLE[content.kind] * MINUTE;
}

/** Only if the row is still as it was read: another request of the same browser may have replaced it. */
async function noteSeen(db: Db, cookie: Cookie, read: Uint8Array, kept: Kept, now: Moment): Promise<void> {
  const seenAt = now.epochMilliseconds;
  if (seenAt - kept.seenAt < SEEN_EVERY * MINUTE) return;
  await db
    .updateTable('session')
    .set({ sealed: sealKept({ ...kept, seenAt }, cookie) })
    .where('id_hash', '=', cookie.idHash)
    .where('sealed', '=', read)
    .execute();
}

function found(db: Db, cookie: Cookie, kept: Kept, now: Moment): FoundSession {
  const session: FoundSession = {
    ...kept.content,
    csrf: csrfOf(cookie),
    async replace(extra, on = db) {
      session.extra = extra;
      const content = { ...kept.content, extra };
      await on
        .updateTable('session')
        .set({ sealed: sealKept({ content, endsAt: kept.endsAt, seenAt: now.epochMilliseconds }, cookie) })
        .where('id_hash', '=', cookie.idHash)
        .execute();
    },
  };
  return session;
}
