import { StringDecoder } from 'node:string_decoder';
import type pg from 'pg';
import { migrate, type OpenDatabase } from '../database/index.ts';
import { prepareJobs } from '../jobs/index.ts';
import { dayOf, readRuns, readTables, settleText, type Column, type Run, type TableShape } from './tables.ts';
import { buryAgain, retentionDays } from './tombstones.ts';

/** The file or the database is not what an import needs. Nothing was changed. */
export class TransferProblem extends Error {
  override readonly name = 'TransferProblem';
}

const portion = 500;

interface Job {
  name: string;
  payload: unknown;
  runAt: string;
  key: string | null;
}
type Line = { format?: string; version?: number; made?: string; runs?: Run[] } & Partial<TableShape> & {
    jobs?: Job[];
    end?: number;
  };

export interface Conditions {
  /** Tombstones that are younger than the file; see `tombstones.ts`. */
  readonly tombstones?: readonly string[];
  /** Also takes a file that is older than tombstones are kept. */
  readonly old?: boolean;
}

/**
 * Fills an empty database from a file that `exportTo` wrote, on this or another PostgreSQL from 15 to 18: all of it or nothing.
 * The tables are made by the migrations, which must be the same as those of the file. Whoever has a tombstone, in the file or
 * among those given, is not there afterwards; the nightly work is queued, so that everything else that is due is erased at once.
 *
 * @returns how many rows were read
 * @throws TransferProblem when the database is not empty, or the file is too old, of another version or was cut off
 */
export async function importFrom(
  open: OpenDatabase,
  from: AsyncIterable<Buffer | string>,
  migrations: string,
  conditions: Conditions = {},
): Promise<number> {
  await requireEmpty(open);
  await migrate(open.pool, migrations);
  await prepareJobs(open);
  const client = await open.pool.connect();
  try {
    await client.query('begin');
    await settleText(client);
    const rows = await readAll(client, from, conditions);
    await buryAgain(client, conditions.tombstones ?? []);
    await client.query('commit');
    return rows;
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw cause;
  } finally {
    client.release();
  }
}

/** Empty is also what an import leaves that was refused: our tables, with nothing in them. */
async function requireEmpty({ pool }: OpenDatabase): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const tables = rows.map(({ name }) => name);
  const content = tables.filter((name) => name !== 'schema_migration');
  const used =
    tables.length === content.length
      ? tables.length > 0
      : (
          await pool.query(
            content.map((name) => `select from (select from ${name} limit 1) r`).join(' union all '),
          )
        ).rowCount !== 0;
  if (used) throw new TransferProblem('the database is not empty; import into a new one');
}

async function readAll(
  client: pg.PoolClient,
  from: AsyncIterable<Buffer | string>,
  { old = false }: Conditions,
): Promise<number> {
  const tables = new Map((await readTables(client)).map((shape) => [shape.table, shape]));
  const restore = await lift(client, [...tables.keys()]);
  let head = false;
  let table: TableShape | undefined;
  let waiting: (string | null)[][] = [];
  let count = 0;
  let end: number | undefined;
  const flush = async () => {
    if (table !== undefined && waiting.length > 0) await insert(client, table, waiting);
    count += waiting.length;
    waiting = [];
  };
  for await (const text of linesOf(from)) {
    const line = parse(text);
    if (Array.isArray(line)) {
      waiting.push(line);
      if (waiting.length >= portion) await flush();
      continue;
    }
    await flush();
    if (!head) {
      await compare(client, line, old);
      head = true;
    } else if (line.table !== undefined) {
      table = tables.get(line.table);
      if (table === undefined || !sameColumns(table.columns, line.columns)) {
        throw new TransferProblem(`the table ${line.table} of the file is not that of the database`);
      }
    } else if (line.jobs !== undefined) {
      for (const job of line.jobs) await queue(client, job);
    } else if (line.end !== undefined) {
      end = line.end;
    }
  }
  if (end !== count) throw new TransferProblem('the file was cut off');
  await restore();
  return count;
}

/** Unlike readline, passes on what goes wrong while reading. */
async function* linesOf(from: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of from) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parse(text: string): Line | (string | null)[] {
  try {
    return JSON.parse(text) as Line | (string | null)[];
  } catch {
    throw new TransferProblem('the file is damaged or no export');
  }
}

async function compare(client: pg.PoolClient, head: Line, old: boolean): Promise<void> {
  if (head.format !== 'knutepunkt' || head.version !== 1)
    throw new TransferProblem('the file is no export of this program');
  const here = await readRuns(client);
  if (JSON.stringify(head.runs) !== JSON.stringify(here)) {
    throw new TransferProblem(
      `the file was made with migrations up to ${head.runs?.at(-1)?.number ?? 'none'} and this program has them up to ` +
        `${here.at(-1)?.number ?? 'none'}: import it with the version that made it, then upgrade`,
    );
  }
  const days = daysBetween(head.made, await dayOf(client));
  if (!old && !(days <= retentionDays)) {
    throw new TransferProblem(
      `the file is more than ${retentionDays} days old, so nothing says who was erased since; with --old it is taken all the same`,
    );
  }
}

/** Not a number when either is no day. */
function daysBetween(from = '', to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function sameColumns(one: readonly Column[], other: readonly Column[] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Takes away what migrations put into the tables, the references between them (rows come in any order, and references run in
 * circles), and their triggers. What it returns puts references and triggers back, and finds every row that refers to nothing.
 */
async function lift(client: pg.PoolClient, tables: string[]): Promise<() => Promise<void>> {
  const names = tables.map((table) => client.escapeIdentifier(table));
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  for (const { table, name } of references)
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  return async () => {
    for (const { table, name, definition } of references) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const name of names) await client.query(`alter table ${name} enable trigger user`);
    for (const table of tables) await continueCounting(client, table);
  };
}

async function insert(
  client: pg.PoolClient,
  { table, columns }: TableShape,
  rows: (string | null)[][],
): Promise<void> {
  const names = columns.map(({ name }) => client.escapeIdentifier(name));
  const values = columns.map(({ type }, index) => `v.c${index}::${type}`);
  const texts = columns.map((_, index) => `$${index + 1}::text[]`);
  await client.query(
    `insert into ${client.escapeIdentifier(table)} (${names.join(', ')}) overriding system value
     select ${values.join(', ')} from unnest(${texts.join(', ')}) as v(${columns.map((_, index) => `c${index}`).join(', ')})`,
    columns.map((_, index) => rows.map((row) => row[index] ?? null)),
  );
}

/** Sets the sequences of a table's counted columns to go on after what was imported. */
async function continueCounting(client: pg.PoolClient, table: string): Promise<void> {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `select attname as column, pg_get_serial_sequence(quote_ident($1), attname) as sequence
     from pg_attribute where attrelid = quote_ident($1)::regclass and attnum > 0 and not attisdropped
       and pg_get_serial_sequence(quote_ident($1), attname) is not null`,
    [table],
  );
  for (const { column, sequence } of rows) {
    const name = client.escapeIdentifier(column);
    await client.query(
      `select setval($1::regclass, max(${name})) from ${client.escapeIdentifier(table)} having max(${name}) is not null`,
      [sequence],
    );
  }
}

async function queue(client: pg.PoolClient, { name, payload, runAt, key }: Job): Promise<void> {
  await client.query(
    'select from graphile_worker.add_job($1, payload := $2::json, run_at := $3::timestamptz, job_key := $4)',
    [name, JSON.stringify(payload), runAt, key],
  );
}
