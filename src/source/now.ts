import type { Db } from '../platform/app.ts';

/** How much of a desk's open groups waits for a person: sources with something to look at, and corrections. */
export async function listsNow(
  db: Db,
  organisationId: string,
): Promise<{ sources: number; corrections: number }> {
  const [sources, corrections] = await Promise.all([
    db
      .selectFrom('source as s')
      .leftJoin('source_run as r', (join) =>
        join.onRef('r.source_id', '=', 's.id').on('r.state', '=', 'waiting'),
      )
      .select((eb) => eb.fn.count<string>('s.id').as('n'))
      .where('s.organisation_id', '=', organisationId)
      .where((eb) =>
        eb.or([
          eb('r.id', 'is not', null),
          eb.exists(
            eb.selectFrom('source_upload as u').select('u.part').whereRef('u.source_id', '=', 's.id'),
          ),
        ]),
      )
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('correction as c')
      .innerJoin('listing as l', 'l.id', 'c.listing_id')
      .innerJoin('source as s', 's.id', 'l.source_id')
      .select((eb) => eb.fn.count<string>('c.id').as('n'))
      .where('s.organisation_id', '=', organisationId)
      .executeTakeFirstOrThrow(),
  ]);
  return { sources: Number(sources.n), corrections: Number(corrections.n) };
}
