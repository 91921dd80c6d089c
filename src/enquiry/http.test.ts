import { join } from 'node:path';
import { h } from 'preact';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { loadFramework } from '../framework/index.ts';
import { loadGeography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import { projectFolder } from '../platform/config/index.ts';
import { buildServer } from '../platform/http/index.ts';
import { beginSession, endSession, findSession } from '../platform/sessions/index.ts';
import { seekerActor, seekerRoutes } from '../seeker/index.ts';
import { renderPage } from '../ui/index.ts';
import { sayToSeeker } from './commands.ts';
import { appOn, deskIn } from './for-tests.ts';
import { enquiryRoutes } from './index.ts';
import { openPool } from './pool.ts';

let open: TestDatabase;
let app: App;
let server: FastifyInstance;
let lyngen: Awaited<ReturnType<typeof deskIn>>;
let oslo: Awaited<ReturnType<typeof deskIn>>;
/** Who the staff cookie stands for at the moment. */
let atWork: typeof lyngen.actor;

beforeAll(async () => {
  open = await testDatabase();
  app = await appOn(open);
  lyngen = await deskIn(app, 'link', 'lyngen', ['5536']);
  oslo = await deskIn(app, 'link', 'oslo', ['0301']);
  await deskIn(app, 'national', 'nasjonalt');
  const root = projectFolder();
  const parts = {
    geography: loadGeography(join(root, 'data/norway')),
    framework: loadFramework(join(root, 'content')),
  };
  const now = () => app.clock.now();
  const none = () => h('p', {});
  server = await buildServer({
    clock: app.clock,
    publicUrl: 'http://localhost',
    log: app.log,
    routes: [...enquiryRoutes(app, parts), ...seekerRoutes(app)],
    assets: [],
    render: renderPage,
    attemptsFactor: 1000,
    pages: { absent: none, stranger: none, tooMany: none, tooLarge: none, away: none, fault: none },
    sessions: {
      begin: (content) => beginSession(app.db, content, { now: now(), hours: 5 }),
      end: (cookie) => endSession(app.db, cookie),
      seeker: async (cookie) => {
        const session = await findSession(app.db, cookie, now());
        return session && seekerActor(app, session);
      },
      staff: () => Promise.resolve(atWork),
    },
  });
});
afterAll(async () => {
  await server.close();
  await open.drop();
});

type Fields = [string, string][];

function send(path: string, fields: Fields, cookie?: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) };
  return server.inject({
    method: 'POST',
    url: path,
    headers,
    payload: new URLSearchParams(fields).toString(),
  });
}

/** What a browser would send of a page: hidden fields, filled fields, ticked boxes. */
function fieldsIn(html: string): Fields {
  const unescape = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const inputs = [...html.matchAll(/<input ((?:[^">]|"[^"]*")*)>/g)].flatMap(([, attributes = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    const name = of('name');
    const box = /type="(checkbox|radio)"/.test(attributes);
    return name && (!box || / checked/.test(attributes))
      ? [[name, unescape(of('value') ?? '')] as [string, string]]
      : [];
  });
  const areas = [...html.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</g)].map(
    ([, name = '', text = '']) => [name, unescape(text)] as [string, string],
  );
  return [...inputs, ...areas];
}

const filled: Fields[] = [
  [
    ['place', 'Lyngen'],
    ['avoid', 'Tromsø'],
    ['modes', 'in_person'],
    ['reach', '60'],
  ],
  [
    ['topics', 'grief'],
    ['across', 'yes'],
    ['ownTopic', 'ordene-mine'],
  ],
  [
    ['slots', 'd4-evening'],
    ['languages', 'nb'],
  ],
  [
    ['alias', 'Nordlyng'],
    ['shows', 'alias'],
    ['words', 'litt redd'],
    ['email', 'a@example.net'],
    ['adult', 'yes'],
    ['own', 'yes'],
    ['sober', 'yes'],
  ],
];

/** Goes through the form page by page; every page is kept. */
async function throughTheForm(last = 4) {
  const pages = [await server.inject('/meld-interesse')];
  for (const [at, fields] of filled.slice(0, last).entries()) {
    const names = new Set(fields.map(([name]) => name));
    const carried = fieldsIn(pages[at]?.body ?? '').filter(([name]) => !names.has(name));
    pages.push(await send('/meld-interesse', [...carried, ...fields, ['go', 'next']]));
  }
  return pages;
}

const count = async () => (await app.db.selectFrom('enquiry').select('id').execute()).length;

async function registered() {
  const before = new Set((await openPool(app, lyngen.actor, lyngen.id, ['new'])).map((one) => one.id));
  const pages = await throughTheForm();
  const sent = await send('/meld-interesse', [...fieldsIn(pages[4]?.body ?? ''), ['go', 'send']]);
  const cookie = /k=[^;]+/.exec(String(sent.headers['set-cookie']))?.[0] ?? '';
  const csrf = async (path: string) =>
    /name="_csrf" value="([^"]+)"/.exec(
      (await server.inject({ url: path, headers: { cookie } })).body,
    )?.[1] ?? '';
  const enquiry = (await openPool(app, lyngen.actor, lyngen.id, ['new'])).find((one) => !before.has(one.id));
  if (!enquiry) throw new Error('nothing arrived');
  return { sent, cookie, csrf, enquiry };
}

