import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { form } from '@knutepunkt/formation';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { appOn, seekerWith, somebody, staffWith } from '../enquiry/for-tests.ts';
import {
  type OpenEnquiry,
  type Wishes,
  enquiryOf,
  keptApart,
  openPool,
  register,
  setState,
} from '../enquiry/index.ts';
import { loadFramework, saveModels } from '../framework/index.ts';
import { loadGeography } from '../geography/index.ts';
import {
  addPremises,
  addRoom,
  bookSeries,
  foundDesk,
  RoomTaken,
  usualSettings,
  weeklySlots,
} from '../place/index.ts';
import type { App } from '../platform/app.ts';
import type { FixedClock } from '../platform/clock/index.ts';
import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import { prepareJobs } from '../platform/jobs/index.ts';
import { eraseSeeker } from '../seeker/index.ts';
import { openDesk } from '../staff/index.ts';
import { openBoard, pin, readBoard, takeOut } from './board.ts';
import { answerProposal, seatFor } from './commands-answer.ts';
import { eraseDue, formGroup, lapseProposals, openProposal, proposalsAt } from './commands-form.ts';
import { sendProposal, withdrawProposal } from './commands-propose.ts';
import { type AtHand, ProposalProblem, emptyBoard, engineInput, weeksWaited } from './model.ts';

const geography = loadGeography('data/norway');
const framework = loadFramework('content');
const parts = { geography, framework };
let open: TestDatabase;
let app: App & { clock: FixedClock };
let organisationId: string;
let actor: StaffActor;
let roomId: string;

beforeAll(async () => {
  open = await testDatabase();
  app = await appOn(open);
  await prepareJobs(open);
  await saveModels(open.db, framework.models);
  await open.db.transaction().execute(async (trx) => {
    organisationId = await foundDesk(trx, {
      kind: 'link',
      slug: 'lyngen',
      name: 'LINK Lyngen',
      municipality: '5536',
      serves: ['5536'],
      about: {},
      settings: { size: { min: 3, ideal: 5, max: 6 }, initiators: 0, smallArea: { below: 1, most: 8 } },
    });
    const { deskPair } = await openDesk(trx, organisationId);
    actor = staffWith([{ organisation: organisationId, role: 'coordinator' }], [deskPair]);
    const premises = await addPremises(trx, {
      organisationId,
      name: 'Servicebygget',
      municipality: '5536',
      address: 'Strandvegen 1',
      suitability: {},
    });
    roomId = await addRoom(trx, { premisesId: premises, name: 'Storstua', seats: 10, bufferMinutes: 30 });
  });
});
afterAll(() => open.drop());

async function wait(wishes: Partial<Wishes> = {}): Promise<SeekerActor & { enquiryId: string }> {
  return open.db.transaction().execute(async (trx) => {
    const one = await register(trx, app, {
      organisationId,
      kind: 'interest',
      locale: 'nb',
      wishes: { ...somebody, avoids: [], ...wishes },
    });
    await setState(trx, one.enquiryId, 'waiting');
    return { ...seekerWith(one.id, one.pair), enquiryId: one.enquiryId };
  });
}

async function clear() {
  await open.db.deleteFrom('proposal').execute();
  await open.db.deleteFrom('seeker').execute();
  await open.db.deleteFrom('room_booking').execute();
  await open.db.deleteFrom('board').execute();
}

async function proposed(count = 4, wishes: Partial<Wishes>[] = []) {
  await clear();
  const people = [];
  for (let n = 0; n < count; n++) people.push(await wait({ alias: `Alias ${n}`, ...wishes[n] }));
  const board = await openBoard(app, actor, organisationId, parts);
  const [group] = board.formation.groups;
  expect(group?.members.length).toBe(count);
  const id = await sendProposal(app, actor, organisationId, board, group!);
  return { people, id, board, group: group! };
}

