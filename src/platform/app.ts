import type { Kysely, Transaction } from 'kysely';
import type { Clock } from './clock/index.ts';
import type { Config } from './config/index.ts';
import type { Tables } from './database/tables.ts';
import type { Log } from './log/index.ts';

/** The database, or a transaction on it: stores take either. */
export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** What every module is given. Nothing in it knows a domain. */
export interface App {
  config: Config;
  db: Db;
  clock: Clock;
  log: Log;
}
