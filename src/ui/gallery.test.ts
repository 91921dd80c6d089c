import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '../platform/i18n/index.ts';
import { openBrowser, origin, serve } from './browser-for-tests.ts';
import { gallery } from './gallery.tsx';
import { renderPage, scripts, stylesheet } from './index.ts';

const names = Object.keys(gallery);
const pages: Record<string, string> = Object.fromEntries(
  Object.entries(gallery).map(([name, page]) => [`/${name}`, renderPage(page('nb'))]),
);
const html = (name: string) => pages[`/${name}`] ?? '';
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

describe.each(names)('the page %s as text', (name) => {
  it('has one document, one title, one main heading, and its language', () => {
    expect(html(name)).toMatch(/^<!doctype html>\n<html lang="nb">/);
    for (const once of ['<title>', '<h1', '<main', '</html>']) expect(html(name).split(once)).toHaveLength(2);
  });

  it('uses an id once, and every reference finds it', () => {
    const ids = all(html(name), / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [
      ...all(html(name), / for="([^"]+)"/g),
      ...all(html(name), / href="#([^"]+)"/g),
      ...all(html(name), / aria-(?:describedby|labelledby)="([^"]+)"/g).flatMap((list) => list.split(' ')),
    ];
    for (const reference of references) expect(ids).toContain(reference);
  });

  it('has no inline style, no inline script and no address elsewhere', () => {
    expect(html(name)).not.toMatch(/ style=|<style| on\w+=|javascript:|data:|https?:/);
    expect(html(name)).not.toMatch(/<script(?![^>]* src=)/);
  });

  it('offers a way out on every page that a person may be seen with', () => {
    const found = /href="(\/min)?\/ut"/.test(html(name));
    expect(found).toBe(!/page-(staff|plain)/.test(html(name)));
    expect(html(name).includes(scripts.page.path)).toBe(found);
  });

  it('weighs little', () => {
    expect(gzipSync(html(name)).length).toBeLessThan(10_000);
  });
});

it('says what to do in danger in every language, with numbers that can be pressed', () => {
  for (const locale of locales) {
    const text = renderPage(gallery['plain']!(locale));
    for (const number of ['113', '116123', '116117', '116111'])
      expect(text).toContain(`href="tel:${number}"`);
  }
});

it('keeps the look under 20 kB and free of what the policy blocks', () => {
  expect(gzipSync(stylesheet.css).length).toBeLessThan(20_000);
  expect(stylesheet.css).not.toMatch(/data:|@import|https?:/);
  expect(scripts.page.source.length).toBeLessThan(1_000);
});

describe('the gallery in a browser', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  /** Opens a page; anything the console says, or that is asked for in vain, is a failure. */
  async function visit(
    name: string,
    look: Parameters<Browser['newContext']>[0],
    use: (page: Page) => Promise<void>,
  ) {
    const context = await browser.newContext({ ...look });
    const complaints = await serve(context, pages);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await page.goto(`${origin}/${name}`);
      await use(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }

  it.each(names)('%s: axe finds nothing, and nothing scrolls sideways', { timeout: 60_000 }, async (name) => {
    await visit(name, {}, async (page) => {
      // Through the debugger, as the policy of the page lets no other script in.
      await page.evaluate(axe);
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(wide, `${width} px`).toBeLessThanOrEqual(0);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await page.evaluate(axeRun(colorScheme)), `${width} px, ${colorScheme}`).toEqual([]);
        }
      }
    });
  });

  /** WCAG 2.2 AA; the dark scheme changes colours only, so only they are looked at again. */
  function axeRun(colorScheme: 'light' | 'dark'): string {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const options =
      colorScheme === 'light'
        ? { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } }
        : { runOnly: { type: 'rule', values: ['color-contrast'] } };
    return `axe.run(${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(' | ')))`;
  }

  it(
    'gives everything that is pressed at least 44 px, links inside sentences aside',
    { timeout: 60_000 },
    async () => {
      for (const name of names) {
        await visit(name, { viewport: { width: 360, height: 800 } }, async (page) => {
          const small = await page.evaluate(
            `[...document.querySelectorAll('button, summary, .choice, .week-box, .ds-input:not([type=checkbox],[type=radio]), .leave, .name, .main-nav a, .foot-links a, .actions a, .links a, .back, .breadcrumb a')]
            .filter((e) => e.getBoundingClientRect().height < 43.9 && !e.closest('p')).map((e) => e.className + ' ' + e.textContent)`,
          );
          expect(small).toEqual([]);
        });
      }
    },
  );

  it('never lets the way out cover the name or the menu, in any language', { timeout: 60_000 }, async () => {
    const sheets = Object.fromEntries(
      locales.map((locale) => [`/${locale}`, renderPage(gallery['first']!(locale))] as const),
    );
    const context = await browser.newContext();
    await serve(context, sheets);
    const page = await context.newPage();
    for (const path of Object.keys(sheets)) {
      await page.goto(origin + path);
      for (const width of [320, 360, 700, 832, 900, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const covered = await page.evaluate(
          `(() => { const a = document.querySelector('.leave').getBoundingClientRect();
            return [...document.querySelectorAll('.name, .main-nav a')].filter((e) => { const b = e.getBoundingClientRect();
              return b.right > a.left && b.left < a.right && b.bottom > a.top && b.top < a.bottom; }).map((e) => e.textContent); })()`,
        );
        expect(covered, `${path}, ${width} px`).toEqual([]);
      }
    }
    await context.close();
  });

  it('prints the code, one neutral line, and nothing else', { timeout: 30_000 }, async () => {
    await visit('code', {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect((await page.innerText('body')).replace(/\s+/g, ' ').trim()).toBe(
        '4071 2958 6634 1180 Ta godt vare på dette nummeret.',
      );
    });
  });

  it('leaves when Escape is pressed twice, and does not come back', { timeout: 30_000 }, async () => {
    const context = await browser.newContext();
    await serve(context, { ...pages, '/min/ut': '<!doctype html><title>Ute</title>' });
    const page = await context.newPage();
    await page.goto(`${origin}/plain`);
    await page.goto(`${origin}/messages`);
    await page.keyboard.press('Escape');
    expect(new URL(page.url()).pathname).toBe('/messages');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/min/ut');
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/plain');
    await context.close();
  });

  it('leaves without a script too, by the second stop of the Tab key', { timeout: 30_000 }, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await serve(context, { ...pages, '/min/ut': '<!doctype html><title>Ute</title>' });
    const page = await context.newPage();
    await page.goto(`${origin}/messages`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/min/ut');
    await context.close();
  });

  it('sends a form once, however often its button is pressed', { timeout: 30_000 }, async () => {
    await visit('errors', {}, async (page) => {
      const sent = await page.evaluate(`(() => {
        let sent = 0;
        addEventListener('submit', (event) => {
          if (!event.defaultPrevented) sent += 1;
          event.preventDefault();
        });
        const button = [...document.querySelectorAll('main form button')].at(-1);
        for (let presses = 0; presses < 3; presses++) button.click();
        return sent;
      })()`);
      expect(sent).toBe(1);
    });
  });

  it(
    'puts the focus on what must be put right, and leads from there to the field',
    { timeout: 30_000 },
    async () => {
      await visit('errors', {}, async (page) => {
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.textContent')).toBe('Skriv et kallenavn');
        await page.keyboard.press('Enter');
        expect(await page.evaluate('document.activeElement.name')).toBe('navn');
      });
    },
  );
});
