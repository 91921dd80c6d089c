import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptySlips, trueCounters } from '../src/counting/index.ts';
import { setState } from '../src/enquiry/index.ts';
import {
  ProposalProblem,
  answerProposal,
  formGroup,
  openBoard,
  sendProposal,
} from '../src/formation/index.ts';
import { copyModel, modelById, saveModels, versionsOf } from '../src/framework/index.ts';
import { answerAsk, asksFor, handOver, noteMeetingHeld } from '../src/group/index.ts';
import { byCode } from './support/cast.ts';
import {
  type Seeker,
  type World,
  actorOf,
  arrived,
  municipality,
  seekerOf,
  world,
} from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';
import { visitOf } from './support/visit.ts';

/** Group models in the pages: changed, copied, put away; a group keeps the one it began with. It is 2 March 2026. */
let test: TestProgram;
let at: World;
const preset = '/arbeid/modeller/selvhjelp-norge';

beforeAll(async () => {
  test = await startProgram();
  at = await world(test);
});
afterAll(() => test.close());

const coordinator = () => visitOf(test, at.coordinator);
const national = () => visitOf(test, at.nationalAdviser);
const model = async (id: string) => (await modelById(test.app.db, id))!;

/** The form as it stands, with something typed over it. */
async function typedOver(id: string, typed: Record<string, string> = {}): Promise<Record<string, string>> {
  const { name, description, version } = await model(id);
  return {
    ...{ name_nb: name.nb, name_nn: name.nn, name_en: name.en },
    ...{ description_nb: description.nb, description_nn: description.nn, description_en: description.en },
    ...{ sizeMin: '', sizeIdeal: '', sizeMax: '', initiators: '', startMeetings: '', followUpWeeks: '6' },
    seen: String(version),
    ...typed,
  };
}

async function ownCopy(): Promise<string> {
  const answer = await (await coordinator()).post(`${preset}/kopier`, { organisation: at.link.id });
  return /modeller\/([a-z0-9-]+)\?gjort=kopiert/.exec(answer.headers.location!)![1]!;
}

