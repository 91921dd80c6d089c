import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type pg from 'pg';
import type { OpenDatabase } from '../database/index.ts';
import { dayOf, readRuns, readTables, settleText, type TableShape } from './tables.ts';

/** Rows that are fetched at a time. */
const portion = 500;

/**
 * Writes the whole database as lines of JSON, at one moment, while the program may go on working.
 * Sealed content stays sealed: without the secrets of the configuration nothing in the file can be opened.
 *
 * Lines: a head (`format`, `version`, `made` on which day, `runs`), then for each table its shape and its rows as arrays of texts, then the waiting jobs,
 * then an end with the number of rows, so that a file that was cut off is noticed.
 *
 * @returns how many rows were written
 */
export async function exportTo(open: OpenDatabase, to: Writable): Promise<number> {
  const client = await open.pool.connect();
  let rows = 0;
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    await settleText(client);
    await write(to, {
      format: 'knutepunkt',
      version: 1,
      made: await dayOf(client),
      runs: await readRuns(client),
    });
    for (const shape of await readTables(client)) {
      await write(to, shape);
      rows += await writeRows(client, shape, to);
    }
    const jobs = await readJobs(client);
    await write(to, { jobs });
    await write(to, { end: rows });
    await client.query('commit');
    return rows;
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw cause;
  } finally {
    client.release();
  }
}

async function writeRows(
  client: pg.PoolClient,
  { table, columns }: TableShape,
  to: Writable,
): Promise<number> {
  const texts = columns.map(({ name }) => `${client.escapeIdentifier(name)}::text`).join(', ');
  await client.query(
    `declare export_rows no scroll cursor for select ${texts} from ${client.escapeIdentifier(table)}`,
  );
  let count = 0;
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({
      text: `fetch ${portion} from export_rows`,
      rowMode: 'array',
    });
    for (const row of rows) await write(to, row);
    count += rows.length;
    if (rows.length < portion) break;
  }
  await client.query('close export_rows');
  return count;
}

/** Jobs by name and not by the queue's own tables, which are its own business. */
async function readJobs(client: pg.PoolClient): Promise<unknown[]> {
  const there = await client.query(`select where to_regclass('graphile_worker._private_jobs') is not null`);
  if (there.rowCount === 0) return [];
  const { rows } = await client.query<Record<string, unknown>>(`
    select t.identifier as name, j.payload, j.run_at::text as "runAt", j.key
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`);
  return rows;
}

async function write(to: Writable, line: unknown): Promise<void> {
  if (to.destroyed) throw new Error('nobody takes what is written');
  if (!to.write(`${JSON.stringify(line)}\n`)) await once(to, 'drain');
}
