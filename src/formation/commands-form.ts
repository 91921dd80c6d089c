import { Temporal } from 'temporal-polyfill';
import { count, waitingBandOf } from '../counting/index.ts';
import { type OpenEnquiry, openPool, sayToSeeker, setState } from '../enquiry/index.ts';
import { type Plan, askInitiator, startGroup } from '../group/index.ts';
import { bookSeries, deskById, roomById } from '../place/index.ts';
import type { App, Db, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { canOpen, open } from '../platform/sealing/index.ts';
import { publicKeysOf } from '../seeker/index.ts';
import { deskKey, initiatorsOf, mayBeAsked } from '../staff/index.ts';
import { pruned, readBoard, writeBoard } from './board.ts';
import { backToQueue, proposalContext } from './commands-propose.ts';
import { modelProblem, modelsToStart } from './models-to-start.ts';
import { type Proposal, ProposalProblem } from './model.ts';
import { noticeWords } from './notice-words.ts';
import {
  type Answer,
  type ProposalState,
  lockProposal,
  proposalById,
  proposalsOf,
  seatsOf,
} from './store.ts';

/** A proposal as the desk sees it: who has said yes so far, and who has not answered. */
export interface OpenProposal {
  id: string;
  organisationId: string;
  state: ProposalState;
  answerBy: string;
  proposal: Proposal;
  seats: { enquiryId: string; seekerId: string; alias: string; answer: Answer; open: boolean }[];
  yes: number;
  waiting: number;
}

type ProposalRow = Awaited<ReturnType<typeof proposalsOf>>[number];

async function opened(db: Db, actor: StaffActor, row: ProposalRow): Promise<OpenProposal> {
  const proposal = open<Proposal>(row.sealed, actor.keys, proposalContext(row.id));
  const rows = new Map((await seatsOf(db, row.id)).map((seat) => [seat.seeker_id, seat]));
  const seats = proposal.people.flatMap(({ enquiryId, seekerId, alias }) => {
    const seat = rows.get(seekerId);
    return seat ? [{ enquiryId, seekerId, alias, answer: seat.answer, open: seat.open }] : [];
  });
  const count = (answer: Answer) => seats.filter((seat) => seat.open && seat.answer === answer).length;
  return {
    id: row.id,
    organisationId: row.organisation_id,
    state: row.state,
    answerBy: row.answer_by,
    proposal,
    seats,
    yes: count('yes'),
    waiting: count('waiting'),
  };
}

/** The proposals of a desk, the one to be answered first at the top. */
export async function proposalsAt(
  app: App,
  actor: StaffActor,
  organisationId: string,
): Promise<OpenProposal[]> {
  const rows = (await proposalsOf(app.db, organisationId)).filter((row) => canOpen(row.sealed, actor.keys));
  return Promise.all(rows.map((row) => opened(app.db, actor, row)));
}

export async function openProposal(
  app: App,
  actor: StaffActor,
  id: string,
): Promise<OpenProposal | undefined> {
  const row = await proposalById(app.db, id);
  return row && canOpen(row.sealed, actor.keys) ? opened(app.db, actor, row) : undefined;
}

export interface GroupChoice {
  model: string;
  /** Null for telephone and video. */
  roomId: string | null;
  firstOn: string;
  everyWeeks: 1 | 2;
  initiatorIds: readonly string[];
  /** How one joins by telephone or video. */
  call: string;
  /** How one finds the door. */
  directions: string;
}

/**
 * Enough have said yes: the group begins, its room is booked, its initiators are asked. All of it, or nothing.
 * The proposal is deleted with it, since it would tell who is in the group.
 *
 * @throws ProposalProblem when it is gone, too few have said yes, the day is past, or a chosen initiator has no valid certificate
 * @throws RoomTaken when somebody else has the room by now
 */
export async function formGroup(
  app: App,
  actor: StaffActor,
  proposalId: string,
  choice: GroupChoice,
): Promise<string> {
  const found = await openProposal(app, actor, proposalId);
  if (!found) throw new ProposalProblem('gone');
  const desk = await deskById(app.db, found.organisationId);
  if (!desk) throw new ProposalProblem('gone');
  if (choice.firstOn <= app.clock.today().toString()) throw new ProposalProblem('past');
  const proposed = await openPool(app, actor, desk.id, ['proposed']);
  const initiators = (await initiatorsOf(app.db, actor, desk.id)).filter((one) =>
    choice.initiatorIds.includes(one.staffId),
  );
  const today = app.clock.today().toString();
  if (!initiators.every((one) => mayBeAsked(one, today))) throw new ProposalProblem('no certificate');
  const room = choice.roomId ? await roomById(app.db, choice.roomId) : undefined;
  const { group, day, start, end } = found.proposal;
  if (group.mode === 'in_person' && room?.organisationId !== desk.id) throw new ProposalProblem('gone');

  return app.db.transaction().execute(async (trx) => {
    if (!(await lockProposal(trx, proposalId))) throw new ProposalProblem('gone');
    const seats = (await seatsOf(trx, proposalId)).filter((seat) => seat.open);
    const having = (answer: Answer) =>
      new Set(seats.filter((seat) => seat.answer === answer).map((seat) => seat.seeker_id));
    const [yes, silent] = [having('yes'), having('waiting')];
    const members = proposed.filter((one) => yes.has(one.seekerId));
    const model = (await modelsToStart(trx, desk.id)).find(({ id }) => id === choice.model);
    if (!model) throw new ProposalProblem('gone');
    if (members.length < desk.settings.size.min) throw new ProposalProblem('too few');
    const asked = modelProblem(model, { members: members.length, initiators: initiators.length });
    if (asked) throw new ProposalProblem(asked === 'modelSmall' ? 'too few' : 'other model');
    const plan: Plan = {
      mode: group.mode,
      day,
      start,
      end,
      everyWeeks: choice.everyWeeks,
      firstOn: choice.firstOn,
      place:
        room && group.mode === 'in_person'
          ? {
              room: room.name,
              address: `${room.premises.name}, ${room.premises.address}`,
              directions: choice.directions,
            }
          : null,
      call: group.mode === 'in_person' ? null : choice.call || null,
      topic: group.topic,
      language: group.language,
      deskName: desk.name,
      initiators: initiators.map((one) => one.name),
    };
    const groupId = await begin(
      trx,
      app,
      desk.id,
      choice,
      plan,
      members,
      model.numbers.startMeetings ?? desk.settings.startMeetings,
      initiators,
    );
    if (plan.place && room) {
      const times = Math.ceil(desk.settings.termWeeks / choice.everyWeeks);
      await bookSeries(trx, {
        roomId: room.id,
        use: 'own_group',
        groupId,
        first: choice.firstOn,
        start,
        end,
        everyWeeks: choice.everyWeeks,
        times,
      });
    }
    for (const member of members) {
      await setState(trx, member.id, 'placed');
      await countPlaced(trx, app, member, plan, model.base ?? model.id);
      await sayToSeeker(trx, app, member, '', noticeWords(member.wishes.locale).formed);
    }
    for (const other of proposed.filter((one) => silent.has(one.seekerId))) {
      await backToQueue(trx, app, other, noticeWords(other.wishes.locale).left);
    }
    await trx.deleteFrom('proposal').where('id', '=', proposalId).execute();
    const board = await readBoard(trx, actor.keys, desk.id);
    await writeBoard(trx, desk.id, pruned(board, new Set(members.map((one) => one.id))));
    return groupId;
  });
}

/** How long somebody waited is counted as a band, for the place they came from. */
async function countPlaced(
  trx: Trx,
  app: App,
  { receivedOn, wishes }: OpenEnquiry,
  { mode, topic }: Plan,
  model: string,
): Promise<void> {
  const { days } = Temporal.PlainDate.from(receivedOn).until(app.clock.today());
  await count(trx, app, {
    kind: `placed:${waitingBandOf(Math.floor(days / 7))}`,
    municipality: wishes.municipality,
    model,
    mode,
    topics: topic === null ? [] : [topic],
  });
}

async function begin(
  trx: Trx,
  app: App,
  organisationId: string,
  choice: GroupChoice,
  plan: Plan,
  members: readonly OpenEnquiry[],
  startMeetings: number,
  initiators: Awaited<ReturnType<typeof initiatorsOf>>,
): Promise<string> {
  const keys = await publicKeysOf(
    trx,
    members.map((one) => one.seekerId),
  );
  const group = await startGroup(trx, app, {
    organisationId,
    model: choice.model,
    mode: plan.mode,
    members: members.flatMap(({ seekerId, wishes }) => {
      const publicKey = keys.get(seekerId);
      const handle = wishes.noticeHandle ? { noticeHandle: wishes.noticeHandle } : {};
      return publicKey ? [{ seekerId, publicKey, alias: wishes.alias, ...handle }] : [];
    }),
    deskKey: await deskKey(trx, organisationId),
    plan,
    startMeetings,
  });
  for (const one of initiators)
    await askInitiator(trx, group, one, { plan, members: members.length }, plan.firstOn);
  return group.groupId;
}

/** Counts for the first page of staff; none of them names anybody. */
export async function formingNow(app: App, actor: StaffActor, organisationId: string) {
  const desk = await deskById(app.db, organisationId);
  const waiting = await app.db
    .selectFrom('enquiry')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  const proposals = await proposalsAt(app, actor, organisationId);
  const ready = proposals.filter((one) => desk && one.yes >= desk.settings.size.min);
  const waits = Number(waiting.count);
  return {
    waiting: waits,
    /** Enough people wait for a group to be possible; the board tells whether one is. */
    possible: desk !== undefined && waits >= desk.settings.size.min,
    open: proposals.length - ready.length,
    ready: ready.length,
  };
}

/** After the deadline those who have not answered go back to the queue. Needs no key, so a job can do it. */
export async function lapseProposals(app: App): Promise<number> {
  const today = app.clock.today().toString();
  return app.db.transaction().execute(async (trx) => {
    const past = await trx
      .selectFrom('proposal')
      .select('id')
      .where('state', '=', 'open')
      .where('answer_by', '<', today)
      .forUpdate()
      .execute();
    for (const { id } of past) {
      const silent = await trx
        .updateTable('proposal_seat')
        .set({ open: false, answer: 'no' })
        .where('proposal_id', '=', id)
        .where('open', '=', true)
        .where('answer', '=', 'waiting')
        .returning('seeker_id')
        .execute();
      await releaseToQueue(
        trx,
        silent.map((seat) => seat.seeker_id),
      );
      await trx.updateTable('proposal').set({ state: 'lapsed' }).where('id', '=', id).execute();
    }
    return past.length;
  });
}

async function releaseToQueue(trx: Trx, seekers: readonly string[]): Promise<void> {
  if (seekers.length === 0) return;
  const rows = await trx
    .selectFrom('enquiry')
    .select('id')
    .where('seeker_id', 'in', seekers)
    .where('state', '=', 'proposed')
    .execute();
  for (const { id } of rows) await setState(trx, id, 'waiting');
}

/** Erases proposals whose day has come; whoever still had a yes in one goes back to the queue. */
export async function eraseDue(trx: Trx, today: string): Promise<number> {
  const due = await trx
    .selectFrom('proposal')
    .select('id')
    .where('erase_on', '<=', today)
    .forUpdate()
    .execute();
  for (const { id } of due) {
    const seats = (await seatsOf(trx, id)).filter((seat) => seat.open);
    await releaseToQueue(
      trx,
      seats.map((seat) => seat.seeker_id),
    );
    await trx.deleteFrom('proposal').where('id', '=', id).execute();
  }
  return due.length;
}
