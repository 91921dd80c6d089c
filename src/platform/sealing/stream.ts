import { joined, sameBytes } from './bytes.ts';
import { opening } from './errors.ts';
import type { KeyPair } from './keys.ts';
import { libsodium } from './sodium.ts';

/** `"KPB"` and version 1. It is also the additional data of every portion. */
const SIGNATURE = Uint8Array.from([0x4b, 0x50, 0x42, 1]);
const HEAD_BYTES = SIGNATURE.length + 80 + 24;
/** Bytes that are sealed at a time, and how many longer they become. */
const PORTION = 65_536;
const LONGER = 17;

/**
 * Seals a stream of any length for one reader: a fresh key in a sealed box, then libsodium's secretstream in portions of 64 KiB
 * (docs/sealing.md, section 13).
 */
export async function* sealStream(
  content: AsyncIterable<Uint8Array>,
  publicKey: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const lib = libsodium();
  const key = lib.crypto_secretstream_xchacha20poly1305_keygen();
  const { state, header } = lib.crypto_secretstream_xchacha20poly1305_init_push(key);
  yield joined(SIGNATURE, lib.crypto_box_seal(key, publicKey), header);
  for await (const [bytes, last] of portions(content, PORTION)) {
    yield lib.crypto_secretstream_xchacha20poly1305_push(state, bytes, SIGNATURE, tagOf(last));
  }
}

/**
 * What {@link sealStream} sealed. A portion is handed out only when it is proved. Whether anything is missing at the end is known
 * only there, so a reader must keep nothing until the stream has ended without an error.
 *
 * @throws SealingError for another's key, and when anything was changed, cut off, added or put in another order
 */
export async function* openStream(
  sealed: AsyncIterable<Uint8Array>,
  pair: KeyPair,
): AsyncGenerator<Uint8Array> {
  const lib = libsodium();
  let state: ReturnType<typeof begin> | undefined;
  for await (const [bytes, last] of portions(sealed, PORTION + LONGER, HEAD_BYTES)) {
    yield opening(() => {
      if (state === undefined) {
        if (last) throw new Error('nothing after the head');
        state = begin(bytes, pair);
        return new Uint8Array();
      }
      const opened = lib.crypto_secretstream_xchacha20poly1305_pull(state, bytes, SIGNATURE);
      if (opened === false || opened.tag !== tagOf(last)) throw new Error('not the portion that was sealed');
      return opened.message;
    });
  }
}

function begin(head: Uint8Array, { publicKey, privateKey }: KeyPair) {
  const lib = libsodium();
  const [afterSignature, afterBox] = [SIGNATURE.length, SIGNATURE.length + 80];
  if (!sameBytes(head.subarray(0, afterSignature), SIGNATURE)) throw new Error('of another kind');
  const key = lib.crypto_box_seal_open(head.subarray(afterSignature, afterBox), publicKey, privateKey);
  return lib.crypto_secretstream_xchacha20poly1305_init_pull(head.subarray(afterBox), key);
}

function tagOf(last: boolean): number {
  const lib = libsodium();
  return last
    ? lib.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    : lib.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
}

/** The same bytes in pieces of `size` (the first of `first`), each with whether it is the last; the last may be shorter, or empty. */
async function* portions(
  source: AsyncIterable<Uint8Array>,
  size: number,
  first = size,
): AsyncGenerator<[bytes: Uint8Array, last: boolean]> {
  let waiting: Uint8Array = new Uint8Array();
  let next = first;
  for await (const chunk of source) {
    waiting = joined(waiting, chunk);
    // A whole piece stays until there is more: it may be the last.
    while (waiting.length > next) {
      yield [waiting.slice(0, next), false];
      waiting = waiting.subarray(next);
      next = size;
    }
  }
  yield [waiting, true];
}
