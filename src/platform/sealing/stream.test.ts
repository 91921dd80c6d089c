import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { newKeyPair, openStream, readySealing, SealingError, sealStream } from './index.ts';

beforeAll(readySealing);

const head = 108;
const portion = 65_536;
const sealed = (content: Buffer, publicKey: Uint8Array, chunk = 10_000) =>
  buffer(Readable.from(sealStream(chunksOf(content, chunk), publicKey)));
const opened = (bytes: Uint8Array, pair = own, chunk = 7_001) =>
  buffer(Readable.from(openStream(chunksOf(Buffer.from(bytes), chunk), pair)));
async function* chunksOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
let own: ReturnType<typeof newKeyPair>;
beforeAll(() => {
  own = newKeyPair();
});

test.each([0, 1, portion - 1, portion, portion + 1, 3 * portion, 200_001])(
  '%i bytes come back, however they are cut on the way',
  async (length) => {
    const content = randomBytes(length);
    for (const chunk of [1_000, portion, 1_000_000]) {
      const bytes = await sealed(content, own.publicKey, chunk);
      expect(bytes.length).toBe(head + length + 17 * Math.max(1, Math.ceil(length / portion)));
      expect((await opened(bytes, own, chunk)).equals(content)).toBe(true);
    }
  },
);

test('nothing opens for another, and nothing that was changed, cut off, added or put in another order', async () => {
  const bytes = await sealed(randomBytes(3 * portion), own.publicKey);
  const frame = portion + 17;
  const part = (from: number, to: number) => bytes.subarray(head + from * frame, head + to * frame);
  const start = bytes.subarray(0, head);
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1;
    return copy;
  };
  for (const wrong of [
    ...[0, 3, 4, 50, 90, head - 1, head, head + 1, head + frame, bytes.length - 1].map(flipped),
    Buffer.alloc(0),
    start,
    bytes.subarray(0, 50),
    bytes.subarray(0, -1),
    Buffer.concat([start, part(0, 2)]),
    Buffer.concat([start, part(1, 3)]),
    Buffer.concat([start, part(1, 2), part(0, 1), part(2, 3)]),
    Buffer.concat([bytes, Buffer.from([0])]),
    Buffer.concat([bytes, part(2, 3)]),
    Buffer.concat([bytes, bytes]),
  ]) {
    await expect(opened(wrong)).rejects.toThrow(SealingError);
  }
  await expect(opened(bytes, newKeyPair())).rejects.toThrow(SealingError);
});
