import sodium from 'libsodium-wrappers';

let ready = false;

/** Waits until libsodium can be used. Call once at the start of the program, and in tests. */
export async function readySealing(): Promise<void> {
  await sodium.ready;
  ready = true;
}

/** libsodium, or a clear error where {@link readySealing} was forgotten. */
export function libsodium(): typeof sodium {
  if (!ready) throw new Error('Call readySealing() first.');
  return sodium;
}

/** Where randomness comes from. Only the test vectors use another source than {@link fresh}. */
export interface Randomness {
  bytes(length: number): Uint8Array;
  /** libsodium's sealed box: an ephemeral key pair is part of its randomness. */
  sealedBox(message: Uint8Array, publicKey: Uint8Array): Uint8Array;
}

/** The system's random source. */
export const fresh: Randomness = {
  bytes: (length) => libsodium().randombytes_buf(length),
  sealedBox: (message, publicKey) => libsodium().crypto_box_seal(message, publicKey),
};
