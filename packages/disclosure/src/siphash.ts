/** Two 32-bit halves of a 64-bit word, low half first. */
type Word = readonly [number, number];

/** A 128-bit key: two 64-bit words as four 32-bit numbers, lowest first. */
export type SipKey = readonly [number, number, number, number];

/** Four 64-bit words of state: low halves at even places, high halves at odd ones. */
type Sip = Int32Array;

function add(v: Sip, a: number, b: number): void {
  const low = (v[a]! >>> 0) + (v[b]! >>> 0);
  v[a] = low;
  v[a + 1] = v[a + 1]! + v[b + 1]! + (low > 0xffffffff ? 1 : 0);
}

/** v[a] = (v[a] rotated left by `by`) xor v[b]; `by` is below 32. */
function turn(v: Sip, a: number, by: number, b: number): void {
  const low = v[a]!;
  const high = v[a + 1]!;
  v[a] = ((low << by) | (high >>> (32 - by))) ^ v[b]!;
  v[a + 1] = ((high << by) | (low >>> (32 - by))) ^ v[b + 1]!;
}

/** v[a] rotated by 32 bits: the halves change places. */
function swap(v: Sip, a: number): void {
  const low = v[a]!;
  v[a] = v[a + 1]!;
  v[a + 1] = low;
}

function sipRound(v: Sip): void {
  add(v, 0, 2);
  turn(v, 2, 13, 0);
  swap(v, 0);
  add(v, 4, 6);
  turn(v, 6, 16, 4);
  add(v, 0, 6);
  turn(v, 6, 21, 0);
  add(v, 4, 2);
  turn(v, 2, 17, 4);
  swap(v, 4);
}

/**
 * SipHash-2-4, a keyed hash nobody can foretell without the key.
 *
 * @see Aumasson and Bernstein, *SipHash: a fast short-input PRF* (2012); the tests hold its test vectors.
 */
export function sipHash(key: SipKey, message: Uint8Array): Word {
  const [k0, k1, k2, k3] = key;
  const v = Int32Array.of(
    k0 ^ 0x70736575,
    k1 ^ 0x736f6d65,
    k2 ^ 0x6e646f6d,
    k3 ^ 0x646f7261,
    k0 ^ 0x6e657261,
    k1 ^ 0x6c796765,
    k2 ^ 0x79746573,
    k3 ^ 0x74656462,
  );
  const take = (low: number, high: number): void => {
    v[6] = v[6]! ^ low;
    v[7] = v[7]! ^ high;
    sipRound(v);
    sipRound(v);
    v[0] = v[0]! ^ low;
    v[1] = v[1]! ^ high;
  };
  // The last word is filled up with zeros and ends with the length.
  const end = message.length - (message.length % 8);
  const half = (at: number): number =>
    (message[at] ?? 0) |
    ((message[at + 1] ?? 0) << 8) |
    ((message[at + 2] ?? 0) << 16) |
    ((message[at + 3] ?? 0) << 24);
  for (let at = 0; at < end; at += 8) take(half(at), half(at + 4));
  take(half(end), half(end + 4) | (message.length << 24));
  v[4] = v[4]! ^ 0xff;
  for (let k = 0; k < 4; k++) sipRound(v);
  return [(v[0]! ^ v[2]! ^ v[4] ^ v[6]!) >>> 0, (v[1]! ^ v[3]! ^ v[5]! ^ v[7]!) >>> 0];
}

/** UTF-8, without leaning on what a browser or a server brings along. */
export function bytesOf(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else {
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
    }
  }
  return Uint8Array.from(bytes);
}

/** A key out of a secret text. */
export function sipKeyOf(secret: string): SipKey {
  const bytes = bytesOf(secret);
  return [...sipHash([1, 0, 0, 0], bytes), ...sipHash([2, 0, 0, 0], bytes)] as unknown as SipKey;
}
