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
  id: string | null;
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
  const once = isOneRowEach(ask);
  const least = (value: RawBuilder<unknown>) => (once ? value : sql`min(${value})`);
  const order =
    ask.sort === 'id'
      ? sql`listing_id`
      : sql`${byDistance ? sql`km nulls last, ` : sql``}wait nulls last, listing_id`;
  const page = Math.min(Math.max(1, Math.trunc(ask.page)), mostPages);
  const { rows } = await sql<ListingRow & { total: number }>`
    with hit as materialized (
      select t.listing_id, ${least(waitFrom(now))} as wait, ${byDistance ? least(kmFrom(ask)) : sql`null::float8`} as km
      from listing_time t
      where ${sql.join([...askedOf(ask, now), ...query], sql` and `)}
      ${once ? sql`` : sql`group by t.listing_id`}
    ), page as (
      select *, row_number() over (order by ${order}) as place
      from (select * from hit order by ${order} limit ${size} offset ${(page - 1) * size}) as first
    )
    select (select count(*) from hit) as total, ${listingColumns}, t.municipality, ${kmFrom(ask)} as km
    from (select 1) always left join page on true
      left join listing l on l.id = page.listing_id left join source s on s.id = l.source_id
      left join lateral (select * from listing_time where listing_id = l.id limit 1) t on true
    order by page.place`.execute(db);
  const listings = rows.flatMap((row) => (row.id === null ? [] : foundFrom(row, row.id, now)));
  if (ask.sort === 'next') listings.sort((a, b) => later(a) - later(b));
  return { total: rows[0]?.total ?? 0, listings, readAs };
}

/** One listing, as long as it is listed. */
export async function listingById(db: Db, id: string, now: Now): Promise<FoundListing | undefined> {
  const { rows } = await sql<ListingRow>`
    select ${listingColumns}, null as km,
      (select t.municipality from listing_time t where t.listing_id = l.id limit 1) as municipality
    from listing l join source s on s.id = l.source_id
    where l.id::text = ${id} and l.state = 'listed'`.execute(db);
  const row = rows[0];
  return row?.id ? foundFrom(row, row.id, now) : undefined;
}

export const listingColumns: RawBuilder<unknown> = sql`l.id, l.name, l.model, l.meeting, l.source_id, s.organisation_id, s.owner,
  s.licence, s.holidays`;

export function foundFrom(row: ListingRow, id: string, now: Now): FoundListing {
  const { name, model, municipality, km, meeting, owner, licence, holidays } = row;
  const source = { id: row.source_id, organisationId: row.organisation_id, owner, licence, holidays };
  return { id, name, model, meeting, municipality, km, next: nextTime(meeting, now, holidays), source };
}

/** The database orders by the rule; what is cancelled or moved shows only here. */
function later({ next }: FoundListing): number {
  return next ? Date.parse(next.start) : Number.MAX_SAFE_INTEGER;
}
