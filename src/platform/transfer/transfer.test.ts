import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { emptyDatabase, testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { projectFolder } from '../config/index.ts';
import { migrate } from '../database/index.ts';
import { exportTo, importFrom, TransferProblem } from './index.ts';

const opened: TestDatabase[] = [];
afterEach(async () => {
  for (const open of opened.splice(0)) await open.drop();
});
async function remember(open: Promise<TestDatabase>): Promise<TestDatabase> {
  opened.push(await open);
  return open;
}

async function exported(open: TestDatabase): Promise<string> {
  const lines = new PassThrough();
  const whole = text(lines);
  await exportTo(open, lines);
  lines.end();
  return whole;
}

/** Every awkward kind of column, references in a circle, a counted id, a computed column, a trigger, an exclusion. */
const awkward = `
  create table one (
    id integer generated always as identity primary key,
    name text not null unique, sealed bytea, day date, moment timestamptz, span interval, price numeric(8,2),
    share double precision, words text[], days date[], about jsonb, during tstzrange,
    doubled integer generated always as (id * 2) stored,
    best_friend integer references one
  );
  create table two (id uuid primary key default gen_random_uuid(), one integer references one on delete cascade);
  alter table one add two uuid references two deferrable;
  create function meddle() returns trigger language plpgsql as $$ begin new.share := -1; return new; end $$;
  create trigger meddle before insert on one for each row execute function meddle();
  create table seed (word text);
  insert into seed values ('from the migration');`;

const rows = `
  insert into one (name, sealed, day, moment, span, price, share, words, days, about, during)
  select 'n' || i, decode(md5(i::text), 'hex'), date '2026-01-01' + i, timestamptz '2026-03-29 00:59:59.123456+00' + i * interval '1 hour',
    i * interval '1 month 2 days 3.5 seconds', i / 100.0, sqrt(i), array['a,b', 'c"d', null, E'line\\nbreak\\\\', 'æøå'], array[date '2026-01-01'],
    jsonb_build_object('a', i, 'b', E'\\n"'), tstzrange('2026-01-01', null)
  from generate_series(1, 1203) i;
  update one set best_friend = 1204 - id;
  insert into two (one) select id from one;
  update one set two = (select two.id from two where two.one = one.id);
  update one set share = sqrt(id);
  update seed set word = 'changed since';`;

test('everything arrives as it was, on an empty database with the same migrations', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  try {
    await writeFile(join(folder, '0001_awkward.sql'), awkward);
    const from = await remember(emptyDatabase());
    await migrate(from.pool, folder);
    await from.pool.query(rows);
    const file = await exported(from);

    const to = await remember(emptyDatabase());
    expect(await importFrom(to, Readable.from([file]), folder)).toBe(1203 + 1203 + 1);
    const sum = `select md5(string_agg(o::text, '|' order by id)) from one o union all
      select md5(string_agg(t::text, '|' order by id)) from two t union all select word from seed`;
    expect((await to.pool.query(sum)).rows).toEqual((await from.pool.query(sum)).rows);
    await to.pool.query(`insert into one (name) values ('goes on counting')`);
    expect((await to.pool.query(`select id from one where name like 'goes%'`)).rows).toEqual([{ id: 1204 }]);
    await expect(to.pool.query('insert into two (one) values (9999)')).rejects.toThrow(/foreign key/);

    await expect(importFrom(to, Readable.from([file]), folder)).rejects.toThrow(/not empty/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the program’s own tables and waiting jobs go there and back', async () => {
  const migrations = join(projectFolder(), 'migrations');
  const from = await remember(testDatabase());
  await from.pool.query(
    `select graphile_worker.add_job('send', '{"id":"x"}', run_at := '2031-01-01', job_key := 'k')`,
  );
  const file = await exported(from);
  const to = await remember(emptyDatabase());
  await importFrom(to, Readable.from([file]), migrations);
  expect(await exported(to)).toBe(file);
});

test('a file that was cut off, damaged, foreign or of other migrations changes nothing', async () => {
  const migrations = join(projectFolder(), 'migrations');
  const lines = (await exported(await remember(testDatabase()))).trimEnd().split('\n');
  const to = await remember(emptyDatabase());
  for (const [wrong, why] of [
    [lines.slice(0, -1), /cut off/],
    [[...lines.slice(0, -1), '{"end":1}'], /cut off/],
    [[lines[0]!, '["x'], /damaged/],
    [['{"format":"other"}'], /no export/],
    [[lines[0]!.replace(/"checksum":"../, '"checksum":"00'), ...lines.slice(1)], /migrations/],
  ] as const) {
    await to.pool.query(
      'drop schema public cascade; create schema public; drop schema if exists graphile_worker cascade',
    );
    const refused = importFrom(to, Readable.from([wrong.join('\n')]), migrations);
    await expect(refused).rejects.toThrow(TransferProblem);
    await expect(refused).rejects.toThrow(why);
  }
});