const choice = () => ({
  model: 'selvhjelp-norge',
  roomId,
  firstOn: '2026-03-12',
  everyWeeks: 1 as const,
  initiatorIds: [],
  call: '',
  directions: 'Døra ved siden av tannlegen',
});
const stateOf = async (enquiryId: string) =>
  await open.db
    .selectFrom('enquiry')
    .select(['state', 'received_on'])
    .where('id', '=', enquiryId)
    .executeTakeFirst();

it('shows each person of the others only what these agreed to show', async () => {
  const { people } = await proposed(4, [
    {},
    { shows: 'nothing', alias: 'Hemmelig' },
    { shows: 'alias', alias: 'Måne' },
    { shows: 'alias_and_area', alias: 'Sju' },
  ]);
  const seat = await seatFor(app, people[0]!);
  const shown = Object.fromEntries(
    seat!.shown.others.map((other) => [other.alias ?? '-', other.area?.nb ?? '-']),
  );
  expect(shown).toEqual({ '-': '-', Måne: '-', Sju: 'Tromsø og kommunene rundt' });
  expect(JSON.stringify(seat)).not.toMatch(/Hemmelig/);
  expect(JSON.stringify(seat?.shown.others)).not.toMatch(/Lyngen|5536/);
});

it('a decline never loses one’s place in the queue', async () => {
  const { people } = await proposed();
  app.clock.advance({ days: 3 });
  await answerProposal(app, people[0]!, 'no', []);
  const state = await stateOf(people[0]!.enquiryId);
  expect(state?.state).toBe('waiting');
  expect(state?.received_on).toBe(app.clock.today().subtract({ days: 3 }).toString());
  expect(await seatFor(app, people[0]!)).toBeUndefined();
});

it('the silent check: nothing that another member can read changes by a decline or a *somebody may know me*', async () => {
  const { people, id } = await proposed();
  const before = await Promise.all(people.slice(1).map((one) => seatFor(app, one)));
  await answerProposal(app, people[0]!, 'known', []);
  const after = await Promise.all(people.slice(1).map((one) => seatFor(app, one)));
  expect(after).toEqual(before);
  const pairs = await keptApart(app, actor, organisationId);
  expect(pairs.length).toBe(3);
  expect(pairs.every((pair) => pair.includes(people[0]!.enquiryId))).toBe(true);
  // The desk sees that they went on, and not why.
  const seat = (await openProposal(app, actor, id))?.seats.find((one) => one.seekerId === people[0]!.id);
  expect(seat?.answer).toBe('no');
});

it('never proposes two together again when one has said that the other may know them', async () => {
  const { people, id } = await proposed();
  const seat = await seatFor(app, people[0]!);
  await answerProposal(app, people[0]!, 'known', [people[1]!.enquiryId, 'nobody']);
  expect(seat?.shown.others.map((one) => one.ref)).toContain(people[1]!.enquiryId);
  await withdrawProposal(app, actor, id);
  const board = await openBoard(app, actor, organisationId, parts);
  for (const group of board.formation.groups) {
    const both = [people[0]!, people[1]!].filter((one) => group.members.includes(one.enquiryId));
    expect(both.length).toBeLessThan(2);
  }
});

it('a person has one open proposal at most, also when two are sent at once', async () => {
  await clear();
  for (let n = 0; n < 4; n++) await wait({ alias: `Alias ${n}` });
  const board = await openBoard(app, actor, organisationId, parts);
  const group = board.formation.groups[0]!;
  const sent = await Promise.allSettled([
    sendProposal(app, actor, organisationId, board, group),
    sendProposal(app, actor, organisationId, board, group),
  ]);
  const refused = sent.filter((one) => one.status === 'rejected');
  expect(refused.length).toBe(1);
  expect((refused[0] as PromiseRejectedResult).reason).toBeInstanceOf(ProposalProblem);
  expect((await proposalsAt(app, actor, organisationId)).length).toBe(1);
});

it('answers only one’s own open seat, and not after it was closed', async () => {
  const { people } = await proposed();
  const outsider = await wait();
  await expect(answerProposal(app, outsider, 'yes', [])).rejects.toThrow('gone');
  await answerProposal(app, people[0]!, 'no', []);
  await expect(answerProposal(app, people[0]!, 'yes', [])).rejects.toThrow('gone');
});

