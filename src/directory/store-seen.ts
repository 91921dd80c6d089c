import type { Db } from '../platform/app.ts';

/** The day a listing was last read at its source. */
export async function seenOn(db: Db, listingId: string): Promise<string> {
  const { seen_on } = await db
    .selectFrom('listing')
    .select('seen_on')
    .where('id', '=', listingId)
    .executeTakeFirstOrThrow();
  return seen_on;
}
