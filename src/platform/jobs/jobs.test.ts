import type { Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { layLine } from '../../../tests/support/line.ts';
import { type Tables, connectTo } from '../database/index.ts';
import { fixedClock } from '../clock/index.ts';
import { createLog } from '../log/index.ts';
import { addJob, runDueJobs, startJobs, type Handlers } from './index.ts';

/** The registry is one for the whole program, so a test adds no name to it. */
const add = addJob as unknown as (
  trx: Transaction<Tables>,
  name: 'test job',
  payload: { id: string },
  options?: Parameters<typeof addJob>[3],
) => Promise<void>;

let open: TestDatabase;
let done: string[];
beforeAll(async () => {
  open = await testDatabase();
});
afterAll(() => open.drop());
beforeEach(async () => {
  done = [];
  await open.pool.query('delete from graphile_worker._private_jobs');
});

const handlers = {
  'test job': ({ id }: { id: string }) => {
    done.push(id);
    return Promise.resolve();
  },
} as unknown as Handlers;

const queue = (id: string, options?: Parameters<typeof addJob>[3]) =>
  open.db.transaction().execute((trx) => add(trx, 'test job', { id }, options));

test('a job is queued with the transaction or not at all', async () => {
  await queue('kept');
  await expect(
    open.db.transaction().execute(async (trx) => {
      await add(trx, 'test job', { id: 'rolled back' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await runDueJobs(open, handlers);
  expect(done).toEqual(['kept']);
});

test('a job with a time waits until the clock has reached it, wherever the database clock stands', async () => {
  for (const year of ['2019', '2031']) {
    done = [];
    const clock = fixedClock(`${year}-03-02T10:00`);
    await queue('in three days', { runAt: clock.now().add({ hours: 72 }) });
    await queue('at once');
    await runDueJobs(open, handlers, clock);
    expect(done).toEqual(['at once']);
    clock.advance({ days: 2 });
    await runDueJobs(open, handlers, clock);
    expect(done).toEqual(['at once']);
    clock.advance({ days: 1 });
    await runDueJobs(open, handlers, clock);
    expect(done).toEqual(['at once', 'in three days']);
  }
});

test('a later job with the same key replaces the one that waits', async () => {
  await queue('first', { key: 'one' });
  await queue('second', { key: 'one' });
  await runDueJobs(open, handlers);
  expect(done).toEqual(['second']);
});

test('what a job throws reaches the test, and its text reaches neither the table nor the log', async () => {
  const lines: string[] = [];
  const log = createLog({}, { write: (line) => void lines.push(line) });
  const failing = {
    'test job': () => Promise.reject(new TypeError('Kari from Lyngen')),
  } as unknown as Handlers;
  await queue('x');
  await expect(runDueJobs(open, failing)).rejects.toThrow('Kari from Lyngen');
  const failed = await open.pool.query<{ last_error: string }>(
    'select last_error from graphile_worker._private_jobs',
  );
  expect(failed.rows[0]?.last_error).toMatch(/^[0-9a-f]{12}/);
  expect(failed.rows[0]?.last_error).not.toContain('Kari');

  await open.pool.query('update graphile_worker._private_jobs set run_at = now()');
  const running = await startJobs(open, failing, [], log);
  await expect.poll(() => lines.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  await running.stop();
  expect(lines.join('')).not.toContain('Kari');
  expect(JSON.parse(lines[0]!)).toMatchObject({ job: 'test job', outcome: 'failed, will be tried again' });
  expect(JSON.parse(lines[1]!)).toMatchObject({ error: 'TypeError', where: 'test job' });
});

test('running jobs take what is queued without being asked', async () => {
  const running = await startJobs(open, handlers, []);
  await queue('soon');
  await expect.poll(() => done, { timeout: 10_000 }).toEqual(['soon']);
  await running.stop();
});

test('a database that went away while a job was at hand is waited for', async () => {
  const line = await layLine(open.connectionString);
  const far = connectTo(line.connectionString);
  let cut = false;
  const cutting = {
    'test job': async ({ id }: { id: string }) => {
      if (!cut) await line.cut();
      cut = true;
      done.push(id);
    },
  } as unknown as Handlers;
  const running = await startJobs(far, cutting, []);
  await queue('on the way');
  await expect.poll(() => done, { timeout: 10_000 }).toEqual(['on the way']);
  await queue('after');
  await line.mend();
  await expect.poll(() => done, { timeout: 30_000 }).toContain('after');
  const left = () => open.pool.query('select from graphile_worker._private_jobs');
  await expect.poll(async () => (await left()).rowCount, { timeout: 30_000 }).toBe(0);
  expect(done).toEqual(['on the way', 'after']);
  await running.stop();
  await far.close();
  await line.close();
});

test('jobs that stopped by themselves begin again', async () => {
  const running = await startJobs(open, handlers, []);
  await queue('before');
  await expect.poll(() => done, { timeout: 10_000 }).toEqual(['before']);
  await open.pool.query(`select pg_notify('worker:migrate', '{"breaking":true,"migrationNumber":99}')`);
  await expect.poll(() => process.exitCode, { timeout: 10_000 }).toBe(57);
  process.exitCode = undefined;
  await queue('after');
  await expect.poll(() => done, { timeout: 20_000 }).toEqual(['before', 'after']);
  await running.stop();
});

test('a job that a dead program had in hand is taken up by another, and one that was given up is not kept', async () => {
  for (const id of ['dead', 'alive', 'given up']) await queue(id);
  const hold = (id: string, since: string) =>
    open.pool.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-other', locked_at = now() - $1::interval
       where payload ->> 'id' = $2`,
      [since, id],
    );
  await hold('dead', '31 minutes');
  await hold('alive', '29 minutes');
  await open.pool.query(
    `update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'id' = 'given up'`,
  );
  const running = await startJobs(open, handlers, []);
  await expect.poll(() => done, { timeout: 10_000 }).toEqual(['dead']);
  await running.stop();
  const left = await open.pool.query<{ id: string }>(
    `select payload ->> 'id' as id from graphile_worker._private_jobs`,
  );
  expect(left.rows).toEqual([{ id: 'alive' }]);
});
