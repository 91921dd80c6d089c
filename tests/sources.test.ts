import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  type Meeting,
  readBmlt,
  readMeetingGuide,
  writeICalendar,
  writeTableCsv,
  writeTableXlsx,
} from '@knutepunkt/meeting-feeds';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aMeeting } from '../src/directory/directory.fixture.ts';
import { type TestBrowser, startBrowser } from './support/browser.ts';
import { byLogin, openGroup } from './support/cast.ts';
import { inspection } from './support/inspect.ts';
import { type World, actorOf, logInOnPage, world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';
import { bytesOf, everyRow, openedText } from './support/rows.ts';

const feeds = join(import.meta.dirname, '..', 'packages', 'meeting-feeds', 'test', 'reference');
const feed = (path: string) => readFileSync(join(feeds, path));
const home = '/arbeid/kilder';

let program: TestProgram;
let here: World;
let cookie: string;
let csrf: string;

beforeAll(async () => {
  program = await startProgram({ reach: (address) => address === '127.0.0.1' });
  here = await world(program);
}, 120_000);
afterAll(() => program?.close());
beforeEach(async () => {
  await program.app.db.deleteFrom('source').execute();
  await comesIn();
});

/** The coordinator logs in; a visit lasts a day at most. */
async function comesIn(): Promise<void> {
  cookie = await byLogin(program, here.coordinator);
  const { body } = await program.program.server.inject({ url: '/arbeid/meg', headers: { cookie } });
  csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? expect.fail('no token');
}
async function daysPass(days: number): Promise<void> {
  program.clock.advance({ days });
  await comesIn();
}

async function get(url: string) {
  const answer = await program.program.server.inject({ url, headers: { cookie } });
  return { status: answer.statusCode, html: answer.body, main: mainOf(answer.body) };
}
async function post(url: string, fields: Record<string, string | string[]>, token = csrf) {
  const payload = new URLSearchParams({ _csrf: token });
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) payload.append(name, one);
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  return said(
    await program.program.server.inject({ method: 'POST', url, headers, payload: payload.toString() }),
  );
}
/** As a browser sends a form with a file. */
async function send(url: string, bytes: Uint8Array, { token = csrf, as = cookie, headers = {} } = {}) {
  const form = new FormData();
  form.append('_csrf', token);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'liste');
  const request = new Request('http://x/', { method: 'POST', body: form });
  return said(
    await program.program.server.inject({
      method: 'POST',
      url,
      headers: { cookie: as, 'content-type': request.headers.get('content-type')!, ...headers },
      payload: Buffer.from(await request.arrayBuffer()),
    }),
  );
}
const said = (answer: LightMyRequestResponse) => ({
  status: answer.statusCode,
  to: answer.headers.location?.toString() ?? '',
  html: answer.body,
  main: mainOf(answer.body),
});
function mainOf(html: string): string {
  return html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const usual = {
  owner: 'Landskontoret',
  licence: 'CC BY 4.0',
  consentBy: 'Styret i landskontoret',
  consentOn: '2026-02-01',
  format: 'bmlt',
  model: '12-step',
  holidays: 'unsaid',
  url: '',
  every: 'never',
  approve: 'once',
};
/** @returns the address of its page */
async function newSource(more: Partial<typeof usual> = {}): Promise<string> {
  const { status, to } = await post(`${home}/${here.link.id}/ny`, { ...usual, ...more });
  expect(status).toBe(303);
  return to.split('?')[0]!;
}
/** What the forms of the waiting reading carry. */
async function waiting(page: string) {
  const { html } = await get(page);
  const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  return { run: of('run'), mark: of('mark') };
}
const approve = async (page: string, more: Record<string, string[]> = {}) =>
  post(`${page}/godkjenn`, { ...(await waiting(page)), ...more });
async function listed(): Promise<number> {
  const { main } = await get('/grupper');
  return Number(/(\d+) grupper?/.exec(main)?.[1] ?? (/ingen grupper/i.test(main) ? 0 : Number.NaN));
}
const json = (rows: unknown) => Buffer.from(JSON.stringify(rows));
const bmlt = JSON.parse(feed('bmlt/GetSearchResults.subset116.json').toString()) as Record<string, string>[];
const options = { timezone: 'Europe/Oslo', model: '12-step' };

describe('a source', () => {
  test('is kept with owner, licence, who said yes and how it is read; what is wrong is said in the page', async () => {
    const empty = await post(`${home}/${here.link.id}/ny`, {
      ...usual,
      owner: ' ',
      format: '',
      every: 'day',
    });
    expect(empty.status).toBe(422);
    for (const wrong of ['Skriv hvem som holder lista', 'Velg et format', 'Skriv adressen, eller velg'])
      expect(empty.main).toContain(wrong);
    expect(empty.html).toContain('value="Styret i landskontoret"');
    const bad = async (fields: Partial<typeof usual>) =>
      (await post(`${home}/${here.link.id}/ny`, { ...usual, ...fields })).main;
    expect(await bad({ url: 'ftp://example.org/' })).toContain('begynner med https://');
    expect(await bad({ url: 'https://kari:ord@example.org/' })).toContain('uten navn og passord');
    expect(await bad({ consentOn: '2026-03-03' })).toContain('ikke være senere enn i dag');
    expect(await bad({ model: 'selvhjelp-norge' })).toContain('Velg hva slags grupper');
    const page = await newSource();
    const { main } = await get(page);
    for (const part of ['Landskontoret', 'CC BY 4.0', 'Styret i landskontoret, 1. februar 2026', 'BMLT'])
      expect(main).toContain(part);
    const changed = { ...usual, licence: 'Etter avtale', url: 'https://example.org/x', every: 'week' };
    expect((await post(`${page}/endre`, changed)).to).toBe(`${page}?gjort=lagret`);
    const after = (await get(page)).main;
    for (const part of ['Etter avtale', 'https://example.org/x', 'hver uke']) expect(after).toContain(part);
    expect((await get(home)).main).toContain('Landskontoret');
  });

  test('is read from a file by those who came in with their own form, and by nobody else', async () => {
    const page = await newSource();
    const file = feed('bmlt/GetSearchResults.subset116.json');
    expect((await send(`${page}/fil`, file, { as: '' })).status).toBe(401);
    expect((await send(`${page}/fil`, file, { token: 'x' })).status).toBe(403);
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await send(`${page}/fil`, file, { headers })).status).toBe(403);
    const other = await byLogin(program, here.adviser);
    expect((await send(`${page}/fil`, file, { as: other })).status).toBe(403);
    expect((await get(page)).main).toContain('Kilden er ikke lest ennå');
  });

  test('says what is wrong with a file, and nothing of it is kept', async () => {
    const page = await newSource();
    expect((await post(`${page}/fil`, {})).main).toContain('Velg en fil.');
    expect((await send(`${page}/fil`, new Uint8Array())).main).toContain('Velg en fil.');
    const notJson = await send(`${page}/fil`, Buffer.from('<html>'));
    expect([notJson.status, notJson.main]).toEqual([422, expect.stringContaining('Feil') as string]);
    const large = await send(`${page}/fil`, Buffer.alloc(50 * 1024 * 1024 + 1, 32));
    expect([large.status, large.main]).toEqual([422, expect.stringContaining('større enn 50 MB') as string]);
    const broken = await program.program.server.inject({
      method: 'POST',
      url: `${page}/fil`,
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
    });
    expect(broken.statusCode).toBe(400);
    expect((await get(page)).main).toContain('Kilden er ikke lest ennå');
  });

  test('a form with a file is refused unread everywhere else', async () => {
    for (const page of ['/arbeid/meg', '/meld-interesse', await newSource()])
      expect((await send(page, Buffer.from('x'))).status).toBe(page.startsWith(home) ? 404 : 415);
  });
});

