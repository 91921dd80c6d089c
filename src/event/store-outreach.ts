import type { Generated } from 'kysely';
import type { Db } from '../platform/app.ts';

export interface EventInvitationTable {
  id: Generated<string>;
  event_id: string;
  organisation: string;
  role: string;
  /** Who of the staff spoke with them; null when that person is gone. */
  contacted_by: string | null;
  contacted_on: string | null;
  letter_on: string | null;
}
export interface MediaItemTable {
  id: Generated<string>;
  event_id: string;
  title: string;
  outlet: string;
  day: string;
  link: string;
}
export interface ObjectionTable {
  id: Generated<string>;
  organisation_id: string;
  heard: string;
  heard_on: string;
  answer: string | null;
  approved_on: string | null;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    event_invitation: EventInvitationTable;
    media_item: MediaItemTable;
    objection: ObjectionTable;
  }
}

export interface Invitation {
  id: string;
  eventId: string;
  organisation: string;
  role: string;
  contactedBy: string | null;
  contactedOn: string | null;
  letterOn: string | null;
}

const invitationFields = [
  'id',
  'event_id as eventId',
  'organisation',
  'role',
  'contacted_by as contactedBy',
  'contacted_on as contactedOn',
  'letter_on as letterOn',
] as const;

export function invitationsTo(db: Db, eventId: string): Promise<Invitation[]> {
  return db
    .selectFrom('event_invitation')
    .select(invitationFields)
    .where('event_id', '=', eventId)
    .orderBy('organisation')
    .orderBy('role')
    .orderBy('id')
    .execute();
}

export function invitationById(db: Db, id: string): Promise<Invitation | undefined> {
  return db.selectFrom('event_invitation').select(invitationFields).where('id', '=', id).executeTakeFirst();
}

export interface MediaItem {
  id: string;
  eventId: string;
  title: string;
  outlet: string;
  day: string;
  link: string;
}

const mediaFields = ['id', 'event_id as eventId', 'title', 'outlet', 'day', 'link'] as const;

export function mediaOf(db: Db, eventId: string): Promise<MediaItem[]> {
  return db
    .selectFrom('media_item')
    .select(mediaFields)
    .where('event_id', '=', eventId)
    .orderBy('day')
    .orderBy('id')
    .execute();
}

export function mediaItemById(db: Db, id: string): Promise<MediaItem | undefined> {
  return db.selectFrom('media_item').select(mediaFields).where('id', '=', id).executeTakeFirst();
}

export interface Objection {
  id: string;
  organisationId: string;
  heard: string;
  heardOn: string;
  answer: string | null;
  approvedOn: string | null;
}

const objectionFields = [
  'id',
  'organisation_id as organisationId',
  'heard',
  'heard_on as heardOn',
  'answer',
  'approved_on as approvedOn',
] as const;

/** The newest first. */
export function objections(db: Db): Promise<Objection[]> {
  return db
    .selectFrom('objection')
    .select(objectionFields)
    .orderBy('heard_on', 'desc')
    .orderBy('id')
    .execute();
}

export function objectionById(db: Db, id: string): Promise<Objection | undefined> {
  return db.selectFrom('objection').select(objectionFields).where('id', '=', id).executeTakeFirst();
}