it('is not formed by too few, in the past, in a strange room, or twice at once', async () => {
  const { people, id } = await proposed();
  for (const one of people.slice(0, 2)) await answerProposal(app, one, 'yes', []);
  await expect(formGroup(app, actor, id, choice())).rejects.toThrow('too few');
  await answerProposal(app, people[2]!, 'yes', []);
  const past = { ...choice(), firstOn: '2026-03-01' };
  await expect(formGroup(app, actor, id, past)).rejects.toThrow('past');
  await expect(formGroup(app, actor, id, { ...choice(), roomId: crypto.randomUUID() })).rejects.toThrow(
    'gone',
  );
  const both = await Promise.allSettled([
    formGroup(app, actor, id, choice()),
    formGroup(app, actor, id, choice()),
  ]);
  expect(both.filter((one) => one.status === 'fulfilled').length).toBe(1);
  const groups = await open.db.selectFrom('membership').select('group_id').distinct().execute();
  expect(groups.length).toBe(1);
  // Who had not answered is back in the queue; who said yes is placed; the proposal is gone.
  expect((await stateOf(people[3]!.enquiryId))?.state).toBe('waiting');
  expect((await stateOf(people[0]!.enquiryId))?.state).toBe('placed');
  expect(await proposalsAt(app, actor, organisationId)).toEqual([]);
});

it('forms nothing at all when the room is taken at the last moment', async () => {
  const { people, id } = await proposed();
  for (const one of people) await answerProposal(app, one, 'yes', []);
  await open.db.transaction().execute((trx) =>
    bookSeries(trx, {
      roomId,
      use: 'event',
      groupId: null,
      first: '2026-04-02',
      start: 19 * 60,
      end: 21 * 60,
      everyWeeks: 1,
      times: 1,
    }),
  );
  await expect(formGroup(app, actor, id, choice())).rejects.toThrow(RoomTaken);
  expect((await stateOf(people[0]!.enquiryId))?.state).toBe('proposed');
  expect((await openProposal(app, actor, id))?.yes).toBe(4);
  expect(await open.db.selectFrom('membership').select('group_id').execute()).toEqual([]);
});

it('forms with those who are still there when somebody has erased themselves after a yes', async () => {
  const { people, id } = await proposed();
  for (const one of people) await answerProposal(app, one, 'yes', []);
  await eraseSeeker(open.db, people[0]!.id);
  const groupId = await formGroup(app, actor, id, choice());
  const members = await open.db
    .selectFrom('membership')
    .select('seeker_id')
    .where('group_id', '=', groupId)
    .execute();
  expect(members.length).toBe(3);
});

it('lapses without keys: the silent go back to the queue, those who said yes can still be formed', async () => {
  const { people, id } = await proposed();
  for (const one of people.slice(0, 3)) await answerProposal(app, one, 'yes', []);
  await lapseProposals(app);
  expect((await openProposal(app, actor, id))?.waiting).toBe(1);
  app.clock.advance({ days: 11 });
  await lapseProposals(app);
  expect(await seatFor(app, people[3]!)).toBeUndefined();
  expect((await stateOf(people[3]!.enquiryId))?.state).toBe('waiting');
  const firstOn = app.clock.today().add({ days: 4 }).toString();
  await formGroup(app, actor, id, { ...choice(), firstOn });
});

it('erases a proposal on its day, and loses nobody in it', async () => {
  const { people } = await proposed();
  await answerProposal(app, people[0]!, 'yes', []);
  await open.db.transaction().execute((trx) => eraseDue(trx, app.clock.today().add({ days: 71 }).toString()));
  for (const one of people) expect((await stateOf(one.enquiryId))?.state).toBe('waiting');
});