test('nothing is stored and no cookie is set before the last button', async () => {
  const before = await count();
  const pages = await throughTheForm();
  for (const one of pages) {
    expect(one.statusCode).toBe(200);
    expect(one.headers['set-cookie']).toBeUndefined();
  }
  expect(pages[1]?.body).toContain('LINK lyngen');
  expect(pages[4]?.body).toContain('litt redd');
  expect(await count()).toBe(before);
  const { sent } = await registered();
  expect(sent.statusCode).toBe(303);
  expect(sent.headers.location).toBe('/min/kode');
  expect(await count()).toBe(before + 1);
});

test('what was written reaches the very desk, whole', async () => {
  const { wishes } = (await registered()).enquiry;
  expect(wishes).toMatchObject({
    municipality: '5536',
    avoids: ['5501'],
    topics: ['grief'],
    across: true,
    slots: ['d4-evening'],
  });
  expect(wishes.words).toBe('«ordene-mine»\n\nlitt redd');
  expect(wishes.noticeHandle).toMatch(/^[0-9a-f]{32}$/);
});

test('going back loses nothing, not even what is not finished', async () => {
  const pages = await throughTheForm(3);
  const rest = fieldsIn(pages[3]?.body ?? '').filter(([name]) => name !== 'words');
  const half: Fields = [...rest, ['words', 'halv setning'], ['adult', 'yes'], ['go', 'back']];
  const third = await send('/meld-interesse', half);
  expect(third.statusCode).toBe(200);
  expect(third.body).toContain('value="d4-evening" checked');
  const fourth = await send('/meld-interesse', [...fieldsIn(third.body), ['go', 'next']]);
  expect(fourth.body).toContain('halv setning');
  expect(fieldsIn(fourth.body)).toContainEqual(['adult', 'yes']);
  expect(fieldsIn(fourth.body)).toContainEqual(['place', 'Lyngen']);
});

test('an error keeps everything typed, and names its field', async () => {
  const wrong = await send('/meld-interesse', [
    ['step', '1'],
    ['go', 'next'],
    ['place', 'Xyzzy <b>'],
    ['modes', 'video'],
    ['reach', '0'],
    ['avoid', 'Lyngen'],
  ]);
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('href="#f-place"');
  expect(wrong.body).not.toContain('<b>');
  expect(fieldsIn(wrong.body)).toEqual(
    expect.arrayContaining([
      ['place', 'Xyzzy <b>'],
      ['modes', 'video'],
      ['reach', '0'],
      ['avoid', 'Lyngen'],
    ]),
  );
});

test('a name of several places is asked about, and the choice is taken', async () => {
  const first: Fields = [
    ['step', '1'],
    ['go', 'next'],
    ['place', 'Herøy'],
    ['modes', 'in_person'],
    ['reach', '60'],
    ['avoid', ''],
  ];
  const asked = await send('/meld-interesse', first);
  expect(asked.statusCode).toBe(200);
  expect(asked.body).toContain('Herøy (Nordland)');
  const chosen = await send('/meld-interesse', [
    ...first,
    ['placeFor', 'Herøy'],
    ['placeIs', 'Herøy (Nordland)'],
  ]);
  expect(fieldsIn(chosen.body)).toEqual(
    expect.arrayContaining([
      ['step', '2'],
      ['place', 'Herøy (Nordland)'],
    ]),
  );
});

