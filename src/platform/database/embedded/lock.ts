import { randomBytes } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabaseProblem } from './problem.ts';
import { runs, thisProcess, type ProcessMark } from './processes.ts';

/** Longer than a crash recovery takes. */
const patience = 120_000;

/**
 * Runs `work` while no other program starts or stops the server of the same folder.
 * The lock is a file that names its holder; one that a killed program left behind is taken over.
 * It keeps programs from getting in each other's way; that two servers never open one cluster is PostgreSQL's own lock's work.
 */
export async function underLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const mine = JSON.stringify({ ...thisProcess(), draft });
  try {
    await writeFile(draft, mine, { mode: 0o600 });
    const end = performance.now() + patience;
    while (!(await take(file, draft))) {
      await breakStale(file);
      if (performance.now() > end) {
        throw new EmbeddedDatabaseProblem(`Another program has held ${file} for two minutes.`);
      }
      await pause(20);
    }
  } finally {
    // On a full disk there may be none.
    await unlink(draft).catch(() => undefined);
  }
  try {
    return await work();
  } finally {
    if ((await read(file)) === mine) await unlink(file);
  }
}

/** A hard link is made whole or not at all, and never over an existing file. */
async function take(file: string, draft: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

async function breakStale(file: string): Promise<void> {
  const seen = await read(file);
  if (seen === undefined || isHeld(seen)) return;
  const aside = `${file}.stale.${randomBytes(4).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch {
    return; // Somebody else was first.
  }
  // Between reading and moving, somebody may have taken the lock anew: then it goes back where it was.
  if ((await read(aside)) !== seen) await link(aside, file).catch(() => undefined);
  await unlink(aside);
}

function isHeld(content: string): boolean {
  try {
    return runs(JSON.parse(content) as ProcessMark);
  } catch {
    return false;
  }
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
