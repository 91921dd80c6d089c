import { Temporal } from 'temporal-polyfill';
import type { Db, Trx } from '../platform/app.ts';
import { type InitiatorStanding, certificateMonths, noStanding } from './model.ts';

/** Writes down what the desk knows of an initiator, in place of what it knew. */
export async function noteStanding(
  trx: Trx,
  staffId: string,
  organisationId: string,
  { certifiedUntil, guidedOn, guideNextOn }: InitiatorStanding,
): Promise<void> {
  const days = { certified_until: certifiedUntil, guided_on: guidedOn, guide_next_on: guideNextOn };
  await trx
    .insertInto('initiator_standing')
    .values({ staff_id: staffId, organisation_id: organisationId, ...days })
    .onConflict((known) => known.columns(['staff_id', 'organisation_id']).doUpdateSet(days))
    .execute();
}

/** What a desk knows of its initiators, by who they are. Of those who are not there, nothing. */
export async function standingsAt(db: Db, organisationId: string): Promise<Map<string, InitiatorStanding>> {
  const rows = await db
    .selectFrom('initiator_standing')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(rows.map((row) => [row.staff_id, standingFrom(row)]));
}

/** What each desk that somebody is an initiator at knows of them. */
export async function ownStandings(
  db: Db,
  staffId: string,
): Promise<(InitiatorStanding & { organisationId: string })[]> {
  const rows = await db
    .selectFrom('staff_role as r')
    .leftJoin('initiator_standing as s', (join) =>
      join.onRef('s.staff_id', '=', 'r.staff_id').onRef('s.organisation_id', '=', 'r.organisation_id'),
    )
    .select(['r.organisation_id as organisationId', 's.certified_until', 's.guided_on', 's.guide_next_on'])
    .where('r.staff_id', '=', staffId)
    .where('r.role', '=', 'initiator')
    .where('r.until', 'is', null)
    .orderBy('r.organisation_id')
    .execute();
  return rows.map(({ organisationId, ...row }) => ({ organisationId, ...standingFrom(row) }));
}

/** Counts for the first page: certificates that run out within three months or are not there, and guidance due in a week. */
export async function initiatorsNow(
  db: Db,
  organisationId: string,
  today: string,
): Promise<{ certificates: number; guidance: number }> {
  const day = Temporal.PlainDate.from(today);
  const warned = day.add({ months: certificateMonths }).toString();
  const week = day.add({ days: 7 }).toString();
  const known = await standingsAt(db, organisationId);
  const rows = await db
    .selectFrom('staff_role as r')
    .innerJoin('staff as s', 's.id', 'r.staff_id')
    .select('r.staff_id')
    .where('r.organisation_id', '=', organisationId)
    .where('r.role', '=', 'initiator')
    .where('r.until', 'is', null)
    .where('s.left_on', 'is', null)
    .execute();
  const standings = rows.map(({ staff_id }) => known.get(staff_id) ?? noStanding);
  return {
    certificates: standings.filter(({ certifiedUntil: until }) => until === null || until <= warned).length,
    guidance: standings.filter(({ guideNextOn: next }) => next !== null && next <= week).length,
  };
}

/** Whoever is no initiator there any more has no certificate there either. */
export async function forgetStandings(trx: Db): Promise<void> {
  await trx
    .deleteFrom('initiator_standing as s')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('staff_role as r')
            .select('r.id')
            .whereRef('r.staff_id', '=', 's.staff_id')
            .whereRef('r.organisation_id', '=', 's.organisation_id')
            .where('r.role', '=', 'initiator')
            .where('r.until', 'is', null),
        ),
      ),
    )
    .execute();
}

function standingFrom(row: {
  certified_until: string | null;
  guided_on: string | null;
  guide_next_on: string | null;
}): InitiatorStanding {
  return { certifiedUntil: row.certified_until, guidedOn: row.guided_on, guideNextOn: row.guide_next_on };
}
