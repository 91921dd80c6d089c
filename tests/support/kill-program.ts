import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What is shot down: the program and its database server, the program alone, or the server first. */
export type Blow = 'everything' | 'the program' | 'the server';

export interface RunningProgram {
  url: string;
  /** The database server's process. */
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

/** Starts the real program as a process of its own, and returns when it says that it answers. */
export async function startProgramProcess(env: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const url = String(env['PUBLIC_URL']);
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await untilItAnswers(child, url);
  const pidFile = join(String(env['KNUTEPUNKT_FOLDER']), 'database/cluster/postmaster.pid');
  const server = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    url,
    server,
    kill: async (blow) => {
      // The server leads a group of its own, which holds every process that works for it.
      if (blow !== 'the program') process.kill(-server, 'SIGKILL');
      if (blow === 'the server') await fetch(url);
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
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
