import type { Generated } from 'kysely';
import type { Db } from '../platform/app.ts';
import type { Role } from '../platform/http/index.ts';
import { NoDeskKey } from './model.ts';

export interface StaffTable {
  id: string;
  login_hash: Uint8Array;
  public_key: Uint8Array;
  key_salt: Uint8Array;
  locked_key: Uint8Array;
  second_factor: Uint8Array;
  second_factor_step: Generated<number>;
  profile: Uint8Array;
  left_on: string | null;
}
export interface StaffRoleTable {
  id: Generated<string>;
  staff_id: string;
  organisation_id: string;
  role: Role;
  since: string;
  until: string | null;
}
export interface DeskKeyTable {
  id: string;
  organisation_id: string;
  public_key: Uint8Array;
  retired_on: string | null;
}
export interface DeskKeyGrantTable {
  id: string;
  desk_key_id: string;
  /** Null: to the recovery sheet. */
  staff_id: string | null;
  granted: Uint8Array;
}
export interface RecoveryKeyTable {
  organisation_id: string;
  public_key: Uint8Array;
}
export interface InvitationTable {
  id: string;
  lookup: Uint8Array;
  organisation_id: string;
  role: Role;
  public_key: Uint8Array;
  key_salt: Uint8Array;
  locked_key: Uint8Array;
  granted_desk_key: Uint8Array | null;
  erase_on: string;
}

export interface InitiatorStandingTable {
  staff_id: string;
  organisation_id: string;
  certified_until: string | null;
  guided_on: string | null;
  guide_next_on: string | null;
}
export interface StaffActTable {
  staff_id: string;
  act: string;
  day: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    staff: StaffTable;
    staff_role: StaffRoleTable;
    desk_key: DeskKeyTable;
    desk_key_grant: DeskKeyGrantTable;
    recovery_key: RecoveryKeyTable;
    invitation: InvitationTable;
    staff_act: StaffActTable;
    initiator_standing: InitiatorStandingTable;
  }
}

/** The key that everything new for a desk is sealed to. Throws NoDeskKey before the desk is opened. */
export async function deskKey(
  db: Db,
  organisationId: string,
): Promise<{ id: string; publicKey: Uint8Array }> {
  const row = await db
    .selectFrom('desk_key')
    .select(['id', 'public_key'])
    .where('organisation_id', '=', organisationId)
    .where('retired_on', 'is', null)
    .executeTakeFirst();
  if (!row) throw new NoDeskKey();
  return { id: row.id, publicKey: row.public_key };
}

/** All keys a desk has had, the retired ones too. */
export function deskKeys(db: Db, organisationId: string): Promise<DeskKeyTable[]> {
  return db
    .selectFrom('desk_key')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .execute();
}

export interface RoleHeld {
  organisation: string;
  role: Role;
}

/** What somebody is today. Nothing when they have left. */
export async function rolesOf(db: Db, staffId: string): Promise<RoleHeld[]> {
  return db
    .selectFrom('staff_role as r')
    .innerJoin('staff as s', 's.id', 'r.staff_id')
    .select(['r.organisation_id as organisation', 'r.role'])
    .where('r.staff_id', '=', staffId)
    .where('r.until', 'is', null)
    .where('s.left_on', 'is', null)
    .execute();
}

export interface StaffRow {
  id: string;
  publicKey: Uint8Array;
  profile: Uint8Array;
}

export async function staffById(db: Db, id: string): Promise<StaffRow | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'public_key', 'profile'])
    .where('id', '=', id)
    .where('left_on', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, publicKey: row.public_key, profile: row.profile };
}

/** Those who hold a role in an organisation today; one row for each role. */
export async function peopleOf(db: Db, organisationId: string): Promise<(StaffRow & { role: Role })[]> {
  const rows = await db
    .selectFrom('staff_role as r')
    .innerJoin('staff as s', 's.id', 'r.staff_id')
    .select(['s.id', 's.public_key', 's.profile', 'r.role'])
    .where('r.organisation_id', '=', organisationId)
    .where('r.until', 'is', null)
    .where('s.left_on', 'is', null)
    .execute();
  return rows.map((row) => ({ id: row.id, publicKey: row.public_key, profile: row.profile, role: row.role }));
}

/** Staff to whom a desk key is granted. */
export async function holdersOf(db: Db, deskKeyId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('desk_key_grant')
    .select('staff_id')
    .where('desk_key_id', '=', deskKeyId)
    .execute();
  return new Set(rows.flatMap((row) => row.staff_id ?? []));
}

/** The grants to one member of staff, of current and retired keys, with the organisation of each. */
export function grantsTo(db: Db, staffId: string) {
  return db
    .selectFrom('desk_key_grant as g')
    .innerJoin('desk_key as k', 'k.id', 'g.desk_key_id')
    .select(['g.id', 'g.granted', 'k.public_key', 'k.organisation_id'])
    .where('g.staff_id', '=', staffId)
    .execute();
}