it('keeps pins, and whoever was taken out of a group, until they are undone', async () => {
  await clear();
  for (let n = 0; n < 5; n++) await wait({ alias: `Alias ${n}` });
  const before = await openBoard(app, actor, organisationId, parts);
  const group = before.formation.groups[0]!;
  const [first] = group.members;
  await takeOut(app, actor, organisationId, first!, group);
  const without = (await openBoard(app, actor, organisationId, parts)).formation.groups[0]!;
  expect(without.members).not.toContain(first);
  await pin(app, actor, organisationId, without);
  const board = await readBoard(open.db, actor.keys, organisationId);
  expect(board.pinned.length).toBe(1);
  const raw = await open.db.selectFrom('board').select('sealed').executeTakeFirstOrThrow();
  expect(Buffer.from(raw.sealed).toString('latin1')).not.toContain(first);
});

it('opens nothing for a desk that is not theirs', async () => {
  await proposed();
  const other = staffWith([{ organisation: crypto.randomUUID(), role: 'coordinator' }], []);
  expect(await openPool(app, other, organisationId, ['proposed'])).toEqual([]);
  expect(await proposalsAt(app, other, organisationId)).toEqual([]);
});

it('counts whole weeks, never below none', () => {
  expect(weeksWaited('2026-03-02', '2026-03-02')).toBe(0);
  expect(weeksWaited('2026-03-02', '2026-03-16')).toBe(2);
  expect(weeksWaited('2026-03-20', '2026-03-02')).toBe(0);
});

const codes = geography.municipalities.map((one) => one.code);
const wishes = fc.record({
  municipality: fc.option(fc.constantFrom(...codes, '9999')),
  reach: fc.constantFrom(0, 60, 120, 3000, -5),
  avoids: fc.array(fc.constantFrom(...codes, 'x'), { maxLength: 3 }),
  modes: fc.uniqueArray(fc.constantFrom('in_person', 'telephone', 'video')),
  topics: fc.array(fc.constantFrom(...framework.topics.map((one) => one.id), 'gone'), { maxLength: 4 }),
  across: fc.boolean(),
  slots: fc.array(fc.constantFrom(...weeklySlots.map((one) => one.id), 'd9-night'), { maxLength: 6 }),
  languages: fc.array(fc.constantFrom('nb', 'en', 'se'), { maxLength: 3 }),
  age: fc.constantFrom({ from: 18, to: 24 }, { from: 35, to: 44 }, undefined),
  sex: fc.constantFrom('woman', 'man', undefined),
});

it('puts whatever people said into words that the engine accepts', () => {
  fc.assert(
    fc.property(fc.array(wishes, { maxLength: 14 }), (said) => {
      const waiting = said.map((one, n) => ({
        id: `e${n}`,
        seekerId: `s${n}`,
        organisationId: 'o',
        kind: 'interest',
        state: 'waiting',
        receivedOn: '2026-01-01',
        unread: false,
        wishes: JSON.parse(JSON.stringify({ ...somebody, ...one })) as Wishes,
      })) as OpenEnquiry[];
      const at: AtHand = {
        geography,
        topics: framework.topics,
        settings: usualSettings,
        waiting,
        apart: [
          ['e0', 'e1'],
          ['e0', 'e0'],
          ['e1', 'gone'],
        ],
        rooms: [],
        initiators: [],
        board: emptyBoard,
        today: '2026-03-02',
      };
      expect(form(engineInput(at)).left.length).toBeLessThanOrEqual(waiting.length);
    }),
    { numRuns: 60 },
  );
});

it('knows an enquiry by its own key only', async () => {
  const { people } = await proposed();
  expect((await enquiryOf(app, people[0]!))?.wishes.alias).toBe('Alias 0');
});

it('forgets whom somebody was kept apart from, once they are gone', async () => {
  const { people } = await proposed();
  await answerProposal(app, people[0]!, 'known', [people[1]!.enquiryId]);
  expect((await keptApart(app, actor, organisationId)).length).toBe(1);
  await eraseSeeker(open.db, people[1]!.id);
  expect(await keptApart(app, actor, organisationId)).toEqual([]);
  expect(await open.db.selectFrom('kept_apart').select('id').execute()).toEqual([]);
});
