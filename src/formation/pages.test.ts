import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { h } from 'preact';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { appOn, deskIn, seekerWith, somebody, staffWith } from '../enquiry/for-tests.ts';
import { type Wishes, keptApart, register, setState } from '../enquiry/index.ts';
import { loadFramework, saveModels } from '../framework/index.ts';
import { loadGeography } from '../geography/index.ts';
import { addPremises, addRoom, bookSeries } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type SeekerActor, type StaffActor, buildServer } from '../platform/http/index.ts';
import { prepareJobs } from '../platform/jobs/index.ts';
import { renderPage } from '../ui/index.ts';
import { formationRoutes } from './index.ts';

const parts = { geography: loadGeography('data/norway'), framework: loadFramework('content') };
const board = '/arbeid/grupper-som-kan-bli';
let open: TestDatabase;
let app: App;
let server: FastifyInstance;
let lyngen: Awaited<ReturnType<typeof deskIn>>;
let oslo: Awaited<ReturnType<typeof deskIn>>;
let room: string;
/** Who the staff cookie stands for at the moment. */
let atWork: StaffActor;
/** Who each code's cookie stands for. */
let people: Map<string, SeekerActor & { enquiryId: string; alias: string }>;

beforeAll(async () => {
  open = await testDatabase();
  app = await appOn(open);
  await prepareJobs(open);
  await saveModels(open.db, parts.framework.models);
  lyngen = await deskIn(app, 'link', 'lyngen', ['5536']);
  oslo = await deskIn(app, 'link', 'oslo', ['0301']);
  await open.db
    .updateTable('organisation')
    .set({
      settings: JSON.stringify({
        size: { min: 3, ideal: 4, max: 6 },
        initiators: 0,
        smallArea: { below: 1, most: 8 },
      }),
    })
    .where('id', '=', lyngen.id)
    .execute();
  room = await open.db.transaction().execute(async (trx) => {
    const premisesId = await addPremises(trx, {
      organisationId: lyngen.id,
      name: 'Servicebygget',
      municipality: '5536',
      address: 'Strandvegen 1',
      suitability: {},
    });
    return addRoom(trx, { premisesId, name: 'Storstua', seats: 10, bufferMinutes: 30 });
  });
  const none = () => h('p', {}, 'absent');
  server = await buildServer({
    clock: app.clock,
    publicUrl: 'http://localhost',
    log: app.log,
    routes: formationRoutes(app, parts),
    assets: [],
    render: renderPage,
    pages: { absent: none, stranger: none, tooMany: none, tooLarge: none, away: none, fault: none },
    sessions: {
      begin: () => Promise.resolve(''),
      end: () => Promise.resolve(),
      seeker: (cookie) => Promise.resolve(people.get(cookie)),
      staff: () => Promise.resolve(atWork),
    },
  });
});
afterAll(async () => {
  await server.close();
  await open.drop();
});

beforeEach(async () => {
  for (const table of ['proposal', 'seeker', 'room_booking', 'board'] as const) {
    await open.db.deleteFrom(table).execute();
  }
  people = new Map();
  atWork = lyngen.actor;
});

async function waiting(...wishes: Partial<Wishes>[]) {
  for (const one of wishes) {
    const alias = one.alias ?? `Alias ${people.size}`;
    const made = await open.db.transaction().execute(async (trx) => {
      const registered = await register(trx, app, {
        organisationId: lyngen.id,
        kind: 'interest',
        locale: 'nb',
        wishes: { ...somebody, avoids: [], across: false, ...one, alias },
      });
      await setState(trx, registered.enquiryId, 'waiting');
      return registered;
    });
    people.set(alias, { ...seekerWith(made.id, made.pair), enquiryId: made.enquiryId, alias });
  }
}

const four: Partial<Wishes>[] = [
  { alias: 'Bjørk', shows: 'alias_and_area' },
  { alias: 'Måne', shows: 'alias', modes: ['in_person', 'telephone'] },
  { alias: 'Sju', shows: 'nothing', municipality: '5538' },
  { alias: 'Tindved', shows: 'alias' },
];

type Fields = Record<string, string | string[]>;
const payloadOf = (fields: Fields) =>
  new URLSearchParams(
    Object.entries({ _csrf: 'csrf', ...fields }).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one]),
    ),
  ).toString();
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const asStaff = (url: string) => server.inject({ url, headers: { cookie: 'a=x' } });
const staffSends = (url: string, fields: Fields = {}) =>
  server.inject({ method: 'POST', url, headers: { ...form, cookie: 'a=x' }, payload: payloadOf(fields) });
const as = (alias: string, url = '/min/forslag') =>
  server.inject({ url, headers: { cookie: `k=${encodeURIComponent(alias)}` } });
const says = (alias: string, fields: Fields) =>
  server.inject({
    method: 'POST',
    url: '/min/forslag',
    headers: { ...form, cookie: `k=${encodeURIComponent(alias)}` },
    payload: payloadOf(fields),
  });

const hidden = (html: string, name: string) =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&quot;', '"');

