import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { locales } from '../src/platform/i18n/index.ts';
import { actsWithWords, endAccess, wordsOfAct } from '../src/staff/index.ts';
import { byCode } from './support/cast.ts';
import { type Login, type Seeker, type World, arrived, nextOneTimeCode, world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';
import { visitOf } from './support/visit.ts';

/** What staff do is written down: who, which act, which day, and nothing else. */
let test: TestProgram;
let at: World;
let seeker: Seeker;

beforeAll(async () => {
  test = await startProgram();
  at = await world(test);
  seeker = await arrived(test, at, { alias: 'Rogn' });
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.app.db.deleteFrom('staff_act').execute();
});

const rows = () => test.app.db.selectFrom('staff_act').selectAll().orderBy('act').execute();

const visit = (login: Login) => visitOf(test, login);

it('has words in every language for every act that is written down, and for no other', () => {
  const recorded = test.program.routes
    .filter(({ actor, method, recorded }) => actor === 'staff' && (method === 'POST' || recorded))
    .map(({ permit }) => permit.act);
  const all = [...new Set([...recorded, 'staff: log in', 'staff: take up an invitation'])].sort();
  expect([...actsWithWords].sort()).toEqual(all);
  for (const locale of locales) for (const act of all) expect(wordsOfAct(locale, act), act).toBeTruthy();
});

it('keeps who, which act and which day, once however often, and neither whom it was about nor when', async () => {
  const coordinator = await visit(at.coordinator);
  await test.app.db.deleteFrom('staff_act').execute();
  const enquiry = `/arbeid/henvendelser/${seeker.enquiryId}`;
  for (let n = 0; n < 2; n++) {
    expect((await coordinator.get(enquiry)).statusCode).toBe(200);
    expect((await coordinator.post(`${enquiry}/svar`, { text: 'Fint at du skrev.' })).statusCode).toBe(303);
  }
  const day = test.clock.today().toString();
  expect(await rows()).toEqual([
    { staff_id: at.coordinator.id, act: 'enquiry: answer', day },
    { staff_id: at.coordinator.id, act: 'enquiry: open', day },
  ]);
});

it('keeps nothing of what was refused or wrong, of pages that open nothing, or of those who come by code', async () => {
  const coordinator = await visit(at.coordinator);
  const adviser = await visit(at.adviser);
  await test.app.db.deleteFrom('staff_act').execute();
  const enquiry = `/arbeid/henvendelser/${seeker.enquiryId}`;
  expect((await coordinator.post(`${enquiry}/svar`, { text: '' })).statusCode).toBe(422);
  expect((await adviser.get(enquiry)).statusCode).toBe(404);
  expect((await adviser.post(`${enquiry}/svar`, { text: 'Hei' })).statusCode).toBe(404);
  expect((await coordinator.get('/arbeid')).statusCode).toBe(200);
  expect((await coordinator.get('/arbeid/henvendelser')).statusCode).toBe(200);
  const cookie = await byCode(test, seeker);
  expect((await test.program.server.inject({ url: '/min', headers: { cookie } })).statusCode).toBe(200);
  expect(await rows()).toEqual([]);
});

it('writes down that somebody logged in, by the page for it, and not that somebody tried', async () => {
  const { login, passphrase } = at.coordinator;
  const enter = (oneTimeCode: string) =>
    test.program.server.inject({
      method: 'POST',
      url: '/arbeid/inn',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ login, passphrase, oneTimeCode }).toString(),
    });
  expect((await enter('000000')).statusCode).toBe(422);
  expect(await rows()).toEqual([]);
  expect((await enter(nextOneTimeCode(test, at.coordinator))).statusCode).toBe(303);
  expect((await rows()).map(({ staff_id, act }) => [staff_id, act])).toEqual([
    [at.coordinator.id, 'staff: log in'],
  ]);
});

it('is seen by those who manage people at that desk, by day and person, and by nobody else', async () => {
  const coordinator = await visit(at.coordinator);
  await coordinator.get(`/arbeid/henvendelser/${seeker.enquiryId}`);
  const initiator = await visit(at.initiators[0]);
  await initiator.get('/arbeid/oppstarter');
  const { body } = await coordinator.get('/arbeid/folk/logg');
  expect(body).toMatch(/mandag 2\. mars/);
  expect(body).toMatch(/<dt>Inger<\/dt><dd>så på oppstartene sine<\/dd>/);
  expect(body).toMatch(/<dt>Randi<\/dt><dd>åpnet en henvendelse<\/dd>/);
  expect((await initiator.get('/arbeid/folk/logg')).statusCode).toBe(404);
  for (const above of [at.adviser, at.nationalAdviser]) {
    const seen = (await (await visit(above)).get('/arbeid/folk/logg')).body;
    expect(seen).toContain('Ingenting er skrevet ned');
    expect(seen).not.toMatch(/Inger|Randi/);
  }
  expect((await initiator.get('/arbeid/meg')).body).toContain('skrives ned dag for dag');
});

it('shows a month at a time, the year that is kept and no other', async () => {
  const coordinator = await visit(at.coordinator);
  const of = async (month: string) => (await coordinator.get(`/arbeid/folk/logg?maned=${month}`)).body;
  await test.app.db
    .insertInto('staff_act')
    .values([
      { staff_id: at.coordinator.id, act: 'enquiry: open', day: '2026-01-20' },
      { staff_id: at.coordinator.id, act: 'enquiry: answer', day: '2026-02-03' },
    ])
    .execute();
  await test.app.db.updateTable('staff_role').set({ since: '2026-02-01' }).execute();
  expect(await of('2026-02')).toContain('svarte på en henvendelse');
  expect(await of('2026-02')).toContain('maned=2026-01');
  // What they did before they came to this desk was done somewhere else.
  expect(await of('2026-01')).toContain('Ingenting er skrevet ned');
  expect(await of('2025-03')).not.toContain('maned=2025-02');
  for (const wrong of ['2024-01', '2027-01', 'i går', '2026-13']) {
    expect(await of(encodeURIComponent(wrong))).toContain('mars 2026');
  }
});

it('is erased after a year, and with the person before that', async () => {
  const { id } = at.initiators[1];
  await test.app.db
    .insertInto('staff_act')
    .values(['2025-03-02', '2025-03-03'].map((day) => ({ staff_id: id, act: 'group: hand over', day })))
    .execute();
  await test.night();
  expect((await rows()).map(({ day }) => day)).toEqual(['2025-03-03']);
  await test.app.db.transaction().execute((trx) => endAccess(trx, test.app, id, at.link.id));
  test.clock.advance({ hours: 24 * 31 });
  await test.night();
  expect(await rows()).toEqual([]);
});
