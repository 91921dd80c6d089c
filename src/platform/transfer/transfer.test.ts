import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { emptyDatabase, testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { projectFolder } from '../config/index.ts';
import { migrate } from '../database/index.ts';
import { exportTo, importFrom, tombstones, tombstonesIn, TransferProblem } from './index.ts';

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
  const lines = (await exported(to)).split('\n');
  const jobs = lines.findIndex((line) => line.startsWith('{"jobs"'));
  const night = /,\{"name":"night",[^}]*\},"runAt":"[^"]*","key":"night after a restore"\}/;
  expect(lines[jobs]).toMatch(night);
  expect(lines.with(jobs, lines[jobs]!.replace(night, '')).join('\n')).toBe(file);
});

test('nobody comes in again with the session of an older file', async () => {
  const from = await remember(testDatabase());
  await from.pool.query(`insert into session (id_hash, sealed, kind, expires_on)
    values (sha256('a'), '', 'seeker', date_trunc('hour', now()) + interval '2 hours')`);
  const to = await remember(emptyDatabase());
  await importFrom(to, Readable.from([await exported(from)]), join(projectFolder(), 'migrations'));
  expect((await to.pool.query('select from session')).rowCount).toBe(0);
});

test('a database that is used by somebody else, or has one row of ours, is not filled', async () => {
  const migrations = join(projectFolder(), 'migrations');
  const file = await exported(await remember(testDatabase()));
  const others = await remember(emptyDatabase());
  await others.pool.query('create table theirs (id integer)');
  const used = await remember(testDatabase());
  await used.pool.query(`insert into organisation (kind, slug, name) values ('link', 'one', 'One')`);
  for (const to of [others, used]) {
    await expect(importFrom(to, Readable.from([file]), migrations)).rejects.toThrow(/not empty/);
  }
});

test('a file that is older than tombstones are kept is taken only when asked for', async () => {
  const migrations = join(projectFolder(), 'migrations');
  const file = await exported(await remember(testDatabase()));
  const made = (day: string) => Readable.from([file.replace(/"made":"[^"]*"/, `"made":"${day}"`)]);
  const to = await remember(emptyDatabase());
  const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);
  for (const day of [days(92), '2020-01-01', '']) {
    await expect(importFrom(to, made(day), migrations)).rejects.toThrow(/days old/);
  }
  await importFrom(to, made(days(89)), migrations);
  const again = await remember(emptyDatabase());
  await importFrom(again, made('2020-01-01'), migrations, { old: true });
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
    const refused = importFrom(to, Readable.from([wrong.join('\n')]), migrations);
    await expect(refused).rejects.toThrow(TransferProblem);
    await expect(refused).rejects.toThrow(why);
  }
  // Nothing of them is in the way of the right one.
  await importFrom(to, Readable.from([lines.join('\n')]), migrations);
});

/** Rows with a day of erasure that nobody takes away before it: they are erased again by their day. */
const goByTheirDay = ['ballot', 'forming', 'moving_upload', 'proposal', 'self_help_group', 'source_upload'];

test('every row that has a day of erasure goes by it alone, or leaves a tombstone', async () => {
  const { pool } = await remember(testDatabase());
  const { rows } = await pool.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'erase_on'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'bury')
    order by 1`);
  expect(rows.map(({ name }) => name)).toEqual(goByTheirDay);
});

test('who was erased, has left a group or changed a code since is not there after a restore', async () => {
  const migrations = join(projectFolder(), 'migrations');
  const from = await remember(testDatabase());
  const id = (name: string) => `md5('${name}')::uuid`;
  const person = (name: string, must = false) =>
    `insert into seeker (id, lookup, key_salt, locked_key, public_key, must_change_code, erase_on)
     values (${id(name)}, 'code of ${name}', '', '', '', ${must}, '2099-01-01');`;
  const member = (name: string) =>
    `insert into membership values (${id('group')}, ${id(name)});
     insert into group_key_grant (group_key_id, seeker_id, granted) values (${id('key')}, ${id(name)}, '');`;
  await from.pool.query(`
    insert into group_model (id, leader, intake, everybody_has_own_problem, record) values ('m-m', 'none', 'closed', true, '{}');
    insert into group_model_version (model, version, record, made_on) values ('m-m', 1, '{}', '2026-01-01');
    insert into organisation (id, kind, slug, name) values (${id('link')}, 'link', 'one', 'One');
    insert into self_help_group (id, organisation_id, model, mode, state, erase_on)
      values (${id('group')}, ${id('link')}, 'm-m', 'telephone', 'starting', '2099-01-01');
    insert into group_key (id, group_id, public_key) values (${id('key')}, ${id('group')}, '');
    ${person('stays')} ${member('stays')} ${person('leaves')} ${member('leaves')} ${person('erased')} ${member('erased')}
    ${person('changes')} ${member('changes')} ${person('called', true)} ${member('called')}`);
  const file = await exported(from);
  await from.pool.query(`
    delete from membership where seeker_id = ${id('leaves')};
    delete from seeker where id = ${id('erased')};
    update seeker set lookup = 'new code', must_change_code = false where id in (${id('changes')});
    update seeker set lookup = 'own code', must_change_code = false where id in (${id('called')})`);
  const list = await text(Readable.from(tombstones(from.pool)));
  expect(tombstonesIn(list.slice(0, 200))).toBeUndefined();
  expect(tombstonesIn('')).toBeUndefined();

  const to = await remember(emptyDatabase());
  await importFrom(to, Readable.from([file]), migrations, { tombstones: tombstonesIn(list)! });
  const names = async (select: string) =>
    (
      await to.pool.query<{
        name: string;
      }>(`select name from unnest('{stays,leaves,erased,changes,called}'::text[]) name
      where md5(name)::uuid in (${select}) order by name`)
    ).rows.map(({ name }) => name);
  expect(await names('select id from seeker')).toEqual(['called', 'leaves', 'stays']);
  expect(await names('select seeker_id from membership')).toEqual(['called', 'stays']);
  expect(await names('select seeker_id from group_key_grant')).toEqual(['called', 'stays']);
  // What was buried stays so in the backups of this database.
  expect((await to.pool.query('select from tombstone')).rowCount).toBeGreaterThanOrEqual(4);
});