describe('BMLT, with all 116 rows', () => {
  test(
    'is shown after a look, waits when 40 % are gone, and is withdrawn altogether',
    { timeout: 60_000 },
    async () => {
      const { meetings } = readBmlt(json(bmlt), options);
      const page = await newSource();
      expect((await send(`${page}/fil`, json(bmlt))).to).toBe(`${page}?gjort=lest`);
      expect(await listed()).toBe(0);
      const first = (await get(page)).main;
      expect(first).toContain(`${meetings.length} nye grupper`);
      expect(first).toContain('Meeting Makers Make It');
      expect((await get(home)).main).toContain('Venter på deg');
      expect((await get('/arbeid')).main).toContain('En kilde har noe nytt å se på');
      expect((await approve(page)).to).toBe(`${page}?gjort=brukt`);
      expect(await listed()).toBe(meetings.length);
      program.clock.advance({ minutes: 1 });
      await send(`${page}/fil`, json(bmlt.slice(0, 70)));
      expect((await get(page)).main).toContain('Over 30 prosent');
      expect(await listed()).toBe(meetings.length);
      expect((await post(`${page}/avvis`, await waiting(page))).to).toBe(`${page}?gjort=avvist`);
      expect(await listed()).toBe(meetings.length);
      const { main } = await get(page);
      expect(main).toMatch(/Avvist 0 0 46 0 70 1 .*Brukt 116 0 0 0 0 1/);
      // The same again is not asked about, and a change tells what was and what would be.
      program.clock.advance({ minutes: 1 });
      await send(`${page}/fil`, json(bmlt.slice(0, 70)));
      const again = (await get(page)).main;
      expect(again).not.toContain('Over 30 prosent');
      expect(again).toContain('46 rader er avvist');
      expect((await post(`${page}/spor-igjen`, {})).to).toBe(`${page}?gjort=igjen`);
      program.clock.advance({ minutes: 1 });
      await send(
        `${page}/fil`,
        json(bmlt.map((row, n) => (n === 0 ? { ...row, meeting_name: 'Nytt' } : row))),
      );
      expect((await get(page)).main).toMatch(/navn – før: .+; nå: Nytt/);
      expect((await post(`${page}/ta-ned`, {})).main).toContain('Kryss av for at du er sikker');
      expect((await post(`${page}/ta-ned`, { sure: 'yes' })).to).toBe(`${page}?gjort=tatt`);
      expect(await listed()).toBe(0);
      expect((await get(page)).main).toContain('Avsluttet');
      expect((await send(`${page}/fil`, json(bmlt))).to).toBe(page);
      expect(await listed()).toBe(0);
    },
  );

  test('a bad row stops no other, and is told by its number, its field and in words', async () => {
    const rows = bmlt
      .slice(0, 5)
      .map((row, n) => (n === 2 ? { ...row, start_time: 'Kanari 99887766' } : row));
    const page = await newSource();
    await send(`${page}/fil`, json(rows));
    const { main } = await get(page);
    expect(main).toContain('4 nye grupper');
    expect(main).toMatch(/3 start_time Det som står der, er ikke et klokkeslett som 19:30\. Ikke lest/);
    expect(main).not.toContain('Kanari');
    expect((await get(`/en${page}`)).main).toContain('What stands there is no time');
    await approve(page);
    expect(await listed()).toBe(4);
  });
});

