import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkLibraries } from './binaries.ts';
import { EmbeddedDatabaseProblem, openEmbedded, type EmbeddedDatabase } from './index.ts';
import { exists } from './processes.ts';

const root = process.getuid?.() === 0;
const linux = process.platform === 'linux';

/** Made once and copied, because making a cluster takes the longest. */
let made: string;
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'knutepunkt-made-'));
  const database = await openEmbedded(made);
  await database.close();
  await rm(join(made, 'server.log'));
});
afterAll(() => rm(made, { recursive: true, force: true }));

let folder: string;
let closers: (() => Promise<void> | void)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knutepunkt-launcher-'));
  await cp(made, folder, { recursive: true });
  await chmod(folder, 0o755);
  closers = [];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

async function open(where = folder): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(where);
  closers.push(() => database.close());
  return database;
}

interface OtherProgram {
  child: ChildProcess;
  pid: number;
  connectionString: string;
}

/** Opens the folder in another process. */
async function openElsewhere(): Promise<OtherProgram> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'open-for-tests.ts'), folder],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  closers.push(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { pid: number; connectionString: string }) };
}

async function query(connectionString: string, statement: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: statement, rowMode: 'array' })).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const kill = async ({ child }: OtherProgram) => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

describe('one program', () => {
  test('what was written is there after the next start, and the server stops with the program', async () => {
    const first = await openEmbedded(folder);
    await query(first.connectionString, 'create table kept as select 1 as one');
    await first.close();
    expect(exists(first.pid)).toBe(false);
    const second = await open();
    expect(await query(second.connectionString, 'select one from kept')).toEqual([[1]]);
    expect(await query(second.connectionString, 'show fsync')).toEqual([['on']]);
  });

  test('the program is not the administrator, and nobody gets in without the password or over the network', async () => {
    const { connectionString } = await open();
    expect(
      await query(connectionString, `select usesuper from pg_user where usename = current_user`),
    ).toEqual([[false]]);
    await expect(query(connectionString, `copy (select 1) to '/tmp/x'`)).rejects.toThrow(/permission denied/);
    await expect(query(connectionString.replace(/:[^:@/]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
      /password/,
    );
    if (linux) expect(await query(connectionString, 'show listen_addresses')).toEqual([['']]);
    expect(statSync(join(folder, 'credentials.json')).mode & 0o777).toBe(0o600);
  });

  test('a path too long for a socket leads to the loopback address', async () => {
    const long = join(folder, 'a'.repeat(90));
    await cp(made, long, { recursive: true });
    const { connectionString } = await open(long);
    expect(connectionString).toContain('@127.0.0.1:');
    expect(await query(connectionString, 'show listen_addresses')).toEqual([['127.0.0.1']]);
  });

  test('nothing that a statement holds reaches the log', async () => {
    const { connectionString, administratorConnectionString } = await open();
    const secret = 'Kanarifugl';
    await query(
      connectionString,
      `create table bird (name text primary key); insert into bird values ('${secret}')`,
    );
    for (const statement of [
      `insert into bird values ('${secret}')`,
      `select '${secret}'::uuid`,
      `select ${secret} from`,
      `do $$ begin raise warning '${secret}'; raise log 'x'; end $$`,
      `alter table bird add check (name <> '${secret}')`,
    ]) {
      await query(connectionString, statement).catch(() => undefined);
    }
    // A backend that dies: PostgreSQL would tell which statement it was running.
    const sleeping = query(connectionString, `select pg_sleep(30), '${secret}'`).catch(() => undefined);
    const find = `select pid from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()`;
    await expect.poll(() => query(administratorConnectionString, find)).toHaveLength(1);
    const [[backend]] = (await query(administratorConnectionString, find)) as [[number]];
    process.kill(backend, 'SIGKILL');
    await sleeping;
    const log = () => readFileSync(join(folder, 'server.log'), 'utf8');
    await expect.poll(log, { timeout: 20_000 }).toMatch(/terminated by signal 9[\s\S]*ready to accept/);
    expect(log()).not.toContain(secret);
    expect(log()).not.toContain('bird');
  });
});

describe('programs that are killed', () => {
  test('a server left by a killed program is adopted, with all that was acknowledged', async () => {
    const killed = await openElsewhere();
    await query(killed.connectionString, 'create table kept as select 1 as one');
    await kill(killed);
    expect(exists(killed.pid)).toBe(true);
    const next = await openEmbedded(folder);
    expect(next.pid).toBe(killed.pid);
    expect(await query(next.connectionString, 'select one from kept')).toEqual([[1]]);
    await next.close();
    expect(exists(killed.pid)).toBe(false);
  });

  test('when the server was killed too, it recovers', async () => {
    const killed = await openElsewhere();
    await query(killed.connectionString, 'create table kept as select 1 as one');
    await kill(killed);
    process.kill(killed.pid, 'SIGKILL');
    await expect.poll(() => exists(killed.pid)).toBe(false);
    const next = await open();
    expect(await query(next.connectionString, 'select one from kept')).toEqual([[1]]);
  });

  test(
    'while a part of a killed server still works, no second one touches the cluster',
    { timeout: 180_000 },
    async () => {
      const killed = await openElsewhere();
      // A backend that computes does not notice that its server is gone until it is done.
      const busy = query(killed.connectionString, `select count(*) from generate_series(1, 4000000)`).catch(
        () => undefined,
      );
      await kill(killed);
      await expect
        .poll(() =>
          query(killed.connectionString, `select from pg_stat_activity where query like '%generate_series%'`),
        )
        .toHaveLength(2);
      process.kill(killed.pid, 'SIGKILL');
      await expect.poll(() => exists(killed.pid)).toBe(false);
      const next = await open();
      await busy;
      expect(await query(next.connectionString, 'select 1')).toEqual([[1]]);
      expect(await readFile(join(folder, 'server.log'), 'utf8')).toContain('is still in use');
    },
  );

  test('a number that has since gone to another process does not stand in the way', async () => {
    const first = await openEmbedded(folder);
    const file = join(folder, 'cluster/postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await first.close();
    await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'), { mode: 0o600 });
    const { uid, gid } = await lstat(join(folder, 'cluster'));
    await chown(file, uid, gid);
    expect(await query((await open()).connectionString, 'select 1')).toEqual([[1]]);
  });

  test('a lock and a half-made cluster that were left behind do not stand in the way', async () => {
    await rm(join(folder, 'cluster'), { recursive: true });
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, began: 'another time' }));
    await mkdir(join(folder, 'cluster.new/base'), { recursive: true });
    const { connectionString } = await open();
    expect(await query(connectionString, 'select 1')).toEqual([[1]]);
    expect((await readdir(folder)).sort()).toEqual([
      'cluster',
      'credentials.json',
      'server.log',
      'socket',
      'users',
    ]);
  });
});

