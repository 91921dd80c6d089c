import { type Generated, type Selectable, sql } from 'kysely';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { Difference } from '../directory/index.ts';
import type { Db, Trx } from '../platform/app.ts';
import type { Tables } from '../platform/database/index.ts';
import { inTurns } from '../platform/turns.ts';
import type { Problems, Run, Settings, Source } from './model.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    source_upload: { source_id: string; part: Generated<number>; sealed: Uint8Array; erase_on: string };
  }
}

/** Readings shown of one source. */
const runsShown = 30;

/** All sources of some desks, the running ones first. */
export async function sourcesOf(db: Db, organisations: readonly string[]): Promise<Source[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom('source')
    .selectAll()
    .where('organisation_id', 'in', organisations)
    .orderBy(sql`ended_on is not null`)
    .orderBy('owner')
    .orderBy('id')
    .execute();
  return rows.map(sourceFrom);
}

export async function sourceById(db: Db, id: string): Promise<Source | undefined> {
  const row = await db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst();
  return row && sourceFrom(row);
}

/** How a source is read, as it stands now: two may change it at once. */
export async function settingsOf(db: Db, id: string): Promise<Settings> {
  const { reading } = await db
    .selectFrom('source')
    .select('reading')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return reading as Settings;
}

function sourceFrom(row: Selectable<Tables['source']>): Source {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    owner: row.owner,
    licence: row.licence,
    consentBy: row.consent_by,
    consentOn: row.consent_on,
    format: row.format,
    url: row.url,
    settings: row.reading as Settings,
    holidays: row.holidays,
    every: row.every,
    approve: row.approve,
    endedOn: row.ended_on,
  };
}

/** What is listed of each source, when it was last read, and whether something waits for a person. */
export interface SourceNow {
  listed: number;
  lastRun: Pick<Run, 'beganAt' | 'state'> | undefined;
  waits: boolean;
  /** A table waits for its columns to be confirmed. */
  hasUpload: boolean;
}

export async function standingsOf(db: Db, ids: readonly string[]): Promise<Map<string, SourceNow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('source as s')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('source_run as r')
          .select(['r.began_at', 'r.state'])
          .whereRef('r.source_id', '=', 's.id')
          .orderBy('r.began_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      's.id',
      'last.began_at',
      'last.state',
      eb
        .selectFrom('listing as l')
        .select(eb.fn.countAll<string>().as('n'))
        .whereRef('l.source_id', '=', 's.id')
        .where('l.state', '=', 'listed')
        .as('listed'),
      eb
        .exists(
          eb
            .selectFrom('source_run as w')
            .select('w.id')
            .whereRef('w.source_id', '=', 's.id')
            .where('w.state', '=', 'waiting'),
        )
        .as('waits'),
      eb
        .exists(
          eb.selectFrom('source_upload as u').select('u.source_id').whereRef('u.source_id', '=', 's.id'),
        )
        .as('has_upload'),
    ])
    .where('s.id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id, began_at: began, state, listed, waits, has_upload: hasUpload }) => [
      id,
      {
        listed: Number(listed ?? 0),
        lastRun: began && state ? { beganAt: began.toISOString(), state } : undefined,
        waits: Boolean(waits),
        hasUpload: Boolean(hasUpload),
      },
    ]),
  );
}

