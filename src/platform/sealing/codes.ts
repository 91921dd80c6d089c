import { libsodium } from './sodium.ts';
import { keyedHash } from './symmetric.ts';

/**
 * A new code, `4071 2958 6634 1180`: sixteen random digits, each of the 10^16 equally likely (libsodium draws
 * without modulo bias). All sixteen are secret: a check digit would cost a tenth of the codes, tell an attacker
 * which guesses are not worth a try, and save only the second that a mistyped code takes to be refused.
 */
export function newCode(): string {
  const four = () => String(libsodium().randombytes_uniform(10_000)).padStart(4, '0');
  return [four(), four(), four(), four()].join(' ');
}

/**
 * The code that follows from a text under a key, as hard to guess as a new one while the key, or something random in the text, is
 * unknown: 256 bits are brought to 10^16, so that no code is likelier than another by more than 2^-200.
 */
export function codeFrom(key: Uint8Array, text: string): string {
  const bytes = keyedHash(key, `code from: ${text}`);
  const number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % 10n ** 16n;
  return String(number).padStart(16, '0').match(/.{4}/g)?.join(' ') ?? '';
}

/**
 * The sixteen digits of a code as somebody typed or pasted it: blanks, dots, commas and dashes of any kind are
 * dropped, full-width, Arabic and Persian digits are read as digits. `undefined` unless exactly sixteen remain.
 */
export function normaliseCode(typed: string): string | undefined {
  if (typed.length > 200) return undefined;
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}.,·−]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) & 15));
  return /^[0-9]{16}$/.test(digits) ? digits : undefined;
}
