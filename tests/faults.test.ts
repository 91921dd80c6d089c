import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../src/enquiry/index.ts';
import { loseWaiting } from '../src/platform/database/index.ts';
import { type FoundForm, formsIn, plain } from './support/html.ts';
import { type Line, layLine } from './support/line.ts';
import { type Seeker, type World, actorOf, arrived, world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/** What is said while the database is gone, in each language. */
const away = { nb: 'Vi får det ikke til', nn: 'Vi får det ikkje til', en: 'We cannot do that just now' };
const crisis = ['113', '116\u00a0123', '116\u00a0117', '116\u00a0111'];

let line: Line;
let program: TestProgram;
let here: World;
beforeAll(async () => {
  program = await startProgram({
    through: async (connectionString) => (line = await layLine(connectionString)).connectionString,
  });
  loseWaiting(program.served.pool, 500);
  here = await world(program);
});
afterAll(async () => {
  await program?.close();
  await line?.close();
});

interface Got {
  status: number;
  to: string | null;
  html: string;
  headers: Headers;
}

/** A browser with one cookie. */
class Browser {
  cookie = '';

  async get(path: string): Promise<Got> {
    return this.#ask(path, {});
  }

  async post(path: string, fields: FoundForm['fields'], headers: Record<string, string> = {}): Promise<Got> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** The form of a page that leads to `action`, filled in as it stands there. */
  async form(path: string, action: string): Promise<FoundForm['fields']> {
    const form = formsIn((await this.get(path)).html).find((one) => one.action === action);
    return form?.fields ?? expect.fail(`no form on ${path} leads to ${action}`);
  }

  async #ask(path: string, init: RequestInit): Promise<Got> {
    const headers = { ...init.headers, cookie: this.cookie };
    const answer = await fetch(program.url + path, { ...init, headers, redirect: 'manual' });
    const given = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (given) this.cookie = given;
    return {
      status: answer.status,
      to: answer.headers.get('location'),
      html: await answer.text(),
      headers: answer.headers,
    };
  }
}

async function cameIn(seeker: Pick<Seeker, 'code'>): Promise<Browser> {
  const browser = new Browser();
  expect((await browser.post('/min/inn', [['code', seeker.code]])).to).toBe('/min');
  return browser;
}

const messagesIn = (html: string) => [...plain(html).matchAll(/Beskjed \d/g)].map(([text]) => text);