test('Meeting Guide is read as the kind of group that was said', async () => {
  const file = feed('meeting-guide/pdf-fixture-meetings.json');
  const { meetings } = readMeetingGuide(file, options);
  const page = await newSource({ format: 'meeting-guide' });
  await send(`${page}/fil`, file);
  await approve(page);
  expect(await listed()).toBe(meetings.length);
  const models = await program.app.db.selectFrom('listing').select('model').distinct().execute();
  expect(models).toEqual([{ model: '12-step' }]);
});

test('a calendar is read, with its single dates within a year from today', async () => {
  const meetings = [
    aMeeting('uke@x', { fellowship: 'aa' }),
    aMeeting('dato@x', {
      schedule: {
        kind: 'dates',
        dates: ['2026-05-04', '2026-06-01'],
        start: 1080,
        minutes: 60,
        exceptions: [],
      },
    }),
  ];
  const calendar = writeICalendar(meetings, {
    stamp: '2026-03-01T00:00:00Z',
    since: '2026-03-01',
    domain: 'example.org',
  });
  expect(calendar.left).toEqual([]);
  const page = await newSource({ format: 'icalendar' });
  await send(`${page}/fil`, Buffer.from(calendar.feed));
  expect((await get(page)).main).toContain('2 nye grupper');
  await approve(page);
  expect(await listed()).toBe(2);
});

