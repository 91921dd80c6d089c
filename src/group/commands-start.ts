import { randomUUID } from 'node:crypto';
import { type App, type Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { type KeyPair, newKeyPair, open, resealFor, seal } from '../platform/sealing/index.ts';
import { forgetAtDesk } from '../enquiry/index.ts';
import { modelById } from '../framework/index.ts';
import { announce } from '../notice/index.ts';
import type { Mode } from '../place/index.ts';
import { prolongSeeker, publicKeysOf } from '../seeker/index.ts';
import { countGroup } from './counted.ts';
import { GroupRuleBroken, type Plan, type Roster, mayBeHandedOver, yearsRunning } from './model.ts';
import { type OpenSpace, giveKey, openSpace, readOne, recordContext, write } from './space.ts';
import { groupKeyOf, lockGroup, memberIds, recordsOf } from './store.ts';

export interface NewMember {
  seekerId: string;
  publicKey: Uint8Array;
  alias: string;
  noticeHandle?: string;
}

/** What an initiator who is asked sees before saying yes or no: when, where, about what; never who. */
export interface AskShown {
  plan: Plan;
  members: number;
}

/**
 * A group begins: key, space, members. The desk holds the key too until hand-over. Nobody but these members will
 * ever be added to this episode (*a closed group closes*).
 */
export async function startGroup(
  trx: Trx,
  app: App,
  start: {
    organisationId: string;
    model: string;
    mode: Mode;
    members: readonly NewMember[];
    deskKey: { id: string; publicKey: Uint8Array };
    plan: Plan;
    startMeetings: number;
  },
): Promise<{ groupId: string; groupKeyId: string; groupPair: KeyPair }> {
  const groupId = randomUUID();
  const groupKeyId = randomUUID();
  const groupPair = newKeyPair();
  const eraseOn = app.clock.today().add({ years: yearsRunning }).toString();
  const model = await modelById(trx, start.model);
  await trx
    .insertInto('self_help_group')
    .values({
      id: groupId,
      organisation_id: start.organisationId,
      model: start.model,
      model_version: model?.version ?? 1,
      mode: start.mode,
      state: 'starting',
      closed: false,
      start_meetings_agreed: start.startMeetings,
      start_meetings_held: 0,
      ask_again_on: null,
      follow_up_on: null,
      erase_on: eraseOn,
    })
    .execute();
  await trx
    .insertInto('group_key')
    .values({ id: groupKeyId, group_id: groupId, public_key: groupPair.publicKey })
    .execute();
  await giveKey(trx, groupKeyId, groupPair, { deskKeyId: start.deskKey.id }, start.deskKey.publicKey);
  for (const member of start.members) {
    await trx.insertInto('membership').values({ group_id: groupId, seeker_id: member.seekerId }).execute();
    await giveKey(trx, groupKeyId, groupPair, { seekerId: member.seekerId }, member.publicKey);
    await prolongSeeker(trx, member.seekerId, eraseOn);
  }
  const roster: Roster = {
    members: start.members.map(({ seekerId, alias, noticeHandle }) => ({
      seekerId,
      alias,
      ...(noticeHandle ? { noticeHandle } : {}),
    })),
  };
  await write(trx, groupId, groupPair.publicKey, 'roster', roster, eraseOn);
  await write(trx, groupId, groupPair.publicKey, 'plan', start.plan, eraseOn);
  await write(trx, groupId, groupPair.publicKey, 'agreement', { text: '' }, eraseOn);
  await countGroup(trx, app, 'group-started', groupId, start.plan.topic);
  return { groupId, groupKeyId, groupPair };
}

const askContext = (id: string) => `initiator_ask:${id}`;

/** Asks an initiator for a start. The key lies ready; the program lets it be used only after a yes. */
export async function askInitiator(
  trx: Trx,
  group: { groupId: string; groupKeyId: string; groupPair: KeyPair },
  initiator: { staffId: string; publicKey: Uint8Array },
  shown: AskShown,
  answerBy: string,
): Promise<void> {
  const id = randomUUID();
  await giveKey(trx, group.groupKeyId, group.groupPair, { staffId: initiator.staffId }, initiator.publicKey);
  await trx
    .insertInto('initiator_ask')
    .values({
      id,
      group_id: group.groupId,
      staff_id: initiator.staffId,
      state: 'asked',
      sealed: seal(shown, [initiator.publicKey], askContext(id)),
      answer_by: answerBy,
      erase_on: answerBy,
    })
    .execute();
}

export interface OpenAsk {
  id: string;
  groupId: string;
  state: 'asked' | 'yes' | 'no';
  answerBy: string;
  shown: AskShown;
}

/** The starts this initiator is asked for or has taken on. */
export async function asksFor(app: App, actor: StaffActor): Promise<OpenAsk[]> {
  const rows = await app.db
    .selectFrom('initiator_ask')
    .selectAll()
    .where('staff_id', '=', actor.id)
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      groupId: row.group_id,
      state: row.state,
      answerBy: row.answer_by,
      shown: open<AskShown>(row.sealed, actor.keys, askContext(row.id)),
    }))
    .sort((a, b) => a.shown.plan.firstOn.localeCompare(b.shown.plan.firstOn));
}

