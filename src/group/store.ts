import type { Db } from '../platform/app.ts';
import type { Mode } from '../place/index.ts';
import { type GroupState, type Vote, mayBeHandedOver } from './model.ts';

export type AskState = 'asked' | 'yes' | 'no';

export type RecordKind = 'roster' | 'plan' | 'agreement' | 'pledge' | 'notice';

declare module '../platform/database/tables.ts' {
  interface Tables {
    self_help_group: {
      id: string;
      organisation_id: string;
      model: string;
      model_version: number;
      mode: Mode;
      state: GroupState;
      closed: boolean;
      start_meetings_agreed: number;
      start_meetings_held: number;
      ask_again_on: string | null;
      follow_up_on: string | null;
      erase_on: string;
    };
    group_key: { id: string; group_id: string; public_key: Uint8Array };
    group_key_grant: {
      id: string;
      group_key_id: string;
      seeker_id: string | null;
      staff_id: string | null;
      desk_key_id: string | null;
      granted: Uint8Array;
    };
    membership: { group_id: string; seeker_id: string };
    group_record: {
      id: string;
      group_id: string;
      kind: RecordKind;
      sealed: Uint8Array;
      erase_on: string;
    };
    ballot: {
      id: string;
      group_id: string;
      question: 'still_running' | 'end';
      voters: Uint8Array;
      tally: Uint8Array;
      close_on: string;
      outcome: Vote | null;
      erase_on: string;
    };
    initiator_ask: {
      id: string;
      group_id: string;
      staff_id: string;
      state: AskState;
      sealed: Uint8Array;
      answer_by: string;
      erase_on: string;
    };
  }
}

/** A group as it is seen from outside: that it exists, how far it has come, and nothing of who or what about. */
export interface GroupOutside {
  id: string;
  organisationId: string;
  model: string;
  /** The version of its model that it began with, and keeps. */
  modelVersion: number;
  mode: Mode;
  state: GroupState;
  closed: boolean;
  agreed: number;
  held: number;
  askAgainOn: string | null;
  /** When those who helped it start talk with it once more. */
  followUpOn: string | null;
}

const outside = (db: Db) =>
  db
    .selectFrom('self_help_group')
    .select([
      'id',
      'organisation_id as organisationId',
      'model',
      'model_version as modelVersion',
      'mode',
      'state',
      'closed',
      'start_meetings_agreed as agreed',
      'start_meetings_held as held',
      'ask_again_on as askAgainOn',
      'follow_up_on as followUpOn',
    ]);

export function groupById(db: Db, id: string): Promise<GroupOutside | undefined> {
  return outside(db).where('id', '=', id).executeTakeFirst();
}

export function groupsOfDesk(db: Db, organisationId: string): Promise<GroupOutside[]> {
  return outside(db).where('organisation_id', '=', organisationId).where('state', '<>', 'ended').execute();
}

export function groupsOfSeeker(db: Db, seekerId: string): Promise<GroupOutside[]> {
  return outside(db)
    .where('id', 'in', (inner) =>
      inner.selectFrom('membership').select('group_id').where('seeker_id', '=', seekerId),
    )
    .execute();
}

/** Holds the group still while an act changes it. */
export function lockGroup(db: Db, id: string): Promise<GroupOutside | undefined> {
  return outside(db).where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function memberIds(db: Db, groupId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('membership')
    .select('seeker_id')
    .where('group_id', '=', groupId)
    .execute();
  return new Set(rows.map((row) => row.seeker_id));
}

/** Codes go when nothing is left that they open: not before `least`, their enquiry and every group of theirs. */
export async function eraseWithTheLast(db: Db, seekerIds: readonly string[], least: string): Promise<void> {
  if (seekerIds.length === 0) return;
  await db
    .updateTable('seeker')
    .set((row) => ({
      erase_on: row.fn<string>('greatest', [
        row.cast<string>(row.val(least), 'date'),
        row
          .selectFrom('enquiry')
          .select((inner) => inner.fn.max('enquiry.erase_on').as('last'))
          .whereRef('enquiry.seeker_id', '=', 'seeker.id'),
        row
          .selectFrom('membership')
          .innerJoin('self_help_group', 'self_help_group.id', 'membership.group_id')
          .select((inner) => inner.fn.max('self_help_group.erase_on').as('last'))
          .whereRef('membership.seeker_id', '=', 'seeker.id'),
      ]),
    }))
    .where('id', 'in', seekerIds)
    .execute();
}

export function groupKeyOf(db: Db, groupId: string) {
  return db
    .selectFrom('group_key')
    .select(['id', 'public_key'])
    .where('group_id', '=', groupId)
    .executeTakeFirst();
}

/** The grants of a group's present key, each with the desk key's public half where it is a desk's. */
export function grantsOf(db: Db, groupKeyId: string) {
  return db
    .selectFrom('group_key_grant')
    .leftJoin('desk_key', 'desk_key.id', 'group_key_grant.desk_key_id')
    .select([
      'group_key_grant.id',
      'seeker_id',
      'staff_id',
      'granted',
      'desk_key.public_key as deskPublicKey',
    ])
    .where('group_key_id', '=', groupKeyId)
    .execute();
}

export function recordsOf(db: Db, groupId: string, kind?: RecordKind) {
  const all = db
    .selectFrom('group_record')
    .select(['id', 'kind', 'sealed', 'erase_on'])
    .where('group_id', '=', groupId);
  return (kind ? all.where('kind', '=', kind) : all).execute();
}

/** The initiators who have said yes to starting a group. */
export async function initiatorIds(db: Db, groupId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('initiator_ask')
    .select('staff_id')
    .where('group_id', '=', groupId)
    .where('state', '=', 'yes')
    .execute();
  return new Set(rows.map((row) => row.staff_id));
}

/** What each initiator who is or was asked for a group's start has answered. */
export async function asksOfGroup(db: Db, groupId: string): Promise<Map<string, AskState>> {
  const rows = await db
    .selectFrom('initiator_ask')
    .select(['staff_id', 'state'])
    .where('group_id', '=', groupId)
    .execute();
  return new Map(rows.map(({ staff_id, state }) => [staff_id, state]));
}

export function askById(db: Db, id: string) {
  return db
    .selectFrom('initiator_ask')
    .select(['id', 'staff_id as staffId'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** How many starts each initiator is asked for or has taken on now. */
export async function startsTaken(db: Db, staffIds: readonly string[]): Promise<Map<string, number>> {
  if (staffIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('initiator_ask')
    .select(['staff_id', (row) => row.fn.countAll<number>().as('taken')])
    .where('staff_id', 'in', staffIds)
    .where('state', '<>', 'no')
    .groupBy('staff_id')
    .execute();
  return new Map(rows.map((row) => [row.staff_id, Number(row.taken)]));
}

/** The agreed start meetings have been held, and the initiator has not left yet. */
export async function readyForHandOver(db: Db, groupId: string): Promise<boolean> {
  const group = await groupById(db, groupId);
  return group !== undefined && mayBeHandedOver(group);
}
