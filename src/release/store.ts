import type { Publication, PublishedTable } from '@knutepunkt/disclosure';
import { type ColumnType, type Generated, sql } from 'kysely';
import type { Db, Trx } from '../platform/app.ts';
import type { Publications, Verdict } from './model.ts';

type Json = ColumnType<unknown, string, string>;

declare module '../platform/database/tables.ts' {
  interface Tables {
    release: {
      id: Generated<string>;
      state: 'draft' | 'published';
      number: number | null;
      through: string;
      made_on: string;
      published_on: string | null;
      publication: Json;
      verdict: Json;
      kept: Uint8Array;
    };
  }
}

/** A release as it is shown: nothing in it is a true small count. */
export interface Release {
  id: string;
  /** Null while it is a draft. */
  number: number | null;
  /** The last day it covers. */
  through: string;
  madeOn: string;
  publishedOn: string | null;
  publications: Publications;
  verdict: Verdict;
}

const shown = ['id', 'number', 'through', 'made_on', 'published_on', 'publication', 'verdict'] as const;

interface Row {
  id: string;
  number: number | null;
  through: string;
  made_on: string;
  published_on: string | null;
  publication: unknown;
  verdict: unknown;
}

function released(row: Row): Release {
  const stored = row.publication as Record<string, Publication>;
  const publications = Object.fromEntries(
    Object.entries(stored).map(([family, one]) => [family, { ...one, tables: one.tables.map(typed) }]),
  ) as Publications;
  return {
    id: row.id,
    number: row.number,
    through: row.through,
    madeOn: row.made_on,
    publishedOn: row.published_on,
    publications,
    verdict: row.verdict as Verdict,
  };
}

/** JSON knows no typed arrays. */
function typed(table: PublishedTable): PublishedTable {
  const { places, counts, suppressed } = table;
  return {
    ...table,
    places: Float64Array.from(places),
    counts: Float64Array.from(counts),
    suppressed: Float64Array.from(suppressed),
  };
}

function plain(publications: Publications): string {
  return JSON.stringify(publications, (_key, value: unknown) =>
    value instanceof Float64Array ? [...value] : value,
  );
}

export async function draftRelease(db: Db): Promise<Release | undefined> {
  const row = await db.selectFrom('release').select(shown).where('state', '=', 'draft').executeTakeFirst();
  return row && released(row);
}

/** Everything published, the newest first, without the numbers. */
export function publishedReleases(
  db: Db,
): Promise<{ number: number; through: string; published_on: string }[]> {
  return db
    .selectFrom('release')
    .select(['number', 'through', 'published_on'])
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .$narrowType<{ number: number; published_on: string }>()
    .execute();
}

/** A published release; the newest when no number is given. */
export async function publishedRelease(db: Db, number?: number): Promise<Release | undefined> {
  const row = await db
    .selectFrom('release')
    .select(shown)
    .where('state', '=', 'published')
    .$if(number !== undefined, (query) => query.where('number', '=', number!))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && released(row);
}

/** What the newest release keeps for the next rounding, sealed. */
export async function keptOfNewest(db: Db): Promise<{ id: string; kept: Uint8Array } | undefined> {
  return db
    .selectFrom('release')
    .select(['id', 'kept'])
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertDraft(
  trx: Trx,
  draft: Omit<Release, 'number' | 'publishedOn'> & { kept: Uint8Array },
): Promise<void> {
  await deleteDraft(trx);
  await trx
    .insertInto('release')
    .values({
      id: draft.id,
      state: 'draft',
      number: null,
      through: draft.through,
      made_on: draft.madeOn,
      published_on: null,
      publication: plain(draft.publications),
      verdict: JSON.stringify(draft.verdict),
      kept: draft.kept,
    })
    .execute();
}

export async function deleteDraft(trx: Db): Promise<void> {
  await trx.deleteFrom('release').where('state', '=', 'draft').execute();
}

/** Numbers are given without gaps; of two who publish at once, one does. */
export async function publishDraft(trx: Trx, id: string, today: string): Promise<number | undefined> {
  const row = await trx
    .updateTable('release')
    .set({
      state: 'published',
      published_on: today,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from release)`,
    })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('number')
    .executeTakeFirst();
  return row?.number ?? undefined;
}
