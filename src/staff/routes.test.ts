import type { FastifyInstance } from 'fastify';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { h } from 'preact';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { loadGeography } from '../geography/index.ts';
import { foundDesk } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type FixedClock, fixedClock } from '../platform/clock/index.ts';
import { projectFolder, readConfig } from '../platform/config/index.ts';
import { buildServer } from '../platform/http/index.ts';
import { readySealing } from '../platform/sealing/index.ts';
import { beginSession, endSession, findSession } from '../platform/sessions/index.ts';
import { renderPage } from '../ui/index.ts';
import {
  type Role,
  createStaff,
  newTotpSecret,
  oneTimeCode,
  openDesk,
  staffActor,
  staffRoutes,
} from './index.ts';

let open: TestDatabase;
let server: FastifyInstance;
let clock: FixedClock;
const secrets: Record<string, string> = {};
const ids: Record<string, string> = {};
const passphrase = 'fire ganske vanlige ord';

beforeAll(async () => {
  await readySealing();
  open = await testDatabase();
  clock = fixedClock('2027-02-01T12:00');
  const folder = mkdtempSync(join(tmpdir(), 'knutepunkt-staff-'));
  const config = readConfig({ ...process.env, NODE_ENV: 'test', KNUTEPUNKT_FOLDER: folder });
  const app: App = { config, db: open.db, clock, log: { request() {}, job() {}, event() {}, fault() {} } };
  const absent = () => h('p', {}, 'absent');
  const geography = loadGeography(join(projectFolder(), 'data/norway'));
  server = await buildServer({
    clock: app.clock,
    publicUrl: config.publicUrl,
    log: app.log,
    routes: staffRoutes(app, { geography }),
    assets: [],
    render: renderPage,
    sessions: {
      begin: (content) => beginSession(app.db, content, { now: clock.now(), hours: 8 }),
      end: (cookie) => endSession(app.db, cookie),
      seeker: () => Promise.resolve(undefined),
      staff: async (cookie) => {
        const session = await findSession(app.db, cookie, clock.now());
        return session && staffActor(app, session);
      },
    },
    pages: {
      absent,
      stranger: absent,
      tooMany: absent,
      tooLarge: absent,
      away: absent,
      fault: (_locale, _path, id) => h('p', {}, id),
    },
    attemptsFactor: 100,
  });
  await open.db.transaction().execute(async (trx) => {
    const desk = { municipality: null, serves: [], about: {} };
    const district = await foundDesk(trx, { ...desk, kind: 'district', slug: 'nord', name: 'Nord' });
    const link = await foundDesk(trx, {
      ...desk,
      kind: 'link',
      slug: 'link',
      name: 'LINK Lyngen',
      supervisedBy: district,
    });
    const other = await foundDesk(trx, { ...desk, kind: 'link', slug: 'other', name: 'LINK Oslo' });
    Object.assign(ids, { district, link, other });
    const hire = async (login: string, organisation: string, role: Role) => {
      const { deskPair } = await openDesk(trx, organisation).catch(() => ({ deskPair: undefined }));
      secrets[login] = newTotpSecret();
      const staff = { login, passphrase, totpSecret: secrets[login], profile: { name: `Navnet ${login}` } };
      const roles = [{ organisation, role }];
      ids[login] = (
        await createStaff(trx, app, { ...staff, roles, deskPairs: deskPair ? [deskPair] : [] })
      ).id;
    };
    await hire('randi', link, 'coordinator');
    await hire('kari', district, 'adviser');
    await hire('oslo', other, 'coordinator');
  });
});
afterAll(async () => {
  await server.close();
  await open.drop();
});

const post = (url: string, payload: Record<string, string | string[]>, cookie = '') =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(
      Object.entries(payload).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    ).toString(),
  });
const cookieOf = (answer: Awaited<ReturnType<typeof post>>) =>
  `a=${answer.cookies.find(({ name }) => name === 'a')?.value ?? ''}`;
const get = (url: string, cookie: string) => server.inject({ url, headers: { cookie } });
const csrfIn = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
const hiddenIn = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? '';

async function logIn(login: string): Promise<string> {
  clock.advance({ seconds: 30 });
  const code = oneTimeCode(secrets[login] ?? '', clock.now());
  const answer = await post('/arbeid/inn', { login, passphrase, oneTimeCode: code });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/arbeid']);
  return cookieOf(answer);
}

