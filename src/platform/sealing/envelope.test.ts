import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  canOpen,
  grant,
  keyIdOf,
  Keyring,
  newKeyPair,
  open,
  readersOf,
  readySealing,
  resealFor,
  seal,
  SealingError,
  settle,
  takeUp,
  type KeyPair,
} from './index.ts';
import { bucketOf } from './padding.ts';

let people: KeyPair[] = [];
const place = 'enquiry:00000000-0000-4000-8000-000000000001';

beforeAll(async () => {
  await readySealing();
  people = Array.from({ length: 5 }, newKeyPair);
});

const person = (n: number) => people[n] ?? newKeyPair();
const keysOf = (...numbers: number[]) => new Keyring(numbers.map(person));
const sealFor = (content: unknown, numbers: readonly number[], context = place) =>
  seal(
    content,
    numbers.map((n) => person(n).publicKey),
    context,
  );
/** `-0` is not in JSON. */
const json = fc
  .jsonValue()
  .filter((value) => JSON.stringify(value) !== '-0')
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const someReaders = fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 5 });

/** The one error of every opening, and nothing about the cause. */
function refuses(act: () => unknown): void {
  let thrown: unknown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(SealingError);
  expect(thrown).toMatchObject({ id: 'sealing.cannot_open', message: 'The sealed bytes cannot be opened.' });
  expect((thrown as Error).cause).toBeUndefined();
}

describe('an envelope', () => {
  test('gives any content back to each of its readers and to nobody else', () => {
    fc.assert(
      fc.property(json, someReaders, fc.string(), (content, readers, context) => {
        const sealed = sealFor(content, readers, context);
        expect(readersOf(sealed)).toEqual(readers.map((n) => keyIdOf(person(n).publicKey)).sort());
        for (let n = 0; n < people.length; n++) {
          expect(canOpen(sealed, keysOf(n))).toBe(readers.includes(n));
          if (readers.includes(n)) expect(open(sealed, keysOf(n), context)).toEqual(content);
          else refuses(() => open(sealed, keysOf(n), context));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('does not open in another place', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (context, other) => {
        fc.pre(context !== other);
        const sealed = sealFor({ a: 1 }, [0], context);
        refuses(() => open(sealed, keysOf(0), other));
      }),
    );
  });

  test('does not open with any single bit changed, not even in the wrap of another reader', () => {
    const fresh = sealFor({ topic: 'sorg' }, [0, 1]);
    const settled = settle(fresh, keysOf(1), keyIdOf(person(1).publicKey));
    for (const sealed of [fresh, settled ?? fresh]) {
      for (let bit = 0; bit < sealed.length * 8; bit++) {
        const changed = new Uint8Array(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        refuses(() => open(changed, keysOf(0), place));
      }
    }
  });

  test('does not open cut off, prolonged, empty, or when it is only noise', () => {
    const sealed = sealFor('x', [0]);
    for (let length = 0; length < sealed.length; length += 7) {
      refuses(() => open(sealed.subarray(0, length), keysOf(0), place));
    }
    refuses(() => open(Buffer.concat([sealed, Buffer.alloc(1)]), keysOf(0), place));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
        refuses(() => open(noise, keysOf(0), place));
        refuses(() => open(Buffer.concat([sealed.subarray(0, 7), noise]), keysOf(0), place));
        expect(canOpen(noise, keysOf(0))).toBe(false);
        refuses(() => readersOf(noise));
      }),
    );
  });

  test('hides the length of its content within a bucket', () => {
    const lengthOf = (content: number) => sealFor('x'.repeat(content - 2), [0]).length;
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9000 }), fc.integer({ min: 2, max: 9000 }), (one, other) => {
        expect(lengthOf(one) === lengthOf(other)).toBe(bucketOf(one) === bucketOf(other));
      }),
      { numRuns: 40 },
    );
    expect([0, 255, 256, 511, 512, 4095, 4096].map(bucketOf)).toEqual([256, 256, 512, 512, 1024, 4096, 8192]);
  });

  test('is never the same twice', () => {
    expect(sealFor('x', [0])).not.toEqual(sealFor('x', [0]));
  });

  test('names each reader once, in an order that tells nothing', () => {
    const sealed = sealFor('x', [3, 1, 1, 2, 3]);
    expect(readersOf(sealed)).toHaveLength(3);
    expect(readersOf(sealed)).toEqual([...readersOf(sealed)].sort());
  });

  test.each([
    ['nobody to read it', () => seal('x', [], place)],
    ['a key of the wrong length', () => seal('x', [new Uint8Array(31)], place)],
    ['a key that is no key', () => seal('x', [new Uint8Array(32)], place)],
    ['nothing', () => sealFor(undefined, [0])],
    ['bytes', () => sealFor({ deep: [new Uint8Array(3)] }, [0])],
    ['a buffer', () => sealFor({ deep: Buffer.from('x') }, [0])],
    ['a map', () => sealFor(new Map(), [0])],
    ['a big integer', () => sealFor({ n: 1n }, [0])],
    ['too much', () => sealFor('x'.repeat(4 * 1024 * 1024), [0])],
  ])('is not made of or for %s', (_what, act) => {
    expect(act).toThrow(
      expect.objectContaining({ name: 'SealingError', id: 'sealing.cannot_seal' }) as Error,
    );
  });
});