describe('several programs', () => {
  test('that start at once share one server, and the last one stops it', async () => {
    const [one, two, here] = await Promise.all([openElsewhere(), openElsewhere(), openEmbedded(folder)]);
    expect(new Set([one.pid, two.pid, here.pid]).size).toBe(1);
    await here.close();
    one.child.stdin?.end();
    await once(one.child, 'exit');
    expect(await query(two.connectionString, 'select 1')).toEqual([[1]]);
    two.child.stdin?.end();
    await once(two.child, 'exit');
    expect(exists(here.pid)).toBe(false);
  });
});

describe.runIf(root && linux)('as root', () => {
  const ownerOf = (pid: number) => /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];

  test('the server runs as nobody', async () => {
    const { pid } = await open();
    expect(ownerOf(pid)).toBe('65534');
    expect((await lstat(join(folder, 'cluster'))).uid).toBe(65_534);
  });

  test.runIf(spawnSync('unshare', ['-U', '--map-user=65534', '--map-group=65534', 'true']).status === 0)(
    'where the path is closed to others, it runs in a user namespace; and the other way round again when it is opened',
    async () => {
      await chmod(folder, 0o700);
      const inner = join(folder, 'inner');
      await cp(made, inner, { recursive: true });
      // Node 24 copies files with their owner and folders without.
      spawnSync('chown', ['-R', '0:0', inner]);
      const closed = await openEmbedded(inner);
      expect(ownerOf(closed.pid)).toBe('0');
      expect(await query(closed.connectionString, 'create table kept as select 1 as one')).toEqual([]);
      await closed.close();
      await chmod(folder, 0o755);
      const passable = await openEmbedded(inner);
      expect(ownerOf(passable.pid)).toBe('65534');
      await passable.close();
      await chmod(folder, 0o700);
      expect(await query((await open(inner)).connectionString, 'select one from kept')).toEqual([[1]]);
    },
  );
});

describe('where it cannot be', () => {
  test('a cluster of another version is not touched, and the message says what to do', async () => {
    await writeFile(join(folder, 'cluster/PG_VERSION'), '14\n');
    const refused = openEmbedded(folder);
    await expect(refused).rejects.toThrow(EmbeddedDatabaseProblem);
    await expect(refused).rejects.toThrow(/made by PostgreSQL 14[\s\S]*DATABASE_URL/);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });
});

test('library links that npm could not keep are made, relative, and left alone where they are', async () => {
  await mkdir(join(folder, 'native/lib'), { recursive: true });
  await writeFile(join(folder, 'native/lib/libx.so.1.2'), '');
  await writeFile(
    join(folder, 'native/pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]),
  );
  await Promise.all([linkLibraries(folder), linkLibraries(folder)]);
  await linkLibraries(folder);
  expect(await readlink(join(folder, 'native/lib/libx.so.1'))).toBe('libx.so.1.2');
});
