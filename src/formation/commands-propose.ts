import { randomUUID } from 'node:crypto';
import { type OpenEnquiry, openPool, sayToSeeker, setState } from '../enquiry/index.ts';
import { count } from '../counting/index.ts';
import { coarseAreaInhabitants } from '../geography/index.ts';
import { deskById, slotTimes } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { seal } from '../platform/sealing/index.ts';
import { publicKeysOf } from '../seeker/index.ts';
import { deskKey } from '../staff/index.ts';
import { type OpenBoard, readBoard, writeBoard } from './board.ts';
import { noticeWords } from './notice-words.ts';
import {
  type BoardGroup,
  type Proposal,
  ProposalProblem,
  type Shown,
  daysAfterDeadline,
  groupKey,
} from './model.ts';
import { lockProposal, proposalById, seatsOf } from './store.ts';

export const proposalContext = (id: string) => `proposal:${id}`;
export const shownContext = (id: string) => `proposal_seat:${id}:shown`;

/** Sends a proposal to everybody in it, or to nobody. Each sees of the others only what these agreed to show. */
export async function sendProposal(
  app: App,
  actor: StaffActor,
  organisationId: string,
  open: OpenBoard,
  group: BoardGroup,
): Promise<string> {
  const people = group.members.map((id) => open.at.waiting.find((one) => one.id === id));
  if (!people.every((one) => one !== undefined)) throw new ProposalProblem('taken');
  const id = randomUUID();
  const answerBy = app.clock.today().add({ days: open.at.settings.answerDays });
  const proposal = proposalFrom(open, group, people);
  await oneOnly(() =>
    app.db.transaction().execute(async (trx) => {
      const desk = await deskKey(trx, organisationId);
      const keys = await publicKeysOf(
        trx,
        people.map((one) => one.seekerId),
      );
      await trx
        .insertInto('proposal')
        .values({
          id,
          organisation_id: organisationId,
          state: 'open',
          sealed: seal(proposal, [desk.publicKey], proposalContext(id)),
          answer_by: answerBy.toString(),
          erase_on: answerBy.add({ days: daysAfterDeadline }).toString(),
        })
        .execute();
      for (const person of people) {
        const own = keys.get(person.seekerId);
        if (!own) throw new ProposalProblem('taken');
        const seatId = randomUUID();
        const shown = shownTo(person, people, proposal, open);
        await trx
          .insertInto('proposal_seat')
          .values({
            id: seatId,
            proposal_id: id,
            seeker_id: person.seekerId,
            shown: seal(shown, [own, desk.publicKey], shownContext(seatId)),
            answer: 'waiting',
            open: true,
          })
          .execute();
        await setState(trx, person.id, 'proposed');
        await sayToSeeker(trx, app, person, '', noticeWords(person.wishes.locale).proposed);
      }
      const at = await deskById(trx, organisationId);
      const { mode, topic } = group;
      await count(trx, app, {
        kind: 'proposal',
        municipality: at?.municipality ?? null,
        mode,
        topics: topic === null ? [] : [topic],
      });
      const board = await readBoard(trx, actor.keys, organisationId);
      const pinned = board.pinned.filter((one) => groupKey(one) !== groupKey(group));
      await writeBoard(trx, organisationId, { ...board, pinned });
    }),
  );
  return id;
}

/** Somebody who has an open proposal gets no second one: the database's unique index decides. */
async function oneOnly(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (problem) {
    const code = (problem as { code?: string }).code;
    const name = (problem as { name?: string }).name;
    if (code === '23505' || code === '23503' || name === 'NotThere') throw new ProposalProblem('taken');
    throw problem;
  }
}

function proposalFrom(open: OpenBoard, group: BoardGroup, people: readonly OpenEnquiry[]): Proposal {
  const names = new Map(open.at.initiators.map((one) => [one.staffId, one.name]));
  return {
    group,
    ...slotTimes(open.at.settings, group.slot),
    people: people.map((one) => ({ enquiryId: one.id, seekerId: one.seekerId, alias: one.wishes.alias })),
    initiatorNames: group.initiators.flatMap((id) => names.get(id) ?? []),
  };
}

/** What one person is shown. The order of the others is shuffled by their random ids, so it tells nothing. */
function shownTo(
  person: OpenEnquiry,
  people: readonly OpenEnquiry[],
  proposal: Proposal,
  open: OpenBoard,
): Shown {
  const { geography, settings, rooms } = open.at;
  const { group, day, start, end, initiatorNames } = proposal;
  const room = rooms.find((one) => one.room.id === group.room)?.room;
  const others = people
    .filter((other) => other.id !== person.id)
    .map(({ id, wishes }) => ({
      ref: id,
      alias: wishes.shows === 'nothing' ? null : wishes.alias,
      area:
        wishes.shows === 'alias_and_area' && wishes.municipality
          ? geography.growArea(wishes.municipality, coarseAreaInhabitants).label
          : null,
    }));
  return {
    mode: group.mode,
    day,
    start,
    end,
    everyWeeks: settings.everyWeeks,
    topic: group.topic,
    language: group.language,
    meetsIn: room ? room.premises.municipality : null,
    initiators: initiatorNames,
    deskName: open.deskName,
    others: others.sort((a, b) => a.ref.localeCompare(b.ref)),
  };
}

/** Takes a proposal back. Everybody keeps their place in the queue, and is told that it has nothing to do with them. */
export async function withdrawProposal(app: App, actor: StaffActor, proposalId: string): Promise<void> {
  const found = await proposalById(app.db, proposalId);
  if (!found) throw new ProposalProblem('gone');
  const proposed = await openPool(app, actor, found.organisation_id, ['proposed']);
  await app.db.transaction().execute(async (trx) => {
    if (!(await lockProposal(trx, proposalId))) throw new ProposalProblem('gone');
    const seats = (await seatsOf(trx, proposalId)).filter((seat) => seat.open);
    const seekers = new Set(seats.map((seat) => seat.seeker_id));
    for (const enquiry of proposed.filter((one) => seekers.has(one.seekerId))) {
      await backToQueue(trx, app, enquiry, noticeWords(enquiry.wishes.locale).withdrawn);
    }
    await trx.deleteFrom('proposal').where('id', '=', proposalId).execute();
  });
}

/** *A decline never loses one's place in the queue*: back to waiting, the day they came unchanged. */
export async function backToQueue(trx: Trx, app: App, enquiry: OpenEnquiry, words: string): Promise<void> {
  await setState(trx, enquiry.id, 'waiting');
  await sayToSeeker(trx, app, enquiry, '', words);
}
