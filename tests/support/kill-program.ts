import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What is shot down: the program and its database server, the program alone, or the server first. */
export type Blow = 'everything' | 'the program' | 'the server';

export interface RunningProgram {
  url: string;
  /** The database server's process; another after it was started anew. */
  server: number;
  /** SIGKILL, with no time to put anything in order. Returns when the processes are gone. */
  kill(blow: Blow): Promise<void>;
  /** Stops in order. */
  stop(): Promise<void>;
}

/** Bundles the program as `npm start` does; nothing to do when it is as the sources are. */
export function bundleProgram(): void {
  const script = `import('./scripts/build.mjs').then(({ build }) => build())`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the program cannot be bundled: ${stderr}`);
}

/** The environment of a small installation in a folder of its own, with an embedded database and cheap Argon2id. */
export function installation(folder: string, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _other, ...env } = process.env;
  return {
    ...env,
    NODE_ENV: 'production',
    DEMO: '0',
    KNUTEPUNKT_FOLDER: folder,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ARGON2_MEMORY_KIB: '64',
    ARGON2_PASSES: '1',
  };
}

/**
 * Starts the real program as a process of its own, and returns when it says that it answers.
 *
 * @param external the process of its database server, where that is not its own: then a killed server leaves the program running
 */
export async function startProgramProcess(
  env: NodeJS.ProcessEnv,
  external?: number,
): Promise<RunningProgram> {
  const { url, child, ended, stop } = await launch(env);
  const pidFile = join(String(env['KNUTEPUNKT_FOLDER']), 'database/cluster/postmaster.pid');
  const server = external ?? Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  const program: RunningProgram = {
    url,
    server,
    kill: async (blow) => {
      // The server leads a group of its own, which holds every process that works for it.
      if (blow !== 'the program') process.kill(-program.server, 'SIGKILL');
      if (blow === 'the server') await fetch(url);
      if (blow === 'the server' && external !== undefined) return;
      child.kill('SIGKILL');
      await ended;
    },
    stop,
  };
  return program;
}

/** One program of several, on a database that is not its own. */
export interface Node {
  /** Where it listens itself. */
  url: string;
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>;
  /** Stops in order. */
  stop(): Promise<void>;
  /** Whether it is still there. */
  alive(): boolean;
  /** What it logged about its jobs: how often each had which outcome, as `name: outcome`. */
  jobs(): Record<string, number>;
}

/**
 * The environment of one node of several: the same database, secrets and public address, and a port of its own.
 *
 * @param secrets as `npm run secrets` prints them
 */
export function nodeOf(
  env: NodeJS.ProcessEnv,
  shared: { databaseUrl: string; secrets: string; publicUrl: string },
): NodeJS.ProcessEnv {
  return {
    ...env,
    DATABASE_URL: shared.databaseUrl,
    KNUTEPUNKT_SECRETS: shared.secrets,
    PUBLIC_URL: shared.publicUrl,
  };
}

export async function startNode(env: NodeJS.ProcessEnv): Promise<Node> {
  const { child, ended, stop, lines } = await launch(env);
  return {
    url: `http://127.0.0.1:${env['PORT']}`,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop,
    alive: () => child.exitCode === null && child.signalCode === null,
    jobs: () => {
      const counts: Record<string, number> = {};
      for (const line of lines.join('').split('\n')) {
        const [, job, outcome] = /"job":"([^"]*)","outcome":"([^"]*)"/.exec(line) ?? [];
        if (job) counts[`${job}: ${outcome}`] = (counts[`${job}: ${outcome}`] ?? 0) + 1;
      }
      return counts;
    },
  };
}

async function launch(env: NodeJS.ProcessEnv) {
  const url = String(env['PUBLIC_URL']);
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  child.stdout?.on('data', (part: Buffer) => void lines.push(part.toString()));
  await untilItAnswers(child, url);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, child, ended, stop, lines };
}

function untilItAnswers(child: ChildProcess, url: string): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    const note = (part: Buffer) => {
      said = (said + part.toString()).slice(-4_000);
      if (said.includes(url)) done();
    };
    child.stdout?.on('data', note);
    child.stderr?.on('data', note);
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      fail(new Error(`the program ended (${signal ?? code}) before it answered: ${said}`)),
    );
  });
}
