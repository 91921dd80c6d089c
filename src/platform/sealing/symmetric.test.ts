import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { keyedHash, openUnder, randomId, readySealing, SealingError, sealUnder } from './index.ts';

const key = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(8);

beforeAll(readySealing);

describe('content under a symmetric key', () => {
  test('comes back under the same key in the same place, and under no other', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.string(), (value, context) => {
        const content = JSON.parse(JSON.stringify(value)) as unknown;
        const sealed = sealUnder(key, content, context);
        expect(openUnder(key, sealed, context)).toEqual(content);
        expect(() => openUnder(otherKey, sealed, context)).toThrow(SealingError);
        expect(() => openUnder(key, sealed, `${context}.`)).toThrow(SealingError);
      }),
    );
  });

  test('does not open with any bit changed, nor cut off', () => {
    const sealed = sealUnder(key, 'x', 'place');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = new Uint8Array(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openUnder(key, changed, 'place')).toThrow(SealingError);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => openUnder(key, sealed.subarray(0, length), 'place')).toThrow(SealingError);
    }
  });

  test('all addresses of ordinary length look equally long', () => {
    const lengths = ['a@b.no', `${'long.'.repeat(20)}@example.org`].map(
      (a) => sealUnder(key, a, 'place').length,
    );
    expect(new Set(lengths).size).toBe(1);
  });

  test('a key of the wrong length is refused', () => {
    expect(() => sealUnder(new Uint8Array(31), 'x', 'place')).toThrow(SealingError);
    expect(() => openUnder(new Uint8Array(31), sealUnder(key, 'x', 'place'), 'place')).toThrow(SealingError);
    expect(() => keyedHash(new Uint8Array(31), 'x')).toThrow(SealingError);
  });
});

test('a keyed hash is the same under the same key and tells nothing under another', () => {
  expect(keyedHash(key, 'x')).toEqual(keyedHash(key, 'x'));
  expect(keyedHash(key, 'x')).toHaveLength(32);
  expect(keyedHash(otherKey, 'x')).not.toEqual(keyedHash(key, 'x'));
});

test('a random id has the length asked for and never comes twice', () => {
  expect(randomId()).toMatch(/^[0-9a-f]{32}$/);
  expect(randomId(5)).toHaveLength(10);
  expect(randomId()).not.toBe(randomId());
});
