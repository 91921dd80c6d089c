import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../src/enquiry/index.ts';
import { announce, keepAddressUntil, removeAddress, setAddress } from '../src/notice/index.ts';
import type { Trx } from '../src/platform/app.ts';
import { loseWaiting } from '../src/platform/database/index.ts';
import { startJobs } from '../src/platform/jobs/index.ts';
import { ClocksDisagree } from '../src/program.ts';
import { oneTimeCode } from '../src/staff/index.ts';
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

test('before the national desk is founded nobody is told that they did wrong, and what they wrote is not lost', async () => {
  const empty = await startProgram();
  const answer = await fetch(`${empty.url}/spor`, {
    method: 'POST',
    body: new URLSearchParams({ words: 'Koster det noe?', for: 'self' }),
    headers: { origin: empty.url },
  });
  expect(answer.status).toBe(503);
  const html = await answer.text();
  expect(html).toContain(away.nb);
  expect(formsIn(html)[0]?.fields).toContainEqual(['words', 'Koster det noe?']);
  expect(empty.logLines.join('\n')).toContain('"error":"NoDesk"');
  await empty.close();
});

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

describe('somebody who sends byte by byte', () => {
  /** Sends `head` and then one byte after another, until the line is cut. What was answered. */
  function drip(head: string): Promise<string> {
    const { hostname, port } = new URL(program.url);
    return new Promise((done) => {
      let said = '';
      const socket = connect(Number(port), hostname, () => socket.write(head));
      const dripping = setInterval(() => socket.write('x'), 100);
      socket.on('data', (part) => (said += part.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(dripping);
        done(said);
      });
    });
  }

  test('is cut off, and others are served meanwhile', async () => {
    const { server } = program.program.server;
    const usual = [server.headersTimeout, server.requestTimeout];
    // What is set for people is longer than a test should take.
    [server.headersTimeout, server.requestTimeout] = [500, 1_000];
    const form = 'content-type: application/x-www-form-urlencoded\r\ncontent-length: 100000\r\n\r\n';
    const slow = Promise.all([
      ...Array.from({ length: 50 }, () => drip('GET / HTTP/1.1\r\nhost: x\r\nx-long: ')),
      ...Array.from({ length: 50 }, () => drip(`POST /meld-interesse HTTP/1.1\r\nhost: x\r\n${form}`)),
    ]);
    expect((await new Browser().get('/')).status).toBe(200);
    for (const said of await slow) expect(said).toMatch(/^(HTTP\/1\.1 408 |$)/);
    [server.headersTimeout, server.requestTimeout] = usual as [number, number];
    expect(usual).toEqual([10_000, 30_000]);
    // A slow form that is still within its time is taken.
    expect(await drip('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toContain('200 OK');
  });

  test('a thousand lines on which nothing happens stand in nobody’s way', async () => {
    const { hostname, port } = new URL(program.url);
    const idle = Array.from({ length: 1_000 }, () =>
      connect(Number(port), hostname).on('error', () => undefined),
    );
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    expect((await new Browser().get('/')).status).toBe(200);
    expect((await cameIn(await arrived(program, here))).cookie).not.toBe('');
    for (const socket of idle) socket.destroy();
  });

  test('two hundred at once each get a page, and afterwards it is as before', async () => {
    const browser = await cameIn(await arrived(program, here));
    const answers = await Promise.all(Array.from({ length: 200 }, () => browser.get('/min')));
    // On a slow machine some wait longer than anybody should for a free connection, and are told to come back.
    for (const { status, html } of answers)
      expect(html).toContain(status === 200 ? '/min/beskjeder' : away.nb);
    expect((await browser.get('/min')).status).toBe(200);
  });
});

describe('a mail server that is gone for a day', () => {
  /** Jobs as they run for people, but those that wait for their next try, `most` tries behind them, are due at once. */
  async function dueNow(most: number): Promise<void> {
    await program.open.pool.query(
      'update graphile_worker._private_jobs set run_at = now() where locked_at is null and attempts < $1',
      [most],
    );
    await program.open.pool.query(`select pg_notify('jobs:insert', '{"count":5}')`);
  }
  const waiting = async () =>
    (
      await program.open.pool.query<{ attempts: number; last_error: string | null; locked_at: Date | null }>(
        'select attempts, last_error, locked_at from graphile_worker._private_jobs order by attempts',
      )
    ).rows;

  test('loses no notice, sends each once when it is back, and none to whom it no longer concerns', async () => {
    const { app } = program;
    const inOne = <T>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);
    const handles: string[] = [];
    for (let n = 0; n < 5; n++)
      handles.push(await inOne((trx) => setAddress(trx, app, `m${n}@example.net`, 'nb')));
    for (const handle of handles) await inOne((trx) => announce(trx, app, handle));
    const sent = () => program.mails.map(({ to }) => to[0]).filter((to) => /^m\d@/.test(to ?? ''));

    program.postGone();
    const running = await startJobs(program.open, program.program.handlers, []);
    // Tried again later and later: thirteen times in a day.
    const triedOften = async () => {
      await dueNow(13);
      return (await waiting()).every(({ attempts, locked_at }) => attempts === 13 && locked_at === null);
    };
    await expect.poll(triedOften, { timeout: 40_000, interval: 200 }).toBe(true);
    expect(await waiting()).toHaveLength(5);
    for (const { last_error } of await waiting()) expect(last_error).not.toContain('example');
    expect(sent()).toEqual([]);

    // One has taken the address away meanwhile, and one address has come to its day.
    await inOne((trx) => removeAddress(trx, app, handles[0]!));
    await inOne((trx) => keepAddressUntil(trx, app, handles[1]!, app.clock.today().toString()));
    await program.postBack();
    await dueNow(25);
    await expect.poll(async () => (await waiting()).length, { timeout: 20_000 }).toBe(0);
    expect(sent().sort()).toEqual(['m2@example.net', 'm3@example.net', 'm4@example.net']);
    await running.stop();
  });
});

describe('a clock that jumps', () => {
  test('forward ends visits sooner, and back keeps none longer than its time by the clock', async () => {
    const seeker = await arrived(program, here);
    const browser = await cameIn(seeker);
    program.clock.advance({ hours: 5 });
    expect((await browser.get('/min')).to).toBe('/min/inn');
    // Whoever came in while the clock was ahead: the visit goes on, and the code opens as before and after.
    const ahead = await cameIn(seeker);
    program.clock.advance({ hours: -5 });
    expect((await ahead.get('/min')).status).toBe(200);
    await cameIn(seeker);
    // The visit did not become longer than it was by more than the jump.
    program.clock.advance({ hours: 18 });
    expect((await ahead.get('/min')).to).toBe('/min/inn');
    program.clock.advance({ hours: -18 });
  });

  test('a one-time code of another hour opens nothing, and the right one does when the clock is right again', async () => {
    const { coordinator } = here;
    const enter = (oneTime: string) =>
      new Browser().post('/arbeid/inn', [
        ['login', coordinator.login],
        ['passphrase', coordinator.passphrase],
        ['oneTimeCode', oneTime],
      ]);
    const onPhone = (at = program.clock.now()) => oneTimeCode(coordinator.totpSecret, at);
    program.clock.advance({ minutes: 5 });
    const right = program.clock.now();
    for (const hours of [3, -3]) {
      program.clock.advance({ hours });
      expect((await enter(onPhone(right))).status).toBe(422);
      program.clock.advance({ hours: -hours });
    }
    expect((await enter(onPhone())).to).toBe('/arbeid');
  });

  test('the night is not done while the clocks of the program and of its database disagree', async () => {
    const seeker = await arrived(program, here);
    const { night } = program.program.handlers;
    program.clock.advance({ days: 400 });
    // By the test's clock the year is over; the database's own clock stands elsewhere.
    await expect(night({})).rejects.toThrow(ClocksDisagree);
    program.clock.advance({ days: -400 });
    await cameIn(seeker);
  });
});