export async function countListed(db: Db, sourceId: string): Promise<number> {
  const { n } = await db
    .selectFrom('listing')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('source_id', '=', sourceId)
    .where('state', '=', 'listed')
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Keys of what is listed and has not had its last day. */
export async function goingOn(db: Db, sourceId: string, today: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('listing as l')
    .innerJoin('listing_time as t', 't.listing_id', 'l.id')
    .select('l.source_key')
    .distinct()
    .where('l.source_id', '=', sourceId)
    .where((eb) => eb.or([eb('t.ends_on', 'is', null), eb('t.ends_on', '>=', today)]))
    .execute();
  return new Set(rows.map(({ source_key: key }) => key));
}

/** Something of it was once shown, or is kept as taken down. */
export async function hasListings(db: Db, sourceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('listing')
    .select('id')
    .where('source_id', '=', sourceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const runColumns = ['id', 'began_at', 'state', 'reason', 'difference', 'problems'] as const;
const nothing: Difference = { new: [], changed: [], withdrawn: [], conflict: [], unchanged: 0 };

function runFrom(row: Pick<Selectable<Tables['source_run']>, (typeof runColumns)[number]>): Run {
  const { id, began_at: began, state, reason, difference, problems } = row;
  return {
    id,
    beganAt: began.toISOString(),
    state,
    reason: reason as Run['reason'],
    difference: { ...nothing, ...(difference as Partial<Difference>) },
    problems: Array.isArray(problems) ? { total: 0, rows: [] } : (problems as Problems),
  };
}

/** The newest first; the meetings themselves are left where they are. */
export async function runsOf(db: Db, sourceId: string): Promise<Run[]> {
  const rows = await db
    .selectFrom('source_run')
    .select(runColumns)
    .where('source_id', '=', sourceId)
    .orderBy('began_at', 'desc')
    .limit(runsShown)
    .execute();
  return rows.map(runFrom);
}

export async function waitingRun(db: Db, sourceId: string): Promise<Run | undefined> {
  const row = await db
    .selectFrom('source_run')
    .select(runColumns)
    .where('source_id', '=', sourceId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row && runFrom(row);
}

export async function meetingsOfRun(db: Db, runId: string): Promise<Meeting[]> {
  const { meetings } = await db
    .selectFrom('source_run')
    .select('meetings')
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  return meetings as Meeting[];
}

/** Those with these keys; all that a key is given to. */
export async function meetingsOfRunNamed(db: Db, runId: string, keys: readonly string[]): Promise<Meeting[]> {
  const { rows } = await sql<{ meeting: Meeting }>`
    select meeting from source_run, jsonb_array_elements(meetings) as meeting
    where id = ${runId} and meeting ->> 'key' = any(${keys}::text[])`.execute(db);
  return rows.map(({ meeting }) => meeting);
}

export interface NewRun {
  sourceId: string;
  /** UTC. */
  at: string;
  state: Run['state'];
  reason: Run['reason'];
  difference?: Difference;
  problems?: Problems;
  /** Only while it waits. */
  meetings?: readonly Meeting[];
}

export async function insertRun(trx: Trx, run: NewRun): Promise<void> {
  await trx
    .insertInto('source_run')
    .values({
      source_id: run.sourceId,
      began_at: run.at,
      state: run.state,
      reason: run.reason,
      difference: JSON.stringify(run.difference ?? nothing),
      problems: JSON.stringify(run.problems ?? { total: 0, rows: [] }),
      meetings: run.meetings ? await jsonOf(run.meetings) : null,
    })
    .execute();
}

/** Of a list that may be long. */
async function jsonOf(list: readonly unknown[]): Promise<string> {
  return `[${(await inTurns(list, (one) => JSON.stringify(one))).join()}]`;
}

/** What waited is overtaken by a newer reading. */
export async function forgetWaiting(trx: Trx, sourceId: string): Promise<void> {
  await trx
    .deleteFrom('source_run')
    .where('source_id', '=', sourceId)
    .where('state', '=', 'waiting')
    .execute();
}

export async function decideRun(
  trx: Trx,
  id: string,
  state: 'applied' | 'refused',
  difference?: Difference,
): Promise<void> {
  await trx
    .updateTable('source_run')
    .set({
      state,
      reason: '',
      meetings: null,
      ...(difference ? { difference: JSON.stringify(difference) } : {}),
    })
    .where('id', '=', id)
    .execute();
}

export async function showDifference(trx: Trx, id: string, difference: Difference): Promise<void> {
  await trx
    .updateTable('source_run')
    .set({ difference: JSON.stringify(difference) })
    .where('id', '=', id)
    .execute();
}

/** Keys of those that a person lets come back. */
export async function mayReturn(db: Db, sourceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('listing')
    .select('source_key')
    .where('source_id', '=', sourceId)
    .where('may_return', '=', true)
    .execute();
  return rows.map(({ source_key: key }) => key);
}

/** Sources that are to be read again: nothing was read from them since. */
export async function sourcesDue(db: Db, every: 'day' | 'week', since: string): Promise<string[]> {
  const rows = await db
    .selectFrom('source as s')
    .select('s.id')
    .where('every', '=', every)
    .where('ended_on', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('source_run as r')
            .select('r.id')
            .whereRef('r.source_id', '=', 's.id')
            .where('r.began_at', '>', sql<Date>`${since}::timestamptz`),
        ),
      ),
    )
    .orderBy('s.id')
    .execute();
  return rows.map(({ id }) => id);
}
