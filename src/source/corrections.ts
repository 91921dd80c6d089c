import { type Correction, correctionPlace } from '../directory/index.ts';
import type { Db, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { canOpen, open } from '../platform/sealing/index.ts';

/** A correction as its desk reads it. */
export interface CorrectionToRead {
  id: string;
  listing: { id: string; name: string; shown: boolean };
  source: { id: string; owner: string };
  /** Null for somebody who does not hold the key. */
  said: Correction | null;
}

/** Everything that was said about the groups of some desks, the oldest first; opened with the keys of whoever reads. */
export async function correctionsAt(
  db: Db,
  actor: Pick<StaffActor, 'keys'>,
  organisations: readonly string[],
): Promise<CorrectionToRead[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom('correction as c')
    .innerJoin('listing as l', 'l.id', 'c.listing_id')
    .innerJoin('source as s', 's.id', 'l.source_id')
    .select(['c.id', 'c.sealed', 'l.id as listing', 'l.name', 'l.state', 's.id as source', 's.owner'])
    .where('s.organisation_id', 'in', organisations)
    .orderBy('c.erase_on')
    .orderBy('c.id')
    .execute();
  return rows.map(({ id, sealed, listing, name, state, source, owner }) => ({
    id,
    listing: { id: listing, name, shown: state === 'listed' },
    source: { id: source, owner },
    said: canOpen(sealed, actor.keys) ? open<Correction>(sealed, actor.keys, correctionPlace(id)) : null,
  }));
}

export async function correctionById(
  db: Db,
  id: string,
): Promise<{ id: string; organisationId: string } | undefined> {
  const row = await db
    .selectFrom('correction as c')
    .innerJoin('listing as l', 'l.id', 'c.listing_id')
    .innerJoin('source as s', 's.id', 'l.source_id')
    .select(['c.id', 's.organisation_id'])
    .where('c.id', '=', id)
    .executeTakeFirst();
  return row && { id: row.id, organisationId: row.organisation_id };
}

/** Nothing of it is left. */
export async function putAway(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('correction').where('id', '=', id).execute();
}
