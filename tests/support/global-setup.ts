import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connectTo, migrate } from '../../src/platform/database/index.ts';
import { openEmbedded } from '../../src/platform/database/embedded/index.ts';
import { prepareJobs } from '../../src/platform/jobs/index.ts';
import { within, randomName, type TestServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

const prefix = 'knutepunkt-test-';

/**
 * One server for the whole run: the embedded one in a new temporary folder, or that of DATABASE_URL, where only databases with
 * random names are made and dropped. One database is migrated and serves as the template of all others.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await findServer();
  const template = randomName('template');
  await asAdministrator(server, (client) => client.query(`create database ${template} ${ownedBy(server)}`));
  const open = connectTo(within(server.applicationUrl, template));
  try {
    await migrate(open.pool, join(import.meta.dirname, '../../migrations'));
    await prepareJobs(open);
  } finally {
    await open.close();
  }
  project.provide('testServer', { ...server, template });
  return async () => {
    await asAdministrator(server, (client) =>
      client.query(`drop database if exists ${template} with (force)`),
    );
    await stop();
  };
}

async function findServer(): Promise<{ server: Omit<TestServer, 'template'>; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given) {
    return {
      server: { administratorUrl: given, applicationUrl: given, owner: null },
      stop: () => Promise.resolve(),
    };
  }
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const embedded = await openEmbedded(folder, { durable: false });
  return {
    server: {
      administratorUrl: embedded.administratorConnectionString,
      applicationUrl: embedded.connectionString,
      owner: 'knutepunkt',
    },
    stop: async () => {
      await embedded.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Stops and removes the servers of runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    try {
      await (await openEmbedded(folder, { durable: false })).close();
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, or half made: not worth a failed run.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function asAdministrator(
  server: Omit<TestServer, 'template'>,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function ownedBy(server: Omit<TestServer, 'template'>): string {
  return server.owner === null ? '' : `owner ${server.owner}`;
}
