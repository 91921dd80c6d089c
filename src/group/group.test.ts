import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { appOn, deskIn, seekerWith, somebody, staffWith } from '../enquiry/for-tests.ts';
import { register } from '../enquiry/index.ts';
import { loadFramework, saveModels } from '../framework/index.ts';
import type { App } from '../platform/app.ts';
import type { FixedClock } from '../platform/clock/index.ts';
import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import { prepareJobs } from '../platform/jobs/index.ts';
import { RoomTaken } from '../place/index.ts';
import { canOpen } from '../platform/sealing/index.ts';
import { createStaff, deskKey, newTotpSecret, noteStanding } from '../staff/index.ts';
import { askStillRunning, askToEnd, ballotsFor, endSilentGroups, eraseDue, vote } from './commands-ballot.ts';
import { changeAgreement, leave, lookInside, noteAbsence, pledge } from './commands-life.ts';
import { answerAsk, asksFor, askInitiator, handOver, noteMeetingHeld, startGroup } from './commands-start.ts';
import { GroupRuleBroken, type Plan, nextMeeting, outcomeOf } from './model.ts';
import { openSpace } from './space.ts';
import { asksOfGroup, groupById, initiatorIds } from './store.ts';
import { askAnother, giveRoom, noteFollowUp, startHelp } from './commands-help.ts';
import { groupsNow } from './now.ts';

let open: TestDatabase;
let app: App & { clock: FixedClock };
let desk: Awaited<ReturnType<typeof deskIn>>;
let initiator: StaffActor;

const plan: Plan = {
  mode: 'in_person',
  day: 4,
  start: 18 * 60,
  end: 20 * 60,
  everyWeeks: 1,
  firstOn: '2026-03-12',
  place: { room: 'Storstua', address: 'Strandvegen 1', directions: '' },
  call: null,
  topic: null,
  language: 'nb',
  deskName: 'LINK Lyngen',
  initiators: ['Randi'],
};

beforeAll(async () => {
  open = await testDatabase();
  app = await appOn(open);
  await prepareJobs(open);
  await saveModels(open.db, loadFramework('content').models);
  desk = await deskIn(app, 'link', 'lyngen', ['5536']);
  const made = await open.db.transaction().execute((trx) =>
    createStaff(trx, app, {
      login: 'randi',
      passphrase: 'fire ganske vanlige ord',
      totpSecret: newTotpSecret(),
      profile: { name: 'Randi' },
      roles: [{ organisation: desk.id, role: 'initiator' }],
      deskPairs: [],
    }),
  );
  initiator = {
    ...staffWith([{ organisation: desk.id, role: 'initiator' }], [made.keyPair]),
    id: made.id,
    publicKey: made.keyPair.publicKey,
  };
});
afterAll(() => open.drop());

async function people(count: number): Promise<SeekerActor[]> {
  const made: SeekerActor[] = [];
  for (let n = 0; n < count; n++) {
    const one = await open.db.transaction().execute((trx) =>
      register(trx, app, {
        organisationId: desk.id,
        kind: 'interest',
        locale: 'nb',
        wishes: { ...somebody, alias: `Bjørk ${n}` },
      }),
    );
    made.push(seekerWith(one.id, one.pair));
  }
  return made;
}

async function started(members: SeekerActor[], startMeetings = 3) {
  return open.db.transaction().execute(async (trx) => {
    const group = await startGroup(trx, app, {
      organisationId: desk.id,
      model: 'selvhjelp-norge',
      mode: 'in_person',
      members: members.map(({ id, publicKey }, n) => ({ seekerId: id, publicKey, alias: `Bjørk ${n}` })),
      deskKey: await deskKey(trx, desk.id),
      plan,
      startMeetings,
    });
    await askInitiator(
      trx,
      group,
      { staffId: initiator.id, publicKey: initiator.publicKey },
      { plan, members: members.length },
      '2026-03-10',
    );
    return group.groupId;
  });
}

async function running(count = 5): Promise<{ members: SeekerActor[]; groupId: string }> {
  const members = await people(count);
  const groupId = await started(members, 1);
  const [ask] = (await asksFor(app, initiator)).filter((one) => one.groupId === groupId);
  await answerAsk(app, initiator, ask!.id, 'yes');
  await noteMeetingHeld(app, groupId);
  await handOver(app, initiator, groupId);
  return { members, groupId };
}

it('lets members, the initiator and the desk open a group that starts, and nobody else', async () => {
  const [stranger, ...members] = await people(4);
  const groupId = await started(members);
  for (const actor of [...members, initiator, desk.actor]) {
    expect(await openSpace(open.db, actor, groupId)).toBeDefined();
  }
  expect(await openSpace(open.db, stranger!, groupId)).toBeUndefined();
  expect(await lookInside(app, stranger!, groupId)).toBeUndefined();
});

