import type pg from 'pg';

/** A table as it is written to and read from a file: all values as PostgreSQL's own text. */
export interface TableShape {
  readonly table: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  /** As `create table` would say it: `uuid`, `text[]`, `numeric(4,1)`. */
  readonly type: string;
}

/**
 * The application's tables, without the one that records migrations and without the sessions: nobody who has left comes in again
 * with an older file. Columns that the database computes are left out.
 */
export async function readTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as "table",
           json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('schema_migration', 'session')
    group by c.relname
    order by c.relname`);
  return rows;
}

export interface Run {
  readonly number: string;
  readonly checksum: string;
}

/** The migrations that made the tables. Two databases have the same tables when these are the same. */
export async function readRuns(client: pg.ClientBase): Promise<Run[]> {
  return (await client.query<Run>('select number, checksum from schema_migration order by number')).rows;
}

/** Today, by the database's clock: YYYY-MM-DD in UTC. */
export async function dayOf(client: pg.ClientBase): Promise<string> {
  return (await client.query<{ day: string }>('select current_date::text as day')).rows[0]!.day;
}

/** The same text on every server, whatever its settings. */
export async function settleText(client: pg.ClientBase): Promise<void> {
  await client.query(`
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
    set local datestyle = 'ISO, DMY'; set local intervalstyle = 'iso_8601'; set local bytea_output = 'hex';
    set local extra_float_digits = 1; set local timezone = 'UTC'`);
}
