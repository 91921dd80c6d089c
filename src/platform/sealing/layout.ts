import { hex, joined } from './bytes.ts';
import { cannotOpen } from './errors.ts';
import type { KeyId } from './keys.ts';

/** 'KPE', then the version of the layout. */
const MAGIC = Uint8Array.of(0x4b, 0x50, 0x45, 1);
const PREFIX_BYTES = 7;
const ID_BYTES = 16;
export const NONCE_BYTES = 24;
export const MARK_BYTES = 32;
/** The shortest ciphertext: one bucket of 256 bytes and the 16 bytes of Poly1305. */
const SHORTEST_CIPHERTEXT = 256 + 16;
/** More readers than any desk or group has; it bounds the work on a forged header. */
export const MOST_READERS = 1024;

/** What lies inside: a record, or somebody's private key. Bound into the encryption, so one never passes for the other. */
export type Inside = 1 | 2;
export const RECORD: Inside = 1;
export const PRIVATE_KEY: Inside = 2;

/** How the data key is wrapped for one reader. */
export type WrapKind = 1 | 2;
export const SEALED_BOX: WrapKind = 1;
export const SYMMETRIC: WrapKind = 2;

const BODY_BYTES: Record<number, number> = { [SEALED_BOX]: 80, [SYMMETRIC]: 72 };

/** The data key for one reader. */
export interface Wrap {
  kind: WrapKind;
  id: KeyId;
  body: Uint8Array;
}

/** An envelope taken apart. `head` is everything before the mark. */
export interface Layout {
  inside: Inside;
  wraps: Wrap[];
  nonce: Uint8Array;
  head: Uint8Array;
  mark: Uint8Array;
  ciphertext: Uint8Array;
}

/** magic, version, inside, number of wraps, wraps, nonce: what the mark authenticates. */
export function headOf(inside: Inside, wraps: readonly Wrap[], nonce: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [MAGIC, Uint8Array.of(inside, wraps.length >> 8, wraps.length & 255)];
  for (const wrap of wraps) parts.push(Uint8Array.of(wrap.kind), Buffer.from(wrap.id, 'hex'), wrap.body);
  return joined(...parts, nonce);
}

/** The associated data of the content: magic, version, inside, and the place the envelope belongs to. */
export function bindingOf(inside: Inside, context: Uint8Array): Uint8Array {
  return joined(MAGIC, Uint8Array.of(inside), context);
}

/** Takes an envelope apart. Throws the one error on anything but the exact layout. */
export function takeApart(envelope: Uint8Array): Layout {
  const inside = envelope[4];
  const count = ((envelope[5] ?? 0) << 8) | (envelope[6] ?? 0);
  if (!MAGIC.every((byte, at) => envelope[at] === byte)) throw cannotOpen();
  if ((inside !== RECORD && inside !== PRIVATE_KEY) || count < 1 || count > MOST_READERS) throw cannotOpen();
  const wraps: Wrap[] = [];
  let at = PREFIX_BYTES;
  for (let n = 0; n < count; n++) {
    const wrap = wrapAt(envelope, at);
    wraps.push(wrap);
    at += 1 + ID_BYTES + wrap.body.length;
  }
  const head = envelope.subarray(0, at + NONCE_BYTES);
  const nonce = envelope.subarray(at, head.length);
  const mark = envelope.subarray(head.length, head.length + MARK_BYTES);
  const ciphertext = envelope.subarray(head.length + MARK_BYTES);
  if (ciphertext.length < SHORTEST_CIPHERTEXT) throw cannotOpen();
  return { inside, wraps, nonce, head, mark, ciphertext };
}

function wrapAt(envelope: Uint8Array, at: number): Wrap {
  const kind = envelope[at];
  if (kind !== SEALED_BOX && kind !== SYMMETRIC) throw cannotOpen();
  const start = at + 1 + ID_BYTES;
  const end = start + (BODY_BYTES[kind] ?? 0);
  if (end > envelope.length) throw cannotOpen();
  return { kind, id: hex(envelope.subarray(at + 1, start)), body: envelope.subarray(start, end) };
}
