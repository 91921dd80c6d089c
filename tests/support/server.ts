import { randomBytes } from 'node:crypto';

/** The database server of a test run, as the global setup hands it to the test files. */
export interface TestServer {
  /** May make and drop databases. */
  administratorUrl: string;
  /** As what the program itself connects. */
  applicationUrl: string;
  /** The role that owns the test databases; null where there is only one. */
  owner: string | null;
  /** Migrated and empty; nobody may stay connected to it. */
  template: string;
}

/** A connection string for another database on the same server. */
export function within(connectionString: string, database: string): string {
  return connectionString.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${database}`);
}

export function randomName(what: string): string {
  return `knutepunkt_${what}_${randomBytes(6).toString('hex')}`;
}
