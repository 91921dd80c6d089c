import { hex, wipe } from './bytes.ts';
import { cannotSeal, cannotOpen } from './errors.ts';
import { libsodium } from './sodium.ts';

/** Bytes of an X25519 key, private or public, and of every symmetric key here. */
export const KEY_BYTES = 32;

/** An X25519 key pair. */
export interface KeyPair {
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}

/** Names a public key: 32 hex digits, the first 16 bytes of the BLAKE2b-256 of it. */
export type KeyId = string;

/** The name of a public key. */
export function keyIdOf(publicKey: Uint8Array): KeyId {
  if (publicKey.length !== KEY_BYTES) throw cannotSeal('a public key has 32 bytes');
  return hex(libsodium().crypto_generichash(KEY_BYTES, publicKey, null).subarray(0, 16));
}

/** A new random key pair: for a seeker, a member of staff, a desk, a group. */
export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = libsodium().crypto_box_keypair();
  return { publicKey, privateKey };
}

/** The pair that belongs to a private key. */
export function pairOf(privateKey: Uint8Array): KeyPair {
  if (privateKey.length !== KEY_BYTES) throw cannotOpen();
  return { publicKey: libsodium().crypto_scalarmult_base(privateKey), privateKey };
}

interface Held extends KeyPair {
  /** Opens the symmetric wraps of this key; made at the first use. */
  wrapKey: Uint8Array | undefined;
}

/**
 * The private keys that one actor holds at this moment: the own key, and the desk and group keys granted to it.
 * It keeps copies of its own; {@link Keyring.wipe} overwrites them, and whatever `get` gave out with them.
 */
export class Keyring {
  readonly #held = new Map<KeyId, Held>();

  constructor(pairs: Iterable<KeyPair> = []) {
    for (const pair of pairs) this.add(pair);
  }

  add(pair: KeyPair): void {
    const id = keyIdOf(pair.publicKey);
    if (pair.privateKey.length !== KEY_BYTES) throw cannotSeal('a private key has 32 bytes');
    if (this.#held.has(id)) return;
    const publicKey = new Uint8Array(pair.publicKey);
    this.#held.set(id, { publicKey, privateKey: new Uint8Array(pair.privateKey), wrapKey: undefined });
  }

  /** Adds a private key alone and returns its pair. */
  addPrivate(privateKey: Uint8Array): KeyPair {
    const pair = pairOf(privateKey);
    this.add(pair);
    return pair;
  }

  has(id: KeyId): boolean {
    return this.#held.has(id);
  }

  /** The pair of this name, valid until the keyring is wiped. */
  get(id: KeyId): KeyPair | undefined {
    return this.#held.get(id);
  }

  /** The names of all keys held. */
  ids(): KeyId[] {
    return [...this.#held.keys()];
  }

  /** The symmetric key of a holder's settled wraps, derived from the private key. */
  wrapKeyOf(id: KeyId): Uint8Array | undefined {
    const held = this.#held.get(id);
    if (!held) return undefined;
    held.wrapKey ??= libsodium().crypto_kdf_derive_from_key(KEY_BYTES, 1, 'KPsettle', held.privateKey);
    return held.wrapKey;
  }

  /** Overwrites and forgets every key. */
  wipe(): void {
    for (const held of this.#held.values()) wipe(held.privateKey, held.wrapKey);
    this.#held.clear();
  }
}