it('takes the key away from an initiator who says no, and gives no access by being asked', async () => {
  const groupId = await started(await people(3));
  expect(await initiatorIds(open.db, groupId)).toEqual(new Set());
  const [ask] = (await asksFor(app, initiator)).filter((one) => one.groupId === groupId);
  await answerAsk(app, initiator, ask!.id, 'no');
  expect(await openSpace(open.db, initiator, groupId)).toBeUndefined();
  await answerAsk(app, initiator, ask!.id, 'yes');
  expect(await initiatorIds(open.db, groupId)).toEqual(new Set());
});

it('a closed group closes: from the first meeting the database itself refuses a new member', async () => {
  const [late, ...members] = await people(4);
  const groupId = await started(members);
  await noteMeetingHeld(app, groupId);
  const adding = open.db
    .insertInto('membership')
    .values({ group_id: groupId, seeker_id: late!.id })
    .execute();
  await expect(adding).rejects.toThrow('a closed group closes');
  const opening = open.db
    .updateTable('self_help_group')
    .set({ closed: false })
    .where('id', '=', groupId)
    .execute();
  await expect(opening).rejects.toThrow('a closed group closes');
});

it('is not handed over before the agreed meetings have been held, and counts no more than agreed', async () => {
  const groupId = await started(await people(3), 2);
  await noteMeetingHeld(app, groupId);
  await expect(handOver(app, initiator, groupId)).rejects.toThrow(GroupRuleBroken);
  for (let n = 0; n < 5; n++) await noteMeetingHeld(app, groupId);
  expect((await groupById(open.db, groupId))?.held).toBe(2);
  await handOver(app, initiator, groupId);
  await expect(handOver(app, initiator, groupId)).rejects.toThrow(GroupRuleBroken);
});

it('the initiator leaves: after hand-over neither their keys nor the desk’s open any row of the group', async () => {
  const members = await people(5);
  const groupId = await started(members, 1);
  await pledge(app, members[0]!, groupId);
  await changeAgreement(app, members[1]!, groupId, 'Vi begynner på slaget.');
  await noteMeetingHeld(app, groupId);
  await handOver(app, initiator, groupId);
  const rows = await open.db
    .selectFrom('group_record')
    .select('sealed')
    .where('group_id', '=', groupId)
    .execute();
  expect(rows.length).toBeGreaterThan(3);
  for (const actor of [initiator, desk.actor]) {
    expect(await openSpace(open.db, actor, groupId)).toBeUndefined();
    for (const row of rows) expect(canOpen(row.sealed, actor.keys)).toBe(false);
  }
  for (const member of members) {
    const inside = await lookInside(app, member, groupId);
    expect(inside?.agreement).toBe('Vi begynner på slaget.');
    expect(inside?.pledged).toEqual(['Bjørk 0']);
  }
  const atDesk = await open.db
    .selectFrom('enquiry')
    .select('id')
    .where(
      'seeker_id',
      'in',
      members.map((one) => one.id),
    )
    .execute();
  expect(atDesk).toEqual([]);
  const giving = open.db
    .insertInto('group_key_grant')
    .values({
      id: crypto.randomUUID(),
      group_key_id: (
        await open.db
          .selectFrom('group_key')
          .select('id')
          .where('group_id', '=', groupId)
          .executeTakeFirstOrThrow()
      ).id,
      seeker_id: null,
      staff_id: initiator.id,
      desk_key_id: null,
      granted: new Uint8Array(8),
    })
    .execute();
  await expect(giving).rejects.toThrow('the initiator leaves');
});

it('a notice of absence is for the next meeting and is gone the day after', async () => {
  const members = await people(3);
  const groupId = await started(members);
  await noteAbsence(app, members[0]!, groupId, true);
  await noteAbsence(app, members[0]!, groupId, true);
  expect((await lookInside(app, members[1]!, groupId))?.absent).toEqual(['Bjørk 0']);
  await noteAbsence(app, members[0]!, groupId, false);
  expect((await lookInside(app, members[1]!, groupId))?.absent).toEqual([]);
  await noteAbsence(app, members[0]!, groupId, true);
  await open.db.transaction().execute((trx) => eraseDue(trx, '2026-03-12'));
  expect((await lookInside(app, members[1]!, groupId))?.absent).toEqual(['Bjørk 0']);
  await open.db.transaction().execute((trx) => eraseDue(trx, '2026-03-13'));
  expect(
    await open.db
      .selectFrom('group_record')
      .select('id')
      .where('group_id', '=', groupId)
      .where('kind', '=', 'notice')
      .execute(),
  ).toEqual([]);
});

