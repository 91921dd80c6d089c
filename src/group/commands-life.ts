import { Temporal } from 'temporal-polyfill';
import type { App, Trx } from '../platform/app.ts';
import type { SeekerActor } from '../platform/http/index.ts';
import { announce, removeAddress } from '../notice/index.ts';
import { noticeHandles } from './commands-start.ts';
import {
  type AbsenceNotice,
  type Agreement,
  GroupRuleBroken,
  type Pledge,
  type Plan,
  type Roster,
  daysAfterEnd,
  nextMeeting,
} from './model.ts';
import { type OpenSpace, openSpace, readAll, readOne, rewrite, write } from './space.ts';
import { eraseWithTheLast, lockGroup } from './store.ts';

const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** What one member sees of the group: everything in its space, and that is all there is. */
export interface InsideGroup {
  plan: Plan;
  nextOn: string;
  aliases: string[];
  alias: string;
  agreement: string;
  /** Aliases of those who have promised silence. */
  pledged: string[];
  iHavePledged: boolean;
  /** Aliases of those who cannot come next time. */
  absent: string[];
  iAmAbsent: boolean;
  /** This member left an address for neutral notices. */
  notices: boolean;
}

/** Opens the group for one of its members. Undefined when this code is not in it. */
export async function lookInside(
  app: App,
  actor: SeekerActor,
  groupId: string,
): Promise<InsideGroup | undefined> {
  const space = await openSpace(app.db, actor, groupId);
  if (!space) return undefined;
  const today = app.clock.today().toString();
  const [plan, roster, agreement, pledges, notices] = await Promise.all([
    readOne<Plan>(app.db, space, 'plan'),
    readOne<Roster>(app.db, space, 'roster'),
    readOne<Agreement>(app.db, space, 'agreement'),
    readAll<Pledge>(app.db, space, 'pledge'),
    readAll<AbsenceNotice>(app.db, space, 'notice'),
  ]);
  const nextOn = nextMeeting(plan.content, today);
  const absent = notices.map((one) => one.content).filter((one) => one.meetingOn === nextOn);
  const { members } = roster.content;
  return {
    plan: plan.content,
    nextOn,
    aliases: members.map((member) => member.alias).sort(),
    alias: members.find((member) => member.seekerId === actor.id)?.alias ?? '',
    agreement: agreement.content.text,
    pledged: pledges.map((one) => one.content.alias).sort(),
    iHavePledged: pledges.some((one) => one.content.seekerId === actor.id),
    absent: absent.map((one) => one.alias).sort(),
    iAmAbsent: absent.some((one) => one.seekerId === actor.id),
    notices: members.some((member) => member.seekerId === actor.id && member.noticeHandle !== undefined),
  };
}

/** Runs an act in the group's space, in one transaction, with the group held still. */
async function inSpace(
  app: App,
  actor: SeekerActor,
  groupId: string,
  act: (trx: Trx, space: OpenSpace, alias: string) => Promise<void>,
): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    const group = await lockGroup(trx, groupId);
    const space = group && group.state !== 'ended' && (await openSpace(trx, actor, groupId));
    if (!space) throw new GroupRuleBroken('no key');
    const roster = await readOne<Roster>(trx, space, 'roster');
    const me = roster.content.members.find((member) => member.seekerId === actor.id);
    await act(trx, space, me?.alias ?? '');
  });
}

/** *Meldeplikt*: says that one cannot come next time, or takes it back. Gone the day after the meeting. */
export async function noteAbsence(
  app: App,
  actor: SeekerActor,
  groupId: string,
  absent: boolean,
): Promise<void> {
  await inSpace(app, actor, groupId, async (trx, space, alias) => {
    const plan = await readOne<Plan>(trx, space, 'plan');
    const meetingOn = nextMeeting(plan.content, app.clock.today().toString());
    const notices = await readAll<AbsenceNotice>(trx, space, 'notice');
    const mine = notices.filter(
      ({ content }) => content.seekerId === actor.id && content.meetingOn === meetingOn,
    );
    if (absent && mine.length === 0) {
      const notice: AbsenceNotice = { seekerId: actor.id, alias, meetingOn };
      await write(trx, groupId, space.pair.publicKey, 'notice', notice, dayAfter(meetingOn));
    }
    if (!absent && mine.length > 0) {
      const ids = mine.map((one) => one.id);
      await trx.deleteFrom('group_record').where('id', 'in', ids).execute();
    }
  });
}

