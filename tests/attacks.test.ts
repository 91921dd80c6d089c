import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../src/platform/http/index.ts';
import { type Cast, type RoleName, castOn } from './support/cast.ts';
import { type Login, nextOneTimeCode } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/** What a page of somebody else's, open in the same browser, can try against whoever is in; over every route there is. */
let test: TestProgram;
let cast: Cast;

beforeAll(async () => {
  test = await startProgram();
  cast = await castOn(test);
}, 120_000);
afterAll(() => test.close());

/** Somebody who is in, and whose browser would send the cookie if the cookie let it. */
const victims = { anybody: 'nobody', seeker: 'starting member', staff: 'coordinator' } as const;

const elsewhere: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
];

const posts = () => test.program.routes.filter(({ method }) => method === 'POST');
const addressOf = (route: Route, role: RoleName) =>
  route.path.replaceAll(/:(\w+)/g, (_all, name: string) => cast.param(name, role, 'own'));

function send(route: Route, role: RoleName, headers: Record<string, string>, token: string) {
  const cookie = cast.cookies[role];
  return test.program.server.inject({
    method: 'POST',
    url: addressOf(route, role),
    headers: {
      ...(cookie ? { cookie } : {}),
      'content-type': 'application/x-www-form-urlencoded',
      host: new URL(test.url).host,
      ...headers,
    },
    payload: new URLSearchParams({ _csrf: token }).toString(),
  });
}

it('a form on another site is refused at every address, even with the right token', async () => {
  const taken: string[] = [];
  for (const route of posts()) {
    const role = victims[route.actor];
    const token = await cast.csrf(role);
    for (const headers of elsewhere) {
      const { statusCode } = await send(route, role, headers, token);
      if (statusCode !== 403) taken.push(`${statusCode} ${route.path} ${JSON.stringify(headers)}`);
    }
  }
  expect(posts().length).toBeGreaterThan(80);
  expect(taken).toEqual([]);
});

it('a form without a token, or with that of another visit, is refused at every address of somebody who is in', async () => {
  const taken: string[] = [];
  const others = { 'starting member': 'running member', coordinator: 'adviser' } as const;
  for (const route of posts()) {
    if (route.actor === 'anybody') continue;
    const role = victims[route.actor];
    for (const token of ['', await cast.csrf(others[role])]) {
      const { statusCode } = await send(route, role, { 'sec-fetch-site': 'same-origin' }, token);
      if (statusCode !== 403) taken.push(`${statusCode} ${route.path} ${token === '' ? 'none' : 'another'}`);
    }
  }
  expect(taken).toEqual([]);
});

it('no answer may be framed or taken for another kind, and none leads to another site', async () => {
  const wrong: string[] = [];
  const gets = test.program.routes.filter(({ method }) => method === 'GET');
  // Leaving comes last: it ends the visit.
  gets.sort((a, b) => Number(a.path.endsWith('/ut')) - Number(b.path.endsWith('/ut')));
  for (const route of gets) {
    const role = victims[route.actor];
    const cookie = cast.cookies[role];
    for (const from of [{ cookie }, {}]) {
      const answer = await test.program.server.inject({
        url: `${addressOf(route, role)}?til=//evil.example&next=https://evil.example&til=%2F%5Cevil.example`,
        headers: { ...(from.cookie ? { cookie: from.cookie } : {}), 'x-forwarded-host': 'evil.example' },
      });
      const { headers, statusCode } = answer;
      const framed = !String(headers['content-security-policy']).includes("frame-ancestors 'none'");
      if (framed || headers['x-frame-options'] === undefined)
        wrong.push(`framed ${statusCode} ${route.path}`);
      if (headers['x-content-type-options'] !== 'nosniff') wrong.push(`sniffed ${statusCode} ${route.path}`);
      const to = headers.location;
      if (to !== undefined && (!/^\/(?![/\\])/.test(to) || to.includes('evil')))
        wrong.push(`${route.path} leads to ${to}`);
    }
  }
  expect(wrong).toEqual([]);
});

const credentialsOf = (login: Login) => ({
  login: login.login,
  passphrase: login.passphrase,
  oneTimeCode: nextOneTimeCode(test, login),
});

it('a cookie that somebody planted is never made into a visit', async () => {
  const { initiators } = cast.world;
  const planted = 'a'.repeat(128);
  const before = await test.program.server.inject({ url: '/arbeid', headers: { cookie: `a=${planted}` } });
  expect(before.headers.location).toBe('/arbeid/inn');
  const answer = await test.program.server.inject({
    method: 'POST',
    url: '/arbeid/inn',
    headers: { cookie: `a=${planted}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(credentialsOf(initiators[0])).toString(),
  });
  expect(answer.statusCode).toBe(303);
  const lines = [answer.headers['set-cookie']].flat().map(String);
  expect(lines.length).toBe(3);
  for (const line of lines) {
    expect(line).not.toContain(planted);
    expect(line).toMatch(/; HttpOnly; SameSite=Strict/);
  }
  const after = await test.program.server.inject({ url: '/arbeid', headers: { cookie: `a=${planted}` } });
  expect(after.headers.location).toBe('/arbeid/inn');
});

it('a visit that has been left is not taken up again', async () => {
  const answer = await test.program.server.inject({
    method: 'POST',
    url: '/arbeid/inn',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(credentialsOf(cast.world.initiators[1])).toString(),
  });
  const cookie = String([answer.headers['set-cookie']].flat()[0]).split(';')[0]!;
  const inside = async () =>
    (await test.program.server.inject({ url: '/arbeid', headers: { cookie } })).statusCode;
  expect(await inside()).toBe(200);
  await test.program.server.inject({ url: '/arbeid/ut', headers: { cookie } });
  expect(await inside()).toBe(303);
});
