import type { Mode } from '@knutepunkt/meeting-feeds';
import type { Db } from '../platform/app.ts';
import type { Stage } from './listing.ts';

/** A forming group as it is announced: no more than everybody may know. */
export interface Announced {
  id: string;
  organisationId: string;
  model: string;
  /** Null is across. */
  topic: string | null;
  mode: Mode;
  /** Codes; empty by telephone and video. */
  area: readonly string[];
  stage: Stage;
  announcedOn: string;
  eraseOn: string;
}

/** Everything that stands announced on a day, in no order that tells anything. */
export async function announcedOn(db: Db, today: string): Promise<Announced[]> {
  const rows = await db
    .selectFrom('forming')
    .selectAll()
    .where('erase_on', '>', today)
    .orderBy('id')
    .execute();
  return rows.map(announcedFrom);
}

export async function announcedById(db: Db, id: string): Promise<Announced | undefined> {
  const row = await db.selectFrom('forming').selectAll().where('id', '=', id).executeTakeFirst();
  return row && announcedFrom(row);
}

interface Row {
  id: string;
  organisation_id: string;
  model: string;
  topic: string | null;
  mode: Mode;
  area: string[];
  stage: Stage;
  announced_on: string;
  erase_on: string;
}

function announcedFrom(row: Row): Announced {
  const { organisation_id: organisationId, announced_on: announcedOn, erase_on: eraseOn, ...rest } = row;
  return { ...rest, organisationId, announcedOn, eraseOn };
}