it('somebody who leaves takes their alias, promise, notice and key with them', async () => {
  const members = await people(3);
  const groupId = await started(members);
  await pledge(app, members[0]!, groupId);
  await noteAbsence(app, members[0]!, groupId, true);
  await open.db.transaction().execute((trx) => leave(trx, members[0]!, groupId));
  expect(await lookInside(app, members[0]!, groupId)).toBeUndefined();
  const inside = await lookInside(app, members[1]!, groupId);
  expect([inside?.aliases, inside?.pledged, inside?.absent]).toEqual([['Bjørk 1', 'Bjørk 2'], [], []]);
});

it('the yearly question: one yes keeps the group, and nobody votes twice', async () => {
  const { members, groupId } = await running();
  app.clock.advance({ years: 1, days: 1 });
  expect(await askStillRunning(app)).toBeGreaterThan(0);
  const [ballot] = await ballotsFor(app, members[0]!, groupId);
  expect(ballot?.question).toBe('still_running');
  await vote(app, members[0]!, groupId, ballot!.id, 'no');
  await expect(vote(app, members[0]!, groupId, ballot!.id, 'yes')).rejects.toThrow('already voted');
  await vote(app, members[1]!, groupId, ballot!.id, 'yes');
  expect((await groupById(open.db, groupId))?.state).toBe('self_running');
  expect(await ballotsFor(app, members[2]!, groupId)).toEqual([]);
});

it('a group that never answers the yearly question counts as ended', async () => {
  const { groupId } = await running(3);
  app.clock.advance({ years: 1, days: 1 });
  await askStillRunning(app);
  app.clock.advance({ days: 50 });
  await endSilentGroups(app);
  expect((await groupById(open.db, groupId))?.state).toBe('self_running');
  app.clock.advance({ days: 40 });
  await endSilentGroups(app);
  expect((await groupById(open.db, groupId))?.state).toBe('ended');
});

it('a group ends when more than half of all members say so, and its traces go', async () => {
  const { members, groupId } = await running(4);
  await askToEnd(app, members[0]!, groupId);
  await askToEnd(app, members[1]!, groupId);
  const [ballot, second] = await ballotsFor(app, members[0]!, groupId);
  expect(second).toBeUndefined();
  await Promise.all(members.slice(0, 3).map((one) => vote(app, one, groupId, ballot!.id, 'yes')));
  expect((await groupById(open.db, groupId))?.state).toBe('ended');
  const day = app.clock.today().add({ days: 30 }).toString();
  await open.db.transaction().execute((trx) => eraseDue(trx, day));
  expect(await groupById(open.db, groupId)).toBeUndefined();
  const seekers = await open.db
    .selectFrom('seeker')
    .select('erase_on')
    .where(
      'id',
      'in',
      members.map((one) => one.id),
    )
    .execute();
  expect(seekers.every((one) => one.erase_on <= day)).toBe(true);
});

it('finds the next meeting by the calendar, weekly and fortnightly', () => {
  expect(nextMeeting({ firstOn: '2026-03-12', everyWeeks: 1 }, '2026-03-01')).toBe('2026-03-12');
  expect(nextMeeting({ firstOn: '2026-03-12', everyWeeks: 1 }, '2026-03-12')).toBe('2026-03-12');
  expect(nextMeeting({ firstOn: '2026-03-12', everyWeeks: 1 }, '2026-03-13')).toBe('2026-03-19');
  expect(nextMeeting({ firstOn: '2026-03-12', everyWeeks: 2 }, '2026-03-19')).toBe('2026-03-26');
});

it('half is not more than half, and silence is no yes', () => {
  expect(outcomeOf('end', { yes: 2, no: 0 }, 4, false)).toBeUndefined();
  expect(outcomeOf('end', { yes: 3, no: 0 }, 4, false)).toBe('yes');
  expect(outcomeOf('end', { yes: 2, no: 2 }, 4, false)).toBe('no');
  expect(outcomeOf('end', { yes: 2, no: 0 }, 4, true)).toBe('no');
  expect(outcomeOf('still_running', { yes: 1, no: 3 }, 4, false)).toBe('yes');
  expect(outcomeOf('still_running', { yes: 0, no: 1 }, 4, true)).toBe('no');
});