describe('a table', () => {
  const contact = { name: 'Kari Kanarifugl', phone: '91 82 73 64', email: 'kari@kanari.example' };
  const groups = ['a', 'b', 'c', 'd'].map((key) => aMeeting(key, { fellowship: 'aa', contacts: [contact] }));
  const some: readonly Meeting[] = groups;
  const written = { country: 'NO', contacts: true };
  const csv = (meetings: readonly Meeting[]) => Buffer.from(writeTableCsv(meetings, written).feed);
  const xlsx = (meetings: readonly Meeting[]) => Buffer.from(writeTableXlsx(meetings, written).feed);

  /** What the form proposes, as a browser would send it back. */
  function proposed(html: string): Record<string, string> {
    const selects = [...html.matchAll(/<select[^>]* name="(c\d+)"[^>]*>(.*?)<\/select>/gs)];
    return Object.fromEntries(
      selects.map(([, name = '', options = '']) => [
        name,
        /value="([^"]*)" selected/.exec(options)?.[1] ?? '',
      ]),
    );
  }

  test.each([
    ['csv', csv],
    ['xlsx', xlsx],
  ] as const)('as %s: its columns are proposed, confirmed once, and known again', async (format, write) => {
    const page = await newSource({ format });
    expect((await send(`${page}/fil`, write(some))).to).toBe(`${page}/kolonner`);
    expect((await get(page)).main).toContain('En tabell venter på at du sier hva kolonnene er');
    const { html, main } = await get(`${page}/kolonner`);
    expect(main).toContain('For eksempel: Gruppe a · Gruppe b');
    expect(main).toContain('kontaktopplysninger om folk');
    expect(main).not.toMatch(/Kanarifugl|91 82|kanari\.example/);
    const said = proposed(html);
    expect(Object.values(said)).toEqual(expect.arrayContaining(['name', 'day', 'time', 'slug', 'city']));
    const nameless = Object.fromEntries(Object.entries(said).filter(([, field]) => field !== 'name'));
    const wrong = await post(`${page}/kolonner`, { ...nameless, c1: 'city' });
    expect(wrong.status).toBe(422);
    expect(wrong.main).toContain('Velg hvilken kolonne som er møtets navn');
    expect(wrong.main).toContain('Er valgt for flere kolonner');
    expect((await post(`${page}/kolonner`, said)).to).toBe(`${page}?gjort=lest`);
    await approve(page);
    expect(await listed()).toBe(4);
    // The next with the same heading needs nobody; another heading does.
    program.clock.advance({ minutes: 1 });
    expect((await send(`${page}/fil`, write(some.slice(0, 3)))).to).toBe(`${page}?gjort=lest`);
    await approve(page);
    expect(await listed()).toBe(3);
    const text = write(some).toString('latin1');
    if (format === 'csv')
      expect((await send(`${page}/fil`, Buffer.from(`Ekstra;${text}`))).to).toBe(`${page}/kolonner`);
  });

  test('the people in it are nowhere, in no row, no log and no page', async () => {
    const page = await newSource({ format: 'csv' });
    const badTime = csv(some).toString().replace('18:00', contact.name);
    await send(`${page}/fil`, Buffer.from(badTime));
    const canaries = [contact.name, 'Kanarifugl', contact.phone, '91827364', contact.email];
    const coordinator = await actorOf(program, here.coordinator);
    // Until somebody says what the columns are, the table lies whole, and only the desk can open it.
    const opened = async (keys: typeof coordinator.keys) =>
      (await everyRow(program))
        .filter(({ table }) => table === 'source_upload')
        .flatMap((row) => bytesOf(row).map(([column, bytes]) => openedText(row, column, bytes, keys)));
    const [whole] = (await opened(coordinator.keys)).map((text) => JSON.parse(text!) as { base64: string });
    expect(Buffer.from(whole!.base64, 'base64').toString()).toBe(badTime);
    for (const other of [here.adviser, here.nationalAdviser, here.initiators[0]])
      expect(await opened((await actorOf(program, other)).keys)).toEqual([undefined]);
    await expectNone(canaries, page);
    await post(`${page}/kolonner`, proposed((await get(`${page}/kolonner`)).html));
    expect(await opened(coordinator.keys)).toEqual([]);
    expect((await get(page)).main).toContain('er ikke et klokkeslett');
    await expectNone(canaries, page);
    await approve(page);
    expect(await listed()).toBe(3);
    await expectNone(canaries, page);
  });

  /** Not in any row of any table as it lies, nor in the log, nor in what anybody is shown. */
  async function expectNone(canaries: readonly string[], page: string): Promise<void> {
    const rows = (await everyRow(program)).map(({ table, values }) => `${table} ${JSON.stringify(values)}`);
    const pages = [page, `${page}/grupper`, home, '/grupper'];
    const shown = await Promise.all(pages.map(async (one) => (await get(one)).html));
    const listings = await program.app.db.selectFrom('listing').select('id').execute();
    for (const { id } of listings) shown.push((await get(`/grupper/${id}`)).html);
    const all = [...rows, ...program.logLines, ...shown].join('\n');
    expect(canaries.filter((canary) => all.includes(canary))).toEqual([]);
  }

  test('may be larger than one envelope', { timeout: 60_000 }, async () => {
    const notes = 'x'.repeat(20_000);
    const large = csv(Array.from({ length: 400 }, (_, n) => aMeeting(`m${n}`, { notes })));
    expect(large.length).toBeGreaterThan(8_000_000);
    const page = await newSource({ format: 'csv' });
    expect((await send(`${page}/fil`, large)).to).toBe(`${page}/kolonner`);
    const rows = await program.app.db.selectFrom('source_upload').select('part').orderBy('part').execute();
    expect(rows.map(({ part }) => part)).toEqual([0, 1, 2]);
    await post(`${page}/kolonner`, proposed((await get(`${page}/kolonner`)).html));
    await approve(page);
    expect(await listed()).toBe(400);
    expect(await program.app.db.selectFrom('source_upload').select('part').execute()).toEqual([]);
  });

  test('nobody confirms: it is erased after seven days', async () => {
    const page = await newSource({ format: 'csv' });
    await send(`${page}/fil`, csv(some));
    const waits = async () => (await get(page)).main.includes('En tabell venter');
    await daysPass(6);
    await program.night();
    expect(await waits()).toBe(true);
    await daysPass(1);
    await program.night();
    expect(await waits()).toBe(false);
    expect((await post(`${page}/kolonner`, {})).to).toBe(page);
  });
});

