import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Logger,
  type RunnerOptions,
  type TaskList,
  parseCronItems,
  run,
  runMigrations,
  runOnce,
} from 'graphile-worker';
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock/index.ts';
import { isAway, underSchemaLock, type OpenDatabase, type Tables } from '../database/index.ts';
import { silentLog, type Log } from '../log/index.ts';

/**
 * Every background job with its payload. Modules add theirs by declaration merging.
 * A payload holds ids and days only, never anything a person wrote or that names one: it lies unsealed in the database.
 *
 * @example
 * ```ts
 * declare module '../platform/jobs/index.ts' {
 *   interface Jobs {
 *     'send notice': { enquiry: string };
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the modules
export interface Jobs {}

export type JobName = Extract<keyof Jobs, string>;

/** What each job does. It may run more than once, so it must come to the same end. */
export type Handlers = { [Name in JobName]: (payload: Jobs[Name]) => Promise<void> };

/** Jobs without a due time of their own, in cron's five fields and UTC: `'15 3 * * *'`. */
export type Cron = readonly { [Name in JobName]: { at: string; job: Name; payload: Jobs[Name] } }[JobName][];

/** A job failed; the cause was logged by name under this id. Its text is not kept, because it may quote what a person wrote. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed';
}

/**
 * Queues a job in the transaction that makes it necessary: both happen, or neither.
 *
 * @param options.runAt not before this moment; at once when left out
 * @param options.key one job per key waits at a time; a later one replaces the earlier
 */
export async function addJob<Name extends JobName>(
  trx: Transaction<Tables>,
  name: Name,
  payload: Jobs[Name],
  options: { runAt?: Temporal.Instant; key?: string } = {},
): Promise<void> {
  await sql`select from graphile_worker.add_job(
    identifier := ${name}::text,
    payload := ${JSON.stringify(payload)}::json,
    run_at := ${options.runAt?.toString() ?? null}::timestamptz,
    job_key := ${options.key ?? null}::text
  )`.execute(trx);
}

/** Makes or updates the queue's own tables, under the same lock as our migrations. Needed before the first `addJob`. */
export async function prepareJobs(open: OpenDatabase): Promise<void> {
  await underSchemaLock(open.pool, async () => {
    await withQueuePool(open, (pgPool) => runMigrations({ pgPool, logger: silent }));
  });
}

export interface RunningJobs {
  /** Lets the jobs at hand finish, and takes no more. */
  stop(): Promise<void>;
}

/** Runs jobs as they come due, until stopped; a database that is gone for a while is waited for. */
export async function startJobs(
  open: OpenDatabase,
  handlers: Handlers,
  cron: Cron,
  log: Log = silentLog,
): Promise<RunningJobs> {
  await prepareJobs(open);
  const pgPool = createQueuePool(open);
  const options: RunnerOptions = {
    pgPool,
    logger: silent,
    noHandleSignals: true,
    concurrency: 4,
    taskList: tasksFor(handlers, log),
    parsedCronItems: parseCronItems(
      (cron as readonly { at: string; job: string; payload: object }[]).map(({ at, job, payload }) => ({
        task: job,
        match: at,
        identifier: job,
        // A day's work that was missed while the program was down is done when it is up again.
        options: { backfillPeriod: 24 * 60 * 60 * 1000 },
        payload: { ...payload },
      })),
    ),
  };
  const ended = new AbortController();
  let runner = await run(options);

  /** The runner ends by itself when it meets what it did not expect, and nobody would begin it again. */
  async function keepRunning(): Promise<void> {
    for (;;) {
      await runner.promise.catch(() => undefined);
      if (ended.signal.aborted) return;
      log.event('jobs begin again');
      do {
        await pause(patience.again, undefined, ended).catch(() => undefined);
        if (ended.signal.aborted) return;
      } while (!(await begun()));
    }
  }
  const begun = () =>
    run(options).then(
      (next) => {
        runner = next;
        return true;
      },
      () => false,
    );
  const kept = keepRunning();
  const tidy = () => void putInOrder(pgPool).catch(() => undefined);
  const tidying = setInterval(tidy, patience.tidy);
  tidy();
  return {
    stop: async () => {
      ended.abort();
      clearInterval(tidying);
      await runner.stop().catch(() => undefined);
      await kept;
      await pgPool.end();
    },
  };
}