/** Sends what the board shows first; gives the address of the proposal. */
async function sent(): Promise<string> {
  const { body } = await asStaff(board);
  const answer = await staffSends(`${board}/lyngen/send`, {
    group: hidden(body, 'group'),
    seen: hidden(body, 'seen'),
  });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

const proposals = () => open.db.selectFrom('proposal').select('id').execute();

it('the board says in words what can become a group, and whom it does not suit yet', async () => {
  await waiting(...four, { alias: 'Voksen', slots: ['d1-morning'] });
  const { body } = await asStaff(board);
  expect(body).toContain('<h1>Det kan bli en gruppe</h1>');
  expect(body).toContain('Sorg, torsdager 18.00–20.00');
  expect(body).toContain('Storstua, Servicebygget, Lyngen');
  expect(body).toContain('Henger sammen fordi alle kan torsdag kveld');
  expect(body).toContain('også på telefon');
  expect(body).toContain('Én fikk ikke plass');
  expect(body.split('>Send forslaget<')).toHaveLength(2);
  expect(body.indexOf('>Bjørk<')).toBeLessThan(body.indexOf('>Måne<'));
  expect((await asStaff(`/nn${board}`)).body).toContain('Heng saman fordi alle kan torsdag kveld');
  expect((await asStaff(`/en${board}`)).body).toContain('everybody can make Thursday evenings');
});

it('the board is kind when nobody waits', async () => {
  const { body, statusCode } = await asStaff(board);
  expect(statusCode).toBe(200);
  expect(body).toContain('Ingen venter på gruppe nå');
  expect(body).toContain('href="/arbeid/henvendelser"');
});

it('only those who open the desk see its board or act on it', async () => {
  await waiting(...four);
  const { body } = await asStaff(board);
  const seen = { group: hidden(body, 'group'), seen: hidden(body, 'seen') };
  atWork = staffWith([{ organisation: lyngen.id, role: 'initiator' }], []);
  expect((await asStaff(board)).statusCode).toBe(404);
  atWork = oslo.actor;
  expect((await asStaff(`${board}?sted=lyngen`)).statusCode).toBe(404);
  expect((await asStaff(board)).body).not.toContain('Bjørk');
  for (const act of ['send', 'las', 'las-opp', 'ut', 'inn']) {
    const fields = { ...seen, person: people.get('Bjørk')!.enquiryId };
    expect((await staffSends(`${board}/lyngen/${act}`, fields)).statusCode).toBe(404);
  }
  expect(await proposals()).toEqual([]);
});

it('only what was seen is sent', async () => {
  await waiting(...four);
  const { body } = await asStaff(board);
  const [group, seen] = [hidden(body, 'group'), hidden(body, 'seen')];
  const elsewhere = seen.replace('d4-evening', 'd4-morning');
  for (const fields of [{ group, seen: elsewhere }, { group: randomUUID(), seen }, {}]) {
    const answer = await staffSends(`${board}/lyngen/send`, fields);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Noe har endret seg siden du åpnet siden');
  }
  await waiting({ alias: 'Ny' });
  expect((await staffSends(`${board}/lyngen/send`, { group, seen })).statusCode).toBe(422);
  expect(await proposals()).toEqual([]);
});

it('a group is pinned and let go, and somebody taken out is let back in', async () => {
  await waiting(...four);
  const first = (await asStaff(board)).body;
  const group = hidden(first, 'group');
  const person = people.get('Sju')!.enquiryId;
  expect((await staffSends(`${board}/lyngen/las`, { group })).statusCode).toBe(303);
  expect((await asStaff(board)).body).toContain('>låst<');
  expect((await staffSends(`${board}/lyngen/las-opp`, { group })).statusCode).toBe(303);
  expect((await asStaff(board)).body).not.toContain('>låst<');
  expect((await staffSends(`${board}/lyngen/ut`, { group, person })).statusCode).toBe(303);
  const without = (await asStaff(board)).body;
  expect(without).toContain('Sju settes ikke sammen med Bjørk, Måne og Tindved.');
  expect(hidden(without, 'group')).not.toContain(person);
  expect((await staffSends(`${board}/lyngen/inn`, { person })).statusCode).toBe(303);
  expect(hidden((await asStaff(board)).body, 'group')).toContain(person);
});

it('a person is shown what the others agreed to show, and no id of anybody', async () => {
  await waiting(...four);
  await sent();
  const { body } = await as('Tindved');
  expect(body).toContain('<title>Beskjeder</title>');
  expect(body).toContain('<h1>Et forslag til deg</h1>');
  expect(body).toMatch(/Tre til\. De kaller seg Bjørk \(.+\) og Måne\. Én viser ikke noe/);
  expect(body).toContain('Lyngen. Du får adressen når gruppa er klar.');
  expect(body).not.toMatch(/Sju|Storstua|Strandvegen|Storfjord/);
  expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect((await as('Måne')).body).not.toContain('Storfjord');
});

it('nothing on the page tells what the others answered', async () => {
  await waiting(...four);
  await sent();
  const before = (await as('Tindved')).body;
  await says('Bjørk', { answer: 'yes' });
  await says('Måne', { answer: 'no' });
  await says('Sju', { answer: 'known', who: '0' });
  expect((await as('Tindved')).body).toBe(before);
});

it('a yes can be taken back, and no and known look alike', async () => {
  await waiting(...four);
  const proposal = await sent();
  await says('Bjørk', { answer: 'yes' });
  expect((await as('Bjørk')).body).toContain('<h1>Du har sagt ja</h1>');
  await says('Bjørk', { answer: 'no' });
  await says('Måne', { answer: 'known' });
  expect((await as('Bjørk')).body).toBe((await as('Måne')).body);
  expect((await as('Bjørk')).body).toContain('fortsatt plassen din i køen');
  const desk = (await asStaff(proposal)).body;
  expect(desk).toContain('To gikk videre.');
  expect(desk).not.toMatch(/Bjørk|Måne/);
});

it('whom one knows is found by the place in the list, and the desk alone learns it', async () => {
  await waiting(...four);
  await sent();
  const { body } = await as('Tindved');
  const at = /name="who" value="(\d)"[^>]*>\s*<label[^>]*>Måne</.exec(body)?.[1];
  await says('Tindved', { answer: 'known', who: String(at) });
  const pair = [people.get('Tindved')!.enquiryId, people.get('Måne')!.enquiryId].sort();
  expect(await keptApart(app, lyngen.actor, lyngen.id)).toEqual([pair]);
});

it('somebody without a proposal reads that there is none', async () => {
  await waiting({ alias: 'Alene' });
  expect((await as('Alene')).body).toContain('Ikke noe forslag nå');
  expect((await says('Alene', { answer: 'yes' })).statusCode).toBe(303);
});

it('the group is made when enough say yes, and a mistake in the form loses nothing', async () => {
  await waiting(...four);
  const proposal = await sent();
  expect((await asStaff(proposal)).body).toContain('Tre ja til, så er dere 3 og kan lage gruppa.');
  for (const alias of ['Bjørk', 'Måne', 'Tindved']) await says(alias, { answer: 'yes' });
  expect((await asStaff('/arbeid/forslag')).body).toContain('nok til en gruppe');
  const page = (await asStaff(proposal)).body;
  // Monday 2 March: the first Thursday at least a week ahead.
  expect(page).toContain('value="2026-03-12"');
  const typed = {
    room,
    firstOn: '2026-03-12',
    every: '2',
    model: 'selvhjelp-norge',
    directions: 'Døra ved siden av tannlegen',
  };
  for (const [wrong, words] of [
    [{ firstOn: '2026-02-26' }, 'Velg en dag etter i dag.'],
    [{ firstOn: '2026-03-13' }, 'Møtene er på torsdager. Velg en slik dag.'],
    [{ firstOn: '' }, 'Velg en dato.'],
    [{ room: '' }, 'Velg et rom.'],
    [{ model: '12-step' }, 'Velg hvordan gruppa arbeider.'],
  ] as const) {
    const answer = await staffSends(`${proposal}/lag`, { ...typed, ...wrong });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain('Døra ved siden av tannlegen');
    expect(answer.body).toMatch(/value="2" checked/);
  }
  await open.db.transaction().execute((trx) =>
    bookSeries(trx, {
      roomId: room,
      use: 'self_help_group',
      groupId: null,
      first: '2026-03-26',
      start: 17 * 60,
      end: 19 * 60,
      everyWeeks: 1,
      times: 1,
    }),
  );
  const taken = await staffSends(`${proposal}/lag`, typed);
  expect(taken.statusCode).toBe(422);
  expect(taken.body).toContain('Rommet er opptatt en av dagene.');
  expect(taken.body).toContain('opptatt torsdag kveld minst én uke');
  const made = await staffSends(`${proposal}/lag`, { ...typed, firstOn: '2026-03-19' });
  expect(made.headers.location).toMatch(/^\/arbeid\/grupper\/[0-9a-f-]{36}$/);
  expect(await proposals()).toEqual([]);
});

it('another desk finds no proposal, and a proposal is taken back only on purpose', async () => {
  await waiting(...four);
  const proposal = await sent();
  atWork = oslo.actor;
  expect((await asStaff(proposal)).statusCode).toBe(404);
  expect((await staffSends(`${proposal}/lag`)).statusCode).toBe(404);
  expect((await staffSends(`${proposal}/trekk`, { confirm: 'yes' })).statusCode).toBe(404);
  atWork = lyngen.actor;
  const unsure = await staffSends(`${proposal}/trekk`);
  expect(unsure.statusCode).toBe(422);
  expect(unsure.body).toContain('Kryss av for at forslaget skal trekkes.');
  expect(await proposals()).toHaveLength(1);
  expect((await staffSends(`${proposal}/trekk`, { confirm: 'yes' })).headers.location).toBe(
    '/arbeid/forslag',
  );
  expect(await proposals()).toEqual([]);
  expect((await as('Bjørk')).body).toContain('Ikke noe forslag nå');
});
