import { openUnder, sealUnder } from '../sealing/index.ts';
import type { Cookie } from './cookie.ts';

/** Who is there, and the key that they opened. */
export interface SessionContent {
  kind: 'seeker' | 'staff';
  /** The uuid of the seeker or the member of staff. */
  subject: string;
  privateKey: Uint8Array;
  /** What must last for a few pages, e.g. a fresh code until it was typed back. */
  extra: Record<string, unknown>;
}

/** A moment, as the clock gives it: a `Temporal.Instant`. */
export interface Moment {
  readonly epochMilliseconds: number;
}

/** What is kept of a session, with its times; all of it sealed. Milliseconds since 1970. */
export interface Kept {
  content: SessionContent;
  endsAt: number;
  seenAt: number;
}

interface Written extends Omit<SessionContent, 'privateKey'> {
  privateKey: string;
  endsAt: number;
  seenAt: number;
}

/** Each row has a key of its own, so the place needs to say only what it is. */
const PLACE = 'session';

export function sealKept({ content, endsAt, seenAt }: Kept, cookie: Cookie): Uint8Array {
  const privateKey = Buffer.from(content.privateKey).toString('base64');
  const written: Written = { ...content, privateKey, endsAt, seenAt };
  return sealUnder(cookie.key, written, PLACE);
}

/** What was kept; `undefined` when this cookie does not open it. */
export function openKept(sealed: Uint8Array, cookie: Cookie): Kept | undefined {
  try {
    const { kind, subject, privateKey, extra, endsAt, seenAt } = openUnder<Written>(
      cookie.key,
      sealed,
      PLACE,
    );
    const key = new Uint8Array(Buffer.from(privateKey, 'base64'));
    return { content: { kind, subject, privateKey: key, extra }, endsAt, seenAt };
  } catch {
    return undefined;
  }
}
