import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { App, Trx } from '../platform/app.ts';
import type { SeekerActor } from '../platform/http/index.ts';
import { open, seal } from '../platform/sealing/index.ts';
import { announce, keepAddressUntil } from '../notice/index.ts';
import { releaseRooms } from '../place/index.ts';
import { noticeHandles } from './commands-start.ts';
import { countGroup } from './counted.ts';
import {
  GroupRuleBroken,
  type Tally,
  type Vote,
  type Voters,
  ballotDays,
  daysAfterEnd,
  outcomeOf,
  silenceDays,
  yearsRunning,
} from './model.ts';
import { type OpenSpace, openSpace } from './space.ts';
import { eraseWithTheLast, groupKeyOf, lockGroup, memberIds } from './store.ts';

type Question = 'still_running' | 'end';

/** Two envelopes, each with a data key of its own: who has voted, and what was voted. No row says which vote was whose. */
const votersContext = (id: string) => `ballot:${id}:voters`;
const tallyContext = (id: string) => `ballot:${id}:tally`;

/** Opens a ballot. Needs only the group's public key: the yearly question is asked by a job that can read nothing. */
export async function openBallot(trx: Trx, app: App, groupId: string, question: Question): Promise<void> {
  const key = await groupKeyOf(trx, groupId);
  if (!key) return;
  const id = randomUUID();
  const closeOn = app.clock.today().add({ days: ballotDays });
  const voters: Voters = { seekerIds: [] };
  const tally: Tally = { yes: 0, no: 0 };
  await trx
    .insertInto('ballot')
    .values({
      id,
      group_id: groupId,
      question,
      voters: seal(voters, [key.public_key], votersContext(id)),
      tally: seal(tally, [key.public_key], tallyContext(id)),
      close_on: closeOn.toString(),
      outcome: null,
      erase_on: closeOn.add({ days: silenceDays }).toString(),
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
}

/** A member asks whether the group shall end. */
export async function askToEnd(app: App, actor: SeekerActor, groupId: string): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    const group = await lockGroup(trx, groupId);
    const space = group?.state === 'self_running' && (await openSpace(trx, actor, groupId));
    if (!space) throw new GroupRuleBroken('not yet');
    await openBallot(trx, app, groupId, 'end');
    for (const handle of await noticeHandles(trx, space)) await announce(trx, app, handle);
  });
}

export interface OpenBallot {
  id: string;
  question: Question;
  closeOn: string;
  iHaveVoted: boolean;
}

/** The ballots this member can answer now. Never how many have voted, nor what. */
export async function ballotsFor(app: App, actor: SeekerActor, groupId: string): Promise<OpenBallot[]> {
  const space = await openSpace(app.db, actor, groupId);
  if (!space) return [];
  const rows = await app.db
    .selectFrom('ballot')
    .select(['id', 'question', 'close_on', 'voters'])
    .where('group_id', '=', groupId)
    .where('outcome', 'is', null)
    .orderBy('question')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    closeOn: row.close_on,
    iHaveVoted: open<Voters>(row.voters, space.keys, votersContext(row.id)).seekerIds.includes(actor.id),
  }));
}

/** Votes once. Both envelopes are sealed anew, so the rows do not tell which of them has changed. */
export async function vote(
  app: App,
  actor: SeekerActor,
  groupId: string,
  ballotId: string,
  choice: Vote,
): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    const group = await lockGroup(trx, groupId);
    const space = group?.state === 'self_running' && (await openSpace(trx, actor, groupId));
    if (!space) throw new GroupRuleBroken('no key');
    const row = await trx
      .selectFrom('ballot')
      .select(['id', 'question', 'voters', 'tally', 'close_on'])
      .where('id', '=', ballotId)
      .where('group_id', '=', groupId)
      .where('outcome', 'is', null)
      .executeTakeFirst();
    if (!row) throw new GroupRuleBroken('not yet');
    const voters = open<Voters>(row.voters, space.keys, votersContext(row.id));
    if (voters.seekerIds.includes(actor.id)) throw new GroupRuleBroken('already voted');
    const before = open<Tally>(row.tally, space.keys, tallyContext(row.id));
    const tally: Tally = { ...before, [choice]: before[choice] + 1 };
    const seekerIds = [...voters.seekerIds, actor.id].sort();
    const reader = [space.pair.publicKey];
    await trx
      .updateTable('ballot')
      .set({
        voters: seal({ seekerIds } satisfies Voters, reader, votersContext(row.id)),
        tally: seal(tally, reader, tallyContext(row.id)),
      })
      .where('id', '=', row.id)
      .execute();
    const closed = row.close_on < app.clock.today().toString();
    await settleBallot(trx, app, space, { ...row, tally }, closed);
  });
}

