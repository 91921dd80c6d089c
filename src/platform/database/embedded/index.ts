import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chooseAccount, giveTo, type Account } from './account.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { administratorUrl, applicationUrl, ensureCluster, ensureDatabase } from './cluster.ts';
import { underLock } from './lock.ts';
import { exists, runs, thisProcess, type ProcessMark } from './processes.ts';
import {
  findServer,
  isCurrent,
  startServer,
  stopServer,
  type Endpoint,
  type Place,
  type RunningServer,
} from './server.ts';

export { EmbeddedDatabaseProblem } from './problem.ts';

export interface EmbeddedDatabase {
  /** The program's own database, as the role that owns it and nothing else. */
  readonly connectionString: string;
  /** For tests, which make databases of their own. */
  readonly administratorConnectionString: string;
  /** The server's process; another after it was started anew. */
  readonly pid: number;
  /**
   * Starts the server anew, at the same address, where it has ended; nothing where it runs.
   *
   * @throws EmbeddedDatabaseProblem where it cannot run yet, e.g. on a full disk
   */
  revive(): Promise<void>;
  /** Leaves the server; the last one to leave stops it. */
  close(): Promise<void>;
}

/**
 * The PostgreSQL server of `folder`: made the first time, adopted when it still runs, started otherwise.
 *
 * Several programs may use one server at a time (the program and an export, say): each is written down in `users/`
 * and the last one to leave stops it. A program that is killed leaves the server running and acknowledged work safe on the disk;
 * the next start adopts it and strikes the dead from the list.
 *
 * @param options.durable false only for tests, which lose nothing in a power cut
 * @throws EmbeddedDatabaseProblem saying why it cannot be, and naming DATABASE_URL
 */
export async function openEmbedded(folder: string, { durable = true } = {}): Promise<EmbeddedDatabase> {
  const place = await layOut(resolve(folder), durable);
  const binaries = await findBinaries();
  return underLock(lockFile(place), async () => {
    const account = chooseAccount(binaries.postgres, place.folder);
    let server = await adoptOrStart(place, binaries, account);
    const credentials = await ensureCluster(place, binaries, account);
    await ensureDatabase(server.endpoint, credentials);
    const leave = await enter(place);
    let left = false;
    const again = async () => {
      if (!left && !exists(server.pid))
        server = await adoptOrStart(place, binaries, account, server.endpoint);
    };
    return {
      connectionString: applicationUrl(server.endpoint, credentials),
      administratorConnectionString: administratorUrl(server.endpoint, credentials),
      get pid() {
        return server.pid;
      },
      revive: async () => {
        if (!exists(server.pid)) await underLock(lockFile(place), again);
      },
      close: () => {
        left = true;
        return underLock(lockFile(place), leave);
      },
    };
  });
}

async function adoptOrStart(
  place: Place,
  binaries: Binaries,
  account: Account,
  at?: Endpoint,
): Promise<RunningServer> {
  const running = await findServer(place);
  if (running !== undefined) {
    // A server of an older installation is replaced, unless somebody is using it.
    if (isCurrent(running, place, binaries) || (await users(place)).length > 0) return running;
    await stopServer(running);
  }
  await ensureCluster(place, binaries, account);
  await giveTo(account, place.cluster);
  await giveTo(account, place.socketFolder);
  return startServer(place, binaries, account, at);
}

/** Folders are 0711 where the server, as another account, must pass through, and closed where content lies. */
async function layOut(folder: string, durable: boolean): Promise<Place> {
  const place: Place = {
    folder,
    cluster: join(folder, 'cluster'),
    socketFolder: join(folder, 'socket'),
    log: join(folder, 'server.log'),
    durable,
  };
  await mkdir(folder, { recursive: true, mode: 0o711 });
  await mkdir(place.socketFolder, { recursive: true, mode: 0o700 });
  await mkdir(usersFolder(place), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o711).catch(() => undefined);
  return place;
}

function lockFile(place: Place): string {
  return join(place.folder, 'lock');
}

function usersFolder(place: Place): string {
  return join(place.folder, 'users');
}

/** Writes this program down as a user of the server; what it returns strikes it out, and stops the server if it was the last. */
async function enter(place: Place): Promise<() => Promise<void>> {
  const file = join(usersFolder(place), `${process.pid}-${randomBytes(4).toString('hex')}`);
  await writeFile(file, JSON.stringify(thisProcess()), { mode: 0o600 });
  return async () => {
    await rm(file, { force: true });
    if ((await users(place)).length > 0) return;
    const server = await findServer(place);
    if (server !== undefined) await stopServer(server);
  };
}

/** The programs that use the server now. Forgets those that were killed. */
async function users(place: Place): Promise<string[]> {
  const living: string[] = [];
  for (const name of await readdir(usersFolder(place))) {
    const file = join(usersFolder(place), name);
    const mark = await readFile(file, 'utf8')
      .then((text) => JSON.parse(text) as ProcessMark)
      .catch(() => undefined);
    if (mark !== undefined && runs(mark)) living.push(name);
    else await rm(file, { force: true });
  }
  return living;
}
