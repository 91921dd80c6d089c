import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceEvent, planEvent } from '../src/event/index.ts';
import { ProposalProblem, formGroup, openBoard, sendProposal } from '../src/formation/index.ts';
import { answerProposal } from '../src/formation/index.ts';
import { setState } from '../src/enquiry/index.ts';
import { endAccess, noteStanding } from '../src/staff/index.ts';
import { visitOf } from './support/visit.ts';
import { type Login, type Seeker, type World, actorOf, arrived, seekerOf, world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/** The register of initiators: certificates, guidance, gatherings. It is 2 March 2026. */
let test: TestProgram;
let at: World;

beforeAll(async () => {
  test = await startProgram();
  at = await world(test);
});
afterAll(() => test.close());

const visit = (login: Login) => visitOf(test, login);
const inger = () => at.initiators[0];
const register = '/arbeid/igangsettere';
const of = (login: Login) => `${register}/${at.link.id}/${login.id}`;
const certified = (login: Login, certifiedUntil: string | null) =>
  test.app.db
    .transaction()
    .execute((trx) =>
      noteStanding(trx, login.id, at.link.id, { certifiedUntil, guidedOn: null, guideNextOn: null }),
    );
const kept = (login: Login) =>
  test.app.db
    .selectFrom('initiator_standing')
    .selectAll()
    .where('staff_id', '=', login.id)
    .executeTakeFirst();

describe('the register', () => {
  it('is reached from the first page, shows what initiators said, and keeps three days about each', async () => {
    const randi = await visit(at.coordinator);
    expect((await randi.get('/arbeid')).body).toContain('href="/arbeid/stedet"');
    expect((await randi.get('/arbeid/stedet')).body).toContain(`href="${register}"`);
    const { body } = await randi.get(register);
    for (const said of [
      'Inger',
      'Lyngen, drar opptil 120',
      'Der gruppa møtes · På telefon',
      'Norsk',
      '2 oppstarter',
    ])
      expect(body).toContain(said);
    expect(body).toContain(`href="${of(inger())}"`);
    const answer = await randi.post(of(inger()), {
      certifiedUntil: '2028-05-31',
      guidedOn: '2026-02-20',
      guideNextOn: '2026-03-06',
    });
    expect(answer.headers.location).toBe(`${register}?lagret=ja`);
    expect(await kept(inger())).toMatchObject({
      certified_until: '2028-05-31',
      guided_on: '2026-02-20',
      guide_next_on: '2026-03-06',
    });
    const after = (await randi.get(register)).body;
    for (const said of ['gjelder til 31. mai 2028', '20. februar 2026', '6. mars 2026'])
      expect(after).toContain(said);
    expect((await randi.get('/arbeid')).body).toContain('En veiledningssamtale er avtalt');
  });

  it.each([
    [{ certifiedUntil: 'i mai' }, 'Skriv en dato'],
    [{ certifiedUntil: '2206-05-01' }, 'mer enn tjue år unna'],
    [{ guidedOn: '2026-03-09' }, 'har ikke vært ennå'],
    [{ guideNextOn: '2026-02-09' }, 'har vært'],
  ])('says in the page what is wrong with %o, and loses nothing', async (typed, said) => {
    const randi = await visit(at.coordinator);
    const before = await kept(inger());
    const answer = await randi.post(of(inger()), { certifiedUntil: '2027-07-07', ...typed });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(said);
    for (const value of Object.values(typed)) expect(answer.body).toContain(value);
    expect(await kept(inger())).toEqual(before);
  });

  it('is the desk’s own: others cannot see it, and a coordinator is in no register', async () => {
    for (const other of [at.adviser, at.nationalAdviser, inger()]) {
      const visitor = await visit(other);
      expect((await visitor.get(of(inger()))).statusCode).toBe(404);
      expect((await visitor.post(of(inger()), {})).statusCode).toBe(404);
    }
    expect((await (await visit(at.adviser)).get(register)).body).not.toContain('Inger');
    expect((await (await visit(at.coordinator)).get(of(at.coordinator))).statusCode).toBe(404);
  });

  it('tells initiators what is written down about them', async () => {
    await certified(inger(), null);
    const own = (await (await visit(inger())).get('/arbeid/meg')).body;
    expect(own).toContain('Kursbevis hos LINK Lyngen: ikke skrevet ned.');
    expect(own).toContain('Du spørres ikke om oppstarter der');
    expect((await (await visit(inger())).get('/arbeid')).body).toContain('Se på kursbeviset ditt');
  });

  it('forgets it the night after somebody is no initiator there any more', async () => {
    const own = await startProgram();
    const there = await world(own);
    const [, jon] = there.initiators;
    await own.app.db.transaction().execute((trx) => endAccess(trx, own.app, jon.id, there.link.id));
    await own.night();
    const rows = await own.app.db.selectFrom('initiator_standing').select('staff_id').execute();
    expect(rows.map(({ staff_id }) => staff_id)).toEqual([there.initiators[0].id]);
    await own.close();
  });
});

describe('asked with a valid certificate', () => {
  it.each([
    ['2026-03-01', 'Spørres ikke', true],
    ['2026-03-02', 'Går snart ut', true],
    ['2026-06-02', 'Går snart ut', true],
    ['2026-06-03', '', false],
    [null, 'Spørres ikke', true],
  ])(
    'a certificate until %s is shown as «%s», and the desk is reminded: %s',
    async (until, tag, reminded) => {
      await certified(inger(), until);
      const randi = await visit(at.coordinator);
      const { body } = await randi.get(register);
      for (const one of ['Spørres ikke', 'Går snart ut']) expect(body.includes(`>${one}<`)).toBe(one === tag);
      expect((await randi.get('/arbeid')).body.includes('Et kursbevis går snart ut')).toBe(reminded);
    },
  );

  it('nobody without one is thought of, offered or asked, and the page says why', async () => {
    const randi = await actorOf(test, at.coordinator);
    const parts = { geography: test.program.geography, framework: test.program.framework };
    const proposed = async (): Promise<string> => {
      const board = await openBoard(test.app, randi, at.link.id, parts);
      return sendProposal(test.app, randi, at.link.id, board, board.formation.groups[0]!);
    };
    const people: Seeker[] = [];
    for (const alias of ['Rogn', 'Gran', 'Lom']) people.push(await arrived(test, at, { alias }));
    await test.app.db.transaction().execute(async (trx) => {
      for (const { enquiryId } of people) await setState(trx, enquiryId, 'waiting');
    });
    await certified(inger(), '2026-06-02');
    await certified(at.initiators[1], null);
    const proposal = await proposed();
    await certified(inger(), '2026-03-01');
    const board = await openBoard(test.app, randi, at.link.id, parts);
    expect(board.at.initiators).toEqual([]);
    for (const one of people) await answerProposal(test.app, await seekerOf(test, one), 'yes', []);
    const visitor = await visit(at.coordinator);
    const page = (await visitor.get(`/arbeid/forslag/${proposal}`)).body;
    expect(page).toContain('Inger spørres ikke. Kursbevis: gikk ut 1. mars 2026.');
    expect(page).toContain('Jon spørres ikke. Kursbevis: ikke skrevet ned.');
    expect(page).not.toContain(`value="${inger().id}"`);
    const choice = {
      model: 'selvhjelp-norge',
      roomId: at.link.rooms.large,
      firstOn: '2026-03-12',
      everyWeeks: 1 as const,
      initiatorIds: [inger().id],
      call: '',
      directions: '',
    };
    await expect(formGroup(test.app, randi, proposal, choice)).rejects.toThrow(ProposalProblem);
    const answer = await visitor.post(`/arbeid/forslag/${proposal}/lag`, {
      ...{ model: choice.model, room: choice.roomId, firstOn: choice.firstOn, every: '1' },
      initiators: inger().id,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Kursbeviset til en du valgte, gjelder ikke');
    await certified(inger(), '2026-03-02');
    await formGroup(test.app, randi, proposal, choice);
    expect(await test.app.db.selectFrom('initiator_ask').select('id').execute()).toHaveLength(1);
  });
});

describe('gatherings', () => {
  const gathering = {
    kind: 'initiator_gathering' as const,
    title: 'Høstsamling',
    audience: '',
    about: 'Vi spiser sammen.',
    language: 'nb',
    mode: 'in_person' as const,
    roomId: null,
    address: 'Strandveien 4',
    municipality: '5536',
    day: '2026-03-20',
    starts: 18 * 60,
    minutes: 120,
    capacity: null,
    signUp: false,
    invitedOnly: true,
  };

  it('are planned as events for those invited, seen by the initiators of that desk and by nobody in public', async () => {
    const randi = await visit(at.coordinator);
    expect((await randi.get(register)).body).toContain('nytt?slag=initiator_gathering');
    const form = (await randi.get(`/arbeid/arrangement/${at.link.id}/nytt?slag=initiator_gathering`)).body;
    expect(form).toMatch(/value="initiator_gathering"[^>]*checked|checked[^>]*value="initiator_gathering"/);
    const id = await test.app.db
      .transaction()
      .execute((trx) => planEvent(trx, at.link.id, gathering, 'draft'));
    expect((await (await visit(inger())).get('/arbeid/samlinger')).body).not.toContain('Høstsamling');
    await test.app.db.transaction().execute((trx) => announceEvent(trx, id));
    const seen = (await (await visit(inger())).get('/arbeid/samlinger')).body;
    for (const said of ['Høstsamling', 'Strandveien 4', 'fredag 20. mars', 'Vi spiser sammen.'])
      expect(seen).toContain(said);
    expect((await (await visit(inger())).get('/arbeid')).body).toContain('En samling for igangsettere');
    for (const path of ['/kalender', '/steder/lyngen', `/kalender/${id}`])
      expect((await test.program.server.inject(path)).body).not.toContain('Høstsamling');
    for (const other of [at.adviser, at.coordinator])
      expect((await (await visit(other)).get('/arbeid/samlinger')).statusCode).toBe(404);
  });

  it('cannot be announced to everybody, by the form or by the database', async () => {
    const open = planEvent(
      test.app.db as never,
      at.link.id,
      { ...gathering, invitedOnly: false },
      'announced',
    );
    await expect(open).rejects.toMatchObject({ constraint: 'initiator_gatherings_are_invited_only' });
  });
});
