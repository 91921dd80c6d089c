import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const shape = z.object({
  /** The national desk of the database that this belongs to. */
  belongsTo: z.string(),
  passphrase: z.string(),
  staff: z.array(z.object({ login: z.string(), totpSecret: z.string(), who: z.string() })),
  codes: z.array(z.object({ code: z.string(), who: z.string() })),
  /** Recovery sheets, by desk. */
  sheets: z.record(z.string(), z.string()),
});

/** What must be printable at every start of a demonstration. Nothing like it exists outside of one. */
export type Kept = z.infer<typeof shape>;
export type KeptStaff = Kept['staff'][number];

const fileIn = (folder: string) => join(folder, 'demo.json');

/** Readable by the owner only, and whole or not there. */
export function keep(folder: string, kept: Kept): void {
  mkdirSync(folder, { recursive: true });
  const draft = `${fileIn(folder)}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(kept, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, fileIn(folder));
}

/** Undefined in a folder that holds no demonstration. */
export function keptIn(folder: string): Kept | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  const parsed = shape.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  return parsed.success ? parsed.data : undefined;
}
