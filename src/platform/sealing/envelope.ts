import { joined, sameBytes, utf8, wipe } from './bytes.ts';
import { contentBytes, contentFrom } from './content.ts';
import { cannotOpen, opening } from './errors.ts';
import { KEY_BYTES, type KeyId, type Keyring } from './keys.ts';
import {
  bindingOf,
  headOf,
  MARK_BYTES,
  NONCE_BYTES,
  RECORD,
  SYMMETRIC,
  takeApart,
  type Inside,
  type Layout,
  type Wrap,
} from './layout.ts';
import { padded, unpadded } from './padding.ts';
import { fresh, libsodium, type Randomness } from './sodium.ts';
import { fittingWrap, settledWrap, unwrapped, wrapsFor } from './wraps.ts';

/**
 * Seals content (anything that JSON keeps) to exactly these readers. `context` names the place of the envelope,
 * e.g. `enquiry:<uuid>`; it is authenticated and not stored, so an envelope moved to another row cannot be opened.
 */
export function seal(content: unknown, readers: readonly Uint8Array[], context: string): Uint8Array {
  return sealBytes(contentBytes(content), RECORD, readers, context);
}

/** Opens an envelope. One and the same {@link SealingError} when no key fits, the place differs, or bytes were changed. */
export function open<T>(envelope: Uint8Array, keys: Keyring, context: string): T {
  const bytes = openBytes(envelope, RECORD, keys, context);
  return opening(() => contentFrom<T>(bytes));
}

/** One of these keys is among the readers. Says nothing about whether the bytes are unchanged. */
export function canOpen(envelope: Uint8Array, keys: Keyring): boolean {
  try {
    return fittingWrap(takeApart(envelope).wraps, keys) !== undefined;
  } catch {
    return false;
  }
}

/** The names of everybody who can open the envelope, sorted. */
export function readersOf(envelope: Uint8Array): KeyId[] {
  return takeApart(envelope).wraps.map((wrap) => wrap.id);
}

/** Seals the same content for other readers, under a fresh data key. Works for records and for granted keys. */
export function resealFor(
  envelope: Uint8Array,
  keys: Keyring,
  context: string,
  readers: readonly Uint8Array[],
): Uint8Array {
  const inside = takeApart(envelope).inside;
  const plain = openBytes(envelope, inside, keys, context);
  try {
    return sealBytes(plain, inside, readers, context);
  } finally {
    wipe(plain);
  }
}

/**
 * Replaces this holder's sealed box by a symmetric wrap under a key derived from the holder's private key, so that
 * later openings are fast. Content and the others' wraps stay as they are. `undefined` when it is so already.
 */
export function settle(
  envelope: Uint8Array,
  keys: Keyring,
  holder: KeyId,
  randomness: Randomness = fresh,
): Uint8Array | undefined {
  const layout = takeApart(envelope);
  const own = layout.wraps.find((wrap) => wrap.id === holder);
  if (!own || !keys.has(holder)) throw cannotOpen();
  if (own.kind === SYMMETRIC) return undefined;
  return opening(() => {
    const secrets = secretsOf(layout, own, keys);
    const wraps = layout.wraps.map((wrap) =>
      wrap === own ? settledWrap(holder, secrets.dataKey, keys, randomness) : wrap,
    );
    const head = headOf(layout.inside, wraps, layout.nonce);
    const settled = joined(head, markOf(head, secrets.markKey), layout.ciphertext);
    wipe(secrets.dataKey, secrets.derived);
    return settled;
  });
}

/** Seals bytes. The randomness is an argument for the sake of the test vectors. */
export function sealBytes(
  plain: Uint8Array,
  inside: Inside,
  readers: readonly Uint8Array[],
  context: string,
  randomness: Randomness = fresh,
): Uint8Array {
  const secrets = derivedFrom(randomness.bytes(KEY_BYTES));
  const nonce = randomness.bytes(NONCE_BYTES);
  const head = headOf(inside, wrapsFor(readers, secrets.dataKey, randomness), nonce);
  const content = padded(plain);
  const ciphertext = libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(
    content,
    bindingOf(inside, utf8(context)),
    null,
    nonce,
    secrets.contentKey,
  );
  const envelope = joined(head, markOf(head, secrets.markKey), ciphertext);
  wipe(content, secrets.dataKey, secrets.derived);
  return envelope;
}

/** Opens an envelope that holds this kind of thing; the one error otherwise. */
export function openBytes(envelope: Uint8Array, inside: Inside, keys: Keyring, context: string): Uint8Array {
  const sodium = libsodium();
  return opening(() => {
    const layout = takeApart(envelope);
    const wrap = fittingWrap(layout.wraps, keys);
    if (!wrap) throw cannotOpen();
    const { dataKey, contentKey, derived } = secretsOf(layout, wrap, keys);
    const content = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      layout.ciphertext,
      bindingOf(inside, utf8(context)),
      layout.nonce,
      contentKey,
    );
    wipe(dataKey, derived);
    const plain = unpadded(content);
    wipe(content);
    return plain;
  });
}

interface Secrets {
  dataKey: Uint8Array;
  derived: Uint8Array;
  contentKey: Uint8Array;
  markKey: Uint8Array;
}

/** The data key out of a wrap and what follows from it, after the mark over the head was found right. */
function secretsOf(layout: Layout, wrap: Wrap, keys: Keyring): Secrets {
  const secrets = derivedFrom(unwrapped(wrap, keys));
  if (!sameBytes(layout.mark, markOf(layout.head, secrets.markKey))) throw cannotOpen();
  return secrets;
}

/** Two keys from the data key: one encrypts the content, one marks the head. */
function derivedFrom(dataKey: Uint8Array): Secrets {
  const derived = libsodium().crypto_kdf_derive_from_key(64, 1, 'KPsealed', dataKey);
  return {
    dataKey,
    derived,
    contentKey: derived.subarray(0, KEY_BYTES),
    markKey: derived.subarray(KEY_BYTES),
  };
}

/** Authenticates the head under the data key: no wrap can be changed, added or taken away unseen. */
function markOf(head: Uint8Array, markKey: Uint8Array): Uint8Array {
  return libsodium().crypto_generichash(MARK_BYTES, head, markKey);
}
