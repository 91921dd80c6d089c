import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './support/database.ts';

let open: TestDatabase;
beforeAll(async () => {
  open = await testDatabase();
});
afterAll(() => open.drop());

/** What is erased every night, or when somebody asks for it. What a desk or a model refers to stands for years. */
const erased = [
  ...[
    'seeker',
    'enquiry',
    'self_help_group',
    'group_key',
    'proposal',
    'event',
    'listing',
    'source',
    'room',
    'staff',
  ],
];

/** Who is erased takes with them what refers to them: without an index each such table is read from end to end, for each of them. */
it('every reference to what is erased can be followed back by an index', async () => {
  const { rows } = await sql<{ reference: string }>`
    select c.conrelid::regclass || ' ' || (select string_agg(a.attname, ', ') from pg_attribute a
      where a.attrelid = c.conrelid and a.attnum = any (c.conkey)) as reference
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
    where c.contype = 'f' and n.nspname = 'public'
      and c.confrelid::regclass::text in (${sql.join(erased)}) and not exists (
      select from pg_index i where i.indrelid = c.conrelid
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ ('^\\(' || (select attname from pg_attribute a
          where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) || ' IS NOT NULL\\)$'))
        and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey)
    order by 1`.execute(open.db);
  expect(rows.map(({ reference }) => reference)).toEqual([]);
});
