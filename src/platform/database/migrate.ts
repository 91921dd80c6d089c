import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** The migrations on disk and those in the database do not fit together. The message says which and why. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

interface Migration {
  readonly number: string;
  readonly file: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Any constant that nobody else uses on the same database: 'knut' in ASCII. */
const schemaLock = 0x6b6e7574;

/**
 * Brings the database to the newest schema: the files `NNNN_name.sql` of `folder` in order of their number, forward only,
 * each in a transaction of its own and recorded with its checksum. Several programs may start at once; one migrates, the
 * others wait and find nothing left to do.
 *
 * @returns the files that were run now
 * @throws MigrationProblem when a file was changed or removed after it had been run, or two have one number
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const run: string[] = [];
  await underSchemaLock(pool, async (client) => {
    await client.query(
      `create table if not exists schema_migration (
         number text primary key, file text not null, checksum text not null, run_on date not null default current_date
       )`,
    );
    // Everything the lock protects is asked again inside it.
    compare(
      migrations,
      (await client.query<Migration>('select number, file, checksum from schema_migration')).rows,
    );
  });
  for (const migration of migrations) {
    await underSchemaLock(pool, async (client) => {
      const done = await client.query('select from schema_migration where number = $1', [migration.number]);
      if (done.rowCount !== 0) return;
      try {
        await client.query(migration.sql);
      } catch (cause) {
        throw new MigrationProblem(`${migration.file} failed: ${(cause as Error).message}`, { cause });
      }
      await client.query('insert into schema_migration (number, file, checksum) values ($1, $2, $3)', [
        migration.number,
        migration.file,
        migration.checksum,
      ]);
      run.push(migration.file);
    });
  }
  return run;
}

/**
 * Runs `change` in a transaction that holds the schema's lock and no time limit.
 * The lock belongs to the transaction and not to the session, so that it also holds behind a connection pooler.
 */
export async function underSchemaLock<T>(
  pool: pg.Pool,
  change: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [schemaLock]);
    const result = await change(client);
    await client.query('commit');
    return result;
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw cause;
  } finally {
    client.release();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const seen = new Map<string, string>();
  const migrations: Migration[] = [];
  for (const file of files) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1];
    if (number === undefined) throw new MigrationProblem(`${file} is not named NNNN_name.sql`);
    const other = seen.get(number);
    if (other !== undefined) throw new MigrationProblem(`${other} and ${file} have the same number`);
    seen.set(number, file);
    // Git may have changed the line ends; that is not a change of the migration.
    const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
    migrations.push({ number, file, sql, checksum: createHash('sha256').update(sql).digest('hex') });
  }
  return migrations;
}

function compare(migrations: Migration[], done: Pick<Migration, 'number' | 'file' | 'checksum'>[]): void {
  const onDisk = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const { number, file, checksum } of done) {
    const migration = onDisk.get(number);
    if (migration === undefined) {
      throw new MigrationProblem(
        `the database has ${file}, which is not among the migrations: it was made by a newer version of the program`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationProblem(
        `${migration.file} was changed after it had been run here; put it back and write a new migration instead`,
      );
    }
  }
}