/** Changes the group's own agreements. Everybody sees the new text; those who asked for it get a neutral notice. */
export async function changeAgreement(
  app: App,
  actor: SeekerActor,
  groupId: string,
  text: string,
): Promise<void> {
  await inSpace(app, actor, groupId, async (trx, space) => {
    const agreement = await readOne<Agreement>(trx, space, 'agreement');
    await rewrite(trx, space, agreement.id, { text });
    for (const handle of await noticeHandles(trx, space)) await announce(trx, app, handle);
  });
}

/** Promises silence, once in each episode of the group. */
export async function pledge(app: App, actor: SeekerActor, groupId: string): Promise<void> {
  await inSpace(app, actor, groupId, async (trx, space, alias) => {
    const pledges = await readAll<Pledge>(trx, space, 'pledge');
    if (pledges.some(({ content }) => content.seekerId === actor.id)) return;
    const roster = await readOne<Roster>(trx, space, 'roster');
    const promise: Pledge = { seekerId: actor.id, alias, on: app.clock.today().toString() };
    await write(trx, groupId, space.pair.publicKey, 'pledge', promise, roster.eraseOn);
  });
}

/** Leaves: out of the list, out of the promises, and the key is gone. The others see one alias less. */
export async function leave(trx: Trx, actor: SeekerActor, groupId: string): Promise<void> {
  await lockGroup(trx, groupId);
  const space = await openSpace(trx, actor, groupId);
  if (space) {
    const roster = await readOne<Roster>(trx, space, 'roster');
    const members = roster.content.members.filter((member) => member.seekerId !== actor.id);
    await rewrite(trx, space, roster.id, { members });
    const own = [
      ...(await readAll<Pledge>(trx, space, 'pledge')),
      ...(await readAll<AbsenceNotice>(trx, space, 'notice')),
    ].filter(({ content }) => content.seekerId === actor.id);
    const ids = own.map((one) => one.id);
    if (ids.length > 0) await trx.deleteFrom('group_record').where('id', 'in', ids).execute();
  }
  await trx
    .deleteFrom('group_key_grant')
    .where('seeker_id', '=', actor.id)
    .where('group_key_id', 'in', (inner) =>
      inner.selectFrom('group_key').select('id').where('group_id', '=', groupId),
    )
    .execute();
  await trx
    .deleteFrom('membership')
    .where('group_id', '=', groupId)
    .where('seeker_id', '=', actor.id)
    .execute();
}

/**
 * Leaves one group. Whoever has nothing else here is soon forgotten, and so is the address for notices; while their enquiry is still
 * at a desk, both belong to that.
 */
export async function leaveGroup(trx: Trx, app: App, actor: SeekerActor, groupId: string): Promise<void> {
  const enquiry = await trx
    .selectFrom('enquiry')
    .select('id')
    .where('seeker_id', '=', actor.id)
    .executeTakeFirst();
  if (!enquiry) await stopNotices(trx, app, actor, groupId);
  await leave(trx, actor, groupId);
  const soon = app.clock.today().add({ days: daysAfterEnd }).toString();
  await eraseWithTheLast(trx, [actor.id], soon);
}

/** Leaves every group and forgets the address for notices, when somebody erases everything about themselves. */
export async function leaveAll(trx: Trx, app: App, actor: SeekerActor): Promise<void> {
  const rows = await trx
    .selectFrom('membership')
    .select('group_id')
    .where('seeker_id', '=', actor.id)
    .execute();
  for (const row of rows) {
    await stopNotices(trx, app, actor, row.group_id);
    await leave(trx, actor, row.group_id);
  }
}

/** Forgets the address that a member left, and that there was one. */
async function stopNotices(trx: Trx, app: App, actor: SeekerActor, groupId: string): Promise<void> {
  const space = await openSpace(trx, actor, groupId);
  if (!space) return;
  const roster = await readOne<Roster>(trx, space, 'roster');
  const handle = roster.content.members.find((member) => member.seekerId === actor.id)?.noticeHandle;
  if (!handle) return;
  await removeAddress(trx, app, handle);
  const members = roster.content.members.map(({ noticeHandle, ...member }) =>
    noticeHandle && member.seekerId !== actor.id ? { ...member, noticeHandle } : member,
  );
  await rewrite(trx, space, roster.id, { members });
}

/** A member wants no more notices. */
export async function endNotices(app: App, actor: SeekerActor, groupId: string): Promise<void> {
  await inSpace(app, actor, groupId, (trx) => stopNotices(trx, app, actor, groupId));
}
