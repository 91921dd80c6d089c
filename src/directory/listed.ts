import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/app.ts';
import type { FoundListing, Now } from './model.ts';
import { type ListingRow, foundFrom, listingColumns } from './search.ts';

/** Everything that is listed, in portions, in an order that stays: the first after an id. */
export function listedAfter(db: Db, after: string | undefined, most: number, now: Now) {
  const from = after === undefined ? sql`true` : sql`l.id > ${after}`;
  return listedWhere(db, sql`${from} order by l.id limit ${most}`, now);
}

/** Those of the ids that are listed, in the order of the ids. */
export function listedOf(db: Db, ids: readonly string[], now: Now): Promise<FoundListing[]> {
  return listedWhere(db, sql`l.id = any(${ids}::uuid[]) order by l.id`, now);
}

async function listedWhere(db: Db, which: RawBuilder<unknown>, now: Now): Promise<FoundListing[]> {
  const { rows } = await sql<ListingRow>`
    select ${listingColumns}, null as km,
      (select t.municipality from listing_time t where t.listing_id = l.id limit 1) as municipality
    from listing l join source s on s.id = l.source_id where l.state = 'listed' and ${which}`.execute(db);
  return rows.map((row) => foundFrom(row, now));
}

/** Another word whenever a listing or a source is another than it was: what was made of them may be kept that long. */
export async function listedState(db: Db): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', (select concat_ws(' ', count(*), sum(xmin::text::numeric)) from listing),
      (select concat_ws(' ', count(*), sum(xmin::text::numeric)) from source)) as state`.execute(db);
  return rows[0]?.state ?? '';
}
