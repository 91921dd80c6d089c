import { keyedHash, randomId } from '../sealing/index.ts';

/** What a cookie carries: one half finds the row, the other opens it. The database has neither. */
export interface Cookie {
  idHash: Uint8Array;
  key: Uint8Array;
}

const HALF_BYTES = 32;
const SHAPE = /^[0-9a-f]{128}$/;

/** A new cookie value: 64 random bytes in hexadecimal. */
export function newCookieValue(): string {
  return randomId(2 * HALF_BYTES);
}

/** Takes a cookie value apart; `undefined` for anything but the exact shape. */
export function cookieFrom(value: string): Cookie | undefined {
  if (!SHAPE.test(value)) return undefined;
  const bytes = Buffer.from(value, 'hex');
  return { idHash: keyedHash(bytes.subarray(0, HALF_BYTES), 'session row'), key: bytes.subarray(HALF_BYTES) };
}

/** The token that forms carry. It follows from the half of the cookie that opens the row, so only the cookie's holder has it. */
export function csrfOf(cookie: Cookie): string {
  return Buffer.from(keyedHash(cookie.key, 'session csrf')).toString('base64url');
}
