import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { ConfigurationProblem } from './problem.ts';

/**
 * The keys that live in configuration and never in the database: 32 bytes each.
 * Whoever has the database without these can neither test guesses of a code nor read a notification address.
 * Losing them closes every enquiry and every group for good, so they belong in the backup plan (docs/operations.md).
 */
export interface Secrets {
  /** Pepper of the Argon2id that finds an inbox from a code. */
  readonly codeLookupPepper: Uint8Array;
  /** Pepper of the Argon2id that makes an inbox's key from a code. */
  readonly codeKeyPepper: Uint8Array;
  /** Seals the e-mail addresses of those who want neutral notices. */
  readonly notificationKey: Uint8Array;
  /** Seals what is counted, and keys the rounding of what is published. */
  readonly countingKey: Uint8Array;
}

const names = ['codeLookupPepper', 'codeKeyPepper', 'notificationKey', 'countingKey'] as const;

const key = z
  .string()
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes in base64');

const shape = z.object({
  codeLookupPepper: key,
  codeKeyPepper: key,
  notificationKey: key,
  countingKey: key,
});

/** Reads secrets from JSON text. `source` is the variable or file named when something is wrong. */
export function parseSecrets(json: string, source: string): Secrets {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ConfigurationProblem([`${source} does not hold JSON`]);
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    throw new ConfigurationProblem(
      parsed.error.issues.map((issue) => `${source}: ${issue.path.join('.')} must be 32 bytes in base64`),
    );
  }
  return parsed.data;
}

/** Fresh secrets, in the JSON form that `parseSecrets` reads. */
export function generateSecrets(): string {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')])));
}

/**
 * The secrets in `file`; made there first if there are none.
 * Whole or not at all, also when two programs start at once: the text is flushed under another name and then linked,
 * and whoever comes second reads what the first one wrote.
 */
export function keepSecrets(file: string): Secrets {
  if (!existsSync(file)) {
    // 0711, because the embedded database may run as another user and must pass through this folder.
    mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
    const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, generateSecrets());
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    chmodSync(draft, 0o600);
    try {
      linkSync(draft, file);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    } finally {
      unlinkSync(draft);
    }
  }
  return parseSecrets(readFileSync(file, 'utf8'), file);
}