describe('while the database is gone', () => {
  afterEach(() => line.mend());

  test('pages say so in the language of the visitor, with the numbers to call; what needs no database goes on', async () => {
    const browser = await cameIn(await arrived(program, here));
    await line.cut();
    for (const [locale, prefix] of [
      ['nb', ''],
      ['nn', '/nn'],
      ['en', '/en'],
    ] as const) {
      const { status, html, headers } = await browser.get(`${prefix}/min`);
      expect([status, headers.get('retry-after'), headers.get('cache-control')]).toEqual([
        503,
        '30',
        'no-store',
      ]);
      expect(html).toContain(away[locale]);
      for (const number of crisis) expect(html).toContain(number);
      expect(html).toContain(`href="${prefix}/min"`);
      expect((await browser.get(`${prefix}/`)).status).toBe(200);
    }
    const feed = await browser.get('/api/v1/groups');
    expect([feed.status, JSON.parse(feed.html)]).toMatchObject([503, { status: 503 }]);
    await line.mend();
    expect((await browser.get('/min')).status).toBe(200);
  });

  test('what was typed comes back, and is sent from the page that says so', async () => {
    const browser = await cameIn(await arrived(program, here));
    const fields = (await browser.form('/min', '/min/beskjeder')).filter(([name]) => name !== 'text');
    const text = `Beskjed 1: «å» & <b> "sitat"\n\nog en linje til`;
    await line.cut();
    const refused = await browser.post('/min/beskjeder', [...fields, ['text', text]]);
    expect(refused.status).toBe(503);
    const [again] = formsIn(refused.html);
    expect(again).toMatchObject({ method: 'post', action: '/min/beskjeder' });
    expect(again?.fields).toContainEqual(['text', text]);
    // Still gone: nothing is lost the second time either.
    const still = await browser.post('/min/beskjeder', again!.fields);
    expect(formsIn(still.html)[0]?.fields).toEqual(again?.fields);
    await line.mend();
    expect((await browser.post('/min/beskjeder', again!.fields)).to).toBe('/min');
    expect(messagesIn((await browser.get('/min')).html)).toEqual(['Beskjed 1']);
  });

  test('an interest that could not be registered is registered from the page, once', async () => {
    const browser = new Browser();
    const interest: FoundForm['fields'] = Object.entries({
      step: '5',
      go: 'send',
      looked: 'yes',
      place: 'Lyngen',
      modes: 'in_person',
      reach: '120',
      topics: 'grief',
      across: 'yes',
      slots: 'd4-evening',
      languages: 'nb',
      alias: 'Rogn',
      shows: 'alias',
      adult: 'yes',
      own: 'yes',
      sober: 'yes',
    });
    const coordinator = await actorOf(program, here.coordinator);
    const waiting = async () => (await openPool(program.app, coordinator, here.link.id, ['new'])).length;
    const before = await waiting();
    await line.cut();
    const refused = await browser.post('/meld-interesse', interest);
    expect(refused.status).toBe(503);
    await line.mend();
    expect(await waiting()).toBe(before);
    const [again] = formsIn(refused.html);
    expect((await browser.post(again!.action, again!.fields)).to).toBe('/min/kode');
    expect(await waiting()).toBe(before + 1);
  });

  test('what lets somebody in stands in no page, and what another site sent is not offered again', async () => {
    const seeker = await arrived(program, here);
    const browser = await cameIn(seeker);
    await line.cut();
    const code = await new Browser().post('/min/inn', [['code', seeker.code]]);
    const staff = await new Browser().post('/arbeid/inn', [
      ['login', 'randi'],
      ['passphrase', 'lyng torsk'],
      ['oneTimeCode', '123456'],
    ]);
    for (const { status, html } of [code, staff]) {
      expect(status).toBe(503);
      expect(formsIn(html)).toEqual([]);
      for (const secret of [seeker.code, 'lyng torsk', '123456']) expect(html).not.toContain(secret);
    }
    expect(code.html).toContain('href="/min/inn"');
    const foreign = { 'sec-fetch-site': 'cross-site' };
    const planted = await browser.post('/min/beskjeder', [['text', 'Beskjed 9']], foreign);
    expect(planted.status).toBe(503);
    expect(planted.html).not.toContain('Beskjed 9');
  });

  test('whoever leaves quickly gets away, and the key is out of the browser', async () => {
    const browser = await cameIn(await arrived(program, here));
    for (const breakIt of [() => line.cut(), async () => line.silence()]) {
      await breakIt();
      const { status, to, headers } = await browser.get('/min/ut');
      expect([status, to]).toEqual([303, program.app.config.leaveTo]);
      expect(headers.getSetCookie().filter((cookie) => /^k=;.*Max-Age=0/.test(cookie))).toHaveLength(3);
      browser.cookie = (await cameInAfterwards()).cookie;
    }
  });

  /** The line is whole again, and somebody comes in. */
  async function cameInAfterwards() {
    await line.mend();
    return cameIn(await arrived(program, here));
  }

  test('a database that does not answer keeps nobody waiting, and is asked again when it does', async () => {
    const browser = await cameIn(await arrived(program, here));
    line.silence();
    expect((await browser.get('/min')).status).toBe(503);
    await line.mend();
    expect((await browser.get('/min')).status).toBe(200);
  });
});

describe('a body larger than any form', () => {
  const tooLarge = { nb: 'Det ble for mye', nn: 'Det vart for mykje', en: 'That was too much' };

  test.each([
    ['nb', '', 300_000],
    ['nn', '/nn', 5_000_000],
    ['en', '/en', 50_000_000],
  ] as const)('is refused with a page in the visitor’s language (%s)', async (locale, prefix, bytes) => {
    const text: FoundForm['fields'] = [['words', 'x'.repeat(bytes)]];
    for (const path of ['/meld-interesse', '/min/beskjeder', '/arbeid/inn']) {
      const { status, html } = await new Browser().post(prefix + path, text);
      expect(status).toBe(413);
      expect(html).toContain(tooLarge[locale]);
      for (const number of crisis) expect(html).toContain(number);
    }
  });

  test('without an end is cut off, and others are served meanwhile', async () => {
    const { hostname, port } = new URL(program.url);
    const endless = request({ hostname, port, path: '/meld-interesse', method: 'POST' });
    endless.setHeader('content-type', 'application/x-www-form-urlencoded');
    const answered = new Promise<number | undefined>((done) => {
      endless.on('response', (answer) => {
        answer.resume();
        done(answer.statusCode);
      });
    });
    const gone = new Promise<void>((done) => endless.on('close', done).on('error', () => done()));
    let sent = 0;
    const pour = () => {
      while (!endless.destroyed && endless.write('x'.repeat(65_536))) sent += 65_536;
      if (!endless.destroyed) endless.once('drain', pour);
    };
    pour();
    expect(await answered).toBe(413);
    expect((await new Browser().get('/')).status).toBe(200);
    await gone;
    expect(sent).toBeLessThan(50_000_000);
  });
});
