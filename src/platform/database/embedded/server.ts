import type { ChildProcess } from 'node:child_process';
import { open, readdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseProblem } from './problem.ts';
import { commandLine, exists, runsDeletedFile } from './processes.ts';

/** Where a running server listens: a socket in a folder of its own, or a port on the loopback address. */
export type Endpoint = { readonly socketFolder: string } | { readonly port: number };

export interface RunningServer {
  readonly pid: number;
  readonly endpoint: Endpoint;
}

export interface Place {
  /** Absolute; holds all the rest. */
  readonly folder: string;
  readonly cluster: string;
  readonly socketFolder: string;
  readonly log: string;
  /** Whether what is acknowledged must be on the disk. Only a test can do without. */
  readonly durable: boolean;
}

const socketPort = 5432;
/** Crash recovery after a power cut may take a while; a start otherwise takes 25 ms. */
const startPatience = 90_000;
const largestLog = 1_000_000;

/**
 * What the server is told. fsync stays on: an acknowledged message is on the disk.
 * No content may reach the log: no statements, no parameters, no errors of statements (their texts quote values),
 * no details (they quote rows), no connections.
 */
const settings: Record<string, string | number> = {
  max_connections: 60,
  shared_buffers: '64MB',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  log_destination: 'stderr',
  logging_collector: 'off',
  log_statement: 'none',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_min_duration_statement: -1,
  log_min_duration_sample: -1,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_error_verbosity: 'terse',
  log_autovacuum_min_duration: -1,
  log_connections: 'off',
  log_disconnections: 'off',
  log_checkpoints: 'off',
  log_lock_waits: 'off',
  log_temp_files: -1,
  log_line_prefix: '%t ',
};

/** The server of this cluster that already runs, if there is one: waits for one that is just starting or stopping. */
export async function findServer(place: Place): Promise<RunningServer | undefined> {
  const end = performance.now() + startPatience;
  for (;;) {
    const lines = await readPidFile(place);
    if (lines === undefined) return undefined;
    const pid = Math.abs(Number(lines[0]));
    if (!exists(pid) || !belongsHere(pid, place)) {
      await disown(place, lines);
      return undefined;
    }
    const endpoint = readEndpoint(lines);
    if (lines[7]?.trim() === 'ready' && endpoint) return { pid, endpoint };
    if (performance.now() > end) {
      throw new EmbeddedDatabaseProblem(
        `A database server (process ${pid}) has been starting or stopping for too long.`,
      );
    }
    await pause(10);
  }
}

/**
 * Makes what a killed server left behind harmless, where PostgreSQL would refuse to start because the server's number has since
 * gone to another process, or its remains have not been collected. The file is not simply deleted: it also tells the next
 * server which shared memory to look at, to be sure that no part of the killed one still writes. A server does not mind the
 * number of its own parent, so that number it gets.
 */
async function disown(place: Place, lines: string[]): Promise<void> {
  const file = join(place.cluster, 'postmaster.pid');
  if (lines.length < 3) await unlink(file).catch(() => undefined);
  else await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'));
  for (const name of await readdir(place.socketFolder)) await unlink(join(place.socketFolder, name));
}

/** Whether a running server is the one that would be started now: same program, still on the disk, same settings. */
export function isCurrent(server: RunningServer, place: Place, binaries: Binaries): boolean {
  if (process.platform !== 'linux') return true;
  const wanted = [binaries.postgres, ...serverArguments(place, server.endpoint)].join('\0');
  return commandLine(server.pid) === wanted && !runsDeletedFile(server.pid);
}

/**
 * Starts the server of an existing cluster and returns when it answers. It goes on running when this program is killed.
 *
 * @param at where it must listen; where it can, when left out
 */
