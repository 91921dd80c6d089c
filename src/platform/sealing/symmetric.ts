import { hex, joined, utf8, wipe } from './bytes.ts';
import { contentBytes, contentFrom } from './content.ts';
import { cannotOpen, cannotSeal, opening } from './errors.ts';
import { KEY_BYTES } from './keys.ts';
import { NONCE_BYTES } from './layout.ts';
import { padded, unpadded } from './padding.ts';
import { fresh, libsodium, type Randomness } from './sodium.ts';

const MAGIC = Uint8Array.of(0x4b, 0x50, 0x55, 1); // 'KPU', version 1

/** Seals content under a symmetric key of 32 bytes, e.g. the notification key of the configuration. Padded as envelopes are. */
export function sealUnder(
  key: Uint8Array,
  content: unknown,
  context: string,
  randomness: Randomness = fresh,
): Uint8Array {
  if (key.length !== KEY_BYTES) throw cannotSeal('a key has 32 bytes');
  const nonce = randomness.bytes(NONCE_BYTES);
  const plain = padded(contentBytes(content));
  const ownKey = keyUnder(key);
  const ciphertext = libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(
    plain,
    bindingOf(context),
    null,
    nonce,
    ownKey,
  );
  wipe(plain, ownKey);
  return joined(MAGIC, nonce, ciphertext);
}

/** The content again; the one {@link SealingError} for another key, another context or changed bytes. */
export function openUnder<T>(key: Uint8Array, sealed: Uint8Array, context: string): T {
  const sodium = libsodium();
  return opening(() => {
    if (key.length !== KEY_BYTES || !MAGIC.every((byte, at) => sealed[at] === byte)) throw cannotOpen();
    const nonce = sealed.subarray(MAGIC.length, MAGIC.length + NONCE_BYTES);
    const ciphertext = sealed.subarray(MAGIC.length + NONCE_BYTES);
    const ownKey = keyUnder(key);
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      ciphertext,
      bindingOf(context),
      nonce,
      ownKey,
    );
    wipe(ownKey);
    return contentFrom<T>(unpadded(plain));
  });
}

/** BLAKE2b-256 of a text under a key of at least 32 bytes: a handle that only the key's holder can make again. */
export function keyedHash(key: Uint8Array, text: string): Uint8Array {
  if (key.length < KEY_BYTES || key.length > 64) throw cannotSeal('a hash key has 32 to 64 bytes');
  return libsodium().crypto_generichash(KEY_BYTES, utf8(text), key);
}

/** Random bytes as hexadecimal; 16 unless told. */
export function randomId(bytes = 16): string {
  return hex(fresh.bytes(bytes));
}

function bindingOf(context: string): Uint8Array {
  return joined(MAGIC, utf8(context));
}

/** The key itself is never used twice in different ways: this derivation keeps encryption apart from `keyedHash`. */
function keyUnder(key: Uint8Array): Uint8Array {
  return libsodium().crypto_kdf_derive_from_key(KEY_BYTES, 1, 'KPunder_', key);
}
