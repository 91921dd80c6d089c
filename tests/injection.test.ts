import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../src/platform/http/index.ts';
import { type Cast, type RoleName, castOn, openGroup, roles } from './support/cast.ts';
import { formsIn, placesOf } from './support/html.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/**
 * Text that would be markup, a header, a calendar property or a formula, planted in every form that takes text, by everybody who
 * may fill it; then every page, file, feed, mail and export is looked through by everybody.
 */
let test: TestProgram;
let cast: Cast;

/** Each planted text begins with its own word, so that what is shown can be traced to its field. */
const planted = new Map<string, string>();
const hostile = (word: string) =>
  `${word}"><img src=x onerror=zq1>'\r\nX-ZQ: ja\r\nBcc: zq@evil.example\r\nEND:VEVENT`;

beforeAll(async () => {
  test = await startProgram();
  cast = await castOn(test);
  await openGroup(test, cast.world.link.id, {
    name: hostile('zqname'),
    notes: hostile('zqnotes'),
    website: 'https://example.org/\r\nX-ZQ:1',
  });
  planted.set('zqname', 'a group in a list');
}, 120_000);
afterAll(() => test.close());

const addressOf = (route: Route, role: RoleName) =>
  route.path.replaceAll(/:(\w+)/g, (_all, name: string) => cast.param(name, role, 'own'));

const isPage = ({ statusCode, headers }: Awaited<ReturnType<typeof get>>) =>
  statusCode === 200 && String(headers['content-type']).startsWith('text/html');

async function get(url: string, role: RoleName) {
  const cookie = cast.cookies[role];
  return test.program.server.inject({ url, headers: cookie ? { cookie } : {} });
}

/** These end a visit, or what others need. */
const ending =
  /\/(ut|slett|ny-kode|ferdig|avslutt|avlys|overlat|trekk|fri|fjern|avvis|nokkel|feriestengt)(\/|$)|\/inn$|\/folk/;
const fallbacks = [
  '2026-06-12',
  '18:00',
  '20:00',
  '12',
  'Lyngen',
  'a@example.org',
  'https://example.org/',
  'aa',
  '',
];

/** Fills a form with hostile text; a field that will not have it gets something plainer, one try after another. */
async function fill(role: RoleName, action: string, fields: readonly [string, string][]): Promise<void> {
  const offered = new Map<string, string[]>();
  for (const [name, value] of fields) offered.set(name, [...(offered.get(name) ?? []), value]);
  const words = new Map<string, string>();
  const turn = new Map<string, number>();
  const valueOf = (name: string, values: readonly string[]): string => {
    const tries = turn.get(name) ?? 0;
    if (values.length > 1 || values[0] !== '') return values[tries % values.length] ?? '';
    if (tries > 0) return fallbacks[(tries - 1) % fallbacks.length] ?? '';
    const word = words.get(name) ?? `zq${planted.size}z`;
    words.set(name, word);
    planted.set(word, `${name} on ${action}`);
    return hostile(word);
  };
  for (let tries = 0; tries < 12; tries++) {
    const body = new URLSearchParams(
      [...offered].map(([name, values]): [string, string] => [name, valueOf(name, values)]),
    );
    body.set('_csrf', await cast.csrf(role));
    const answer = await test.program.server.inject({
      method: 'POST',
      url: action,
      headers: {
        ...(cast.cookies[role] ? { cookie: cast.cookies[role] } : {}),
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: body.toString(),
    });
    expect(answer.statusCode, action).toBeLessThan(500);
    requireSafe(answer.body, `${action} by ${role}`);
    const wrong = [...answer.body.matchAll(/<a href="#f-([\w-]+)/g)].map(([, name = '']) => name);
    if (answer.statusCode !== 422 || wrong.length === 0) return;
    for (const name of offered.keys()) if (wrong.includes(name)) turn.set(name, (turn.get(name) ?? 0) + 1);
  }
}

const seen = new Set<string>();
function requireSafe(body: string, where: string): void {
  expect(body, where).not.toMatch(/<img src=x|onerror=zq1>'?\s*<\/?script/);
  for (const word of new Set(body.match(/zq(?:\d+z|name)/g) ?? [])) {
    for (const { where: at, element, attribute } of placesOf(body, word)) {
      expect([at, element], `${where}: ${planted.get(word)}`).not.toContain('tag');
      // Data for search engines is the one script that holds words; it must be whole.
      if (element === 'script') requireWholeData(body);
      expect(element, `${where}: ${planted.get(word)}`).not.toBe('style');
      if (attribute !== undefined)
        expect(attribute, `${where}: ${planted.get(word)}`).toMatch(
          /^(value|href|aria-label|title|content|action)$/,
        );
    }
    seen.add(word);
  }
}

function requireWholeData(body: string): void {
  for (const [, type = '', inside = ''] of body.matchAll(/<script([^>]*)>([^<]*)/g)) {
    if (inside === '') continue;
    expect(type).toBe(' type="application/ld+json"');
    expect(() => JSON.parse(inside) as unknown).not.toThrow();
  }
}

it('markup typed anywhere is text wherever it is shown', { timeout: 300_000 }, async () => {
  const gets = test.program.routes.filter(({ method, path }) => method === 'GET' && !ending.test(path));
  const walk = async (visit: (role: RoleName, url: string, body: string) => Promise<void>) => {
    for (const role of roles)
      for (const route of gets) {
        const url = addressOf(route, role);
        const answer = await get(url, role);
        if (isPage(answer)) await visit(role, url, answer.body);
      }
  };
  const done = new Set<string>();
  await walk(async (role, _url, html) => {
    for (const { method, action, fields } of formsIn(html)) {
      const key = `${action} ${fields.map(([name]) => name).join()}`;
      if (method !== 'post' || ending.test(action) || done.has(key) || fields.length < 2) continue;
      done.add(key);
      await fill(role, action, fields);
    }
  });
  await walk(async (role, url, body) => {
    requireSafe(body, `${url} to ${role}`);
    // Pages that are found by following the page, such as what was just made.
    for (const [, href = ''] of body.matchAll(/href="(\/(?:arbeid|min|kalender|grupper)\/[^"#]*)"/g)) {
      const address = href.replaceAll('&amp;', '&');
      if (done.has(`${role} ${address}`) || ending.test(address)) continue;
      done.add(`${role} ${address}`);
      const found = await get(address, role);
      if (isPage(found)) requireSafe(found.body, `${address} to ${role}`);
    }
  });
  expect(seen.size).toBeGreaterThan(40);
});

it('no calendar, mail or header has a line that somebody typed', async () => {
  await test.night();
  const feeds = test.program.routes
    .filter(({ method, path }) => method === 'GET' && /ics$|kalender/.test(path))
    .map((route) => addressOf(route, 'nobody'));
  const found = await Promise.all([...feeds, '/grupper.ics'].map((url) => get(url, 'nobody')));
  const calendars = found.filter(({ headers }) =>
    String(headers['content-type']).startsWith('text/calendar'),
  );
  expect(calendars.length).toBeGreaterThan(1);
  expect(calendars.map(({ body }) => body).join()).toContain('zqname');
  for (const { body } of calendars) {
    const lines = body.replaceAll('\r\n ', '').split('\r\n');
    expect(lines.filter((line) => /^(X-ZQ|Bcc)/i.test(line))).toEqual([]);
    const ends = lines.filter((line) => line === 'END:VEVENT').length;
    expect(ends).toBe(lines.filter((line) => line === 'BEGIN:VEVENT').length);
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  }
  for (const mail of test.mails) expect(JSON.stringify(mail)).not.toMatch(/zq|evil/);
});
