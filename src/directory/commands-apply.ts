import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Meeting } from '@knutepunkt/meeting-feeds';
import type { App, Db, Trx } from '../platform/app.ts';
import { inTurns } from '../platform/turns.ts';
import { type Plan, type Wanted, kept, likenessOf, planOf, refusalOf } from './difference.ts';
import type { Difference, DirectoryParts } from './model.ts';
import { forgetRefused, refusedOf, writeRefused } from './refused.ts';
import { lockSource, standingOf, listedElsewhere, writeTimes } from './store-listing.ts';

export interface ApplyOptions {
  /** Keys of rows that the source had left out, and that a person wants back. */
  bringBack?: readonly string[];
}

/** What `applyMeetings` would change, for a person to read. Nothing is written. */
export async function differenceOf(
  db: Db,
  sourceId: string,
  meetings: readonly Meeting[],
  parts: DirectoryParts,
  options: ApplyOptions = {},
): Promise<Difference> {
  return (await planFor(db, sourceId, meetings, parts, options)).difference;
}

/** New or changed rows from which the server's picture of the tables is out of date. */
const many = 1_000;

/**
 * Makes the listings of a source what its meetings, all of them, now are. A row that is gone is withdrawn; it comes back only
 * through `bringBack`, and never when a person withdrew it. Contacts and extras are not kept. Throws `NoSource` for one that
 * is not there or has ended.
 */
export async function applyMeetings(
  trx: Trx,
  app: Pick<App, 'clock'>,
  sourceId: string,
  meetings: readonly Meeting[],
  parts: DirectoryParts,
  options: ApplyOptions = {},
): Promise<Difference> {
  await lockSource(trx, sourceId);
  const plan = await planFor(trx, sourceId, meetings, parts, options);
  const today = app.clock.today().toString();
  await withdrawRows(trx, plan.withdraw, 'source');
  await insertListings(trx, sourceId, plan.insert, today, parts);
  await updateListings(trx, plan.update, today, parts);
  await trx.updateTable('listing').set({ seen_on: today }).where('id', '=', anyOf(plan.seen)).execute();
  // Until the server's own turn comes it would plan as if these rows were not there.
  if (plan.insert.length + plan.update.length >= many) await sql`analyze listing, listing_time`.execute(trx);
  return plan.difference;
}

/** A person says no to what these meetings, all that the source has, would change: each row stays as it is until it changes again. */
export async function refuseMeetings(
  trx: Trx,
  sourceId: string,
  meetings: readonly Meeting[],
  parts: DirectoryParts,
  options: ApplyOptions = {},
): Promise<void> {
  await lockSource(trx, sourceId);
  await writeRefused(trx, sourceId, refusalOf(await planFor(trx, sourceId, meetings, parts, options)));
}

/** A person takes a listing down: no reading brings it back. */
export async function withdrawListing(trx: Trx, listingId: string): Promise<void> {
  await withdrawRows(trx, [listingId], 'person');
}

/** A person lets the next reading bring a withdrawn listing back. */
export async function releaseListing(trx: Trx, listingId: string): Promise<void> {
  await trx
    .deleteFrom('refused_change')
    .where((eb) =>
      eb(
        eb.refTuple('source_id', 'source_key'),
        'in',
        eb
          .selectFrom('listing')
          .select(['source_id', 'source_key'])
          .where('id', '=', listingId)
          .$asTuple('source_id', 'source_key'),
      ),
    )
    .execute();
  await trx
    .updateTable('listing')
    .set({ withdrawn_by: 'source' })
    .where('id', '=', listingId)
    .where('withdrawn_by', '=', 'person')
    .execute();
}

/** Everything of a source is taken down, and nothing is read from it again. */
export async function withdrawSource(trx: Trx, sourceId: string, today: string): Promise<number> {
  await lockSource(trx, sourceId);
  await trx
    .updateTable('source')
    .set({ ended_on: today, every: 'never' })
    .where('id', '=', sourceId)
    .execute();
  await forgetRefused(trx, sourceId);
  const rows = await trx
    .selectFrom('listing')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('state', '=', 'listed')
    .execute();
  await withdrawRows(
    trx,
    rows.map(({ id }) => id),
    'person',
  );
  return rows.length;
}

async function planFor(
  db: Db,
  sourceId: string,
  meetings: readonly Meeting[],
  { framework }: DirectoryParts,
  options: ApplyOptions,
): Promise<Plan> {
  const { standing, model } = await standingOf(db, sourceId);
  const now = await inTurns(meetings, kept);
  const added = now.filter(({ key }) => standing.get(key)?.state !== 'listed');
  const elsewhere = await listedElsewhere(db, sourceId, await inTurns(added, likenessOf));
  const refused = await refusedOf(db, sourceId);
  return planOf(now, {
    standing,
    elsewhere,
    framework,
    model,
    bringBack: new Set(options.bringBack),
    refused,
  });
}

const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`;

async function withdrawRows(trx: Trx, ids: readonly string[], by: 'source' | 'person'): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('listing')
    .set({ state: 'withdrawn', withdrawn_by: by })
    .where('id', '=', anyOf(ids))
    .execute();
  await trx.deleteFrom('listing_time').where('listing_id', '=', anyOf(ids)).execute();
}

/** Rows sent in one statement. */
const portion = 1_000;

async function insertListings(
  trx: Trx,
  sourceId: string,
  wanted: readonly Wanted[],
  today: string,
  parts: DirectoryParts,
): Promise<void> {
  for (let at = 0; at < wanted.length; at += portion) {
    const rows = wanted.slice(at, at + portion).map((one) => ({ ...one, id: randomUUID() }));
    await sql`
      insert into listing (id, source_id, source_key, name, model, meeting, likeness, seen_on)
      select id, ${sourceId}, meeting ->> 'key', meeting ->> 'name', model, meeting, likeness, ${today}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, model text, meeting jsonb, likeness text)
    `.execute(trx);
    await writeTimes(trx, rows, today, parts);
  }
}

async function updateListings(
  trx: Trx,
  wanted: readonly (Wanted & { id: string })[],
  today: string,
  parts: DirectoryParts,
): Promise<void> {
  for (let at = 0; at < wanted.length; at += portion) {
    const rows = wanted.slice(at, at + portion);
    await sql`
      update listing l set name = r.meeting ->> 'name', model = r.model, meeting = r.meeting, likeness = r.likeness,
        seen_on = ${today}, state = 'listed', withdrawn_by = null, may_return = false
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, model text, meeting jsonb, likeness text)
      where l.id = r.id
    `.execute(trx);
    await trx
      .deleteFrom('listing_time')
      .where('listing_id', '=', anyOf(rows.map(({ id }) => id)))
      .execute();
    await writeTimes(trx, rows, today, parts);
  }
}
