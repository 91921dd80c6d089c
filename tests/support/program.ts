import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveModels } from '../../src/framework/index.ts';
import type { App } from '../../src/platform/app.ts';
import { type FixedClock, fixedClock } from '../../src/platform/clock/index.ts';
import { readConfig } from '../../src/platform/config/index.ts';
import { type OpenDatabase, connectTo } from '../../src/platform/database/index.ts';
import { runDueJobs } from '../../src/platform/jobs/index.ts';
import { type Log, createLog } from '../../src/platform/log/index.ts';
import { type Program, assemble } from '../../src/program.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type ArrivedMail, startMailServer } from './mail-server.ts';

/** The whole program as it runs for people, on a database of its own, with a clock that the test moves. */
export interface TestProgram {
  /** Where it listens, which is also its PUBLIC_URL. */
  url: string;
  program: Program;
  app: App;
  open: TestDatabase;
  /** The same database by the way that the program has to it. */
  served: OpenDatabase;
  clock: FixedClock;
  /** Every mail that left, as the mail server got it. */
  mails: ArrivedMail[];
  /** From now on nobody answers where the mail server was, until it is back. */
  postGone(): void;
  postBack(): Promise<void>;
  /** Every line that was logged. */
  logLines: string[];
  /** Runs the jobs that are due by the test's clock. */
  runJobs(): Promise<void>;
  /** What the nightly job does, and the mails that follow from it. */
  night(): Promise<void>;
  close(): Promise<void>;
}

export interface Start {
  /** A day, a local time in Norway or an instant; a Monday morning in March unless given. */
  at?: string;
  /** Instead of the log whose lines are kept. */
  log?: Log;
  /** More of the environment, e.g. LEAVE_TO. */
  env?: Record<string, string>;
  /** Which addresses sources may lie at. */
  reach?: (address: string) => boolean;
  /** Where the program itself finds its database, e.g. through a line that can be cut. The test keeps the straight way. */
  through?: (connectionString: string) => Promise<string>;
}

/**
 * Starts the real program: nothing in it is replaced but the time, the cost of Argon2id and the limits of attempts.
 *
 * @example
 * ```ts
 * const program = await startProgram();
 * afterAll(() => program.close());
 * ```
 */
export async function startProgram({
  at = '2026-03-02T10:00',
  log,
  env = {},
  reach,
  through,
}: Start = {}): Promise<TestProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'knutepunkt-program-'));
  const [open, post, port] = await Promise.all([testDatabase(), startMailServer(), freePort()]);
  const config = readConfig({
    NODE_ENV: 'test',
    DEMO: '0',
    KNUTEPUNKT_FOLDER: folder,
    ARGON2_MEMORY_KIB: '64',
    ARGON2_PASSES: '1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: post.url,
    MAIL_FROM: 'post@example.org',
    ...env,
  });
  const clock = fixedClock(at);
  const logLines: string[] = [];
  const kept = createLog({}, { write: (line: string) => void logLines.push(line) });
  const served = through ? connectTo(await through(open.connectionString)) : open;
  const program = await assemble({
    config,
    clock,
    log: log ?? kept,
    open: served,
    attemptsFactor: 1000,
    ...(reach ? { reach } : {}),
  });
  await saveModels(open.db, program.framework.models);
  await program.server.listen({ port, host: '127.0.0.1' });
  const runJobs = () => runDueJobs(open, program.handlers, clock);
  return {
    url: config.publicUrl,
    program,
    app: program.app,
    open,
    served,
    clock,
    mails: post.mails,
    postGone: post.gone,
    postBack: post.back,
    logLines,
    runJobs,
    night: async () => {
      await program.night();
      await runJobs();
    },
    close: async () => {
      await program.server.close();
      await post.close();
      await served.close();
      await open.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The public address must be known before the server is built, so the port is found first. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
