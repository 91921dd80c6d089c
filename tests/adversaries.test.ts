import { afterAll, beforeAll, expect, test } from 'vitest';
import { Keyring, keyIdOf, openUnder, readersOf } from '../src/platform/sealing/index.ts';
import { changeCode, openWithCode } from '../src/seeker/index.ts';
import { type TestBrowser, startBrowser } from './support/browser.ts';
import { byCode } from './support/cast.ts';
import { type World, arrived, seekerOf, world } from './support/people.ts';
import { columns } from './support/personal-fields.ts';
import { type TestProgram, startProgram } from './support/program.ts';

let program: TestProgram;
let browser: TestBrowser;
let here: World;

beforeAll(async () => {
  program = await startProgram();
  here = await world(program);
  browser = await startBrowser(program.url);
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
});

const words = 'Jeg orker ikke at noen fra kaia skal vite om dette';
const comesWith = (wishes: Partial<Parameters<typeof arrived>[2]> = {}) =>
  arrived(program, here, { words, ...wishes });

test.each([true, false])(
  'whoever opens the same browser afterwards finds no page, cookie or store (scripts: %s)',
  { timeout: 60_000 },
  async (javascript) => {
    const seeker = await comesWith();
    const visitor = await browser.visitor({ javascript });
    await visitor.go('/');
    await visitor.go('/min/inn');
    await visitor.page.locator('[name=code]').fill(seeker.code);
    await visitor.press('Gå inn');
    const own = visitor.at();
    const links = await visitor.page
      .locator('a[href^="/min"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const seen = [...new Set(links)].filter((link) => !/ut$/.test(link));
    let read = '';
    for (const link of [own, ...seen, own]) {
      await visitor.go(link);
      read += await visitor.text();
    }
    expect(read).toContain('kaia');
    const titles = [await visitor.page.title()];
    await visitor.page.locator('a[href$="/min/ut"], form[action$="/min/ut"] button').first().click();
    await visitor.page.waitForLoadState();

    for (let step = 0; step < seen.length + 3; step += 1) {
      await visitor.page.goBack().catch(() => null);
      const text = await visitor.text();
      expect(text).not.toContain('kaia');
      titles.push(await visitor.page.title());
    }
    for (const path of [own, ...seen]) {
      await visitor.go(path);
      expect(await visitor.text()).not.toContain('kaia');
      titles.push(await visitor.page.title());
    }
    expect(titles.join(' ')).not.toMatch(/sorg|rus|angst|henvendelse|gruppe/i);
    // A visitor who was never here has the same cookies: none that opens anything.
    expect((await visitor.context.cookies()).filter(({ value }) => value.length > 40)).toEqual([]);
    if (javascript) {
      const stores = await visitor.page.evaluate(`(async () => [
        localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length])()`);
      expect(stores).toEqual([0, 0, 0, 0, 0]);
    }
    await visitor.close();
  },
);

test('who has copied the cookie and the code has neither after the person has a new code', async () => {
  const seeker = await comesWith();
  const cookie = await byCode(program, seeker);
  const reads = async () =>
    (await program.program.server.inject({ url: '/min', headers: { cookie } })).statusCode;
  expect(await reads()).toBe(200);
  await changeCode(program.app, await seekerOf(program, seeker));
  expect(await reads()).not.toBe(200);
  expect(await openWithCode(program.app, seeker.code)).toBeUndefined();
});

test('a false seeker reads the same pages whether six others wait for the same or nobody does', async () => {
  await program.app.db.deleteFrom('seeker').execute();
  const spy = await comesWith();
  const cookie = await byCode(program, spy);
  const pages = [
    '/min',
    '/',
    '/grupper',
    '/grupper?sted=Lyngen&tema=grief',
    '/tall',
    '/steder?sted=Lyngen',
    '/meld-interesse',
  ];
  const read = async () => {
    const answers = await Promise.all(
      pages.map((url) =>
        program.program.server.inject({ url, headers: url.startsWith('/min') ? { cookie } : {} }),
      ),
    );
    return answers.map(({ statusCode, body }) => [
      statusCode,
      body.replace(/name="(_csrf|once)" value="[^"]*"/g, ''),
    ]);
  };
  const alone = await read();
  expect(alone[0]![0]).toBe(200);
  for (let other = 0; other < 6; other += 1) await comesWith();
  await program.program.night();
  expect(await read()).toEqual(alone);
});

test('what a court can be handed: with the database and the configuration, addresses and counters, and no word of anybody', async () => {
  const { app } = program;
  const seeker = await comesWith();
  const secrets: Uint8Array[] = Object.values(app.config.secrets);
  const held = new Set<string>();
  const opens: string[] = [];
  let envelopes = 0;
  for (const [table, kinds] of Object.entries(columns)) {
    for (const [column, kind] of Object.entries(kinds)) {
      if (kind !== 'sealed') continue;
      const { rows } = await program.open.pool.query<{ id: string; sealed: Buffer }>(
        `select coalesce(to_jsonb(t)->>'id', '') as id, t.${column} as sealed from ${table} t where t.${column} is not null`,
      );
      for (const { id, sealed } of rows) {
        const bytes = new Uint8Array(sealed);
        // Whoever can read an envelope is named in it. None of them is a key that the configuration holds or makes.
        try {
          for (const reader of readersOf(bytes)) held.add(reader);
          envelopes += 1;
        } catch {
          // A key under a code, or sealed under a key of the configuration.
        }
        for (const secret of secrets) {
          for (const context of [`${table}:${id}`, `${table}.${column}:${id}`, table]) {
            try {
              openUnder(secret, bytes, context);
              opens.push(`${table}.${column}`);
            } catch {
              // As it should be.
            }
          }
        }
      }
    }
  }
  expect(envelopes).toBeGreaterThan(5);
  for (const secret of secrets) {
    const pair = new Keyring().addPrivate(secret);
    expect(held.has(keyIdOf(pair.publicKey))).toBe(false);
  }
  for (const one of opens) expect(one).toMatch(/^(notification_address|tally_slip|month_tally|release)\./);
  expect(opens.length).toBeGreaterThan(0);
  expect(seeker.id).toBeTruthy();
});