describe('changing a model', () => {
  it('is done by the national centre for the nation’s, with the day and who did it', async () => {
    const tove = await national();
    expect((await tove.get('/arbeid/modeller')).body).toContain(`href="${preset}"`);
    expect((await tove.get(preset)).body).toContain(`href="${preset}/endre"`);
    const typed = { sizeMin: '4', sizeIdeal: '6', sizeMax: '7', startMeetings: '5', initiators: '2' };
    const answer = await tove.post(`${preset}/endre`, await typedOver('selvhjelp-norge', typed));
    expect(answer.headers.location).toBe(`${preset}?gjort=endret`);
    const { numbers, version } = await model('selvhjelp-norge');
    expect(numbers).toEqual({
      size: { min: 4, ideal: 6, max: 7 },
      initiators: 2,
      startMeetings: 5,
      followUpWeeks: 6,
    });
    const page = (await tove.get(preset)).body;
    expect(page).toContain(`Utgave ${version}, 2. mars 2026: Nasjonalt kontor`);
    expect(page).toContain('4 til 7, helst 6');
  });

  it('is not done by a place, which makes its own and changes that; no other place sees it', async () => {
    const randi = await coordinator();
    expect((await randi.get(preset)).body).not.toContain('/endre"');
    expect((await randi.post(`${preset}/endre`, await typedOver('selvhjelp-norge'))).statusCode).toBe(404);
    const id = await ownCopy();
    expect((await model(id)).name.nb).toBe('Selvhjelp Norges modell, LINK Lyngen');
    await randi.post(`/arbeid/modeller/${id}/endre`, await typedOver(id, { name_nb: 'Slik vi gjør det' }));
    expect((await randi.get('/arbeid/modeller')).body).toContain('Slik vi gjør det');
    for (const other of [await national(), await visitOf(test, at.adviser)]) {
      expect((await other.get('/arbeid/modeller')).body).not.toContain('Slik vi gjør det');
      expect((await other.get(`/arbeid/modeller/${id}`)).statusCode).toBe(404);
      expect(
        (await other.post(`/arbeid/modeller/${id}/kopier`, { organisation: at.link.id })).statusCode,
      ).toBe(404);
    }
    expect(
      (await (await national()).post(`${preset}/kopier`, { organisation: at.link.id })).headers.location,
    ).toBe(preset);
  });

  it.each([
    ['name_nn', '', 'Gi den et navn'],
    ['name_nb', 'x'.repeat(81), 'høyst 80 tegn'],
    ['description_nb', '', 'Skriv hvordan gruppa arbeider'],
    ['description_nb', 'Et tilbud til alle.', 'Si «mulighet»'],
    ['description_nb', 'En metode som virker.', 'rammer og prinsipper'],
    ['description_nb', 'For deg som er henvist.', 'Ingen blir henvist'],
    ['description_nb', 'Behandling i gruppe.', 'Selvhjelp er ikke behandling'],
    ['sizeMin', '4', 'Fyll ut alle tre'],
    ['startMeetings', '11', 'fra 0 til 10'],
    ['startMeetings', 'tre', 'fra 0 til 10'],
    ['followUpWeeks', '0', 'fra 1 til 52'],
    ['initiators', '3', 'Velg 0, 1, 2'],
  ])('says in the page what is wrong with %s «%s», and loses nothing', async (field, typed, said) => {
    const id = await ownCopy();
    const randi = await coordinator();
    const form = await typedOver(id, { description_en: 'As I typed it.', [field]: typed });
    const answer = await randi.post(`/arbeid/modeller/${id}/endre`, form);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(said);
    expect(answer.body).toContain('As I typed it.');
    if (typed !== '' && field !== 'initiators') expect(answer.body).toContain(typed);
    expect((await model(id)).version).toBe(1);
  });

  it.each([
    ['6', '5', '8'],
    ['1', '5', '8'],
    ['4', '5', '21'],
  ])('takes no size of %s, %s and %s', async (sizeMin, sizeIdeal, sizeMax) => {
    const id = await ownCopy();
    const form = await typedOver(id, { sizeMin, sizeIdeal, sizeMax });
    const answer = await (await coordinator()).post(`/arbeid/modeller/${id}/endre`, form);
    expect([answer.statusCode, answer.body.includes('med det minste først')]).toEqual([422, true]);
  });

  it('loses nothing when two change it at once: the second is told, and may save again', async () => {
    const id = await ownCopy();
    const randi = await coordinator();
    const [mine, hers] = [
      await typedOver(id, { name_nb: 'Min' }),
      await typedOver(id, { name_nb: 'Hennes' }),
    ];
    await randi.post(`/arbeid/modeller/${id}/endre`, hers);
    const told = await randi.post(`/arbeid/modeller/${id}/endre`, mine);
    expect([told.statusCode, told.body.includes('Noen andre endret modellen')]).toEqual([422, true]);
    expect(told.body).toContain('value="Min"');
    expect((await model(id)).name.nb).toBe('Hennes');
    const seen = /name="seen" value="(\d+)"/.exec(told.body)![1]!;
    await randi.post(`/arbeid/modeller/${id}/endre`, { ...mine, seen });
    expect((await model(id)).name.nb).toBe('Min');
  });

  it('the same once more is no change', async () => {
    const id = await ownCopy();
    const numbers = { sizeMin: '4', sizeIdeal: '6', sizeMax: '7', startMeetings: '5', initiators: '2' };
    await (await coordinator()).post(`/arbeid/modeller/${id}/endre`, await typedOver(id, numbers));
    expect(await versionsOf(test.app.db, id)).toHaveLength(1);
  });

  it('a preset that came otherwise with the program is a new version, unless the nation changed it', async () => {
    const own = await startProgram();
    const there = await world(own);
    const { db } = own.app;
    const [first, ...rest] = own.program.framework.models;
    const changed = { ...first!, name: { ...first!.name, nb: 'Et annet navn' } };
    await saveModels(db, [changed, ...rest]);
    await saveModels(db, [changed, ...rest]);
    expect((await versionsOf(db, changed.id)).map(({ version, madeBy }) => [version, madeBy])).toEqual([
      [2, null],
      [1, null],
    ]);
    const tove = await visitOf(own, there.nationalAdviser);
    const { name, description, version } = (await modelById(db, changed.id))!;
    const said = (of: Record<string, string>, what: string) =>
      Object.fromEntries(Object.entries(of).map(([locale, text]) => [`${what}_${locale}`, text]));
    await tove.post(`${preset}/endre`, {
      ...said(name, 'name'),
      ...said(description, 'description'),
      name_nb: 'Nasjonens navn',
      seen: String(version),
    });
    await saveModels(db, [first!, ...rest]);
    expect((await modelById(db, changed.id))!.name.nb).toBe('Nasjonens navn');
    const { models } = (await own.program.server.inject('/api/v1/models')).json<{
      models: { name: { nb: string } }[];
    }>();
    expect(models[0]!.name.nb).toBe('Nasjonens navn');
    await own.close();
  });
});