describe('an address', () => {
  let server: Server;
  let at: string;
  let body: Buffer | undefined;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      if (body) response.end(body);
      else response.writeHead(404).end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  test('is read when asked for and when it is due, and what went wrong is in the history', async () => {
    body = json(bmlt.slice(0, 20));
    const page = await newSource({ url: at, every: 'day', approve: 'always' });
    expect((await post(`${page}/les`, {})).to).toBe(`${page}?gjort=satt`);
    await program.runJobs();
    await approve(page);
    expect(await listed()).toBe(20);
    const due = async () => {
      await daysPass(1);
      await program.program.handlers['read due sources']({});
      await program.runJobs();
    };
    body = json(bmlt.slice(0, 25));
    await due();
    expect(await listed()).toBe(25);
    body = undefined;
    await due();
    body = Buffer.from('<html>');
    await due();
    body = json(bmlt.slice(0, 10));
    await due();
    expect(await listed()).toBe(25);
    const { main } = await get(page);
    expect(main).toContain('Det ligger ingen liste på adressen nå.');
    expect(main).toContain('Dette er ikke JSON.');
    expect(main).toContain('Over 30 prosent');
    expect(program.logLines.join('')).not.toContain(new URL(at).host);
  });

  test('that leads inside is not read', async () => {
    const page = await newSource({ url: at.replace('127.0.0.1', '10.0.0.1') });
    await post(`${page}/les`, {});
    await program.runJobs();
    expect((await get(page)).main).toContain('Adressen fører til et lukket nett og leses ikke.');
  });

  test('with a table whose heading nobody knows waits for a person', async () => {
    body = Buffer.from(writeTableCsv([aMeeting('a')], { country: 'NO' }).feed);
    const page = await newSource({ format: 'csv', url: at });
    await post(`${page}/les`, {});
    await program.runJobs();
    const { main } = await get(page);
    expect(main).toContain('Tabellen har nye overskrifter');
    expect(main).toContain('Se på kolonnene');
  });
});