/** Yes or a polite no. After a no the key that lay ready is gone. */
export async function answerAsk(
  app: App,
  actor: StaffActor,
  askId: string,
  answer: 'yes' | 'no',
): Promise<void> {
  const until = app.clock.today().add({ years: 1 }).toString();
  await app.db.transaction().execute(async (trx) => {
    const ask = await trx
      .updateTable('initiator_ask')
      .set({ state: answer, erase_on: until })
      .where('id', '=', askId)
      .where('staff_id', '=', actor.id)
      .where('state', '=', 'asked')
      .returning('group_id')
      .executeTakeFirst();
    if (!ask || answer === 'yes') return;
    await withdrawKey(trx, ask.group_id, actor.id);
  });
}

/** Takes the group's key away from one member of staff, before a group is handed over. */
export async function withdrawKey(trx: Trx, groupId: string, staffId: string): Promise<void> {
  const key = await groupKeyOf(trx, groupId);
  if (!key) return;
  await trx
    .deleteFrom('group_key_grant')
    .where('group_key_id', '=', key.id)
    .where('staff_id', '=', staffId)
    .execute();
}

/** One start meeting more has been held. With the first, the group is closed for good. */
export async function noteMeetingHeld(app: App, groupId: string): Promise<void> {
  await app.db
    .updateTable('self_help_group')
    .set((row) => ({ start_meetings_held: row('start_meetings_held', '+', 1), closed: true }))
    .where('id', '=', groupId)
    .where('state', '=', 'starting')
    .whereRef('start_meetings_held', '<', 'start_meetings_agreed')
    .execute();
}

/**
 * *The initiator leaves.* A new group key; everything in the space is sealed anew to it; the old key and with it the
 * initiator's and the desk's way in are gone; what the desk knew of the members is erased.
 *
 * @param followUpOn the day for a talk that the group has agreed to, `YYYY-MM-DD`; null for none
 */
export async function handOver(
  app: App,
  actor: StaffActor,
  groupId: string,
  followUpOn: string | null = null,
): Promise<void> {
  const today = app.clock.today();
  await app.db.transaction().execute(async (trx) => {
    const group = await lockGroup(trx, groupId);
    if (!group || !mayBeHandedOver(group)) throw new GroupRuleBroken('not yet');
    const space = await openSpace(trx, actor, groupId);
    if (!space) throw new GroupRuleBroken('no key');
    const members = [...(await memberIds(trx, groupId))];
    const handles = await noticeHandles(trx, space);
    const plan = await readOne<Plan>(trx, space, 'plan');
    await rotate(trx, space, members);
    await trx.deleteFrom('initiator_ask').where('group_id', '=', groupId).execute();
    await trx
      .updateTable('self_help_group')
      .set({
        state: 'self_running',
        closed: true,
        ask_again_on: today.add({ years: 1 }).toString(),
        follow_up_on: followUpOn,
        erase_on: today.add({ years: yearsRunning }).toString(),
      })
      .where('id', '=', groupId)
      .execute();
    await forgetAtDesk(trx, members);
    await countGroup(trx, app, 'group-handed-over', groupId, plan.content.topic);
    for (const handle of handles) await announce(trx, app, handle);
  });
}

/** The same space under a new key that only the members hold. */
async function rotate(trx: Trx, old: OpenSpace, members: readonly string[]): Promise<void> {
  const pair = newKeyPair();
  const groupKeyId = randomUUID();
  const records = await recordsOf(trx, old.groupId);
  await trx.deleteFrom('group_key').where('group_id', '=', old.groupId).execute();
  await trx
    .insertInto('group_key')
    .values({ id: groupKeyId, group_id: old.groupId, public_key: pair.publicKey })
    .execute();
  for (const [seekerId, publicKey] of await publicKeysOf(trx, members)) {
    await giveKey(trx, groupKeyId, pair, { seekerId }, publicKey);
  }
  for (const record of records) {
    const sealed = resealFor(record.sealed, old.keys, recordContext(record.id), [pair.publicKey]);
    await trx.updateTable('group_record').set({ sealed }).where('id', '=', record.id).execute();
  }
}

export async function noticeHandles(trx: Trx, space: OpenSpace): Promise<string[]> {
  const { content } = await readOne<Roster>(trx, space, 'roster');
  return content.members.flatMap(({ noticeHandle }) => (noticeHandle ? [noticeHandle] : []));
}
