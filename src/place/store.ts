import { type ColumnType, type Generated, sql } from 'kysely';
import type { Db } from '../platform/app.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type Desk, type DeskKind, settingsWith } from './model.ts';
import { type HouseTimes, houseTimesFrom } from './model-house.ts';
import { type Suitability, suitabilityFrom } from './model-suitability.ts';

type Json = ColumnType<unknown, string, string>;

export interface OrganisationTable {
  id: Generated<string>;
  kind: DeskKind;
  slug: string;
  name: string;
  municipality: string | null;
  supervised_by: string | null;
  about: Json;
  settings: Json;
  ended_on: string | null;
  telephone: string | null;
}
export interface CatchmentTable {
  organisation_id: string;
  municipality: string;
}
export interface PremisesTable {
  id: Generated<string>;
  organisation_id: string;
  name: string;
  municipality: string;
  address: string;
  suitability: Json;
  opening: ColumnType<unknown, string | null | undefined, string | null>;
  closures: ColumnType<unknown, string | undefined, string>;
  units: Generated<string[]>;
  door_hash: Uint8Array | null;
}
export interface RoomTable {
  id: Generated<string>;
  premises_id: string;
  name: string;
  seats: number;
  buffer_minutes: Generated<number>;
  facts: Generated<string[]>;
  feed_hash: Uint8Array | null;
}
export type RoomUse = 'own_group' | 'self_help_group' | 'event';
export interface RoomBookingTable {
  id: Generated<string>;
  room_id: string;
  series: string;
  use: RoomUse;
  group_id: string | null;
  label: string | null;
  during: ColumnType<string>;
  /** Set by the database. */
  apart: ColumnType<string, never, never>;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    organisation: OrganisationTable;
    catchment: CatchmentTable;
    premises: PremisesTable;
    room: RoomTable;
    room_booking: RoomBookingTable;
  }
}

const deskFields = [
  'id',
  'kind',
  'slug',
  'name',
  'municipality',
  'supervised_by',
  'about',
  'settings',
  'telephone',
] as const;
type DeskRow = Pick<
  OrganisationTable,
  'kind' | 'slug' | 'name' | 'municipality' | 'supervised_by' | 'telephone'
> & {
  id: string;
  about: unknown;
  settings: unknown;
};

function deskFrom(row: DeskRow): Desk {
  const { id, kind, slug, name, municipality, telephone } = row;
  const about = row.about as Partial<Record<Locale, string>>;
  return {
    id,
    kind,
    slug,
    name,
    municipality,
    supervisedBy: row.supervised_by,
    about,
    telephone,
    settings: settingsWith(row.settings),
  };
}

/** Everybody that answers today: the nation first, then by name. */
export async function desks(db: Db): Promise<Desk[]> {
  const rows = await db.selectFrom('organisation').select(deskFields).where('ended_on', 'is', null).execute();
  const order = { national: 0, district: 1, link: 2 };
  const norwegian = new Intl.Collator('nb');
  return rows
    .map(deskFrom)
    .sort((a, b) => order[a.kind] - order[b.kind] || norwegian.compare(a.name, b.name));
}

export async function deskById(db: Db, id: string): Promise<Desk | undefined> {
  const row = await db.selectFrom('organisation').select(deskFields).where('id', '=', id).executeTakeFirst();
  return row && deskFrom(row);
}

export async function deskBySlug(db: Db, slug: string): Promise<Desk | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select(deskFields)
    .where('slug', '=', slug)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return row && deskFrom(row);
}

/** Desks that serve a municipality, and the nation's. */
export async function desksServing(db: Db, municipality: string | null): Promise<Desk[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(deskFields)
    .where('ended_on', 'is', null)
    .where((eb) =>
      eb.or([
        eb('kind', '=', 'national'),
        eb.exists(
          eb
            .selectFrom('catchment')
            .select(sql`1`.as('one'))
            .whereRef('catchment.organisation_id', '=', 'organisation.id')
            .where('catchment.municipality', '=', municipality ?? ''),
        ),
      ]),
    )
    .execute();
  return rows.map(deskFrom);
}

/** Municipalities that a desk serves, by code. */
export async function servedBy(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('catchment')
    .select('municipality')
    .where('organisation_id', '=', organisationId)
    .orderBy('municipality')
    .execute();
  return rows.map((row) => row.municipality);
}

export interface Premises extends HouseTimes {
  id: string;
  organisationId: string;
  name: string;
  municipality: string;
  address: string;
  suitability: Suitability;
  /** Public units behind the same door: whoever walks in there may be going anywhere. */
  units: readonly string[];
  /** A screen by the door has an address. */
  hasDoor: boolean;
}

/** The houses of a desk. */
export async function premisesOf(db: Db, organisationId: string): Promise<Premises[]> {
  const rows = await houses(db).where('organisation_id', '=', organisationId).orderBy('name').execute();
  return rows.map(premisesFrom);
}

export async function premisesById(db: Db, id: string): Promise<Premises | undefined> {
  const row = await houses(db).where('id', '=', id).executeTakeFirst();
  return row && premisesFrom(row);
}

/** The house whose screen by the door has that address. */
export async function premisesByDoor(db: Db, hash: Uint8Array): Promise<Premises | undefined> {
  const row = await houses(db).where('door_hash', '=', hash).executeTakeFirst();
  return row && premisesFrom(row);
}

function houses(db: Db) {
  return db
    .selectFrom('premises')
    .select(['id', 'organisation_id', 'name', 'municipality', 'address', 'suitability'])
    .select(['opening', 'closures', 'units'])
    .select(sql<boolean>`door_hash is not null`.as('has_door'));
}

type HouseRow = Awaited<ReturnType<ReturnType<typeof houses>['execute']>>[number];

function premisesFrom(row: HouseRow): Premises {
  const { id, organisation_id, name, municipality, address, suitability, units, has_door } = row;
  return {
    id,
    organisationId: organisation_id,
    name,
    municipality,
    address,
    suitability: suitabilityFrom(suitability),
    units,
    hasDoor: has_door,
    ...houseTimesFrom(row),
  };
}
