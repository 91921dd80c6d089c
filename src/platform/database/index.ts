import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Config } from '../config/index.ts';
import { openEmbedded } from './embedded/index.ts';
import { createPool } from './pool.ts';
import { withSecondTry } from './second-try.ts';
import type { Tables } from './tables.ts';

export type { Tables } from './tables.ts';
export { EmbeddedDatabaseProblem } from './embedded/index.ts';
export { loseWaiting } from './pool.ts';
export { isAway } from './away.ts';
export { migrate, MigrationProblem, underSchemaLock } from './migrate.ts';

export interface OpenDatabase {
  readonly db: Kysely<Tables>;
  /** The same connections as `db`, for SQL that is clearer as SQL. */
  readonly pool: pg.Pool;
  /** Holds a password: for further connections only, never for a log. */
  readonly connectionString: string;
  /** Closes the connections, and stops the embedded server if nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Opens the database of the configuration: the server of `databaseUrl`, or the embedded one in `folder`, which is made and
 * started when needed. The schema is not touched: `migrate` does that.
 *
 * @throws EmbeddedDatabaseProblem where the embedded server cannot be used
 */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'folder'>): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return connectTo(config.databaseUrl);
  const server = await openEmbedded(join(config.folder, 'database'));
  // A server that was shot, or fell over a full disk, is started anew as soon as that is possible.
  const watch = setInterval(() => void server.revive().catch(() => undefined), lookEvery);
  watch.unref();
  return connectTo(server.connectionString, () => {
    clearInterval(watch);
    return server.close();
  });
}

/** Milliseconds between two looks at whether the embedded server still runs. */
const lookEvery = 3_000;

/**
 * Connects to a server that runs.
 *
 * @param afterwards runs at the end of `close`, when no connection is left
 */
export function connectTo(connectionString: string, afterwards?: () => Promise<void>): OpenDatabase {
  const pool = createPool(connectionString);
  const db = withSecondTry(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
  let closed: Promise<void> | undefined;
  const close = async () => {
    await db.destroy();
    // Kysely ends the pool only if it has ever used it.
    if (!pool.ended) await pool.end();
    await afterwards?.();
  };
  return {
    db,
    pool,
    connectionString,
    close: () => (closed ??= close()),
  };
}
