import { type RawBuilder, sql } from 'kysely';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { Db } from '../platform/app.ts';
import { type Found, type FoundListing, type Holidays, type Now, type SearchAsk, pageSize } from './model.ts';
import { nextTime } from './next.ts';
import { askedOf, isAnyTime, isOneRowEach, kmFrom, soonOf, waitFrom, week } from './search-asked.ts';
import { readFacts, readWords } from './search-facts.ts';

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
  const { query, readAs, isDear } = await readWords(db, ask.words ?? '');
  const where = sql.join([...askedOf(ask, now), ...(await readFacts(db, ask)), ...query], sql` and `);
  const from = (Math.min(Math.max(1, Math.trunc(ask.page)), mostPages) - 1) * size;
  const looked = { db, ask, now, where, from, size };
  const { total, rows } = isAnyTime(ask) && !isDear ? await soonest(looked) : await everything(looked);
  const listings = rows.map((row) => foundFrom(row, now));
  if (ask.sort === 'next') listings.sort((a, b) => later(a) - later(b));
  return { total, listings, readAs };
}

interface Looked {
  db: Db;
  ask: SearchAsk;
  now: Now;
  where: RawBuilder<unknown>;
  /** Listings before the page. */
  from: number;
  size: number;
}
interface Rows {
  total: number;
  rows: ListingRow[];
}

/** All that fits is put in order, and the page cut out of it. */
async function everything(looked: Looked): Promise<Rows> {
  const { db, ask, where, from } = looked;
  const total = isOneRowEach(ask) ? sql`(select count(*) from hit)` : countOfEach;
  const rows = await pageOf(looked, where, total);
  return {
    rows,
    total: rows[0]?.total ?? (from === 0 ? 0 : await countOf(db, sql`distinct t.listing_id`, where)),
  };
}

/** Shares of the listings on hand that the first look is to give, and how much farther each next look goes. */
const [abundance, stride] = [4, 3];

/**
 * In the order of the next time, of listings whose rows all fit when one does. They are counted; then only what is held soon is
 * looked at, as far ahead as it takes to fill the page.
 */
async function soonest(looked: Looked): Promise<Rows> {
  const { db, now, where, from, size } = looked;
  const total = await countOf(db, sql`*`, sql`${where} and t.lead`);
  const wanted = Math.min(size, total - from);
  if (wanted <= 0) return { total, rows: [] };
  let minutes = Math.ceil((week * abundance * (from + size)) / total);
  for (; minutes < week / 2; minutes *= stride) {
    const rows = await pageOf(looked, sql`${where} and ${soonOf(now, minutes)}`, sql`null`, minutes);
    if (rows.length === wanted) return { total, rows };
  }
  return { total, rows: await pageOf(looked, where, sql`null`) };
}

/** @param within minutes until the next time; what is later is left out */
async function pageOf(
  { db, ask, now, from, size }: Looked,
  where: RawBuilder<unknown>,
  total: RawBuilder<unknown>,
  within?: number,
): Promise<(ListingRow & { total: number })[]> {
  const byDistance = ask.sort === 'distance' && ask.place !== undefined;
  const order =
    ask.sort === 'id'
      ? sql`listing_id`
      : sql`${byDistance ? sql`km nulls last, ` : sql``}wait nulls last, listing_id`;
  const once = isOneRowEach(ask);
  const hits = sql`
    select t.listing_id, ${once ? sql`t.lat, t.lon, t.municipality` : sql`t.alone`}, ${waitFrom(now)} as wait
      ${byDistance ? sql`, ${kmFrom(ask)} as km` : sql``}
    from listing_time t where ${where}`;
  const { rows } = await sql<ListingRow & { total: number }>`
    with hit as materialized (
      ${within === undefined ? hits : sql`select * from (${hits}) as near where wait <= ${within}`}
    ), page as (
      select * from (${once ? sql`select * from hit` : eachOnce(byDistance)}) as listing
      order by ${order} limit ${size} offset ${from}
    )
    select ${total} as total, ${listingColumns}, t.municipality, ${kmFrom(ask)} as km
    from page ${once ? sql`as t` : sql``} join listing l on l.id = listing_id join source s on s.id = l.source_id
      ${once ? sql`` : sql`join lateral (select lat, lon, municipality from listing_time where listing_id = l.id limit 1) t on true`}
    order by ${order}`.execute(db);
  return rows;
}

/** Rows of a listing are gathered, where it has several: with the one that comes first. */
function eachOnce(byDistance: boolean): RawBuilder<unknown> {
  const [km, least] = byDistance ? [sql`, km`, sql`, min(km)`] : [sql``, sql``];
  return sql`select listing_id, wait ${km} from hit where alone
    union all select listing_id, min(wait) ${least} from hit where not alone group by listing_id`;
}
const countOfEach = sql`(select count(*) from hit where alone)
  + (select count(distinct listing_id) from hit where not alone)`;

async function countOf(db: Db, what: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(${what}) as total from listing_time t where ${where}`.execute(db);
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
