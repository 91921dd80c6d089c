import type { App, Db, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { bookSeries, deskById, roomById } from '../place/index.ts';
import { initiatorsOf, mayBeAsked } from '../staff/index.ts';
import { askInitiator } from './commands-start.ts';
import { GroupRuleBroken, type Plan, type Roster, nextMeeting } from './model.ts';
import { type Opened, type OpenSpace, openSpace, readOne, rewrite } from './space.ts';
import { type AskState, asksOfGroup, groupKeyOf, lockGroup } from './store.ts';

/** Who has been asked for a start, and who can be: the desk's own initiators, by name. */
export interface StartHelp {
  asked: { name: string; state: AskState }[];
  askable: { id: string; name: string }[];
}

export async function startHelp(
  app: App,
  actor: StaffActor,
  group: { id: string; organisationId: string },
): Promise<StartHelp> {
  const today = app.clock.today().toString();
  const asks = await asksOfGroup(app.db, group.id);
  const all = await initiatorsOf(app.db, actor, group.organisationId);
  return {
    asked: all.flatMap(({ staffId, name }) => {
      const state = asks.get(staffId);
      return state ? [{ name, state }] : [];
    }),
    askable: all
      .filter((one) => !asks.has(one.staffId) && mayBeAsked(one, today))
      .map(({ staffId, name }) => ({ id: staffId, name })),
  };
}

/**
 * Asks one initiator more, because those who were asked said no or did not answer. The plan names whoever may still come.
 *
 * @throws GroupRuleBroken when the group has left its start, or the initiator is not one of the desk's who can be asked
 */
export async function askAnother(
  app: App,
  actor: StaffActor,
  groupId: string,
  initiatorId: string,
): Promise<void> {
  await atStart(app, actor, groupId, async (trx, space, plan, organisationId) => {
    const today = app.clock.today();
    const all = await initiatorsOf(trx, actor, organisationId);
    const asks = await asksOfGroup(trx, groupId);
    const chosen = all.find((one) => one.staffId === initiatorId);
    const key = await groupKeyOf(trx, groupId);
    if (!key || !chosen || asks.has(initiatorId) || !mayBeAsked(chosen, today.toString()))
      throw new GroupRuleBroken('no key');
    const coming = all.filter(
      (one) => one === chosen || ['asked', 'yes'].includes(asks.get(one.staffId) ?? ''),
    );
    const named = { ...plan.content, initiators: coming.map(({ name }) => name) };
    await rewrite(trx, space, plan.id, named);
    const { members } = (await readOne<Roster>(trx, space, 'roster')).content;
    await askInitiator(
      trx,
      { groupId, groupKeyId: key.id, groupPair: space.pair },
      chosen,
      { plan: named, members: members.length },
      nextMeeting(named, today.add({ days: 1 }).toString()),
    );
  });
}

/**
 * Gives a group that starts a room, from its next meeting on; for one that has lost its own.
 *
 * @throws GroupRuleBroken when the group has left its start, or the room is not the desk's
 * @throws RoomTaken when somebody else has the room at one of the times
 */
export async function giveRoom(app: App, actor: StaffActor, groupId: string, roomId: string): Promise<void> {
  await atStart(app, actor, groupId, async (trx, space, plan, organisationId) => {
    const [room, desk] = [await roomById(trx, roomId), await deskById(trx, organisationId)];
    if (!desk || room?.organisationId !== organisationId) throw new GroupRuleBroken('no key');
    const { everyWeeks, start, end } = plan.content;
    const place = {
      room: room.name,
      address: `${room.premises.name}, ${room.premises.address}`,
      directions: '',
    };
    await rewrite(trx, space, plan.id, { ...plan.content, place });
    await bookSeries(trx, {
      roomId,
      use: 'own_group',
      groupId,
      first: nextMeeting(plan.content, app.clock.today().add({ days: 1 }).toString()),
      start,
      end,
      everyWeeks,
      times: Math.ceil(desk.settings.termWeeks / everyWeeks),
    });
  });
}

async function atStart(
  app: App,
  actor: StaffActor,
  groupId: string,
  act: (trx: Trx, space: OpenSpace, plan: Opened<Plan>, organisationId: string) => Promise<void>,
): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    const group = await lockGroup(trx, groupId);
    if (group?.state !== 'starting') throw new GroupRuleBroken('not yet');
    const space = await openSpace(trx, actor, groupId);
    if (!space) throw new GroupRuleBroken('no key');
    await act(trx, space, await readOne<Plan>(trx, space, 'plan'), group.organisationId);
  });
}

/** The talk some weeks after the hand-over has been held, or the group did not want it. Which of them is not kept. */
export async function noteFollowUp(db: Db, groupId: string): Promise<void> {
  await db.updateTable('self_help_group').set({ follow_up_on: null }).where('id', '=', groupId).execute();
}
