import { sql } from 'kysely';
import { releaseListing } from '../directory/index.ts';
import type { Db, Trx } from '../platform/app.ts';

/** Listings on a page. */
export const pageSize = 50;

export interface Listed {
  id: string;
  name: string;
  state: 'listed' | 'withdrawn';
  withdrawnBy: 'source' | 'person' | null;
  mayReturn: boolean;
}

/** A source's groups by name, those that are taken down last. */
export async function listingsOf(
  db: Db,
  sourceId: string,
  { words, page }: { words: string; page: number },
): Promise<{ total: number; listings: Listed[] }> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .selectFrom('listing')
    .select(['id', 'name', 'state', 'withdrawn_by', 'may_return'])
    .select(sql<string>`count(*) over ()`.as('total'))
    .where('source_id', '=', sourceId)
    .where('name', 'ilike', like)
    .orderBy('state')
    .orderBy('name')
    .orderBy('id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return {
    total: Number(rows[0]?.total ?? 0),
    listings: rows.map(({ id, name, state, withdrawn_by: withdrawnBy, may_return: mayReturn }) => ({
      id,
      name,
      state,
      withdrawnBy,
      mayReturn,
    })),
  };
}

export interface ListingOfSource {
  id: string;
  sourceId: string;
  organisationId: string;
}

export async function listingWithDesk(db: Db, id: string): Promise<ListingOfSource | undefined> {
  const row = await db
    .selectFrom('listing as l')
    .innerJoin('source as s', 's.id', 'l.source_id')
    .select(['l.id', 'l.source_id', 's.organisation_id'])
    .where('l.id', '=', id)
    .executeTakeFirst();
  return row && { id: row.id, sourceId: row.source_id, organisationId: row.organisation_id };
}

/** *Withdrawn is not resurrected*, unless a person says so: then the next reading that has it brings it back. */
export async function letReturn(trx: Trx, listingId: string): Promise<void> {
  await releaseListing(trx, listingId);
  await trx
    .updateTable('listing')
    .set({ may_return: true })
    .where('id', '=', listingId)
    .where('state', '=', 'withdrawn')
    .execute();
}

/** A person takes it down, and what they said before of letting it come is no more. */
export async function keepDown(trx: Trx, listingId: string): Promise<void> {
  await trx.updateTable('listing').set({ may_return: false }).where('id', '=', listingId).execute();
}
