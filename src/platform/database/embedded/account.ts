import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedDatabaseProblem } from './problem.ts';

const nobody = 65_534;

/** As whom the server runs. PostgreSQL refuses to run as root, so a root that starts it needs another account. */
export interface Account {
  readonly name: 'self' | 'nobody' | 'mapped';
  /** Owner of the files, as this process sees them; undefined where nothing must change. */
  readonly owner: number | undefined;
  spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess;
}

const self: Account = {
  name: 'self',
  owner: undefined,
  spawn: (program, args, options) => spawn(program, args, options),
};

/** The account that owns nothing. Needs every folder on the way to be passable for others. */
const asNobody: Account = {
  name: 'nobody',
  owner: nobody,
  spawn: (program, args, options) => spawn(program, args, { ...options, uid: nobody, gid: nobody }),
};

/** A user namespace in which root is called nobody: the way where the path is closed to others, as under /root. */
const mapped: Account = {
  name: 'mapped',
  owner: 0,
  spawn: (program, args, options) => spawn('unshare', [...mapping, '--', program, ...args], options),
};
const mapping = ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`];

/**
 * The first account that can both enter `folder` and run `program`.
 *
 * @throws EmbeddedDatabaseProblem when this process is root and neither way is open
 */
export function chooseAccount(program: string, folder: string): Account {
  if (process.getuid?.() !== 0) return self;
  const script = 'cd "$1" && "$2" --version';
  const trial = ['-c', script, 'trial', folder, program];
  if (spawnSync('/bin/sh', trial, { uid: nobody, gid: nobody, cwd: '/' }).status === 0) return asNobody;
  if (spawnSync('unshare', [...mapping, '--', '/bin/sh', ...trial], { cwd: '/' }).status === 0) return mapped;
  throw new EmbeddedDatabaseProblem(
    `PostgreSQL does not run as root, ${folder} is closed to the account "nobody", and user namespaces are not allowed here. ` +
      'Run the program as an ordinary user, or in a folder that others may pass through.',
  );
}

/** Gives a folder and all in it to the account. Walks the tree only when the folder itself belongs to somebody else. */
export async function giveTo(account: Account, folder: string): Promise<void> {
  const { owner } = account;
  if (owner === undefined || (await lstat(folder)).uid === owner) return;
  const give = async (path: string): Promise<void> => {
    const entry = await lstat(path);
    if (entry.isDirectory()) for (const name of await readdir(path)) await give(join(path, name));
    // The folder itself comes last, so that a walk that is interrupted begins again.
    if (!entry.isSymbolicLink()) await chown(path, owner, owner);
  };
  await give(folder);
}
