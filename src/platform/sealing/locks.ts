import { stretched, type Cost } from './argon2.ts';
import { joined, u32, utf8, wipe } from './bytes.ts';
import { normaliseCode } from './codes.ts';
import { cannotSeal } from './errors.ts';
import { KEY_BYTES, pairOf, type KeyPair } from './keys.ts';
import { NONCE_BYTES } from './layout.ts';
import { fresh, libsodium, type Randomness } from './sodium.ts';

/** The two secrets of the configuration that codes are stretched with. Never in the database. */
export interface CodeSecrets {
  codeLookupPepper: Uint8Array;
  codeKeyPepper: Uint8Array;
}

/** A private key under a code or a passphrase. `locked` carries the cost it was made with. */
export interface LockedKey {
  salt: Uint8Array;
  locked: Uint8Array;
}

/** What a lock opens with; bound into the encryption. */
type With = 1 | 2;
const CODE: With = 1;
const PASSPHRASE: With = 2;

const MAGIC = Uint8Array.of(0x4b, 0x50, 0x4c, 1); // 'KPL', version 1
const SALT_BYTES = 16;
const HEAD_BYTES = 13;
const LOCKED_BYTES = HEAD_BYTES + NONCE_BYTES + KEY_BYTES + 16;
/** No configuration may ask for more, so a stored cost beyond this was not written by us and is not followed. */
const MOST: Cost = { memoryKiB: 4 * 1024 * 1024, passes: 100 };
/** The same for every look-up: the result must be found again, and the pepper keeps it apart from others' tables. */
const LOOKUP_SALT = utf8('KP code look-up1');

/** What a code is found by in the database: Argon2id with the look-up pepper. The same code gives the same bytes. */
export async function lookupOf(code: string, secrets: CodeSecrets, cost: Cost): Promise<Uint8Array> {
  return stretched(digitsOf(code), LOOKUP_SALT, cost, secrets.codeLookupPepper);
}

export async function lockUnderCode(
  privateKey: Uint8Array,
  code: string,
  secrets: CodeSecrets,
  cost: Cost,
  randomness: Randomness = fresh,
): Promise<LockedKey> {
  const digits = normaliseCode(code);
  if (digits === undefined) throw cannotSeal('a code has 16 digits');
  return lock(privateKey, CODE, digits, cost, secrets.codeKeyPepper, randomness);
}

/**
 * The key pair, or `undefined` for a wrong code. Without a lock (code unknown, expired or erased) it does the same
 * work on a stand-in, so that the time tells nothing.
 */
export async function unlockWithCode(
  locked: LockedKey | undefined,
  code: string,
  secrets: CodeSecrets,
  cost: Cost,
): Promise<KeyPair | undefined> {
  return unlock(locked, CODE, digitsOf(code), cost, secrets.codeKeyPepper);
}

export async function lockUnderPassphrase(
  privateKey: Uint8Array,
  passphrase: string,
  cost: Cost,
  randomness: Randomness = fresh,
): Promise<LockedKey> {
  return lock(privateKey, PASSPHRASE, plainPassphrase(passphrase), cost, undefined, randomness);
}

/** As {@link unlockWithCode}: the same work without a lock. */
export async function unlockWithPassphrase(
  locked: LockedKey | undefined,
  passphrase: string,
  cost: Cost,
): Promise<KeyPair | undefined> {
  return unlock(locked, PASSPHRASE, plainPassphrase(passphrase), cost, undefined);
}

/** Compatibility forms made one and blanks evened out: the same words on any keyboard. */
export function plainPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ');
}

/** The digits; what is not a code at all is tried as it is, and fits nothing. */
function digitsOf(code: string): string {
  return normaliseCode(code) ?? code;
}

async function lock(
  privateKey: Uint8Array,
  kind: With,
  text: string,
  cost: Cost,
  pepper: Uint8Array | undefined,
  randomness: Randomness,
): Promise<LockedKey> {
  if (privateKey.length !== KEY_BYTES) throw cannotSeal('a private key has 32 bytes');
  const salt = randomness.bytes(SALT_BYTES);
  const nonce = randomness.bytes(NONCE_BYTES);
  const head = headOf(kind, cost);
  const key = await stretched(text, salt, cost, pepper);
  const sealed = libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(privateKey, head, null, nonce, key);
  wipe(key);
  return { salt, locked: joined(head, nonce, sealed) };
}

async function unlock(
  lockedKey: LockedKey | undefined,
  kind: With,
  text: string,
  cost: Cost,
  pepper: Uint8Array | undefined,
): Promise<KeyPair | undefined> {
  const { salt, locked } = lockedKey && isWhole(lockedKey, kind) ? lockedKey : standIn(kind, cost);
  const head = locked.subarray(0, HEAD_BYTES);
  const nonce = locked.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
  const sealed = locked.subarray(HEAD_BYTES + NONCE_BYTES);
  const key = await stretched(text, salt, costIn(locked), pepper);
  try {
    const privateKey = libsodium().crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, head, nonce, key);
    return pairOf(privateKey);
  } catch {
    return undefined;
  } finally {
    wipe(key);
  }
}

function headOf(kind: With, cost: Cost): Uint8Array {
  return joined(MAGIC, Uint8Array.of(kind), u32(cost.memoryKiB), u32(cost.passes));
}

/** A lock that nothing opens. */
function standIn(kind: With, cost: Cost): LockedKey {
  const nothing = new Uint8Array(LOCKED_BYTES - HEAD_BYTES);
  return { salt: new Uint8Array(SALT_BYTES), locked: joined(headOf(kind, cost), nothing) };
}

function isWhole({ salt, locked }: LockedKey, kind: With): boolean {
  if (salt.length !== SALT_BYTES || locked.length !== LOCKED_BYTES) return false;
  if (!MAGIC.every((byte, at) => locked[at] === byte) || locked[4] !== kind) return false;
  const { memoryKiB, passes } = costIn(locked);
  return memoryKiB >= 8 && memoryKiB <= MOST.memoryKiB && passes >= 1 && passes <= MOST.passes;
}

function costIn(locked: Uint8Array): Cost {
  const view = new DataView(locked.buffer, locked.byteOffset, locked.byteLength);
  return { memoryKiB: view.getUint32(5), passes: view.getUint32(9) };
}
