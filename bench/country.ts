/** A country's worth of rows, made by the database: sealed columns hold random bytes of the size that real ones have. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../src/platform/database/tables.ts';

export interface CountrySize {
  desks: number;
  enquiries: number;
  groups: number;
  bookings: number;
}

/** Bytes of sealed content as the program makes it; padded, so that there are few sizes. */
const bytes = { wishes: 1_300, message: 800, record: 800, grant: 150 };
/** Hexadecimal letters a row: they differ by row, so that nothing is packed. */
const sealed = (row: string, size: number) =>
  sql.raw(
    `(select string_agg(sha256((${row}::text || '/' || part)::bytea), '') from generate_series(1, ${Math.ceil(size / 32)}) part)`,
  );

export async function fillCountry(db: Kysely<Tables>, size: CountrySize): Promise<void> {
  const { desks, enquiries, groups, bookings } = size;
  const rooms = Math.ceil(bookings / 50);
  const deskOf = (n: string) =>
    sql.raw(`(select d.id from the_desk d where d.n = ${n} % (select count(*) from the_desk))`);
  const run = (query: ReturnType<typeof sql>) => query.execute(db);
  await run(sql`insert into organisation (kind, slug, name, municipality)
    select 'link', 'sted-' || n, 'LINK ' || n, '5536' from generate_series(1, ${sql.lit(desks)}) n`);
  await run(sql`create table the_desk as
    select id, row_number() over (order by (slug = 'lyngen') desc, slug) - 1 as n from organisation where kind = 'link'`);
  await run(sql`create unique index on the_desk (n)`);

  await run(
    sql`create table the_seeker as select gen_random_uuid() id, n from generate_series(0, ${sql.lit(enquiries - 1)}) n`,
  );
  await run(sql`create unique index on the_seeker (n)`);
  await run(sql`insert into seeker (id, lookup, key_salt, locked_key, public_key, erase_on)
    select id, sha256(('look' || n)::bytea), decode(md5('salt' || n), 'hex'), ${sealed("'lock' || n", 96)}, sha256(('key' || n)::bytea),
      current_date + 30 + n % 365 from the_seeker`);
  await run(sql`insert into enquiry (seeker_id, organisation_id, kind, state, wishes, unread_by_desk, received_on, erase_on)
    select id, ${deskOf('the_seeker.n')}, (array['interest', 'interest', 'interest', 'question'])[1 + n % 4],
      (array['placed', 'talking', 'withdrawn', 'new'])[1 + n % 4], ${sealed('n', bytes.wishes)}, n % 5 = 0,
      current_date - n % 365, current_date + 30 + n % 365 from the_seeker`);
  await run(sql`insert into message (enquiry_id, sealed, erase_on)
    select e.id, ${sealed('e.id', bytes.message)}, e.erase_on from enquiry e, generate_series(1, 2)`);

  await run(
    sql`create table the_group as select gen_random_uuid() id, n from generate_series(0, ${sql.lit(groups - 1)}) n`,
  );
  await run(sql`insert into self_help_group (id, organisation_id, model, mode, state, erase_on)
    select id, ${deskOf('the_group.n')}, 'selvhjelp-norge', 'in_person', 'starting', current_date + 300 from the_group`);
  await run(sql`insert into membership (group_id, seeker_id)
    select g.id, s.id from the_group g join the_seeker s on s.n / 5 = g.n and s.n < ${sql.lit(groups * 5)}`);
  await run(
    sql`insert into group_key (group_id, public_key) select id, sha256(('group' || n)::bytea) from the_group`,
  );
  await run(sql`insert into group_key_grant (group_key_id, seeker_id, granted)
    select k.id, m.seeker_id, ${sealed('m.seeker_id', bytes.grant)} from group_key k join membership m using (group_id)`);
  await run(sql`insert into group_record (group_id, kind, sealed, erase_on)
    select g.id, kind, ${sealed('g.id || kind', bytes.record)}, current_date + 300
    from the_group g, unnest(array['roster', 'plan', 'agreement', 'pledge']) kind`);
  await run(sql`update self_help_group set closed = true, state = 'self_running'
    where id in (select id from the_group where n % 10 <> 0)`);

  await run(sql`insert into premises (organisation_id, name, municipality, address)
    select id, 'Hus ' || n, '5536', 'Strandveien ' || n from the_desk`);
  await run(sql`create table the_room as
    select gen_random_uuid() id, room_n.n, (select p.id from premises p where p.organisation_id = ${deskOf('room_n.n')} limit 1) premises_id
    from generate_series(0, ${sql.lit(rooms - 1)}) room_n (n)`);
  await run(
    sql`insert into room (id, premises_id, name, seats) select id, premises_id, 'Rom ' || n, 8 from the_room`,
  );
  await run(sql`insert into room_booking (room_id, series, use, during)
    select r.id, gen_random_uuid(), 'self_help_group',
      tstzrange(day + interval '18 hours', day + interval '20 hours')
    from the_room r, generate_series(0, 49) k, lateral (select date_trunc('day', now()) + (k - 10) * interval '2 days' as day) d`);
  for (const table of ['the_desk', 'the_seeker', 'the_group', 'the_room'])
    await run(sql.raw(`drop table ${table}`));
  await run(sql`analyze`);
}