describe('the entrance', () => {
  it('answers everything that is wrong with the very same page', async () => {
    clock.advance({ seconds: 30 });
    const right = {
      login: 'randi',
      passphrase,
      oneTimeCode: oneTimeCode(secrets['randi'] ?? '', clock.now()),
    };
    const wrong = [
      { ...right, passphrase: 'noe helt annet enn det' },
      { ...right, oneTimeCode: '000000' },
      { ...right, oneTimeCode: '' },
      { ...right, login: 'ingen' },
    ];
    const answers = await Promise.all(wrong.map((one) => post('/arbeid/inn', one)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([422]));
    expect(new Set(answers.map(({ body }) => body.replaceAll('value="ingen"', 'value="randi"'))).size).toBe(
      1,
    );
    expect(answers.flatMap(({ cookies }) => cookies)).toEqual([]);
    for (const { body } of answers) expect(body).not.toContain('noe helt annet');
  });

  it('lets nobody in without a session, and ends the session on the way out', async () => {
    const cookie = await logIn('randi');
    expect((await get('/arbeid/folk', cookie)).statusCode).toBe(200);
    await get('/arbeid/ut', cookie);
    expect((await get('/arbeid/folk', cookie)).headers.location).toBe('/arbeid/inn');
  });
});

describe('one’s own key', () => {
  const next = 'fem andre vanlige ord nå';
  const change = (cookie: string, csrf: string, more: Record<string, string>) =>
    post(
      '/arbeid/meg/passfrase',
      { _csrf: csrf, now: passphrase, passphrase: next, again: next, oneTimeCode: '', ...more },
      cookie,
    );

  it('gets a new passphrase from who has the old one and a fresh one-time code, and ends every other visit', async () => {
    const here = await logIn('kari');
    const elsewhere = await logIn('kari');
    const { body } = await get('/arbeid/meg/nokkel', here);
    expect(body).toContain('Du er inne 2 steder');
    const csrf = csrfIn(body);
    clock.advance({ seconds: 30 });
    const oneTime = () => oneTimeCode(secrets['kari'] ?? '', clock.now());
    for (const wrong of [
      { now: 'noe helt annet enn det', oneTimeCode: oneTime() },
      { oneTimeCode: '000000' },
      { again: 'noe annet', oneTimeCode: oneTime() },
      { passphrase: 'kort', again: 'kort', oneTimeCode: oneTime() },
    ]) {
      const answer = await change(here, csrf, wrong);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).not.toContain(next);
    }
    expect((await get('/arbeid/meg', elsewhere)).statusCode).toBe(200);
    const changed = await change(here, csrf, { oneTimeCode: oneTime() });
    expect([changed.statusCode, changed.headers.location]).toEqual([303, '/arbeid/meg/nokkel?byttet=ja']);
    for (const old of [here, elsewhere])
      expect((await get('/arbeid/meg', old)).headers.location).toBe('/arbeid/inn');
    // The key is the same: it still opens what was sealed to it.
    const { body: me } = await get('/arbeid/meg', cookieOf(changed));
    expect(me).toContain('value="Navnet kari"');
    clock.advance({ seconds: 30 });
    const withOld = await post('/arbeid/inn', { login: 'kari', passphrase, oneTimeCode: oneTime() });
    expect(withOld.statusCode).toBe(422);
    const back = await post('/arbeid/inn', { login: 'kari', passphrase: next, oneTimeCode: oneTime() });
    expect(back.headers.location).toBe('/arbeid');
    const { body: own } = await get('/arbeid/meg/nokkel', cookieOf(back));
    clock.advance({ seconds: 30 });
    const again = { now: next, passphrase, again: passphrase, oneTimeCode: oneTime() };
    expect((await change(cookieOf(back), csrfIn(own), again)).statusCode).toBe(303);
  });

  it('of two who change it at the same moment, one does', async () => {
    const cookie = await logIn('kari');
    const csrf = csrfIn((await get('/arbeid/meg/nokkel', cookie)).body);
    clock.advance({ seconds: 30 });
    const more = {
      passphrase,
      again: passphrase,
      oneTimeCode: oneTimeCode(secrets['kari'] ?? '', clock.now()),
    };
    const both = await Promise.all([change(cookie, csrf, more), change(cookie, csrf, more)]);
    const [done, refused] = both.map(({ statusCode }) => statusCode).sort();
    expect(done).toBe(303);
    // Told that somebody was quicker, or, when that ended the visit before the form was looked at, that it has ended.
    expect([401, 422]).toContain(refused);
  });

  it('leaves everywhere with one press', async () => {
    const [here, elsewhere] = [await logIn('kari'), await logIn('kari')];
    const csrf = csrfIn((await get('/arbeid/meg/nokkel', here)).body);
    await post('/arbeid/meg/ut-alle-steder', { _csrf: csrf }, here);
    for (const old of [here, elsewhere])
      expect((await get('/arbeid/meg', old)).headers.location).toBe('/arbeid/inn');
  });
});