it('finds another initiator when the one who was asked says no, and names in the plan who may still come', async () => {
  const second = await open.db.transaction().execute((trx) =>
    createStaff(trx, app, {
      login: 'inger',
      passphrase: 'fire ganske vanlige ord',
      totpSecret: newTotpSecret(),
      profile: {
        name: 'Inger',
        initiator: {
          slots: [],
          languages: ['nb'],
          modes: ['in_person'],
          starts: 2,
          municipality: '5536',
          reach: 60,
        },
      },
      roles: [{ organisation: desk.id, role: 'initiator' }],
      deskPairs: [],
    }),
  );
  const members = await people(3);
  const groupId = await started(members);
  const outside = { id: groupId, organisationId: desk.id };
  const lacking = async () => (await groupsNow(app, desk.id)).withoutInitiator.includes(groupId);
  expect(await lacking()).toBe(false);
  const [ask] = (await asksFor(app, initiator)).filter((one) => one.groupId === groupId);
  await answerAsk(app, initiator, ask!.id, 'no');
  expect(await lacking()).toBe(true);

  // Only with a certificate that the desk has seen.
  expect((await startHelp(app, desk.actor, outside)).askable).toEqual([]);
  await expect(askAnother(app, desk.actor, groupId, second.id)).rejects.toThrow(GroupRuleBroken);
  const certified = { certifiedUntil: '2099-01-01', guidedOn: null, guideNextOn: null };
  await open.db.transaction().execute((trx) => noteStanding(trx, second.id, desk.id, certified));
  expect((await startHelp(app, desk.actor, outside)).askable).toContainEqual({
    id: second.id,
    name: 'Inger',
  });
  await askAnother(app, desk.actor, groupId, second.id);
  expect(await lacking()).toBe(false);
  expect((await lookInside(app, members[0]!, groupId))?.plan.initiators).toEqual(['Inger']);
  // Not twice, not somebody else's, and not by who holds no key to the group.
  await expect(askAnother(app, desk.actor, groupId, second.id)).rejects.toThrow(GroupRuleBroken);
  await expect(askAnother(app, desk.actor, groupId, desk.actor.id)).rejects.toThrow(GroupRuleBroken);
  await expect(askAnother(app, initiator, groupId, second.id)).rejects.toThrow(GroupRuleBroken);
  expect(await asksOfGroup(open.db, groupId)).toEqual(
    new Map([
      [initiator.id, 'no'],
      [second.id, 'asked'],
    ]),
  );
  await open.db
    .updateTable('initiator_ask')
    .set({ state: 'yes' })
    .where('staff_id', '=', second.id)
    .execute();
  await noteMeetingHeld(app, groupId);
  expect(await lacking()).toBe(false);
});

it('gives a start that lost its room another one, for all its meetings or none', async () => {
  const [one] = await open.db
    .insertInto('premises')
    .values({
      organisation_id: desk.id,
      name: 'Samfunnshuset',
      municipality: '5536',
      address: 'Strandvegen 1',
      suitability: '{}',
    })
    .returning('id')
    .execute();
  const rooms = await open.db
    .insertInto('room')
    .values(['Storstua', 'Lillestua'].map((name) => ({ premises_id: one!.id, name, seats: 8 })))
    .returning(['id', 'name'])
    .execute();
  const [large, small] = ['Storstua', 'Lillestua'].map(
    (name) => rooms.find((room) => room.name === name)!.id,
  );
  const members = await people(3);
  const groupId = await started(members);
  const lacking = async () => (await groupsNow(app, desk.id)).withoutRoom.includes(groupId);
  expect(await lacking()).toBe(true);
  await giveRoom(app, desk.actor, groupId, large!);
  expect(await lacking()).toBe(false);
  expect((await lookInside(app, members[0]!, groupId))?.plan.place).toMatchObject({ room: 'Storstua' });

  const other = await started(await people(3));
  await expect(giveRoom(app, desk.actor, other, large!)).rejects.toThrow(RoomTaken);
  expect((await groupsNow(app, desk.id)).withoutRoom).toContain(other);
  await expect(giveRoom(app, desk.actor, other, desk.id)).rejects.toThrow(GroupRuleBroken);
  await giveRoom(app, desk.actor, other, small!);
});

it('a talk that was agreed at the hand-over waits for the desk until it is over or the group ends', async () => {
  const followUpOn = app.clock.today().add({ weeks: 6 }).toString();
  const members = await people(3);
  const groupId = await started(members, 1);
  const [ask] = (await asksFor(app, initiator)).filter((one) => one.groupId === groupId);
  await answerAsk(app, initiator, ask!.id, 'yes');
  await noteMeetingHeld(app, groupId);
  await handOver(app, initiator, groupId, followUpOn);
  const due = async () => (await groupsNow(app, desk.id)).followUp.includes(groupId);
  expect(await due()).toBe(false);
  app.clock.advance({ weeks: 5 });
  expect(await due()).toBe(true);
  await noteFollowUp(open.db, groupId);
  expect(await due()).toBe(false);
  // The database keeps no such day of a group that has not been left to itself.
  const starting = await started(await people(3));
  const agreeing = open.db
    .updateTable('self_help_group')
    .set({ follow_up_on: followUpOn })
    .where('id', '=', starting);
  await expect(agreeing.execute()).rejects.toThrow('only_a_running_group_is_followed_up');
});
