import { joined } from './bytes.ts';
import { cannotOpen, cannotSeal } from './errors.ts';
import { KEY_BYTES, keyIdOf, type KeyId, type Keyring } from './keys.ts';
import { MOST_READERS, NONCE_BYTES, SEALED_BOX, SYMMETRIC, type Wrap } from './layout.ts';
import { libsodium, type Randomness } from './sodium.ts';

/** Names what a settled wrap is, in its associated data. */
const SETTLED = Uint8Array.of(0x4b, 0x50, 0x57, 1); // 'KPW', version 1

/**
 * The data key in a sealed box for each reader, one each, in the order of their names, so that the order tells
 * nothing about who is who.
 */
export function wrapsFor(
  readers: readonly Uint8Array[],
  dataKey: Uint8Array,
  randomness: Randomness,
): Wrap[] {
  const byId = new Map<KeyId, Uint8Array>();
  for (const publicKey of readers) byId.set(keyIdOf(publicKey), publicKey);
  if (byId.size === 0) throw cannotSeal('there is nobody to seal for');
  if (byId.size > MOST_READERS) throw cannotSeal('there are too many readers');
  const inOrder = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([id, publicKey]) => {
    try {
      return { kind: SEALED_BOX, id, body: randomness.sealedBox(dataKey, publicKey) };
    } catch {
      throw cannotSeal('a reader’s public key is not a key');
    }
  });
}

/** The wrap this keyring opens, the fast kind first. */
export function fittingWrap(wraps: readonly Wrap[], keys: Keyring): Wrap | undefined {
  let fitting: Wrap | undefined;
  for (const wrap of wraps) {
    if (!keys.has(wrap.id)) continue;
    if (wrap.kind === SYMMETRIC) return wrap;
    fitting ??= wrap;
  }
  return fitting;
}

/** The data key out of a wrap. Throws where the key is missing or does not fit. */
export function unwrapped(wrap: Wrap, keys: Keyring): Uint8Array {
  const sodium = libsodium();
  if (wrap.kind === SYMMETRIC) {
    const wrapKey = keys.wrapKeyOf(wrap.id);
    if (!wrapKey) throw cannotOpen();
    const nonce = wrap.body.subarray(0, NONCE_BYTES);
    const sealed = wrap.body.subarray(NONCE_BYTES);
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sealed,
      settledBinding(wrap.id),
      nonce,
      wrapKey,
    );
  }
  const pair = keys.get(wrap.id);
  if (!pair) throw cannotOpen();
  return sodium.crypto_box_seal_open(wrap.body, pair.publicKey, pair.privateKey);
}

/** The same data key under the symmetric key of its holder. */
export function settledWrap(id: KeyId, dataKey: Uint8Array, keys: Keyring, randomness: Randomness): Wrap {
  const wrapKey = keys.wrapKeyOf(id);
  if (!wrapKey || dataKey.length !== KEY_BYTES) throw cannotOpen();
  const nonce = randomness.bytes(NONCE_BYTES);
  const sealed = libsodium().crypto_aead_xchacha20poly1305_ietf_encrypt(
    dataKey,
    settledBinding(id),
    null,
    nonce,
    wrapKey,
  );
  return { kind: SYMMETRIC, id, body: joined(nonce, sealed) };
}

function settledBinding(id: KeyId): Uint8Array {
  return joined(SETTLED, Buffer.from(id, 'hex'));
}