test('sending half a form stores nothing and leads to what is missing', async () => {
  const before = await count();
  const sent = await send('/meld-interesse', [
    ['step', '5'],
    ['go', 'send'],
    ['place', 'Lyngen'],
    ['modes', 'in_person'],
    ['reach', '60'],
  ]);
  expect(sent.statusCode).toBe(422);
  expect(fieldsIn(sent.body)).toContainEqual(['step', '2']);
  expect(await count()).toBe(before);
});

test('a question names the desk that reads it before it is sent', async () => {
  const before = await count();
  const question: Fields = [
    ['words', 'Kan hun komme?'],
    ['for', 'other'],
    ['place', 'Lyngen'],
  ];
  const shown = await send('/spor', question);
  expect(shown.statusCode).toBe(200);
  expect(shown.body).toContain('LINK lyngen');
  expect(await count()).toBe(before);
  const sent = await send('/spor', fieldsIn(shown.body));
  expect(sent.headers.location).toBe('/min/kode');
  const asked = (await openPool(app, lyngen.actor, lyngen.id, ['new'])).find(
    (one) => one.kind === 'question',
  );
  expect(asked?.wishes).toMatchObject({
    words: 'Kan hun komme?',
    onBehalf: true,
    across: false,
    topics: [],
    slots: [],
  });
});

test('a list tells neither name nor topic before an enquiry is opened', async () => {
  await registered();
  atWork = lyngen.actor;
  const list = await server.inject({ url: '/arbeid/henvendelser', headers: { cookie: 'a=x' } });
  expect(list.body).toContain('Vil være med i en gruppe');
  expect(list.body).not.toContain('Nordlyng');
  expect(list.body).not.toContain('Sorg');
});

test('another desk finds nothing at any address of an enquiry', async () => {
  const { enquiry } = await registered();
  const base = `/arbeid/henvendelser/${enquiry.id}`;
  atWork = lyngen.actor;
  expect((await server.inject({ url: base, headers: { cookie: 'a=x' } })).body).toContain('Nordlyng');
  atWork = oslo.actor;
  expect((await server.inject({ url: base, headers: { cookie: 'a=x' } })).statusCode).toBe(404);
  for (const act of ['svar', 'notat', 'venter', 'samtale']) {
    const answer = await send(
      `${base}/${act}`,
      [
        ['_csrf', 'csrf'],
        ['text', 'hei'],
        ['note', 'x'],
      ],
      'a=x',
    );
    expect(answer.statusCode).toBe(404);
  }
});

test('a person reads the answer, writes back, changes wishes and notices, and is gone when they say so', async () => {
  const { cookie, csrf, enquiry } = await registered();
  await app.db.transaction().execute((trx) => sayToSeeker(trx, app, enquiry, 'Randi', 'Hei du'));
  const token = ['_csrf', await csrf('/min/varsel')] as [string, string];
  const empty = await send('/min/beskjeder', [token, ['text', ' ']], cookie);
  expect(empty.statusCode).toBe(422);
  expect((await send('/min/beskjeder', [token, ['text', 'Takk']], cookie)).statusCode).toBe(303);
  const wishes = await server.inject({ url: '/min/onsker', headers: { cookie } });
  expect(fieldsIn(wishes.body)).toContainEqual(['place', 'Lyngen']);
  const changed = fieldsIn(wishes.body).map(([name, value]): [string, string] => [
    name,
    name === 'reach' ? '120' : value,
  ]);
  expect((await send('/min/onsker', changed, cookie)).statusCode).toBe(303);
  expect((await send('/min/varsel', [token, ['go', 'on'], ['email', 'feil']], cookie)).statusCode).toBe(422);
  expect((await send('/min/varsel', [token, ['go', 'off']], cookie)).statusCode).toBe(303);
  const before = await count();
  const gone = await send('/min/slett', [token], cookie);
  expect(gone.headers.location).toBe('/min/ferdig');
  expect(await count()).toBe(before - 1);
  expect((await server.inject({ url: '/min/onsker', headers: { cookie } })).headers.location).toBe(
    '/min/inn',
  );
});
