import { joined, sameBytes, utf8, wipe } from './bytes.ts';
import { KEY_BYTES, newKeyPair, pairOf, type KeyPair } from './keys.ts';
import { libsodium } from './sodium.ts';

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken for 1, 0 or a word. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK_BYTES = 5;
const SYMBOLS = 60;
const LABEL = utf8('KP recovery sheet 1');

/** A key pair that exists on paper only: the sheet is printed and put away, the private key is nowhere stored. */
export function newRecovery(): { pair: KeyPair; sheet: string } {
  const pair = newKeyPair();
  return { pair, sheet: sheetOf(pair.privateKey) };
}

/** Twelve groups of five: the private key and a check of 40 bits, `7ZK3M 0Q9…`. */
export function sheetOf(privateKey: Uint8Array): string {
  const bytes = joined(privateKey, checkOf(privateKey));
  const symbols = [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(SYMBOLS * 5, '0');
  const groups = symbols.replace(/.{5}/gu, (bits) => ALPHABET[Number.parseInt(bits, 2)] ?? '');
  wipe(bytes);
  return groups.replace(/.{5}(?=.)/gu, '$& ');
}

/**
 * The key pair from a sheet typed back: blanks, dashes and line breaks are free, lower case too, and O, I, L are
 * read as the digits they look like. `undefined` when anything was mistyped.
 */
export function recoveryFrom(sheet: string): KeyPair | undefined {
  const typed = sheet
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}.,]/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1');
  if (typed.length !== SYMBOLS || [...typed].some((symbol) => !ALPHABET.includes(symbol))) return undefined;
  const bits = [...typed].map((symbol) => ALPHABET.indexOf(symbol).toString(2).padStart(5, '0')).join('');
  if (bits.slice((KEY_BYTES + CHECK_BYTES) * 8).includes('1')) return undefined;
  const bytes = Uint8Array.from({ length: KEY_BYTES + CHECK_BYTES }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
  );
  const privateKey = bytes.slice(0, KEY_BYTES);
  if (!sameBytes(bytes.subarray(KEY_BYTES), checkOf(privateKey))) return undefined;
  return pairOf(privateKey);
}

function checkOf(privateKey: Uint8Array): Uint8Array {
  return libsodium().crypto_generichash(KEY_BYTES, privateKey, LABEL).subarray(0, CHECK_BYTES);
}