describe('an invitation', () => {
  it('brings an initiator in, who sees no people and whose name the desk sees', async () => {
    const cookie = await logIn('randi');
    const { body: people } = await get('/arbeid/folk', cookie);
    const made = await post(
      `/arbeid/folk/${ids['link'] ?? ''}/invitasjon`,
      { role: 'initiator', _csrf: csrfIn(people) },
      cookie,
    );
    expect(made.headers.location).toBe('/arbeid/folk/vis');
    const { body: shown } = await get('/arbeid/folk/vis', cookie);
    const code = /(\d{4} ){3}\d{4}/.exec(shown.replace(/<[^>]+>/g, ''))?.[0] ?? '';
    const { body: form } = await post('/arbeid/invitasjon', { code });
    expect(form).toContain('<svg');
    expect(form).not.toMatch(/ style=/);
    const secret = hiddenIn(form, 'secret');
    const typed = {
      code,
      secret,
      name: 'Per Åsen',
      login: 'per.asen',
      passphrase,
      again: passphrase,
      oneTimeCode: oneTimeCode(secret, clock.now()),
      place: 'Lyngen',
      reach: '60',
      modes: 'in_person',
      slots: ['d4-evening', 'd1-evening'],
      languages: 'nb',
      otherLanguages: 'fkv',
      starts: '1',
    };
    const refused = await post('/arbeid/invitasjon/ny', {
      ...typed,
      again: 'noe annet',
      languages: '',
      otherLanguages: '',
    });
    expect(refused.statusCode).toBe(422);
    for (const text of ['De to passfrasene er ikke like', 'Velg minst ett språk', 'value="Per Åsen"']) {
      expect(refused.body).toContain(text);
    }
    const done = await post('/arbeid/invitasjon/ny', typed);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/arbeid']);
    const own = cookieOf(done);
    expect((await get('/arbeid/folk', own)).statusCode).toBe(404);
    expect((await get('/arbeid/gjenoppretting', own)).statusCode).toBe(404);
    const { body: me } = await get('/arbeid/meg', own);
    expect(me).toContain('value="Per Åsen"');
    expect((await get('/arbeid/folk', cookie)).body).toContain('Per Åsen');
    expect((await post('/arbeid/invitasjon', { code })).statusCode).toBe(422);
    const saved = await post('/arbeid/meg', { ...typed, starts: '3', _csrf: csrfIn(me) }, own);
    expect(saved.headers.location).toBe('/arbeid/meg?lagret=ja');
    expect((await get('/arbeid/meg', own)).body).toMatch(
      /name="starts"[^>]*value="3"|value="3"[^>]*name="starts"/,
    );
  });

  it('from the district brings a coordinator without the key', async () => {
    const cookie = await logIn('kari');
    const { body } = await get('/arbeid/folk', cookie);
    expect(body).toContain('Steder du følger opp');
    expect(body).not.toContain('Navnet randi');
    const refused = await post(
      `/arbeid/folk/${ids['link'] ?? ''}/invitasjon`,
      { role: 'initiator', _csrf: csrfIn(body) },
      cookie,
    );
    expect(refused.headers.location).toBe('/arbeid/folk');
    const made = await post(
      `/arbeid/folk/${ids['link'] ?? ''}/invitasjon`,
      { role: 'coordinator', _csrf: csrfIn(body) },
      cookie,
    );
    expect(made.headers.location).toBe('/arbeid/folk/vis');
  });
});

describe('ending access', () => {
  it('is for colleagues who hold the key, and refused when nobody would be left', async () => {
    const end = `/arbeid/folk/${ids['link'] ?? ''}/${ids['randi'] ?? ''}/avslutt`;
    for (const stranger of ['oslo', 'kari'])
      expect((await get(end, await logIn(stranger))).statusCode).toBe(404);
    const cookie = await logIn('randi');
    const { body } = await get(end, cookie);
    expect(body).toContain('Dette er deg selv');
    const answer = await post(end, { _csrf: csrfIn(body) }, cookie);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('ingen andre holder nøkkelen');
  });
});

describe('the recovery sheet', () => {
  it('is made anew and shown once', async () => {
    const cookie = await logIn('randi');
    const { body } = await get('/arbeid/gjenoppretting', cookie);
    await post(`/arbeid/gjenoppretting/${ids['link'] ?? ''}/ark`, { _csrf: csrfIn(body) }, cookie);
    const shown = await get('/arbeid/folk/vis', cookie);
    expect(shown.body).toMatch(/([0-9A-Z]{5}\s){11}[0-9A-Z]{5}/);
    await post('/arbeid/folk/vis', { _csrf: csrfIn(shown.body) }, cookie);
    expect((await get('/arbeid/folk/vis', cookie)).headers.location).toBe('/arbeid/folk');
  });
});
