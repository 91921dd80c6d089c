import { Secret, TOTP } from 'otpauth';

/** Seconds that a one-time code lasts. */
const period = 30;

/** A new secret for an authenticator app, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads from the QR code. The label is neutral: it stands on a telephone that others may see. */
export function totpAddress(secret: string, login: string): string {
  return totp(secret, login).toString();
}

/** Two kinds of blanks and a dash are how people group six digits. */
export function plainOneTimeCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
}

/**
 * The step that a one-time code belongs to, or undefined. A clock that is off by up to half a minute is forgiven.
 * Whoever accepts a step must see to it that it cannot be used again.
 */
export function stepOf(
  secret: string,
  typed: string,
  now: { epochMilliseconds: number },
): number | undefined {
  const token = plainOneTimeCode(typed);
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = now.epochMilliseconds;
  const delta = totp(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta;
}

/** The code of this moment: for tests, and for the logins of a demonstration. */
export function oneTimeCode(secret: string, now: { epochMilliseconds: number }): string {
  return totp(secret).generate({ timestamp: now.epochMilliseconds });
}

function totp(secret: string, label = ''): TOTP {
  const named = { issuer: 'Knutepunkt', label };
  return new TOTP({ ...named, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) });
}
