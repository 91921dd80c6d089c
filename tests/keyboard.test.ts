import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestBrowser, type Visitor, startBrowser } from './support/browser.ts';
import { type Cast, type RoleName, castOn } from './support/cast.ts';
import { byKey } from './support/keyboard.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/**
 * One task of each role with the keyboard alone and without a script; each time the focus must be seen. How somebody registers an
 * interest so is in tests/accessibility-public.test.ts, how a list of groups is read in tests/sources.test.ts.
 */
let program: TestProgram;
let browser: TestBrowser;
let cast: Cast;

beforeAll(async () => {
  program = await startProgram();
  cast = await castOn(program);
  browser = await startBrowser(program.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await program?.close();
});

interface Task {
  role: RoleName;
  from: string;
  /** What has the focus, what is typed or pressed, and whether it leads to another page. */
  keys: readonly (readonly [name: string | RegExp, what: string, leads?: boolean])[];
  /** Then the page says this. */
  then: string | RegExp;
}

const param = (name: string, role: RoleName) => cast.param(name, role, 'own');

const tasks: readonly [string, () => Task][] = [
  [
    'anybody finds an open group',
    () => ({
      role: 'nobody',
      from: '/grupper',
      keys: [
        [/^Sted/, 'Lyngen'],
        ['Se grupper', 'Enter', true],
        [/^Åpent møte/, 'Enter', true],
      ],
      then: 'Sjøbua',
    }),
  ],
  [
    'a seeker writes to the desk',
    () => ({
      role: 'newcomer',
      from: '/min',
      keys: [
        ['Skriv til dem', 'Jeg kan på torsdager.'],
        ['Send', 'Enter', true],
      ],
      then: 'Jeg kan på torsdager.',
    }),
  ],
  [
    'somebody who was proposed says yes',
    () => ({
      role: 'proposed',
      from: '/min/forslag',
      keys: [['Ja, jeg blir med', 'Enter', true]],
      then: /Du har sagt ja|sagt ja/,
    }),
  ],
  [
    'a member gives notice of absence',
    () => ({
      role: 'running member',
      from: `/min/avtaler/${param('group', 'running member')}`,
      keys: [['Jeg kommer ikke denne gangen', 'Enter', true]],
      then: 'Har meldt fra for neste gang',
    }),
  ],
  [
    'an initiator takes on a start',
    () => ({
      role: 'initiator',
      from: '/arbeid/oppstarter',
      keys: [['Ja, jeg er med', 'Enter', true]],
      then: /oppstart/i,
    }),
  ],
  [
    'a coordinator answers an enquiry',
    () => ({
      role: 'coordinator',
      from: `/arbeid/henvendelser/${param('enquiry', 'coordinator')}`,
      keys: [
        ['Svar', 'Så fint at du skrev.'],
        ['Send svaret', 'Enter', true],
      ],
      then: 'Så fint at du skrev.',
    }),
  ],
  [
    'a district office notes an objection that it met',
    () => ({
      role: 'adviser',
      from: '/arbeid/innvendinger',
      keys: [
        ['Hva ble sagt?', 'Det er bare prat, sier de.'],
        ['Skriv opp', 'Enter', true],
      ],
      then: 'Det er bare prat, sier de.',
    }),
  ],
  [
    'the national desk approves an answer',
    () => ({
      role: 'national adviser',
      from: '/arbeid/innvendinger',
      keys: [
        ['Svar som alle kan bruke', 'Det er prat som virker.'],
        ['Godkjenn svaret', 'Enter', true],
      ],
      then: 'Det er prat som virker.',
    }),
  ],
];

async function visitorAs(role: RoleName): Promise<Visitor> {
  const visitor = await browser.visitor({ javascript: false });
  const [name = '', value = ''] = cast.cookies[role].split('=');
  const path = name === 'k' ? '/min' : '/arbeid';
  if (value !== '') await visitor.context.addCookies([{ name, value, domain: '127.0.0.1', path }]);
  return visitor;
}

test.each(tasks)('%s', { timeout: 60_000 }, async (_name, task) => {
  const { role, from, keys, then } = task();
  const visitor = await visitorAs(role);
  await visitor.go(from);
  for (const [name, what, leads] of keys) await byKey(visitor, name, what, leads ?? false);
  expect(await visitor.text()).toMatch(then);
  expect(await visitor.complaints()).toEqual([]);
  await visitor.close();
});
