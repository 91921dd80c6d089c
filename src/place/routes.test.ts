import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import { h } from 'preact';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { loadGeography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { projectFolder } from '../platform/config/index.ts';
import { type Role, type StaffActor, buildServer } from '../platform/http/index.ts';
import { Keyring, readySealing } from '../platform/sealing/index.ts';
import { renderPage } from '../ui/index.ts';
import { addPremises, addRoom, bookSeries, describeHouse, foundDesk, placeRoutes } from './index.ts';

const geography = loadGeography(join(projectFolder(), 'data/norway'));
let open: TestDatabase;
let server: FastifyInstance;
let link: string;
let room: string;
let who: { organisation: string; role: Role }[] = [];

const actor = (): StaffActor => ({
  kind: 'staff',
  id: '00000000-0000-4000-8000-000000000000',
  name: 'Randi',
  publicKey: new Uint8Array(32),
  keys: new Keyring(),
  roles: who,
  session: { csrf: 'token', extra: {}, replace: () => Promise.resolve() },
});

beforeAll(async () => {
  await readySealing();
  open = await testDatabase();
  const clock = fixedClock('2027-02-04T19:00');
  const app = {
    db: open.db,
    config: { publicUrl: 'http://localhost' },
    clock,
    log: { request() {}, job() {}, event() {}, fault() {} },
  } as unknown as App;
  const absent = () => h('p', {}, 'absent');
  server = await buildServer({
    clock: app.clock,
    publicUrl: 'http://localhost',
    log: app.log,
    routes: placeRoutes(app, { geography, staffNav: () => [] }),
    assets: [],
    render: renderPage,
    sessions: {
      begin: () => Promise.resolve(''),
      end: () => Promise.resolve(),
      seeker: () => Promise.resolve(undefined),
      staff: () => Promise.resolve(actor()),
    },
    mustGoFirst: () => undefined,
    pages: {
      absent,
      stranger: absent,
      tooMany: absent,
      tooLarge: absent,
      away: absent,
      fault: (_locale, _path, id) => h('p', {}, id),
    },
  });
  await open.db.transaction().execute(async (trx) => {
    const desk = { municipality: null, serves: [], about: {} };
    await foundDesk(trx, { ...desk, kind: 'national', slug: 'nasjonalt', name: 'Selvhjelp Norge' });
    await foundDesk(trx, {
      ...desk,
      kind: 'district',
      slug: 'nord',
      name: 'Nord',
      municipality: '5501',
      serves: ['5601'],
    });
    link = await foundDesk(trx, {
      ...desk,
      kind: 'link',
      slug: 'link-lyngen',
      name: 'LINK Lyngen',
      municipality: '5536',
      serves: ['5536', '5538'],
    });
    const premisesId = await addPremises(trx, {
      organisationId: link,
      name: 'Servicebygget',
      municipality: '5536',
      address: 'Strandveien 22',
      suitability: { closed_room: true, shared_entrance: true },
    });
    await describeHouse(trx, premisesId, { opening: null, units: ['Tannlege', 'Bibliotek'] });
    room = await addRoom(trx, { premisesId, name: 'Storstua', seats: 10, facts: ['step_free'] });
    await addRoom(trx, { premisesId, name: 'Kjøkkenet', seats: 6 });
    await bookSeries(trx, {
      roomId: room,
      use: 'own_group',
      groupId: null,
      first: '2027-02-04',
      start: 1080,
      end: 1200,
      everyWeeks: 1,
      times: 4,
    });
  });
});
afterAll(async () => {
  await server.close();
  await open.drop();
});

const get = async (url: string) => {
  const { statusCode, body } = await server.inject({ url, headers: { cookie: 'a=x' } });
  return { statusCode, body };
};
const post = (url: string, payload: Record<string, string>) =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie: 'a=x', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: 'token', ...payload }).toString(),
  });
const coordinator = () => (who = [{ organisation: link, role: 'coordinator' }]);

