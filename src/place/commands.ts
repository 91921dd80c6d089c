import { sql } from 'kysely';
import type { Trx } from '../platform/app.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type DeskKind, type DeskSettings, settingsWith } from './model.ts';
import type { RoomFact } from './model-house.ts';
import { type Suitability, suitabilityFrom } from './model-suitability.ts';

export interface NewDesk {
  kind: DeskKind;
  slug: string;
  name: string;
  municipality: string | null;
  /** Municipalities it answers for. Who governs or pays is another list (rule: *catchment is not governance*). */
  serves: readonly string[];
  about: Partial<Record<Locale, string>>;
  settings?: Partial<DeskSettings>;
  supervisedBy?: string;
}

/** Founds a desk. It answers nothing until staff/openDesk has made its key. */
export async function foundDesk(trx: Trx, desk: NewDesk): Promise<string> {
  settingsWith(desk.settings);
  const { id } = await trx
    .insertInto('organisation')
    .values({
      kind: desk.kind,
      slug: desk.slug,
      name: desk.name,
      municipality: desk.municipality,
      supervised_by: desk.supervisedBy ?? null,
      about: JSON.stringify(desk.about),
      settings: JSON.stringify(desk.settings ?? {}),
      ended_on: null,
      telephone: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const serves = [...new Set(desk.serves)].map((municipality) => ({ organisation_id: id, municipality }));
  if (serves.length > 0) await trx.insertInto('catchment').values(serves).execute();
  return id;
}

/**
 * What a place answers on the telephone, for everybody to see.
 *
 * @param telephone digits, blanks and a plus, or null for none
 */
export async function setTelephone(trx: Trx, deskId: string, telephone: string | null): Promise<void> {
  await trx.updateTable('organisation').set({ telephone }).where('id', '=', deskId).execute();
}

/** What a place does its own way from now on; what is not among `frames` stays. */
export async function setFrames(
  trx: Trx,
  deskId: string,
  frames: Omit<DeskSettings, 'smallArea'>,
): Promise<void> {
  settingsWith(frames);
  await trx
    .updateTable('organisation')
    .set({ settings: sql`settings || ${JSON.stringify(frames)}::jsonb` })
    .where('id', '=', deskId)
    .execute();
}

export interface NewPremises {
  organisationId: string;
  name: string;
  municipality: string;
  address: string;
  suitability: Partial<Suitability>;
}

export async function addPremises(trx: Trx, { organisationId, ...rest }: NewPremises): Promise<string> {
  const suitability = JSON.stringify(suitabilityFrom(rest.suitability));
  const { id } = await trx
    .insertInto('premises')
    .values({ ...rest, organisation_id: organisationId, suitability })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface NewRoom {
  premisesId: string;
  name: string;
  seats: number;
  bufferMinutes?: number;
  facts?: readonly RoomFact[];
}

export async function addRoom(
  trx: Trx,
  { premisesId, name, seats, bufferMinutes, facts = [] }: NewRoom,
): Promise<string> {
  const { id } = await trx
    .insertInto('room')
    .values({ premises_id: premisesId, name, seats, buffer_minutes: bufferMinutes ?? 30, facts: [...facts] })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