async function settleBallot(
  trx: Trx,
  app: App,
  space: OpenSpace,
  ballot: { id: string; question: Question; tally: Tally },
  closed: boolean,
): Promise<void> {
  const members = await memberIds(trx, space.groupId);
  const outcome = outcomeOf(ballot.question, ballot.tally, members.size, closed);
  if (!outcome) return;
  await trx.updateTable('ballot').set({ outcome }).where('id', '=', ballot.id).execute();
  const ended = ballot.question === 'end' ? outcome === 'yes' : outcome === 'no';
  if (ended) {
    const eraseOn = app.clock.today().add({ days: daysAfterEnd }).toString();
    for (const handle of await noticeHandles(trx, space)) {
      await announce(trx, app, handle);
      await keepAddressUntil(trx, app, handle, eraseOn);
    }
    await endGroup(trx, app, space.groupId);
  } else if (ballot.question === 'still_running') {
    await stillRunning(trx, app, space.groupId);
  }
}

async function stillRunning(trx: Trx, app: App, groupId: string): Promise<void> {
  const today = app.clock.today();
  const eraseOn = today.add({ years: yearsRunning }).toString();
  await trx
    .updateTable('self_help_group')
    .set({ ask_again_on: today.add({ years: 1 }).toString(), erase_on: eraseOn })
    .where('id', '=', groupId)
    .execute();
  await countGroup(trx, app, 'group-still-running', groupId);
  await setEraseDay(trx, groupId, eraseOn);
}

/** Ends the group: its rooms are free at once, and on a day soon its traces are erased. */
export async function endGroup(trx: Trx, app: App, groupId: string): Promise<void> {
  const today = app.clock.today();
  const eraseOn = today.add({ days: daysAfterEnd }).toString();
  await trx
    .updateTable('self_help_group')
    .set({ state: 'ended', ask_again_on: null, follow_up_on: null, erase_on: eraseOn })
    .where('id', '=', groupId)
    .execute();
  await countGroup(trx, app, 'group-ended', groupId);
  await releaseRooms(trx, groupId, today.toString());
  await setEraseDay(trx, groupId, eraseOn);
}

/** The space and the members' codes go with the group, unless a member has something else that keeps the code. */
async function setEraseDay(trx: Trx, groupId: string, eraseOn: string): Promise<void> {
  await trx
    .updateTable('group_record')
    .set({ erase_on: eraseOn })
    .where('group_id', '=', groupId)
    .where('kind', '<>', 'notice')
    .execute();
  await eraseWithTheLast(trx, [...(await memberIds(trx, groupId))], eraseOn);
}

/** The yearly question, asked of every running group whose day has come. */
export async function askStillRunning(app: App): Promise<number> {
  const today = app.clock.today().toString();
  return app.db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('self_help_group')
      .select('id')
      .where('state', '=', 'self_running')
      .where('ask_again_on', '<=', today)
      .forUpdate()
      .execute();
    for (const { id } of due) {
      await openBallot(trx, app, id, 'still_running');
      const next = Temporal.PlainDate.from(today)
        .add({ days: ballotDays + silenceDays })
        .toString();
      await trx.updateTable('self_help_group').set({ ask_again_on: next }).where('id', '=', id).execute();
    }
    return due.length;
  });
}

/** A group that never answered the yearly question counts as ended; nobody has to say so. */
export async function endSilentGroups(app: App): Promise<number> {
  const today = app.clock.today();
  const since = today.subtract({ days: silenceDays - 1 }).toString();
  return app.db.transaction().execute(async (trx) => {
    const silent = await trx
      .selectFrom('ballot')
      .innerJoin('self_help_group', 'self_help_group.id', 'ballot.group_id')
      .select(['ballot.id', 'ballot.group_id'])
      .where('question', '=', 'still_running')
      .where('outcome', 'is', null)
      .where('close_on', '<', since)
      .where('self_help_group.state', '=', 'self_running')
      .execute();
    for (const { id, group_id } of silent) {
      await trx.updateTable('ballot').set({ outcome: 'no' }).where('id', '=', id).execute();
      await endGroup(trx, app, group_id);
    }
    return silent.length;
  });
}

/** Erases groups, records, ballots and asks whose day has come. */
export async function eraseDue(trx: Trx, today: string): Promise<number> {
  let gone = 0;
  for (const table of ['group_record', 'ballot', 'initiator_ask', 'self_help_group'] as const) {
    const result = await trx.deleteFrom(table).where('erase_on', '<=', today).executeTakeFirst();
    gone += Number(result.numDeletedRows);
  }
  return gone;
}
