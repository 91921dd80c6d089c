import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../src/platform/http/index.ts';
import { type Cast, type Relation, type RoleName, castOn, roles } from './support/cast.ts';
import { expected, phaseOf } from './support/expectations.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/**
 * Every route × every role × own, other, none; generated from the route table. A route whose act stands in no line of
 * tests/support/expectations.ts fails: the default is no.
 */
let test: TestProgram;
let cast: Cast;

beforeAll(async () => {
  test = await startProgram();
  cast = await castOn(test);
}, 120_000);
afterAll(() => test.close());

const isAllowed = (status: number, location: string | undefined) =>
  status !== 401 && status !== 403 && status !== 404 && !(location ?? '').endsWith('/inn');

async function knock(route: Route, role: RoleName, relation: Relation): Promise<boolean> {
  const url = route.path.replaceAll(/:(\w+)/g, (_all, name: string) => cast.param(name, role, relation));
  const cookie = cast.cookies[role];
  const answer = await test.program.server.inject({
    method: route.method,
    url,
    headers: { ...(cookie ? { cookie } : {}), 'content-type': 'application/x-www-form-urlencoded' },
    ...(route.method === 'POST'
      ? { payload: new URLSearchParams({ _csrf: await cast.csrf(role) }).toString() }
      : {}),
  });
  expect(answer.statusCode, `${role} ${route.method} ${url}`).toBeLessThan(500);
  // A page for anybody may lead to the entrance; for everybody else that is the way of saying no.
  const to = route.actor === 'anybody' ? undefined : answer.headers.location?.toString();
  return isAllowed(answer.statusCode, to);
}

const relationsOf = (route: Route): Relation[] =>
  route.path.includes(':') ? ['none', 'other', 'own'] : ['own'];

it('has an expectation for every act, and no act without a route', () => {
  const acts = test.program.routes.map((route) => route.permit.act);
  expect(acts.filter((act) => !(act in expected))).toEqual([]);
  expect(Object.keys(expected).filter((act) => !acts.includes(act))).toEqual([]);
  expect(new Set(acts.map((act, n) => `${act} ${test.program.routes[n]?.method}`)).size).toBe(acts.length);
});

it('lets each role do what is theirs, and nobody anything else', { timeout: 240_000 }, async () => {
  const wrong: string[] = [];
  const order = [...test.program.routes].sort((a, b) => phaseOf(a.permit.act) - phaseOf(b.permit.act));
  for (const route of order) {
    const { act } = route.permit;
    for (const relation of relationsOf(route)) {
      for (const role of roles) {
        const may = await knock(route, role, relation);
        const should = (expected[act]?.[relation] ?? []).includes(role);
        if (may !== should) wrong.push(`${role} ${may ? 'may' : 'may not'} ${act} (${relation})`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
