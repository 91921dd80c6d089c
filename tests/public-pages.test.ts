import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hrefIn, localeOf, locales } from '../src/platform/i18n/index.ts';
import { scripts, stylesheet } from '../src/ui/index.ts';
import { type TestBrowser, startBrowser } from './support/browser.ts';
import { world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';

let program: TestProgram;
let browser: TestBrowser;
/** Every public page that needs no parameter, and one place, in each language. */
let paths: string[];
const pages = new Map<string, Awaited<ReturnType<typeof fetched>>>();

beforeAll(async () => {
  program = await startProgram();
  await world(program);
  browser = await startBrowser(program.url);
  const plain = program.program.routes
    // What programs read is looked at in src/exchange.
    .filter(
      ({ method, actor, shared, path }) =>
        method === 'GET' && actor === 'anybody' && !shared && !path.endsWith('.pdf'),
    )
    .map(({ path }) => path)
    .filter((path) => !ways.includes(path))
    .map((path) => path.replace(':slug', 'lyngen'))
    // Releases are looked at in src/release/public.test.ts: here nothing is published.
    .filter((path) => !path.includes(':'));
  paths = plain.flatMap((path) => locales.map((locale) => hrefIn(locale, path)));
  for (const path of paths) pages.set(path, await fetched(path));
});
afterAll(async () => {
  await browser?.close();
  await program?.close();
});

/** Addresses that lead on at once and show nothing of their own. */
const ways = ['/ut', '/min/ut', '/arbeid/ut'];

/** As a stranger asks: no cookie, no script, compression allowed. */
async function fetched(path: string) {
  const answer = await fetch(program.url + path, {
    redirect: 'manual',
    headers: { 'accept-encoding': 'gzip, br' },
  });
  const html = await answer.text();
  return { status: answer.status, headers: answer.headers, html, words: wordsOf(html) };
}

/** What can be read, with the title and without the markup. */
function wordsOf(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('\u00ad', '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Checks every page, and names those that fail. */
function each(check: (path: string, page: Awaited<ReturnType<typeof fetched>>) => string | undefined): void {
  expect([...pages].flatMap(([path, page]) => check(path, page)?.replace(/^/, `${path}: `) ?? [])).toEqual(
    [],
  );
}

describe('every public page, in three languages', () => {
  test('is among those that are looked at here', () => {
    expect(paths.length).toBeGreaterThanOrEqual(3 * 18);
    for (const path of [
      '/',
      '/nn/selvhjelp',
      '/en/meld-interesse',
      '/steder',
      '/steder/lyngen',
      '/kalender',
      '/kalender/plass',
      '/min/inn',
    ]) {
      expect(paths).toContain(path);
    }
  });

  test('answers, in its language, and sets no cookie', () => {
    each((path, { status, headers, html }) => {
      if (status !== 200) return `answers ${status}`;
      if (headers.getSetCookie().length > 0) return 'sets a cookie';
      const { locale } = localeOf(path);
      return html.startsWith(`<!doctype html>\n<html lang="${locale}">`)
        ? undefined
        : 'is not in its language';
    });
  });

  test('has no script but the one that leaves quickly, nothing inline and nothing from elsewhere', () => {
    each((_path, { html }) => {
      const others = [...html.matchAll(/<script\b[^>]*>/g)].filter(
        ([tag]) => !tag.includes(scripts.page.path),
      );
      if (others.length > 0) return `has ${others.join()}`;
      const inline = / style="|<style|\son[a-z]+="|javascript:/.exec(html);
      if (inline) return `has ${inline[0]}`;
      const elsewhere =
        /<(?:script|link|img|iframe|form|source|video)\b[^>]*(?:src|href|action)="(?!\/(?!\/))[^"]*"/.exec(
          html,
        );
      return elsewhere ? `loads ${elsewhere[0]}` : undefined;
    });
  });

  test('weighs at most 40 kB at first view, with its look and its script', async () => {
    const files = [stylesheet.path, scripts.page.path];
    const weights = await Promise.all(files.map(async (path) => (await wire(path)).length));
    const look = weights.reduce((a, b) => a + b, 0);
    for (const path of paths) {
      const whole = (await wire(path)).length + look;
      expect(whole, path).toBeLessThanOrEqual(40_000);
    }
  });

  test('says what to do in danger, with numbers that can be pressed', () => {
    each((path, { html }) => {
      // Where *leave quickly* leads must not say what was read before.
      const neutral = localeOf(path).path === '/postnummer';
      const numbers = ['113', '116123', '116117', '116111'];
      const found = numbers.filter((number) => html.includes(`href="tel:${number}"`));
      return found.length === (neutral ? 0 : numbers.length) ? undefined : 'lacks a number, or tells';
    });
  });

  test('speaks of a possibility, and of nobody who is sent', () => {
    each((path, { words }) => {
      if (localeOf(path).locale === 'en') return undefined;
      const left = denials.reduce((text, denial) => text.replaceAll(denial, ''), words);
      const found = /\b\S*(tilbud|tilbod|henvis|tilvis|metode)\S*/i.exec(left);
      return found ? `says «${around(left, found.index)}»` : undefined;
    });
  });

  test('has one main heading and a title of its own', () => {
    each((_path, { html }) => {
      const headings = html.split('<h1').length - 1;
      if (headings !== 1) return `has ${headings} main headings`;
      return /<title>[^<]{4,}<\/title>/.test(html) ? undefined : 'has no title';
    });
  });
});

/** What says that something is *not* so may use the word. Each is a sentence that somebody decided on. */
const denials: string[] = [];

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 60), at + 60);
}

