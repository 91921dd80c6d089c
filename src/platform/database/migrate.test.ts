import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { migrate } from './index.ts';

let open: TestDatabase;
let folder: string;

beforeEach(async () => {
  open = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await write('0001_first.sql', 'create table first (id integer)');
  await write('0002_second.sql', 'create table second (id integer); insert into second values (1)');
});
afterEach(async () => {
  await open.drop();
  await rm(folder, { recursive: true });
});

const write = (file: string, sql: string) => writeFile(join(folder, file), sql);

test('migrations run in order, once', async () => {
  expect(await migrate(open.pool, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await migrate(open.pool, folder)).toEqual([]);
  await write('0003_third.sql', 'alter table second add name text');
  expect(await migrate(open.pool, folder)).toEqual(['0003_third.sql']);
});

test('programs that start at once run each migration once between them', async () => {
  const runs = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(open.pool, folder)));
  expect(runs.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql']);
  expect((await open.pool.query('select from second')).rowCount).toBe(1);
});

test('a migration that was changed after it had run stops the start', async () => {
  await migrate(open.pool, folder);
  await write('0001_first.sql', 'create table first (id bigint)');
  await expect(migrate(open.pool, folder)).rejects.toThrow(/0001_first\.sql was changed/);
});

test('other line ends are not a change', async () => {
  await write('0001_first.sql', 'create table first\n(id integer)');
  await migrate(open.pool, folder);
  await write('0001_first.sql', 'create table first\r\n(id integer)');
  expect(await migrate(open.pool, folder)).toEqual([]);
});

test('a database from a newer version stops the start', async () => {
  await migrate(open.pool, folder);
  await rm(join(folder, '0002_second.sql'));
  await expect(migrate(open.pool, folder)).rejects.toThrow(/0002_second\.sql.*newer version/);
});

test('a migration that fails leaves nothing of itself and names its file', async () => {
  await write('0003_third.sql', 'create table third (id integer); insert into nowhere values (1)');
  await expect(migrate(open.pool, folder)).rejects.toThrow(/0003_third\.sql failed/);
  expect((await open.pool.query(`select to_regclass('third') as third`)).rows).toEqual([{ third: null }]);
  await write('0003_third.sql', 'create table third (id integer)');
  expect(await migrate(open.pool, folder)).toEqual(['0003_third.sql']);
});

test('two files with one number, or a name without one, are refused', async () => {
  await write('0002_other.sql', 'select 1');
  await expect(migrate(open.pool, folder)).rejects.toThrow(/0002_other\.sql and 0002_second\.sql/);
  await rm(join(folder, '0002_other.sql'));
  await write('third.sql', 'select 1');
  await expect(migrate(open.pool, folder)).rejects.toThrow(/third\.sql is not named/);
});
