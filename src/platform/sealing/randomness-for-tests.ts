import { joined } from './bytes.ts';
import { libsodium, type Randomness } from './sodium.ts';

/**
 * Randomness that is given beforehand: for the test vectors and for nothing else. `bytes` are handed out in the order
 * they are asked for; each sealed box takes the next ephemeral private key and is built as libsodium documents it:
 * `ephemeral_pk ‖ crypto_box(m, recipient_pk, ephemeral_sk, nonce = BLAKE2b-192(ephemeral_pk ‖ recipient_pk))`.
 */
export function fixedRandomness(
  bytes: readonly Uint8Array[],
  ephemeralKeys: readonly Uint8Array[] = [],
): Randomness {
  const nextBytes = bytes.values();
  const nextKeys = ephemeralKeys.values();
  return {
    bytes(length) {
      const given = nextBytes.next().value;
      if (given?.length !== length) throw new Error(`no ${length} bytes were given`);
      return new Uint8Array(given);
    },
    sealedBox(message, publicKey) {
      const sodium = libsodium();
      const secret = nextKeys.next().value;
      if (!secret) throw new Error('no ephemeral key was given');
      const ephemeral = sodium.crypto_scalarmult_base(secret);
      const nonce = sodium.crypto_generichash(24, joined(ephemeral, publicKey), null);
      return joined(ephemeral, sodium.crypto_box_easy(message, nonce, publicKey, secret));
    },
  };
}
