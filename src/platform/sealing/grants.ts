import { openBytes, sealBytes } from './envelope.ts';
import { cannotSeal, opening } from './errors.ts';
import { KEY_BYTES, pairOf, type KeyPair, type Keyring } from './keys.ts';
import { PRIVATE_KEY } from './layout.ts';

/**
 * The private key of a desk or a group, sealed for one holder. An envelope like any other, so `readersOf`,
 * `settle` and `resealFor` work on it.
 */
export function grant(privateKey: Uint8Array, toPublicKey: Uint8Array, context: string): Uint8Array {
  if (privateKey.length !== KEY_BYTES) throw cannotSeal('a private key has 32 bytes');
  return sealBytes(privateKey, PRIVATE_KEY, [toPublicKey], context);
}

/**
 * The key pair out of a grant. A sealed box does not say who sealed it: compare the public key with the one that
 * was expected before anything is sealed to it.
 */
export function takeUp(granted: Uint8Array, keys: Keyring, context: string): KeyPair {
  const privateKey = openBytes(granted, PRIVATE_KEY, keys, context);
  return opening(() => pairOf(privateKey));
}