describe('a group keeps the model it began with', () => {
  let people: Seeker[];
  let proposal: string;

  beforeEach(async () => {
    await test.app.db.deleteFrom('proposal').execute();
    await test.app.db.deleteFrom('self_help_group').execute();
    await test.app.db.deleteFrom('room_booking').execute();
    await test.app.db.deleteFrom('seeker').execute();
    people = [];
    for (const alias of ['Rogn', 'Gran', 'Lom'])
      people.push(await arrived(test, at, { alias, municipality: municipality.storfjord }));
    await test.app.db.transaction().execute(async (trx) => {
      for (const { enquiryId } of people) await setState(trx, enquiryId, 'waiting');
    });
    const randi = await actorOf(test, at.coordinator);
    const parts = { geography: test.program.geography, framework: test.program.framework };
    const board = await openBoard(test.app, randi, at.link.id, parts);
    proposal = await sendProposal(test.app, randi, at.link.id, board, board.formation.groups[0]!);
    for (const one of people) await answerProposal(test.app, await seekerOf(test, one), 'yes', []);
  });

  const choice = (id: string, initiatorIds = [at.initiators[0].id]) => ({
    model: id,
    roomId: at.link.rooms.large,
    firstOn: '2026-03-12',
    everyWeeks: 1 as const,
    initiatorIds,
    call: '',
    directions: '',
  });
  const made = async (id: string) =>
    formGroup(test.app, await actorOf(test, at.coordinator), proposal, choice(id));
  const changedTo = async (id: string, typed: Record<string, string>) => {
    const answer = await (
      await coordinator()
    ).post(`/arbeid/modeller/${id}/endre`, await typedOver(id, typed));
    expect(answer.statusCode).toBe(303);
  };

  it('in numbers and words, whatever is changed later; the day proposed for a talk comes from that version too', async () => {
    const id = await ownCopy();
    await changedTo(id, {
      startMeetings: '1',
      followUpWeeks: '2',
      name_nb: 'Den første',
      description_nb: 'Som før.',
    });
    const page = (await (await coordinator()).get(`/arbeid/forslag/${proposal}`)).body;
    expect(page).toContain('Den første');
    expect(page).toContain('Oppstartsmøter: 1.');
    const group = await made(id);
    await changedTo(id, {
      startMeetings: '9',
      followUpWeeks: '',
      name_nb: 'Den andre',
      description_nb: 'Som nå.',
    });
    const inger = await actorOf(test, at.initiators[0]);
    const [ask] = await asksFor(test.app, inger);
    await answerAsk(test.app, inger, ask!.id, 'yes');
    await noteMeetingHeld(test.app, group);
    const form = (await (await visitOf(test, at.initiators[0])).get(`/arbeid/grupper/${group}`)).body;
    expect(form).toContain('value="2026-03-16"');
    await handOver(test.app, inger, group);
    const cookie = await byCode(test, people[0]!);
    const own = (await test.program.server.inject({ url: `/min/avtaler/${group}`, headers: { cookie } }))
      .body;
    expect(own).toContain('Slik arbeider gruppa: Den første');
    expect(own).not.toContain('Den andre');
  });

  it('a model asks for its numbers when a group begins, in the page and in the act', async () => {
    const id = await ownCopy();
    const tries = async (typed: Record<string, string>, said: string, extra: Record<string, string> = {}) => {
      await changedTo(id, typed);
      const answer = await (
        await coordinator()
      ).post(`/arbeid/forslag/${proposal}/lag`, {
        ...{ model: id, room: at.link.rooms.large, firstOn: '2026-03-12', every: '1', directions: 'Bakdøra' },
        initiators: at.initiators[0].id,
        ...extra,
      });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(said);
      expect(answer.body).toContain('Bakdøra');
      await expect(made(id)).rejects.toThrow(ProposalProblem);
    };
    await tries({ sizeMin: '4', sizeIdeal: '5', sizeMax: '6' }, 'for flere enn dem som har sagt ja');
    await tries({ sizeMin: '2', sizeIdeal: '2', sizeMax: '2' }, 'for færre enn dem som har sagt ja');
    await tries({ initiators: '0' }, 'færre igangsettere enn du har valgt');
  });

  it('no group begins by one that is put away, or that is another place’s', async () => {
    const id = await ownCopy();
    const randi = await coordinator();
    await randi.post(`/arbeid/modeller/${id}/legg-bort`, { away: 'yes' });
    expect((await randi.get(`/arbeid/forslag/${proposal}`)).body).not.toContain(`value="${id}"`);
    await expect(made(id)).rejects.toThrow(ProposalProblem);
    await randi.post(`/arbeid/modeller/${id}/legg-bort`, { away: '' });
    expect((await randi.get(`/arbeid/forslag/${proposal}`)).body).toContain(`value="${id}"`);
    const theirs = await test.app.db
      .transaction()
      .execute(async (trx) =>
        copyModel(trx, await model('hybrid'), { id: at.district.id, name: 'Troms' }, '2026-03-02'),
      );
    expect((await randi.get(`/arbeid/forslag/${proposal}`)).body).not.toContain(theirs);
    await expect(made(theirs)).rejects.toThrow(ProposalProblem);
  });

  it('is counted as the nation’s model that it was made from, since its own would name the place', async () => {
    const id = await ownCopy();
    await changedTo(id, {});
    await made(id);
    await emptySlips(test.app);
    const counted = JSON.stringify(await trueCounters(test.app));
    expect(counted).toContain('selvhjelp-norge');
    expect(counted).not.toContain(id);
  });
});
