import type * as Argon2 from '@node-rs/argon2';
import { hashRaw } from '@node-rs/argon2';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  lockUnderCode,
  lockUnderPassphrase,
  lookupOf,
  newCode,
  newKeyPair,
  readySealing,
  unlockWithCode,
  unlockWithPassphrase,
  type Cost,
  type LockedKey,
} from './index.ts';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof Argon2>();
  return { ...real, hashRaw: vi.fn(real.hashRaw) };
});

const cost: Cost = { memoryKiB: 64, passes: 1 };
const secrets = { codeLookupPepper: new Uint8Array(32).fill(1), codeKeyPepper: new Uint8Array(32).fill(2) };
const runs = () => vi.mocked(hashRaw).mock.calls.length;
const settings = () =>
  vi.mocked(hashRaw).mock.calls.map(([, options]) => [options?.memoryCost, options?.timeCost]);

beforeAll(readySealing);
beforeEach(() => void vi.mocked(hashRaw).mockClear());

describe('a key under a code', () => {
  test('opens with the code, however it is typed, and with no other', async () => {
    const pair = newKeyPair();
    const lock = await lockUnderCode(pair.privateKey, '4071 2958 6634 1180', secrets, cost);
    expect(await unlockWithCode(lock, '4071-2958-6634-1180', secrets, cost)).toEqual(pair);
    expect(await unlockWithCode(lock, '4071 2958 6634 1181', secrets, cost)).toBeUndefined();
    expect(await unlockWithCode(lock, 'not a code', secrets, cost)).toBeUndefined();
  });

  test('does not open without the pepper of the configuration', async () => {
    const code = newCode();
    const lock = await lockUnderCode(newKeyPair().privateKey, code, secrets, cost);
    const others = { ...secrets, codeKeyPepper: new Uint8Array(32).fill(3) };
    expect(await unlockWithCode(lock, code, others, cost)).toBeUndefined();
  });

  test('wrong, expired and erased codes cost the same: one run of the same size', async () => {
    const lock = await lockUnderCode(newKeyPair().privateKey, newCode(), secrets, cost);
    vi.mocked(hashRaw).mockClear();
    const changed: LockedKey = { ...lock, locked: lock.locked.subarray(1) };
    for (const tried of [lock, undefined, changed]) {
      expect(await unlockWithCode(tried, '4071 2958 6634 1180', secrets, cost)).toBeUndefined();
    }
    expect(runs()).toBe(3);
    expect(settings()).toEqual([
      [64, 1],
      [64, 1],
      [64, 1],
    ]);
  });

  test('opens with the cost it was locked with after the configuration asks for more', async () => {
    const pair = newKeyPair();
    const code = newCode();
    const lock = await lockUnderCode(pair.privateKey, code, secrets, cost);
    expect(await unlockWithCode(lock, code, secrets, { memoryKiB: 128, passes: 2 })).toEqual(pair);
  });

  test('a cost changed in the database cannot exhaust the memory', async () => {
    const code = newCode();
    const lock = await lockUnderCode(newKeyPair().privateKey, code, secrets, cost);
    vi.mocked(hashRaw).mockClear();
    lock.locked.fill(0xff, 5, 9);
    expect(await unlockWithCode(lock, code, secrets, cost)).toBeUndefined();
    expect(settings()).toEqual([[64, 1]]);
  });

  test('any changed bit of the lock or the salt and it stays shut', async () => {
    const code = newCode();
    const lock = await lockUnderCode(newKeyPair().privateKey, code, secrets, cost);
    const parts = { salt: lock.salt, locked: lock.locked };
    for (const part of ['salt', 'locked'] as const) {
      for (let at = 0; at < parts[part].length; at++) {
        if (part === 'locked' && at >= 5 && at < 13) continue; // the cost: tried above, and slow where it is high
        const changed = new Uint8Array(parts[part]);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        expect(await unlockWithCode({ ...lock, [part]: changed }, code, secrets, cost)).toBeUndefined();
      }
    }
  });

  test('is not made of anything but sixteen digits', async () => {
    await expect(lockUnderCode(newKeyPair().privateKey, '123', secrets, cost)).rejects.toMatchObject({
      id: 'sealing.cannot_seal',
    });
  });
});

describe('the look-up of a code', () => {
  test('is the same for the same code, differs under another pepper, and is not what the key is made with', async () => {
    const code = '4071 2958 6634 1180';
    const lookup = await lookupOf(code, secrets, cost);
    expect(await lookupOf('4071295866341180', secrets, cost)).toEqual(lookup);
    expect(await lookupOf('4071295866341181', secrets, cost)).not.toEqual(lookup);
    const others = { ...secrets, codeLookupPepper: secrets.codeKeyPepper };
    expect(await lookupOf(code, others, cost)).not.toEqual(lookup);
  });
});

describe('a key under a passphrase', () => {
  test('opens whatever the keyboard did to blanks and accents, and not with a code', async () => {
    const pair = newKeyPair();
    const lock = await lockUnderPassphrase(pair.privateKey, 'blå hest ærlig stift', cost);
    expect(await unlockWithPassphrase(lock, ' bla\u030a hest  ærlig stift ', cost)).toEqual(pair);
    expect(await unlockWithPassphrase(lock, 'blå hest ærlig Stift', cost)).toBeUndefined();
    expect(await unlockWithCode(lock, 'blå hest ærlig stift', secrets, cost)).toBeUndefined();
  });

  test('an unknown name costs the same as a wrong passphrase: one run', async () => {
    expect(await unlockWithPassphrase(undefined, 'blå hest ærlig stift', cost)).toBeUndefined();
    expect(runs()).toBe(1);
    expect(settings()).toEqual([[64, 1]]);
  });
});

describe('stretching', () => {
  test('runs two at once and no more, and goes on after a failure', async () => {
    let running = 0;
    let most = 0;
    const finish: (() => void)[] = [];
    vi.mocked(hashRaw).mockImplementation(async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => finish.push(resolve));
      running -= 1;
      if (finish.length === 1) throw new Error('out of memory');
      return Buffer.alloc(32);
    });
    const all = Array.from({ length: 6 }, () => lookupOf(newCode(), secrets, cost));
    const settled = Promise.allSettled(all);
    for (let n = 0; n < 6; n++) {
      await vi.waitFor(() => expect(finish[n]).toBeDefined());
      finish[n]?.();
    }
    const outcomes = (await settled).map(({ status }) => status);
    expect(most).toBe(2);
    expect(outcomes).toHaveLength(6);
    expect(running).toBe(0);
  });
});
