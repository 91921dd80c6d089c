import { answerProposal, formGroup, openBoard, sendProposal } from '../formation/index.ts';
import {
  answerAsk,
  askStillRunning,
  asksFor,
  changeAgreement,
  handOver,
  noteAbsence,
  noteMeetingHeld,
  pledge,
} from '../group/index.ts';
import { bookSeries, firstDateOn, slotTimes } from '../place/index.ts';
import { type DemoGroup, type DemoProposal, askedAgain, demoGroups, demoProposals } from './groups.ts';
import { type Timeline, daysSince } from './timeline.ts';
import { type World, known, personBehind, staffMember } from './world.ts';
import type { Temporal } from 'temporal-polyfill';

/** Groups are proposed, formed, started and handed over; proposals are out. */
export function letGroupsLive(world: World, line: Timeline, today: Temporal.PlainDate): void {
  for (const group of demoGroups) liveOne(world, line, today, group);
  for (const proposal of demoProposals) {
    line.at(proposal.proposed, async () => void (await propose(world, proposal)));
    for (const [ago, alias, answer] of proposal.answers)
      line.at(ago, async () => answerProposal(world.app, await personBehind(world, alias), answer, []));
  }
  line.at(askedAgain, async () => void (await askStillRunning(world.app)));
}

function liveOne(world: World, line: Timeline, today: Temporal.PlainDate, group: DemoGroup): void {
  const { app } = world;
  const desk = known(world.desks, group.desk);
  const { day } = slotTimes(desk.settings, group.slot);
  const firstOn = firstDateOn(day, today.subtract({ days: group.firstAfter }).toString());
  let proposalId = '';
  let groupId = '';
  line.at(group.proposed, async () => {
    proposalId = await propose(world, group);
  });
  group.members.forEach((alias, at) => {
    line.at(group.proposed - 1 - (at % 3), async () =>
      answerProposal(app, await personBehind(world, alias), 'yes', []),
    );
  });
  line.at(group.formed, async () => {
    groupId = await form(world, group, proposalId, firstOn);
  });
  if (group.initiatorSaid) line.at(group.formed - 1, () => sayYes(world, group.initiator, groupId));

  const { startMeetings } = desk.settings;
  for (let meeting = 0; meeting < startMeetings; meeting += 1) {
    const ago = daysSince(firstOn, today) - 7 * meeting;
    if (ago <= 0) continue;
    line.at(ago, () => noteMeetingHeld(app, groupId));
    const last = meeting === startMeetings - 1;
    if (last) line.at(ago, async () => handOver(app, await staffMember(world, group.initiator), groupId));
    if (meeting > 0) continue;
    for (const alias of group.pledged ?? [])
      line.at(ago, async () => pledge(app, await personBehind(world, alias), groupId));
  }

  const { agreement, absent } = group;
  if (agreement)
    line.at(agreement.ago, async () =>
      changeAgreement(app, await personBehind(world, agreement.by), groupId, agreement.text),
    );
  if (absent)
    line.at(absent.ago, async () => noteAbsence(app, await personBehind(world, absent.who), groupId, true));
  const runs = daysSince(firstOn, today) > 7 * desk.settings.termWeeks;
  if (runs) line.at(8, () => keepRoom(world, group, groupId));
}

async function propose(
  world: World,
  { desk: slug, by, ...group }: DemoGroup | DemoProposal,
): Promise<string> {
  const { app, framework, geography } = world;
  const desk = known(world.desks, slug);
  const actor = await staffMember(world, by);
  const board = await openBoard(app, actor, desk.id, { framework, geography });
  return sendProposal(app, actor, desk.id, board, {
    members: group.members.map((alias) => known(world.people, alias).enquiryId).sort(),
    mode: 'in_person',
    slot: group.slot,
    topic: group.topic,
    language: 'nb',
    room: known(desk.rooms, group.room),
    initiators: [known(world.staff, group.initiator).id],
  });
}

async function form(world: World, group: DemoGroup, proposalId: string, firstOn: string): Promise<string> {
  const desk = known(world.desks, group.desk);
  return formGroup(world.app, await staffMember(world, group.by), proposalId, {
    model: 'selvhjelp-norge',
    roomId: known(desk.rooms, group.room),
    firstOn,
    everyWeeks: desk.settings.everyWeeks,
    initiatorIds: [known(world.staff, group.initiator).id],
    call: '',
    directions: group.directions,
  });
}

async function sayYes(world: World, login: string, groupId: string): Promise<void> {
  const actor = await staffMember(world, login);
  const ask = (await asksFor(world.app, actor)).find((one) => one.groupId === groupId);
  if (ask) await answerAsk(world.app, actor, ask.id, 'yes');
}

/** A group that runs itself keeps its room, a term at a time. */
async function keepRoom(world: World, group: DemoGroup, groupId: string): Promise<void> {
  const desk = known(world.desks, group.desk);
  const { day, start, end } = slotTimes(desk.settings, group.slot);
  const { everyWeeks, termWeeks } = desk.settings;
  const first = firstDateOn(day, world.app.clock.today().toString());
  const series = { first, start, end, everyWeeks, times: Math.ceil(termWeeks / everyWeeks) };
  const roomId = known(desk.rooms, group.room);
  await bookSeries(world.trx, { roomId, use: 'own_group', groupId, ...series });
}
