import type { Generated } from 'kysely';
import type { Db } from '../platform/app.ts';
import { type Keyring, canOpen, open } from '../platform/sealing/index.ts';
import { type Content, type Kind, commitmentPlace } from './model.ts';

export interface CommitmentTable {
  id: string;
  organisation_id: string;
  kind: Kind;
  sealed: Uint8Array;
  held_by: string | null;
  ends_on: string | null;
  done_on: Generated<string | null>;
  erase_on: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    commitment: CommitmentTable;
  }
}

/** A commitment as its row says it; what it is about stays sealed. */
export interface Commitment {
  id: string;
  organisationId: string;
  kind: Kind;
  sealed: Uint8Array;
  /** Somebody who works at the desk now; null where nobody sees to it. */
  heldBy: string | null;
  endsOn: string | null;
  doneOn: string | null;
}

/** Of these desks; what is done comes last, what ends first comes first. */
export async function commitmentsOf(db: Db, organisations: readonly string[]): Promise<Commitment[]> {
  if (organisations.length === 0) return [];
  return select(db)
    .where('c.organisation_id', 'in', organisations)
    .orderBy('c.done_on', (by) => by.desc().nullsFirst())
    .orderBy('c.ends_on', (by) => by.asc().nullsLast())
    .orderBy('c.id')
    .execute();
}

export async function commitmentById(db: Db, id: string): Promise<Commitment | undefined> {
  return select(db).where('c.id', '=', id).executeTakeFirst();
}

function select(db: Db) {
  return db.selectFrom('commitment as c').select((eb) => [
    'c.id',
    'c.organisation_id as organisationId',
    'c.kind',
    'c.sealed',
    'c.ends_on as endsOn',
    'c.done_on as doneOn',
    // Whoever left holds nothing, whatever the row says.
    eb
      .selectFrom('staff_role as r')
      .select('r.staff_id')
      .whereRef('r.staff_id', '=', 'c.held_by')
      .whereRef('r.organisation_id', '=', 'c.organisation_id')
      .where('r.until', 'is', null)
      .limit(1)
      .as('heldBy'),
  ]);
}

/** Null for somebody who does not hold the desk's key yet. */
export function contentOf({ id, sealed }: Pick<Commitment, 'id' | 'sealed'>, keys: Keyring): Content | null {
  return canOpen(sealed, keys) ? open<Content>(sealed, keys, commitmentPlace(id)) : null;
}