/** Milliseconds: until a runner that ended is begun again, and between two looks at what others left. */
const patience = { again: 2_000, tidy: 5 * 60_000 } as const;

/**
 * A job that somebody has had in hand for half an hour was left by a program that is dead: another takes it up. What was
 * given up is not kept.
 */
async function putInOrder(pgPool: pg.Pool): Promise<void> {
  await pgPool.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null
     where locked_at < now() - interval '30 minutes'`,
  );
  await pgPool.query(
    'delete from graphile_worker._private_jobs where locked_at is null and attempts >= max_attempts',
  );
}

/**
 * For tests: runs what is due until nothing is, and fails if a job fails.
 *
 * @param clock decides what is due among the jobs that were given a time; by the database's clock when left out
 */
export async function runDueJobs(open: OpenDatabase, handlers: Handlers, clock?: Clock): Promise<void> {
  const failures: unknown[] = [];
  const taskList = tasksFor(handlers, silentLog, (cause) => failures.push(cause));
  await withQueuePool(open, async (pgPool) => {
    for (;;) {
      if (clock) await setDue(pgPool, clock);
      const due = await pgPool.query(
        'select from graphile_worker._private_jobs where is_available and run_at <= now() limit 1',
      );
      if (due.rowCount === 0) break;
      await runOnce({ pgPool, logger: silent, noHandleSignals: true, concurrency: 1, taskList });
      if (failures.length > 0) break;
    }
    if (clock) await bringBack(pgPool);
  });
  if (failures.length > 0) throw failures[0];
}

/** A job that is not due by the test's clock waits here meanwhile, out of the database clock's reach. */
const aside = `interval '1000 years'`;

async function setDue(pgPool: pg.Pool, clock: Clock): Promise<void> {
  await bringBack(pgPool);
  // Jobs queued without a time carry the moment of their transaction in both columns; the others were given a time.
  await pgPool.query(
    `update graphile_worker._private_jobs
     set run_at = case when run_at <= $1 then created_at else run_at + ${aside} end
     where run_at <> created_at`,
    [clock.now().toString()],
  );
}

async function bringBack(pgPool: pg.Pool): Promise<void> {
  await pgPool.query(
    `update graphile_worker._private_jobs set run_at = run_at - ${aside} where run_at > timestamptz '2900-01-01'`,
  );
}

/** graphile-worker would print names, payloads and errors; nothing of it is wanted. */
const silent = new Logger(() => () => undefined);

/** The queue keeps the text of a failure in its table, so only a neutral one may reach it. */
function tasksFor(handlers: Handlers, log: Log, onFailure?: (cause: unknown) => void): TaskList {
  const entries = Object.entries<(payload: never) => Promise<void>>(handlers);
  return Object.fromEntries(
    entries.map(([name, handle]) => [
      name,
      async (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) => {
        try {
          await handle(payload as never);
          log.job(name, 'done');
        } catch (cause) {
          onFailure?.(cause);
          const id = randomBytes(6).toString('hex');
          log.job(name, job.attempts < job.max_attempts ? 'failed, will be tried again' : 'given up');
          log.fault(id, cause instanceof Error ? cause.name : 'Error', name);
          throw new JobFailed(id);
        }
      },
    ]),
  );
}

/** Connections of the queue's own: it expects `pg`'s usual types, listens for good, and is not bound by a page's time limit. */
function createQueuePool(open: OpenDatabase): pg.Pool {
  const pool = new pg.Pool({
    connectionString: open.connectionString,
    max: 5,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'knutepunkt jobs',
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return insistent(pool);
}

/**
 * The queue writes down how a job went once, and tries again only what failed with one of a few codes; any other failure
 * would end the program. So a database that is gone fails with one of those.
 */
function insistent(pool: pg.Pool): pg.Pool {
  const later = (problem: unknown): never => {
    throw isAway(problem) ? Object.assign(problem as Error, { code: 'ETIMEDOUT' }) : problem;
  };
  const insist = <Args extends unknown[]>(ask: (...args: Args) => unknown) =>
    ((...args: Args) => {
      const answer = ask(...args);
      return answer instanceof Promise ? answer.catch(later) : answer;
    }) as unknown;
  pool.connect = insist(pool.connect.bind(pool)) as typeof pool.connect;
  pool.on('connect', (client) => {
    client.query = insist(client.query.bind(client)) as typeof client.query;
  });
  return pool;
}

async function withQueuePool<T>(open: OpenDatabase, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = createQueuePool(open);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
