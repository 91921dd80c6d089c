import { beforeAll, describe, expect, test } from 'vitest';
import { hex } from './bytes.ts';
import { contentBytes } from './content.ts';
import { open, sealBytes, settle } from './envelope.ts';
import { fixedRandomness } from './randomness-for-tests.ts';
import { takeUp } from './grants.ts';
import { keyIdOf, Keyring, pairOf } from './keys.ts';
import { PRIVATE_KEY, RECORD } from './layout.ts';
import {
  lockUnderCode,
  lockUnderPassphrase,
  lookupOf,
  unlockWithCode,
  unlockWithPassphrase,
} from './locks.ts';
import { recoveryFrom, sheetOf } from './recovery.ts';
import { readySealing } from './sodium.ts';
import { keyedHash, openUnder, sealUnder } from './symmetric.ts';
import vectors from './vectors.json' with { type: 'json' };

const bytes = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));
const secretsWith = (pepper: string) => ({ codeLookupPepper: bytes(pepper), codeKeyPepper: bytes(pepper) });
const privateKeyOf = (publicKey: string) =>
  bytes(vectors.keys.find((key) => key.publicKey === publicKey)?.privateKey ?? '');

beforeAll(readySealing);

describe('the committed test vectors', () => {
  test.each(vectors.keys)('a private key gives its public key and name: $keyId', (key) => {
    const pair = pairOf(bytes(key.privateKey));
    expect(hex(pair.publicKey)).toBe(key.publicKey);
    expect(keyIdOf(pair.publicKey)).toBe(key.keyId);
  });

  test.each(vectors.envelopes)('an envelope is sealed and opened byte for byte: $name', (vector) => {
    const randomness = fixedRandomness(
      [bytes(vector.dataKey), bytes(vector.nonce)],
      vector.ephemeralKeys.map(bytes),
    );
    const grants = vector.inside === 'private key';
    const plain = grants ? bytes(vector.privateKey ?? '') : contentBytes(vector.content);
    const inside = grants ? PRIVATE_KEY : RECORD;
    const sealed = sealBytes(plain, inside, vector.readers.map(bytes), vector.context, randomness);
    expect(hex(sealed)).toBe(vector.envelope);
    for (const reader of vector.readers) {
      const keys = new Keyring([pairOf(privateKeyOf(reader))]);
      if (grants) expect(hex(takeUp(sealed, keys, vector.context).privateKey)).toBe(vector.privateKey);
      else expect(open(sealed, keys, vector.context)).toEqual(vector.content);
    }
  });

  test.each(vectors.settled)('a holder settles an envelope: $envelope', (vector) => {
    const before = vectors.envelopes.find(({ name }) => name === vector.envelope);
    if (!before) throw new Error('the vector names no envelope');
    const keys = new Keyring([pairOf(bytes(vector.privateKey))]);
    const [holder] = keys.ids();
    const randomness = fixedRandomness([bytes(vector.nonce)]);
    const settled = settle(bytes(before.envelope), keys, holder ?? '', randomness);
    expect(settled && hex(settled)).toBe(vector.settled);
    expect(open(bytes(vector.settled), keys, before.context)).toEqual(before.content);
  });

  test.each(vectors.lookups)('a code is found by its look-up: $code', async (vector) => {
    expect(hex(await lookupOf(vector.code, secretsWith(vector.pepper), vector.cost))).toBe(vector.lookup);
  });

  test.each(vectors.locks)('a private key lies under a $with', async (vector) => {
    const { cost } = vector;
    const key = bytes(vector.privateKey);
    const given = () => fixedRandomness([bytes(vector.salt), bytes(vector.nonce)]);
    const secrets = secretsWith(vector.pepper ?? '');
    const lock = vector.code
      ? await lockUnderCode(key, vector.code, secrets, cost, given())
      : await lockUnderPassphrase(key, vector.passphrase ?? '', cost, given());
    expect(hex(lock.locked)).toBe(vector.locked);
    const pair = vector.code
      ? await unlockWithCode(lock, vector.code, secrets, cost)
      : await unlockWithPassphrase(lock, vector.passphrase ?? '', cost);
    expect(pair && hex(pair.privateKey)).toBe(vector.privateKey);
  });

  test.each(vectors.sheets)('a recovery sheet is written and read: $sheet', (vector) => {
    expect(sheetOf(bytes(vector.privateKey))).toBe(vector.sheet);
    const pair = recoveryFrom(vector.sheet);
    expect(pair && hex(pair.privateKey)).toBe(vector.privateKey);
  });

  test.each(vectors.sealedUnderKeys)('content lies under a symmetric key: $context', (vector) => {
    const sealed = sealUnder(
      bytes(vector.key),
      vector.content,
      vector.context,
      fixedRandomness([bytes(vector.nonce)]),
    );
    expect(hex(sealed)).toBe(vector.sealed);
    expect(openUnder(bytes(vector.key), sealed, vector.context)).toEqual(vector.content);
  });

  test.each(vectors.keyedHashes)('a text has one handle under a key: $text', (vector) => {
    expect(hex(keyedHash(bytes(vector.key), vector.text))).toBe(vector.hash);
  });
});
