import { type RawBuilder, sql } from 'kysely';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { Db } from '../platform/app.ts';
import { type Found, type FoundListing, type Holidays, type Now, type SearchAsk, pageSize } from './model.ts';
import { nextTime } from './next.ts';
import { askedOf, isOneRowEach, kmFrom, waitFrom } from './search-asked.ts';
import { readWords } from './search-words.ts';

/** Beyond this nobody leafs; it keeps the offset a number that the database takes. */
const mostPages = 100_000;

/** A listing with its source, as the database answers. */
export interface ListingRow {
  id: string;
  name: string;
  model: string | null;
  municipality: string | null;
  km: number | null;
  meeting: Meeting;
  source_id: string;
  organisation_id: string;
  owner: string;
  licence: string;
  holidays: Holidays;
}

/**
 * What is listed and fits everything asked for, one page of it. By `next` in the order of the next time, those without one
 * last; by `distance` the nearest first, those without a place last; by `id` in an order that stays.
 *
 * @param size listings on a page
 */
export async function search(db: Db, ask: SearchAsk, now: Now, size = pageSize): Promise<Found> {
  const { query, readAs } = await readWords(db, ask.words ?? '');
  const byDistance = ask.sort === 'distance' && ask.place !== undefined;
  const order =
    ask.sort === 'id'
      ? sql`listing_id`
      : sql`${byDistance ? sql`km nulls last, ` : sql``}wait nulls last, listing_id`;
  const where = sql.join([...askedOf(ask, now), ...query], sql` and `);
  const page = Math.min(Math.max(1, Math.trunc(ask.page)), mostPages);
  const once = isOneRowEach(ask);
  const { rows } = await sql<ListingRow & { total: number }>`
    with hit as materialized (
      select t.listing_id, ${once ? sql`t.lat, t.lon, t.municipality` : sql`t.alone`}, ${waitFrom(now)} as wait
        ${byDistance ? sql`, ${kmFrom(ask)} as km` : sql``}
      from listing_time t where ${where}
    ), page as (
      select * from (${once ? sql`select * from hit` : eachOnce(byDistance)}) as listing
      order by ${order} limit ${size} offset ${(page - 1) * size}
    )
    select ${once ? sql`(select count(*) from hit)` : countOfEach} as total, ${listingColumns}, t.municipality,
      ${kmFrom(ask)} as km
    from page ${once ? sql`as t` : sql``} join listing l on l.id = listing_id join source s on s.id = l.source_id
      ${once ? sql`` : sql`join lateral (select lat, lon, municipality from listing_time where listing_id = l.id limit 1) t on true`}
    order by ${order}`.execute(db);
  const listings = rows.map((row) => foundFrom(row, now));
  if (ask.sort === 'next') listings.sort((a, b) => later(a) - later(b));
  return { total: rows[0]?.total ?? (page === 1 ? 0 : await totalOf(db, where)), listings, readAs };
}

/** Rows of a listing are gathered, where it has several: with the one that comes first. */
function eachOnce(byDistance: boolean): RawBuilder<unknown> {
  const [km, least] = byDistance ? [sql`, km`, sql`, min(km)`] : [sql``, sql``];
  return sql`select listing_id, wait ${km} from hit where alone
    union all select listing_id, min(wait) ${least} from hit where not alone group by listing_id`;
}
const countOfEach = sql`(select count(*) from hit where alone)
  + (select count(distinct listing_id) from hit where not alone)`;

/** Of a page beyond the last. */
async function totalOf(db: Db, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(distinct t.listing_id) as total from listing_time t where ${where}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** One listing, as long as it is listed. */
export async function listingById(db: Db, id: string, now: Now): Promise<FoundListing | undefined> {
  const { rows } = await sql<ListingRow>`
    select ${listingColumns}, null as km,
      (select t.municipality from listing_time t where t.listing_id = l.id limit 1) as municipality
    from listing l join source s on s.id = l.source_id
    where l.id::text = ${id} and l.state = 'listed'`.execute(db);
  const row = rows[0];
  return row && foundFrom(row, now);
}

export const listingColumns: RawBuilder<unknown> = sql`l.id, l.name, l.model, l.meeting, l.source_id, s.organisation_id, s.owner,
  s.licence, s.holidays`;

export function foundFrom(row: ListingRow, now: Now): FoundListing {
  const { id, name, model, municipality, km, meeting, owner, licence, holidays } = row;
  const source = { id: row.source_id, organisationId: row.organisation_id, owner, licence, holidays };
  return { id, name, model, meeting, municipality, km, next: nextTime(meeting, now, holidays), source };
}

/** The database orders by the rule; what is cancelled or moved shows only here. */
function later({ next }: FoundListing): number {
  return next ? Date.parse(next.start) : Number.MAX_SAFE_INTEGER;
}
