import pg from 'pg';
import { inject } from 'vitest';
import { connectTo, type OpenDatabase } from '../../src/platform/database/index.ts';
import { randomName, within } from './server.ts';

export interface TestDatabase extends OpenDatabase {
  /** Closes and removes it. */
  drop(): Promise<void>;
}

/**
 * A database of one's own: migrated, empty, and nobody else's, so that files may run side by side.
 *
 * @example
 * ```ts
 * const open = await testDatabase();
 * afterAll(() => open.drop());
 * ```
 */
export async function testDatabase(): Promise<TestDatabase> {
  return makeDatabase(inject('testServer').template);
}

/** A database without any schema, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('template0');
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const { applicationUrl, owner } = inject('testServer');
  const name = randomName('test');
  await asAdministrator(
    `create database ${name} template ${template} ${owner === null ? '' : `owner ${owner}`}`,
  );
  const open = connectTo(within(applicationUrl, name));
  return {
    ...open,
    drop: async () => {
      await open.close();
      await asAdministrator(`drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServer').administratorUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
