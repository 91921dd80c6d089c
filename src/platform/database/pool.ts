import type { Socket } from 'node:net';
import pg from 'pg';

const { builtins } = pg.types;
/** Object ids of array types that `pg` has no name for. */
const arrayOf = { int8: 1016, date: 1182 } as const;

/** `bigint` as a number. Counts and sums fit; one that does not is an error and not a wrong number. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint from the database does not fit a number');
  return value;
}

const text = (value: string) => value;
/** An unquoted one-dimensional array of numbers or dates: `{1,2,NULL}`. */
const list =
  <T>(parse: (text: string) => T) =>
  (value: string) =>
    value === '{}'
      ? []
      : value
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : parse(item)));

const parsers: Record<number, (value: string) => unknown> = {
  // A day is a day: `pg` would make it a moment in the server's zone, and shift it by one in half of them.
  [builtins.DATE]: text,
  [arrayOf.date]: list(text),
  [builtins.INT8]: parseBigint,
  [arrayOf.int8]: list(parseBigint),
};

const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers[id]) ??
    (pg.types.getTypeParser(id, format) as (value: string) => unknown),
};

/** Longer than any page may take; a query that reaches it is a defect, and must not hold a connection for good. */
const statementTimeout = 15_000;
const idleInTransactionTimeout = 60_000;

/**
 * Connections as the whole program wants them.
 * `date` → `'YYYY-MM-DD'`, `bigint` → number (an error when unsafe), `bytea` → Buffer, `timestamptz` → Date, `numeric` → string.
 * The session's zone is UTC whatever the server says: days and hours of people come from the clock, never from SQL.
 */
export function createPool(connectionString: string, most = 20): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: most,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'knutepunkt',
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: idleInTransactionTimeout,
    options: '-c timezone=UTC -c client_min_messages=warning',
  });
  // A connection that breaks while idle is replaced at the next query. Without a listener it would end the program.
  pool.on('error', () => undefined);
  // The same while a query has it: the query fails, and that is told; the program goes on.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Longer than any statement of a page may take, so that a server that is silent for so long is gone. */
const silence = 20_000;

/**
 * From now on nobody waits for a server that does not answer: after `most` milliseconds of silence the line is cut, and
 * the query fails. For the time when people are served; migrations and the like may wait longer, and come before.
 */
export function loseWaiting(pool: pg.Pool, most = silence): void {
  pool.on('acquire', (client) => {
    const line = lineOf(client);
    if (line?.listenerCount('timeout') === 0) line.on('timeout', () => line.destroy());
    line?.setTimeout(most);
  });
  pool.on('release', (_problem, client) => lineOf(client)?.setTimeout(0));
}

function lineOf(client: pg.PoolClient): Socket | undefined {
  return (client as unknown as { connection?: { stream?: Socket } }).connection?.stream;
}
