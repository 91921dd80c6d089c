import { type Clock, timeZone } from '../platform/clock/index.ts';
import { oneTimeCode, totpAddress } from '../staff/index.ts';
import type { Kept } from './kept.ts';

/** Seconds of one one-time code, and that it is accepted after. */
const [step, grace] = [30, 30];

/** What is printed at start, in a demonstration only. */
export function loginsAndCodes(kept: Kept, clock: Clock, publicUrl: string): string {
  const now = clock.now();
  const logins = kept.staff.map(
    ({ login, totpSecret, who }) =>
      `    ${login.padEnd(9)} ${oneTimeCode(totpSecret, now)}   ${totpSecret}   ${who}`,
  );
  const codes = kept.codes.map(({ code, who }) => `    ${code}   ${who}`);
  return [
    '  This is a demonstration. Everybody in it is invented.',
    '',
    `  By code, at ${publicUrl}/min/inn`,
    ...codes,
    '',
    `  Staff, at ${publicUrl}/arbeid/inn, all with the passphrase: ${kept.passphrase}`,
    `    login     code     secret for an authenticator app`,
    ...logins,
    `    These one-time codes open until ${validUntil(clock)}, each once. The next one: npm run demo:code -- <login>`,
  ].join('\n');
}

/** The one-time code of one login and how to get the next ones; undefined when nobody has that login. */
export function codeOf(kept: Kept, login: string, clock: Clock): string | undefined {
  const found = kept.staff.find((one) => one.login === login.trim().toLowerCase());
  if (!found) return undefined;
  return [
    `${oneTimeCode(found.totpSecret, clock.now())}   opens once, until ${validUntil(clock)}`,
    `passphrase: ${kept.passphrase}`,
    totpAddress(found.totpSecret, found.login),
  ].join('\n');
}

function validUntil(clock: Clock): string {
  const now = clock.now();
  const left = step - (Math.floor(now.epochMilliseconds / 1000) % step) + grace;
  const until = now.add({ seconds: left }).toZonedDateTimeISO(timeZone);
  return until.toPlainTime().toString({ smallestUnit: 'second' });
}
