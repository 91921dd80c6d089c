import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '../src/platform/http/index.ts';
import { type TestBrowser, type Visitor, startBrowser } from './support/browser.ts';
import { type Cast, type RoleName, castOn } from './support/cast.ts';
import { type TestProgram, startProgram } from './support/program.ts';

/**
 * Every page there is, once, as somebody sees it who has chosen the colours of the machine and wants nothing to move. What the other
 * tests of accessibility look at is not looked at again.
 */
let program: TestProgram;
let browser: TestBrowser;
let cast: Cast;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  program = await startProgram();
  cast = await castOn(program);
  browser = await startBrowser(program.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await program?.close();
});

const whose: Record<Route['actor'], readonly RoleName[]> = {
  anybody: ['nobody'],
  seeker: ['running member', 'proposed'],
  staff: ['coordinator', 'initiator', 'national adviser'],
};

async function visitorAs(role: RoleName): Promise<Visitor> {
  const visitor = await browser.visitor({ width: 360 });
  const [name = '', value = ''] = cast.cookies[role].split('=');
  const path = name === 'k' ? '/min' : '/arbeid';
  if (value !== '') await visitor.context.addCookies([{ name, value, domain: '127.0.0.1', path }]);
  await visitor.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  return visitor;
}

/** What axe finds, what moves, and whether what has the focus can be told from what has not. */
async function findingsOn({ page }: Visitor): Promise<string[]> {
  await page.evaluate(axe);
  const rules = await page.evaluate<string[]>(
    `axe.run({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ' at ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
  );
  const moving = await page.evaluate<string[]>(
    `document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).map((one) => 'moves: ' + one.effect.target.outerHTML.slice(0, 80))`,
  );
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const focus = await page.evaluate<string>(
    `(() => { const one = document.activeElement; if (!one || one === document.body) return '';
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle === 'none' || outlineWidth === '0px' ? one.outerHTML.slice(0, 120) : ''; })()`,
  );
  return [...rules, ...moving, ...(focus === '' ? [] : [`focus cannot be seen: ${focus}`])];
}

test('in the colours of the machine, and with nothing that moves', { timeout: 600_000 }, async () => {
  const found: string[] = [];
  const looked = new Set<string>();
  const gets = program.program.routes.filter(({ method, path }) => method === 'GET' && !/\/ut$/.test(path));
  for (const [actor, roles] of Object.entries(whose))
    for (const role of roles) {
      const visitor = await visitorAs(role);
      for (const route of gets.filter((one) => one.actor === actor)) {
        const url = route.path.replaceAll(/:(\w+)/g, (_all, name: string) => cast.param(name, role, 'own'));
        const cookie = cast.cookies[role];
        const { statusCode, headers } = await program.program.server.inject({
          url,
          headers: cookie ? { cookie } : {},
        });
        const isPage = statusCode === 200 && String(headers['content-type']).startsWith('text/html');
        // One who sees a page as its owner is enough.
        if (!isPage || looked.has(route.path)) continue;
        looked.add(route.path);
        await visitor.go(url);
        found.push(...(await findingsOn(visitor)).map((one) => `${url} (${role}): ${one}`));
      }
      await visitor.close();
    }
  expect(looked.size).toBeGreaterThan(70);
  expect(found).toEqual([]);
});
