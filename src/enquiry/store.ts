import { sql } from 'kysely';
import type { Db } from '../platform/app.ts';
import type { Kind, State } from './model.ts';

export interface EnquiryTable {
  id: string;
  seeker_id: string;
  organisation_id: string;
  kind: Kind;
  state: State;
  wishes: Uint8Array;
  unread_by_desk: boolean;
  unread_by_seeker: boolean;
  received_on: string;
  erase_on: string;
}
export interface MessageTable {
  id: string;
  enquiry_id: string;
  sealed: Uint8Array;
  erase_on: string;
}
export interface DeskNoteTable {
  enquiry_id: string;
  sealed: Uint8Array;
}
export interface KeptApartTable {
  id: string;
  enquiry_id: string;
  sealed: Uint8Array;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    enquiry: EnquiryTable;
    message: MessageTable;
    desk_note: DeskNoteTable;
    kept_apart: KeptApartTable;
  }
}

export type EnquiryRow = EnquiryTable;

export async function insertEnquiry(db: Db, row: EnquiryTable): Promise<void> {
  await db.insertInto('enquiry').values(row).execute();
}

export function enquiryById(db: Db, id: string): Promise<EnquiryRow | undefined> {
  return db.selectFrom('enquiry').selectAll().where('id', '=', id).executeTakeFirst();
}

export function enquiryBySeeker(db: Db, seekerId: string): Promise<EnquiryRow | undefined> {
  return db.selectFrom('enquiry').selectAll().where('seeker_id', '=', seekerId).executeTakeFirst();
}

/** By id: that order is random and stays the same. */
export function enquiriesAt(db: Db, organisationId: string, states: readonly State[]): Promise<EnquiryRow[]> {
  if (states.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('enquiry')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', states)
    .orderBy('id')
    .execute();
}

/** What a list may know without opening anything. */
export function outlinesAt(db: Db, organisationIds: readonly string[]) {
  if (organisationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('enquiry')
    .select(['id', 'organisation_id', 'kind', 'state', 'unread_by_desk', 'received_on'])
    .where('organisation_id', 'in', organisationIds)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .execute();
}

/** Which of these enquiries are at a desk. */
export async function idsAt(db: Db, organisationId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('enquiry')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => row.id);
}

export interface Settled {
  id: string;
  was: Uint8Array;
  wishes: Uint8Array;
}

/** Writes settled envelopes, each only over the very envelope it was made from: a change made meanwhile stands. */
export async function storeSettled(db: Db, settled: readonly Settled[]): Promise<void> {
  const ids = settled.map((one) => one.id);
  const was = settled.map((one) => Buffer.from(one.was));
  const wishes = settled.map((one) => Buffer.from(one.wishes));
  await sql`update enquiry e set wishes = s.wishes
    from unnest(${ids}::uuid[], ${was}::bytea[], ${wishes}::bytea[]) as s (id, was, wishes)
    where e.id = s.id and e.wishes = s.was`.execute(db);
}

export async function updateWishes(db: Db, id: string, wishes: Uint8Array): Promise<void> {
  await db.updateTable('enquiry').set({ wishes, unread_by_desk: true }).where('id', '=', id).execute();
}

/** The same wishes for the desk to read; nothing it must look at. */
export async function storeSealedWishes(db: Db, id: string, wishes: Uint8Array): Promise<void> {
  await db.updateTable('enquiry').set({ wishes }).where('id', '=', id).execute();
}

/** How many rows went from one of the states to the other: one or none. */
export async function updateState(db: Db, id: string, from: readonly State[], to: State): Promise<number> {
  if (from.length === 0) return 0;
  const done = await db
    .updateTable('enquiry')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', from)
    .$if(to === 'waiting' || to === 'proposed' || to === 'placed', (query) =>
      query.where('kind', '=', 'interest'),
    )
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function updateRead(
  db: Db,
  id: string,
  read: { unread_by_desk?: boolean; unread_by_seeker?: boolean },
): Promise<void> {
  await db.updateTable('enquiry').set(read).where('id', '=', id).execute();
}

/** False where it is there already: the same form was sent twice. */
export async function insertMessage(db: Db, row: MessageTable): Promise<boolean> {
  const done = await db
    .insertInto('message')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export function messagesOf(db: Db, enquiryId: string) {
  return db
    .selectFrom('message')
    .select(['id', 'sealed'])
    .where('enquiry_id', '=', enquiryId)
    .orderBy('id')
    .execute();
}

export async function countMessages(db: Db, enquiryId: string): Promise<number> {
  const row = await db
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('enquiry_id', '=', enquiryId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Moves the day of erasure of an enquiry and its messages later; never earlier. */
export async function prolong(db: Db, id: string, until: string): Promise<void> {
  await db
    .updateTable('enquiry')
    .set({ erase_on: until })
    .where('id', '=', id)
    .where('erase_on', '<', until)
    .execute();
  await db
    .updateTable('message')
    .set({ erase_on: until })
    .where('enquiry_id', '=', id)
    .where('erase_on', '<', until)
    .execute();
}

export async function saveNote(db: Db, enquiryId: string, sealed: Uint8Array): Promise<void> {
  await db
    .insertInto('desk_note')
    .values({ enquiry_id: enquiryId, sealed })
    .onConflict((conflict) => conflict.column('enquiry_id').doUpdateSet({ sealed }))
    .execute();
}

export async function deleteNote(db: Db, enquiryId: string): Promise<void> {
  await db.deleteFrom('desk_note').where('enquiry_id', '=', enquiryId).execute();
}

export function notesAt(db: Db, organisationId: string) {
  return db
    .selectFrom('desk_note as n')
    .innerJoin('enquiry as e', 'e.id', 'n.enquiry_id')
    .select(['n.enquiry_id', 'n.sealed'])
    .where('e.organisation_id', '=', organisationId)
    .orderBy('n.enquiry_id')
    .execute();
}

export function noteOf(db: Db, enquiryId: string) {
  return db.selectFrom('desk_note').selectAll().where('enquiry_id', '=', enquiryId).executeTakeFirst();
}

export async function insertKeptApart(db: Db, row: KeptApartTable): Promise<void> {
  await db.insertInto('kept_apart').values(row).execute();
}

export async function updateKeptApart(db: Db, id: string, sealed: Uint8Array): Promise<void> {
  await db.updateTable('kept_apart').set({ sealed }).where('id', '=', id).execute();
}

export async function deleteKeptApart(db: Db, id: string): Promise<void> {
  await db.deleteFrom('kept_apart').where('id', '=', id).execute();
}

export function keptApartAt(db: Db, organisationId: string) {
  return db
    .selectFrom('kept_apart as k')
    .innerJoin('enquiry as e', 'e.id', 'k.enquiry_id')
    .select(['k.id', 'k.enquiry_id', 'k.sealed'])
    .where('e.organisation_id', '=', organisationId)
    .orderBy('k.id')
    .execute();
}

export async function deleteEnquiriesOf(db: Db, seekerIds: readonly string[]): Promise<void> {
  if (seekerIds.length === 0) return;
  await db.deleteFrom('enquiry').where('seeker_id', 'in', seekerIds).execute();
}

/** Messages, notes and what keeps people apart go with their enquiry. */
export async function deleteDue(db: Db, today: string): Promise<number> {
  const messages = await db.deleteFrom('message').where('erase_on', '<=', today).executeTakeFirst();
  const enquiries = await db.deleteFrom('enquiry').where('erase_on', '<=', today).executeTakeFirst();
  return Number(messages.numDeletedRows) + Number(enquiries.numDeletedRows);
}
