import type { Db } from '../platform/app.ts';

export interface SeekerTable {
  id: string;
  lookup: Uint8Array;
  key_salt: Uint8Array;
  locked_key: Uint8Array;
  public_key: Uint8Array;
  must_change_code: boolean;
  erase_on: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    seeker: SeekerTable;
  }
}

export function seekerByLookup(db: Db, lookup: Uint8Array) {
  return db.selectFrom('seeker').selectAll().where('lookup', '=', lookup).executeTakeFirst();
}

export function seekerById(db: Db, id: string) {
  return db
    .selectFrom('seeker')
    .select(['id', 'lookup', 'public_key', 'must_change_code'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Public keys by seeker id; somebody who has erased themselves is simply not in it. */
export async function publicKeysOf(db: Db, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('seeker').select(['id', 'public_key']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.public_key]));
}
