import { createReadStream, createWriteStream } from 'node:fs';
import { open as openFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { projectFolder } from '../config/index.ts';
import type { OpenDatabase } from '../database/index.ts';
import { openStream, SealingError, sealStream, type KeyPair } from '../sealing/index.ts';
import { importFrom, TransferProblem, type Conditions } from './read.ts';
import { exportTo } from './write.ts';

/**
 * The whole database in one file that only the backup sheet opens. The program may go on running meanwhile.
 *
 * @returns how many rows were written
 */
export async function backUp(open: OpenDatabase, file: string, publicKey: Uint8Array): Promise<number> {
  let rows = 0;
  await writeWhole(file, async (to) => {
    const lines = new PassThrough();
    const sealing = pipeline(lines, createGzip(), (clear) => sealStream(clear, publicKey), to);
    const exporting = exportTo(open, lines).then(
      (count) => {
        rows = count;
        lines.end();
      },
      (cause: Error) => {
        lines.destroy(cause);
        throw cause;
      },
    );
    // Both have ended before anything is put in order, whichever failed.
    const outcomes = await Promise.allSettled([sealing, exporting]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  });
  return rows;
}

/**
 * Fills an empty database from a file of {@link backUp}. Every byte is proved before anything is kept.
 *
 * @returns how many rows were read
 * @throws TransferProblem as `importFrom` does, and when the sheet is another's or the file was changed
 */
export async function restore(
  open: OpenDatabase,
  file: string,
  pair: KeyPair,
  conditions: Conditions = {},
): Promise<number> {
  let rows = 0;
  try {
    await pipeline(
      createReadStream(file),
      (sealed: AsyncIterable<Buffer>) => openStream(sealed, pair),
      createGunzip(),
      async (lines: AsyncIterable<Buffer>) => {
        rows = await importFrom(open, lines, join(projectFolder(), 'migrations'), conditions);
      },
    );
  } catch (cause) {
    const damaged = cause instanceof SealingError || isZlibError(cause);
    throw damaged ? new TransferProblem('the file is damaged, or this is another backup’s sheet') : cause;
  }
  return rows;
}

/** Writes a file that is whole or not there: under another name, flushed, then renamed, and the folder flushed. */
export async function writeWhole(file: string, write: (to: Writable) => Promise<void>): Promise<void> {
  const draft = `${file}.part`;
  try {
    await write(createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw cause;
  }
  const folder = await openFile(dirname(file));
  await folder.sync().finally(() => folder.close());
}

function isZlibError(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_');
}