describe('settling', () => {
  test('keeps the content, the readers and the wraps of the others', () => {
    fc.assert(
      fc.property(json, someReaders, fc.nat(), (content, readers, pick) => {
        const holder = readers[pick % readers.length] ?? 0;
        const id = keyIdOf(person(holder).publicKey);
        const sealed = sealFor(content, readers);
        const settled = settle(sealed, keysOf(holder), id) ?? sealed;
        expect(settled).not.toEqual(sealed);
        expect(readersOf(settled)).toEqual(readersOf(sealed));
        for (const n of readers) expect(open(settled, keysOf(n), place)).toEqual(content);
        expect(settle(settled, keysOf(holder), id)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  test('by everybody in turn leaves an envelope that everybody opens', () => {
    let sealed = sealFor({ a: 1 }, [0, 1, 2]);
    for (const n of [0, 1, 2]) sealed = settle(sealed, keysOf(n), keyIdOf(person(n).publicKey)) ?? sealed;
    for (const n of [0, 1, 2]) expect(open(sealed, keysOf(n), place)).toEqual({ a: 1 });
    expect(canOpen(sealed, keysOf(3))).toBe(false);
  });

  test('needs the holder’s own key', () => {
    const sealed = sealFor('x', [0, 1]);
    refuses(() => settle(sealed, keysOf(0), keyIdOf(person(1).publicKey)));
    refuses(() => settle(sealed, keysOf(2), keyIdOf(person(2).publicKey)));
  });

  test('a settled wrap moved into another envelope opens nothing', () => {
    const id = keyIdOf(person(0).publicKey);
    const [one, other] = ['a', 'b'].map(
      (text) => settle(sealFor(text, [0]), keysOf(0), id) ?? new Uint8Array(),
    );
    if (!one || !other) throw new Error('not settled');
    const wrap = { from: 7, to: 7 + 1 + 16 + 72 };
    const mixed = new Uint8Array(one);
    mixed.set(other.subarray(wrap.from, wrap.to), wrap.from);
    refuses(() => open(mixed, keysOf(0), place));
  });
});

describe('sealing again for other readers', () => {
  test('drops who is no longer among them and keeps the content', () => {
    fc.assert(
      fc.property(json, someReaders, someReaders, (content, before, after) => {
        const sealed = sealFor(content, before);
        const again = resealFor(
          sealed,
          keysOf(before[0] ?? 0),
          place,
          after.map((n) => person(n).publicKey),
        );
        for (let n = 0; n < people.length; n++) {
          if (after.includes(n)) expect(open(again, keysOf(n), place)).toEqual(content);
          else refuses(() => open(again, keysOf(n), place));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('takes a fresh data key: a wrap kept from before does not fit', () => {
    const before = sealFor('x', [0, 1]);
    const after = resealFor(before, keysOf(0), place, [person(0).publicKey, person(1).publicKey]);
    const kept = new Uint8Array(after);
    kept.set(before.subarray(7, 7 + 2 * 97), 7);
    refuses(() => open(kept, keysOf(1), place));
  });
});

describe('a granted key', () => {
  test('is taken up by its holder alone, in its place alone', () => {
    const desk = newKeyPair();
    const granted = grant(desk.privateKey, person(0).publicKey, 'desk:1');
    expect(takeUp(granted, keysOf(0), 'desk:1')).toEqual(desk);
    refuses(() => takeUp(granted, keysOf(1), 'desk:1'));
    refuses(() => takeUp(granted, keysOf(0), 'desk:2'));
  });

  test('never passes for a record, nor a record for a key', () => {
    refuses(() => open(grant(newKeyPair().privateKey, person(0).publicKey, place), keysOf(0), place));
    refuses(() => takeUp(sealFor('x'.repeat(30), [0]), keysOf(0), place));
  });

  test('is settled and granted on like any envelope', () => {
    const desk = newKeyPair();
    const granted = grant(desk.privateKey, person(0).publicKey, 'desk:1');
    const settled = settle(granted, keysOf(0), keyIdOf(person(0).publicKey)) ?? granted;
    expect(takeUp(settled, keysOf(0), 'desk:1')).toEqual(desk);
    const onward = resealFor(settled, keysOf(0), 'desk:1', [person(1).publicKey]);
    expect(takeUp(onward, keysOf(1), 'desk:1')).toEqual(desk);
  });
});

describe('a keyring', () => {
  test('holds several keys and opens with the one that fits', () => {
    const keys = keysOf(0, 1);
    expect(open(sealFor('x', [1]), keys, place)).toBe('x');
    expect(keys.addPrivate(person(2).privateKey)).toEqual(person(2));
    expect(keys.has(keyIdOf(person(2).publicKey))).toBe(true);
  });

  test('once wiped opens nothing, and leaves the keys of others alone', () => {
    const own = newKeyPair();
    const keys = new Keyring([own]);
    const given = keys.get(keyIdOf(own.publicKey));
    const sealed = seal('x', [own.publicKey], place);
    keys.wipe();
    refuses(() => open(sealed, keys, place));
    expect(given?.privateKey.every((byte) => byte === 0)).toBe(true);
    expect(open(sealed, new Keyring([own]), place)).toBe('x');
  });
});