describe('a group', () => {
  test('is taken down by hand, stays down, and comes back when a person lets it', async () => {
    const page = await newSource({ approve: 'always' });
    await send(`${page}/fil`, json(bmlt.slice(0, 10)));
    await approve(page);
    const { html } = await get(`${page}/grupper?ord=meeting%20makers`);
    const down = /action="([^"]*\/ned)"/.exec(html)?.[1] ?? expect.fail('nothing to take down');
    await post(down, {});
    expect(await listed()).toBe(9);
    program.clock.advance({ minutes: 1 });
    await send(`${page}/fil`, json(bmlt.slice(0, 10)));
    expect(await listed()).toBe(9);
    expect((await get(`${page}/grupper`)).main).toContain('Tatt ned for hånd');
    await post(down.replace(/ned$/, 'opp'), {});
    expect((await get(`${page}/grupper`)).main).toContain('Kommer tilbake ved neste lesing');
    program.clock.advance({ minutes: 1 });
    await send(`${page}/fil`, json(bmlt.slice(0, 10)));
    expect(await listed()).toBe(10);
  });

  test('about which somebody says that something is wrong: its desk reads it, and done is erased', async () => {
    const listing = await openGroup(program, here.link.id, { name: 'Nattmøtet' });
    const text = 'Døra er flyttet til bakgården.';
    const answer = await program.program.server.inject({
      method: 'POST',
      url: `/grupper/${listing}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ text }).toString(),
    });
    expect(answer.statusCode).toBe(303);
    const { html, main } = await get('/arbeid/rettelser');
    expect(main).toContain('Nattmøtet (fra Gruppa selv)');
    expect(main).toContain(text);
    expect((await get('/arbeid')).main).toContain('Noen har meldt en feil i en åpen gruppe');
    const other = await byLogin(program, here.nationalAdviser);
    const theirs = await program.program.server.inject({
      url: '/arbeid/rettelser',
      headers: { cookie: other },
    });
    expect(theirs.body).not.toContain(text);
    const done = /action="([^"]*\/ferdig)"/.exec(html)?.[1] ?? expect.fail('nothing to answer');
    expect((await post(done, {})).to).toBe('/arbeid/rettelser?gjort=ferdig');
    expect((await program.app.db.selectFrom('correction').selectAll().execute()).length).toBe(0);
  });
});

describe('in a browser', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await startBrowser(program.url);
  });
  afterAll(() => browser?.close());

  test(
    'from the first page of staff to a group that is found, by keyboard and without a script',
    { timeout: 90_000 },
    async () => {
      const visitor = await browser.visitor({ javascript: false, width: 360 });
      await logInOnPage(program, visitor, here.coordinator);
      const { page } = visitor;
      /** Goes on with the Tab key to what has this name. */
      const tabTo = async (name: string) => {
        for (let n = 0; n < 80; n++) {
          await page.keyboard.press('Tab');
          const text = await page.locator(':focus').evaluateAll((found) => {
            const [one] = found as HTMLElement[];
            const label = (one as HTMLInputElement | undefined)?.labels?.[0];
            return (label ?? one)?.innerText.trim() ?? '';
          });
          if (text === name) return;
        }
        expect.fail(`the Tab key does not come to «${name}»`);
      };
      const enter = async (name: string, key = 'Enter') => {
        await tabTo(name);
        await visitor.arrive(() => page.keyboard.press(key));
      };
      const write = async (name: string, text: string) => {
        await tabTo(name);
        await page.keyboard.type(text);
      };
      await enter('Grupper');
      await enter('Åpne grupper');
      await enter('Ny kilde');
      await write('Hvem som holder lista', 'Kontoret i nord');
      await write('Lisens, eller hva de har sagt ja til', 'Kan vises med kilde');
      await write('Hvem som sa ja', 'Styret');
      await tabTo('Når de sa ja');
      await page.locator(':focus').fill('2026-02-01');
      await tabTo('Meeting Guide (JSON)');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await enter('Lagre');
      expect(await visitor.text()).toContain('Kilden er lagret');
      await tabTo('Fil fra kilden');
      await page.locator(':focus').setInputFiles({
        name: 'liste.json',
        mimeType: 'application/json',
        buffer: json(bmlt.slice(0, 3)),
      });
      await enter('Les fila');
      expect(await visitor.text()).toContain('3 nye grupper');
      await enter('Vis for alle');
      expect(await visitor.text()).toContain('Lesingen er brukt');
      await visitor.go('/grupper');
      expect(await visitor.text()).toContain('3 grupper');
      expect(await visitor.complaints()).toEqual([]);
      await visitor.close();
    },
  );

  test('every page in every state is for everybody', { timeout: 300_000 }, async () => {
    const visitor = await browser.visitor();
    const inspect = inspection([]);
    const look = async (path: string, name: string) => {
      await visitor.go(path);
      await inspect.look(visitor, name);
    };
    await logInOnPage(program, visitor, here.coordinator);
    await look(home, 'sources-none');
    await visitor.press('Ny kilde');
    await inspect.look(visitor, 'source-new');
    await visitor.press('Lagre');
    await inspect.look(visitor, 'source-errors');
    const page = await newSource({
      url: 'https://example.org/en/lang/adresse/som/ikke/kan/brytes.json',
      every: 'week',
    });
    await look(page, 'source-unread');
    await send(`${page}/fil`, json(bmlt));
    await look(page, 'source-first');
    await approve(page);
    program.clock.advance({ minutes: 10 });
    const next = bmlt.slice(0, 60).map((row, n) => ({
      ...row,
      ...(n < 3 ? { meeting_name: `${row['meeting_name']} i nytt hus`, location_text: 'Et annet sted' } : {}),
      ...(n === 4 ? { start_time: 'kvart på' } : {}),
      ...(n === 5 ? { id_bigint: bmlt[6]!['id_bigint']! } : {}),
    }));
    await send(`${page}/fil`, json(next));
    await look(page, 'source-waits');
    await look(home, 'sources');
    await look(`${page}/endre`, 'source-change');
    await look(`${page}/grupper`, 'source-groups');
    await look(`${page}/ta-ned`, 'source-end');
    await visitor.press('Ta ned alt fra kilden');
    await inspect.look(visitor, 'source-end-error');
    const table = await newSource({ format: 'csv' });
    await send(`${table}/fil`, feed('table/template.csv'));
    await look(table, 'source-columns-wait');
    await look(`${table}/kolonner`, 'source-columns');
    await look('/arbeid/rettelser', 'corrections-none');
    const listing = await openGroup(program, here.link.id, { name: 'Nattmøtet' });
    const stranger = await browser.visitor();
    await stranger.go(`/grupper/${listing}`);
    await stranger.fill('Hva er feil?', 'Døra er flyttet til bakgården.');
    await stranger.press('Si fra');
    await stranger.close();
    await look('/arbeid/rettelser', 'corrections');
    expect(inspect.findings).toEqual([]);
    await visitor.close();
  });
});