describe('places for everybody', () => {
  it.each([
    ['Storfjord', 'LINK Lyngen svarer deg', 'unna i luftlinje'],
    ['Alta', 'Nord svarer deg', 'Nærmeste LINK er LINK Lyngen'],
    ['Oslo', 'Selvhjelp Norge svarer deg', 'arbeider for hele landet'],
    ['9170', 'Selvhjelp Norge svarer deg', 'utenfor kommunene'],
    ['Våler', 'Hvilket mener du?', 'Innlandet'],
    ['Lynegn', 'Mente du dette?', 'Lyngen'],
    ['qqqqqqqq', 'Vi kjenner ikke det stedet', 'Skriv et spørsmål'],
    ['', 'Hva finnes der du er?', 'LINK Lyngen'],
  ])('asked for %j it says %j', async (place, ...said) => {
    const { statusCode, body } = await get(`/steder?sted=${encodeURIComponent(place)}`);
    expect(statusCode).toBe(200);
    for (const text of said) expect(body).toContain(text);
  });

  it('shows what makes a house right, and never when a group meets', async () => {
    const { body } = await get('/steder/link-lyngen');
    expect(body).toContain('Inngangen deles med andre ærender.');
    expect(body).toContain('Strandveien 22, Lyngen');
    expect(body).toContain('Bak samme dør: Tannlege og Bibliotek.');
    expect(body).toContain('Her er det trinnfritt.');
    expect(body).not.toMatch(/18[.:]00|torsdag/);
    expect((await get('/steder/finnes-ikke')).statusCode).toBe(404);
  });
});

describe('the rooms of a place', () => {
  const booking = {
    date: '2027-02-05',
    from: '18.00',
    to: '20',
    often: 'weekly',
    length: 'until',
    until: '2027-02-19',
    what: 'self_help_group',
  };

  it('are for those who keep it, and nobody else', async () => {
    who = [{ organisation: link, role: 'initiator' }];
    expect((await get('/arbeid/rom')).statusCode).toBe(404);
    who = [{ organisation: '11111111-1111-4111-8111-111111111111', role: 'coordinator' }];
    expect((await get(`/arbeid/rom/${link}/ny`)).statusCode).toBe(404);
    expect((await post(`/arbeid/rom/${link}/ny`, { ...booking, room })).statusCode).toBe(404);
    const [one] = await open.db.selectFrom('room_booking').select('id').execute();
    expect((await get(`/arbeid/rom/bestilling/${one?.id ?? ''}`)).statusCode).toBe(404);
    coordinator();
    expect((await get(`/arbeid/rom/bestilling/${one?.id ?? ''}`)).statusCode).toBe(200);
  });

  it('show a week as occupied, with the kind of use', async () => {
    coordinator();
    const { body } = await get('/arbeid/rom?uke=2027-02-03');
    expect(body).toContain('Uke 5');
    expect(body).toContain('18.00–20.00 opptatt');
  });

  it('are refused to treatment, with the reason', async () => {
    coordinator();
    const answer = await post(`/arbeid/rom/${link}/ny`, { ...booking, room, what: 'treatment' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Rommet kan ikke brukes til behandling');
    expect(answer.body).toContain('value="18.00"');
  });

  it('can be booked as a series and given back, once or for the rest', async () => {
    coordinator();
    const answer = await post(`/arbeid/rom/${link}/ny`, { ...booking, room });
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/arbeid/rom?sted=link-lyngen&uke=2027-02-05&gjort=booket',
    ]);
    const mine = () =>
      open.db.selectFrom('room_booking').select('id').where('use', '=', 'self_help_group').execute();
    const [first] = await mine();
    expect(await mine()).toHaveLength(3);
    const taken = await post(`/arbeid/rom/${link}/ny`, { ...booking, room });
    expect(taken.statusCode).toBe(422);
    expect(taken.body).toContain('Rommet er opptatt på noen av datoene');
    await post(`/arbeid/rom/bestilling/${first?.id ?? ''}`, { which: 'one' });
    const [next] = await mine();
    expect(await mine()).toHaveLength(2);
    await post(`/arbeid/rom/bestilling/${next?.id ?? ''}`, { which: 'rest' });
    expect((await mine()).length).toBeLessThan(2);
  });

  it('come with a house whose suitability is checked', async () => {
    coordinator();
    const house = {
      name: 'Skolen',
      address: 'Skoleveien 1',
      municipality: 'Storfjord',
      room: 'Klasserommet',
      seats: '12',
      buffer: '15',
      right: 'warm',
    };
    expect((await post(`/arbeid/rom/${link}/hus`, { ...house, municipality: 'Våler' })).statusCode).toBe(422);
    expect((await post(`/arbeid/rom/${link}/hus`, house)).statusCode).toBe(303);
    expect((await get('/arbeid/rom')).body).toContain(
      'Mangler: lukket rom, usett ankomst eller delt inngang',
    );
  });

  it('take no form that did not come from our own page', async () => {
    coordinator();
    expect((await post(`/arbeid/rom/${link}/ny`, { ...booking, room, _csrf: 'another' })).statusCode).toBe(
      403,
    );
  });
});
