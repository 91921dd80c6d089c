import { sql } from 'kysely';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { Db, Trx } from '../platform/app.ts';
import { timeZone } from '../platform/clock/index.ts';
import type { Standing } from './difference.ts';
import { type Fact, norwegianUnsaid, writeFacts } from './facts.ts';
import { type Indexed, indexed, timesOf } from './indexed.ts';
import type { DirectoryParts } from './model.ts';

/** There is no such source, or it has ended. */
export class NoSource extends Error {
  readonly id = 'directory.no-source';
  constructor() {
    super('There is no such source, or it has ended');
    this.name = 'NoSource';
  }
}

/** Two readings of one source wait for one another. */
export async function lockSource(trx: Trx, sourceId: string): Promise<void> {
  const row = await trx
    .selectFrom('source')
    .select('id')
    .where('id', '=', sourceId)
    .where('ended_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NoSource();
}

/** Every listing of a source by its key, and the model that a person said the source has. */
export async function standingOf(
  db: Db,
  sourceId: string,
): Promise<{ standing: Map<string, Standing>; model: string | undefined }> {
  const source = await db
    .selectFrom('source')
    .select('reading')
    .where('id', '=', sourceId)
    .executeTakeFirst();
  if (!source) throw new NoSource();
  const rows = await db
    .selectFrom('listing')
    .select(['id', 'source_key', 'state', 'withdrawn_by', 'name', 'model', 'meeting'])
    .where('source_id', '=', sourceId)
    .execute();
  const standing = new Map(
    rows.map((row) => {
      const { id, source_key: key, state, withdrawn_by: withdrawnBy, name, model } = row;
      return [key, { id, key, state, withdrawnBy, name, model, meeting: row.meeting as Meeting }];
    }),
  );
  const { model } = source.reading as { model?: unknown };
  return { standing, model: typeof model === 'string' ? model : undefined };
}

/** Those of the likenesses that other sources list. */
export async function listedElsewhere(
  db: Db,
  sourceId: string,
  likenesses: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('listing')
    .select('likeness')
    .where('source_id', '<>', sourceId)
    .where('state', '=', 'listed')
    .where('likeness', '=', sql<string>`any(${likenesses}::text[])`)
    .execute();
  return new Set(rows.map(({ likeness }) => likeness));
}

interface Listed {
  id: string;
  model: string | null;
  meeting: Meeting;
}

/** Rows for search, and the words in them. */
export async function writeTimes(
  trx: Trx,
  listings: readonly Listed[],
  today: string,
  parts: DirectoryParts,
): Promise<void> {
  const zones = await knownZones(trx, listings);
  const read = listings.map(({ id, model, meeting }) => {
    const { words: text, zone, ...rest } = indexed(meeting, today, parts);
    const known = zones.has(zone ?? '') ? zone : null;
    const one = { ...rest, id, zone: known, words: text.split(' ').filter((word) => word !== '') };
    return { ...one, facts: factsOf(one, model) };
  });
  const words = new Set(read.flatMap((one) => one.words));
  const ids = await writeFacts(
    trx,
    read.flatMap(({ facts }) => facts),
    [...words],
  );
  const rows = read.flatMap(({ id, times, point, zone, municipality, ...said }) => {
    const facts = said.facts.map(ids.ofFact);
    const words = [...new Set(said.words.flatMap(ids.ofWord))];
    const [alone, where] = [times.length === 1, { lat: point?.lat, lon: point?.lon, municipality, zone }];
    return times.map((time, n) => ({ id, alone, lead: n === 0, ...time, ...where, facts, words }));
  });
  await sql`
    insert into listing_time (listing_id, alone, lead, weekday, starts, due_on, ends_on, lat, lon, municipality, zone,
      facts, words)
    select id, alone, lead, weekday, starts, "dueOn", "endsOn", lat, lon, municipality, zone,
      facts, words
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, alone boolean, lead boolean, weekday smallint,
      starts smallint, "dueOn" date, "endsOn" date, lat double precision, lon double precision, municipality text, zone text,
      facts integer[], words integer[])
  `.execute(trx);
  const toSpell = [...words].filter((word) => /^\p{L}{4,}$/u.test(word)).sort();
  await sql`insert into listing_word select unnest(${toSpell}::text[]) on conflict do nothing`.execute(trx);
}

/** Letters that the name of a fact has at most; nobody asks for a longer one. */
const longestName = 200;
/** Of each kind. An index holds them, and no group speaks so many languages. */
const mostOfAKind = 40;

/** All but the words. */
function factsOf(
  { modes, languages, topics, access, zone }: Omit<Indexed, 'words'>,
  model: string | null,
): Fact[] {
  const every = (kind: Fact['kind'], names: readonly string[]) =>
    names
      .filter((name) => name !== '' && name.length <= longestName)
      .slice(0, mostOfAKind)
      .map((name): Fact => ({ kind, name }));
  return [
    ...every('mode', modes),
    ...every('language', languages),
    ...(languages.length === 0 && zone === null ? [norwegianUnsaid] : []),
    ...every('topic', topics),
    ...every('model', model === null ? [] : [model]),
    ...every('access', access),
  ];
}

/** A zone that the database has not heard of would fail every search; the order then takes its hours as Norway's. */
async function knownZones(trx: Trx, listings: readonly Listed[]): Promise<Set<string>> {
  const asked = [...new Set(listings.map(({ meeting }) => meeting.timezone))].filter(
    (zone) => zone !== timeZone,
  );
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{
    name: string;
  }>`select name from pg_timezone_names where name = any(${asked}::text[])`.execute(trx);
  return new Set(rows.map(({ name }) => name));
}

/**
 * The next days of what is not held every week, when those that were written have come. Once a night; without it such
 * meetings are found as before, and only their place in the order is by their weekday.
 *
 * @returns how many listings had a day that has passed
 */
export async function renewDue(trx: Trx, today: string): Promise<number> {
  const { rows: stale } = await sql<{ ids: string[] }>`
    select array_agg(distinct listing_id) as ids from listing_time where due_on < ${today}::date
    group by hashtext(listing_id::text) % 32`.execute(trx);
  for (const { ids } of stale) {
    const rows = await trx
      .selectFrom('listing')
      .select(['id', 'meeting'])
      .where('id', '=', sql<string>`any(${ids}::uuid[])`)
      .execute();
    const due = rows.flatMap(({ id, meeting }) =>
      timesOf(meeting as Meeting, today).map(({ weekday, dueOn, endsOn }) => ({
        id,
        weekday,
        dueOn,
        endsOn,
      })),
    );
    await sql`
      update listing_time t set due_on = r."dueOn", ends_on = r."endsOn"
      from json_to_recordset(${JSON.stringify(due)}::json) as r (id uuid, weekday smallint, "dueOn" date, "endsOn" date)
      where t.listing_id = r.id and t.weekday = r.weekday and t.listing_id = any(${ids}::uuid[])
    `.execute(trx);
  }
  return stale.reduce((sum, { ids }) => sum + ids.length, 0);
}
