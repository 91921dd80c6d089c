import { hashRaw } from '@node-rs/argon2';
import { KEY_BYTES } from './keys.ts';

/** What one run of Argon2id costs. */
export interface Cost {
  memoryKiB: number;
  passes: number;
}

/** Runs at once: each takes the memory of its cost, and logins must not exhaust it. The rest waits in turn. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Argon2id (RFC 9106, version 0x13, one lane) to 32 bytes, off the main thread. `pepper` is Argon2's own secret
 * input: without it the stolen salt and result cannot be searched.
 */
export async function stretched(
  text: string,
  salt: Uint8Array,
  cost: Cost,
  pepper?: Uint8Array,
): Promise<Uint8Array> {
  await turn();
  try {
    return await hashRaw(text, {
      algorithm: 2, // Argon2id
      salt,
      memoryCost: cost.memoryKiB,
      timeCost: cost.passes,
      parallelism: 1,
      outputLen: KEY_BYTES,
      ...(pepper ? { secret: pepper } : {}),
    });
  } finally {
    passOn();
  }
}

async function turn(): Promise<void> {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

/** Gives the place to the next in line, or frees it. */
function passOn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}