/** The bytes as they would go over the wire: what the server compresses, or what a proxy in front of it would. */
async function wire(path: string): Promise<Uint8Array> {
  return gzipSync(await (await fetch(program.url + path)).text());
}

test('every link leads somewhere', async () => {
  const seen = new Map<string, string>(paths.map((path) => [path, 'the list of routes']));
  const queue = [...paths];
  const dead: string[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const page = pages.get(path) ?? (await followed(path));
    if (page.status !== 200) dead.push(`${path} answers ${page.status}, linked from ${seen.get(path)}`);
    for (const [, href] of page.html.matchAll(/<(?:a|form)\b[^>]*\b(?:href|action)="([^"]*)"/g)) {
      const to = (href ?? '').replaceAll('&amp;', '&').split('#')[0] ?? '';
      if (!to.startsWith('/') || seen.has(to)) continue;
      seen.set(to, path);
      queue.push(to);
    }
  }
  expect(dead).toEqual([]);
  expect(seen.size).toBeGreaterThan(paths.length);
});

/** A private page leads a stranger to its entrance, which is a page too. */
async function followed(path: string) {
  const answer = await fetch(program.url + path);
  // Read to its end: a server does not close while somebody still reads.
  await answer.arrayBuffer();
  return { status: answer.status, html: '' };
}

test('every link within a page finds its place', () => {
  each((_path, { html }) => {
    const ids = new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
    const lost = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id));
    return lost.length > 0 ? `has no #${lost.join()}` : undefined;
  });
});

test('a place is found from the start page without a script, and its doors lead on', async () => {
  const stranger = await browser.visitor({ javascript: false });
  await stranger.go('/');
  await stranger.page.locator('[name=sted]').fill('Skibotn');
  await stranger.press('Se hva som finnes');
  expect(await stranger.text()).toContain('LINK Lyngen');
  expect(await stranger.complaints()).toEqual([]);
  await stranger.close();
});

// With a script they are looked at one by one in accessibility-public.test.ts.
test('nothing goes wrong on any public page where scripts are off', { timeout: 200_000 }, async () => {
  const stranger = await browser.visitor({ javascript: false, width: 360 });
  for (const path of paths.filter((one) => localeOf(one).locale === 'nb')) {
    expect(await stranger.go(path), path).toBe(200);
    expect(await stranger.page.locator('main').innerText(), path).not.toBe('');
  }
  expect(await stranger.complaints()).toEqual([]);
  expect(await stranger.context.cookies()).toEqual([]);
  await stranger.close();
});

test('leaving quickly leads to a harmless page, with a script or without', async () => {
  for (const javascript of [true, false]) {
    const stranger = await browser.visitor({ javascript });
    await stranger.go('/selvhjelp');
    await stranger.press('Forlat siden raskt');
    expect(stranger.at()).toBe('/postnummer');
    const seen = `${await stranger.page.title()} ${await stranger.page.locator('body').innerText()}`;
    expect(seen).not.toMatch(/knutepunkt|hjelp|kode|gruppe|lagrer/i);
    expect(await stranger.complaints()).toEqual([]);
    await stranger.close();
  }
});