export async function startServer(
  place: Place,
  binaries: Binaries,
  account: Account,
  at?: Endpoint,
): Promise<RunningServer> {
  const end = performance.now() + startPatience;
  for (;;) {
    const endpoint = at ?? (await chooseEndpoint(place));
    const before = await size(place.log);
    const launched = await launch(place, binaries, account, endpoint, before);
    const ended = await untilReady(place, launched, end);
    const { child } = launched;
    if (ended === undefined && child.pid !== undefined) {
      child.removeAllListeners();
      child.unref();
      return { pid: child.pid, endpoint };
    }
    const said = await readFile(place.log, 'utf8').catch(() => '');
    // The statement that a killed server was working on has a time limit; until then it may still write.
    const remainsOfKilled = /is still in use$/m.test(said.slice(before));
    if (!remainsOfKilled || performance.now() > end) {
      throw new EmbeddedDatabaseProblem(
        `The database server did not start: ${ended}.\n${said.trimEnd().split('\n').slice(-5).join('\n')}`,
      );
    }
    await pause(200);
  }
}

interface Launched {
  readonly child: ChildProcess;
  /** Why the server has ended, if it has. */
  readonly ended: () => string | undefined;
}

async function launch(
  place: Place,
  binaries: Binaries,
  account: Account,
  endpoint: Endpoint,
  logged: number,
): Promise<Launched> {
  const log = await open(place.log, logged < largestLog ? 'a' : 'w', 0o600);
  try {
    const child = account.spawn(binaries.postgres, serverArguments(place, endpoint), {
      cwd: place.folder,
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      // A group of its own, so that Ctrl-C in the terminal reaches this program only, which then stops the server in order.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    // Listened to before anything is waited for: a server that refuses to start can be gone before the log is closed.
    let ended: string | undefined;
    child.once('error', (error) => (ended = error.message));
    child.once('exit', (code, signal) => (ended ??= `it ended at once (${signal ?? code})`));
    return { child, ended: () => ended };
  } finally {
    await log.close();
  }
}

/** Waits until the server answers. Returns why it does not, if it ends or takes too long. */
async function untilReady(
  place: Place,
  { child, ended }: Launched,
  end: number,
): Promise<string | undefined> {
  while (ended() === undefined) {
    const lines = await readPidFile(place);
    if (lines?.[7]?.trim() === 'ready' && Number(lines[0]) === child.pid) return undefined;
    if (performance.now() > end) return 'it took too long';
    await pause(5);
  }
  return ended();
}

/** Stops a server in order: open transactions are rolled back, everything is written. Returns when it is gone. */
export async function stopServer(server: RunningServer): Promise<void> {
  const end = performance.now() + startPatience;
  try {
    process.kill(server.pid, 'SIGINT');
  } catch {
    return;
  }
  while (exists(server.pid)) {
    if (performance.now() > end)
      throw new EmbeddedDatabaseProblem(`The database server (process ${server.pid}) does not stop.`);
    await pause(10);
  }
}

function serverArguments(place: Place, endpoint: Endpoint): string[] {
  const listen =
    'port' in endpoint
      ? { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: endpoint.port }
      : { listen_addresses: '', unix_socket_directories: endpoint.socketFolder, port: socketPort };
  return [
    '-D',
    place.cluster,
    ...Object.entries({ ...settings, ...listen, ...(place.durable ? {} : { fsync: 'off' }) }).flatMap(
      ([name, value]) => ['-c', `${name}=${value}`],
    ),
  ];
}

/** A socket, unless its path is longer than the kernel takes (107 bytes) or there are none. */
async function chooseEndpoint(place: Place): Promise<Endpoint> {
  const path = join(place.socketFolder, `.s.PGSQL.${socketPort}.lock`);
  if (process.platform !== 'win32' && Buffer.byteLength(path) <= 100 && !path.includes(',')) {
    return { socketFolder: place.socketFolder };
  }
  return { port: await freePort() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new EmbeddedDatabaseProblem('No port is free.');
  return address.port;
}

/** Lines: process, cluster, start, port, socket folder, listen address, shared memory, state. */
async function readPidFile(place: Place): Promise<string[] | undefined> {
  const content = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  return content?.split('\n');
}

function readEndpoint(lines: string[]): Endpoint | undefined {
  const [, , , port, socketFolder, address] = lines;
  if (socketFolder) return { socketFolder };
  return port && address ? { port: Number(port) } : undefined;
}

/** Whether a process is a server of this cluster, and not a stranger that got the number of one that died. */
function belongsHere(pid: number, place: Place): boolean {
  return commandLine(pid)?.includes(place.cluster) ?? true;
}

async function size(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}
