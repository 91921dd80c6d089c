import { type Publication, codesAt, countAt, tableSize } from '@knutepunkt/disclosure';
import type { FastifyInstance } from 'fastify';
import { h } from 'preact';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { appOn } from '../enquiry/for-tests.ts';
import { loadFramework } from '../framework/index.ts';
import { loadGeography } from '../geography/index.ts';
import { projectFolder } from '../platform/config/index.ts';
import { buildServer } from '../platform/http/index.ts';
import { hrefIn, locales } from '../platform/i18n/index.ts';
import { renderPage, scripts, stylesheet } from '../ui/index.ts';
import { shownTables } from './figures.ts';
import { type Release, makeDraft, publishedRelease } from './index.ts';
import { countTwoYears, districts, on, publishOn } from './published-for-tests.ts';
import { csvRows, tablesIn, textOf } from './reading-for-tests.ts';
import { publicReleaseRoutes } from './routes-public.ts';
import { publicTables } from './tables.ts';

const parts = {
  geography: loadGeography(join(projectFolder(), 'data/norway')),
  framework: loadFramework(join(projectFolder(), 'content')),
};
let open: TestDatabase;
let server: FastifyInstance;
let release: Release;
/** Pages as they were before anything was published, and while there was a draft. */
const before = new Map<string, { status: number; html: string }>();
const pages = new Map<string, string>();

async function asked(url: string) {
  const { statusCode, body, headers } = await server.inject(url);
  return { status: statusCode, html: body, headers };
}

beforeAll(async () => {
  open = await testDatabase();
  const app = await appOn(open, '2024-01-05');
  const absent = () => h('p', {}, 'absent');
  const nobody = () => Promise.resolve(undefined);
  server = await buildServer({
    clock: app.clock,
    publicUrl: 'http://localhost',
    log: app.log,
    routes: publicReleaseRoutes(app, parts),
    assets: [],
    render: renderPage,
    sessions: {
      begin: () => Promise.resolve(''),
      end: () => Promise.resolve(),
      seeker: nobody,
      staff: nobody,
    },
    pages: {
      absent,
      stranger: absent,
      tooMany: absent,
      tooLarge: absent,
      away: absent,
      fault: (_locale, _path, id) => h('p', {}, id),
    },
  });
  await districts(app, parts.geography);
  for (const locale of locales) before.set(locale, await asked(hrefIn(locale, '/tall')));
  await countTwoYears(app, parts.geography);
  on(app, '2026-01-02');
  await makeDraft(app, parts);
  for (const path of ['/tall', '/tall/utgaver/1', '/tall/utgaver/1/enquiries.csv']) {
    before.set(path, await asked(path));
  }
  await publishOn(app, parts, '2026-01-05');
  await publishOn(app, parts, '2026-04-15');
  release = (await publishedRelease(open.db))!;
  for (const locale of locales) pages.set(locale, (await asked(hrefIn(locale, '/tall'))).html);
}, 120_000);
afterAll(() => open.drop());

const tableOf = (name: string) =>
  Object.values<Publication>(release.publications)
    .flatMap(({ tables }) => tables)
    .find((table) => table.name === name)!;

describe('before anything is published', () => {
  test('the page says so, in each language', () => {
    const said = locales.map((locale) => /class="empty-title">([^<]+)/.exec(before.get(locale)!.html)?.[1]);
    expect(said).toEqual(['Ingen tall ennå', 'Ingen tal enno', 'No numbers yet']);
  });

  test('a draft is nowhere: not on the page, not by a number, not as a file', () => {
    expect(before.get('/tall')?.html).toBe(before.get('nb')?.html);
    expect(before.get('/tall/utgaver/1')?.status).toBe(404);
    expect(before.get('/tall/utgaver/1/enquiries.csv')?.status).toBe(404);
  });
});

describe.each(locales)('the page in %s', (locale) => {
  test('has beside every picture a table, and the same numbers in both', () => {
    const sections = pages.get(locale)!.split('<section id="').slice(1);
    expect(sections.map((section) => section.split('"')[0])).toEqual(shownTables);
    for (const section of sections) {
      const pictures = section.match(/<svg[^>]*role="img"[^>]*aria-label="[^"]{20,}"/g);
      expect(pictures?.length).toBeGreaterThan(0);
      const [beside] = tablesIn(section);
      const cells = beside!.rows.slice(1).map((row) => row.slice(1));
      const inTable = section.includes('class="map"')
        ? cells.slice(1).map((row) => row.at(-1)!)
        : cells.flat();
      const drawn = [...section.matchAll(/<(?:text|tspan) class="chart-number"[^>]*>([^<]*)/g)];
      expect(drawn.map(([, text]) => textOf(text!)).sort()).toEqual(inTable.sort());
    }
  });

  test('shows the numbers of the publication, and few for those that are too small', () => {
    const all = pages.get(locale)!.split('<section id="').slice(1).map(tablesIn);
    const shown = (table: number, row: number, column: number) => all[table]![0]!.rows[row]![column]!;
    const steps = ['s:enquiry', 's:question', 's:talk', 's:placed', 's:withdrawn'];
    const few = { nb: 'få', nn: 'få', en: 'few' }[locale];
    steps.forEach((step, k) => {
      const count = countAt(tableOf('enquiries'), ['nation', '2025', step])!;
      expect(shown(0, k + 1, 2).replace(/[^\w ]|\s/g, '')).toBe(count === 0 ? few : String(count));
    });
    const uptake =
      countAt(tableOf('enquiries'), ['55', '2025', 's:enquiry'])! / parts.geography.county('55')!.population;
    const troms = all[1]![0]!.rows.find(([name]) => name === 'Troms')!;
    expect(Number(troms[2]!.replace(',', '.'))).toBeCloseTo(uptake * 10_000, 1);
    const districts = all[4]![1]!;
    const state = tableOf('groups').axes.find(({ hierarchy }) => hierarchy === 'state')!.codes;
    for (const [row, place] of tableOf('groups').axes[0]!.codes.entries()) {
      state.forEach((one, k) => {
        const count = countAt(tableOf('groups'), [place, '2026-Q1', one, 'all-model', 'all-mode']);
        expect(districts.rows[row + 1]![k + 1]).toBe(count === 0 ? few : String(count));
      });
    }
    expect(pages.get(locale)).toContain(few);
  });

  test('says what rounding means, which release it is, and leads to all of them', () => {
    const html = pages.get(locale)!;
    expect(textOf(html)).toContain(release.publications.groups!.words[locale]);
    expect(textOf(html)).toMatch(/2.*2026.*31\.? (mars|March) 2026/);
    for (const number of [1, 2])
      expect(html).toContain(`href="${hrefIn(locale, `/tall/utgaver/${number}`)}"`);
  });

  test('has nothing inline, names every code, and weighs at most 40 kB with its look and its script', () => {
    const html = pages.get(locale)!;
    expect(html).not.toMatch(/ style=|<style| on\w+=|javascript:|https?:/);
    expect(textOf(html)).not.toMatch(
      /\b(all-|s:|d:|placed:)|undefined|NaN|null\b(?!\.)|handed-over|in_person/,
    );
    expect(textOf(html)).not.toMatch(/tilbud|tilbod|henvis|tilvis|metode/i);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const weight = [html, stylesheet.css, scripts.page.source].reduce(
      (sum, one) => sum + gzipSync(one).length,
      0,
    );
    expect(weight).toBeLessThanOrEqual(40_000);
  });
});

describe('a table to take away', () => {
  const from = async (table: string, ending: string, locale: (typeof locales)[number] = 'nb') =>
    asked(hrefIn(locale, `/tall/utgaver/2/${table}.${ending}`));

  test.each(publicTables)('%s has every cell of the publication, as CSV and as JSON-stat', async (name) => {
    const table = tableOf(name);
    const csv = await from(name, 'csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, ...rows] = csvRows(csv.html, ';');
    expect(new Set([head, ...rows].map((row) => row!.length))).toEqual(new Set([table.axes.length * 2 + 2]));
    const json = JSON.parse((await from(name, 'json')).html) as JsonStat;
    const sizes = json.size.reduce((all, size) => all * size, 1);
    expect(rows.length).toBe(sizes);
    if (name !== 'waiting') expect(sizes).toBe(tableSize(table));
    const indexed = {
      axes: json.id.map((id) => ({ ...table.axes[0]!, codes: json.dimension[id]!.category.index })),
    };
    rows.forEach((row, at) => {
      const codes = table.axes.map((_axis, k) => row[k * 2]!);
      const count = countAt(table, codes);
      expect(Number(row.at(-2))).toBe(count);
      expect(codesAt(indexed, at)).toEqual(codes);
      expect(json.value[at]).toBe(count);
    });
  });

  interface JsonStat {
    [key: string]: unknown;
    id: string[];
    size: number[];
    role: Record<string, string[]>;
    dimension: Record<
      string,
      { label: string; category: { index: string[]; label: Record<string, string> } }
    >;
    value: (number | null)[];
    note: string[];
  }

  test.each(shownTables)('%s is a well-formed dataset that says how its numbers were made', async (name) => {
    const { headers, html } = await from(name, 'json', 'en');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    const json = JSON.parse(html) as JsonStat;
    expect(json).toMatchObject({
      version: '2.0',
      class: 'dataset',
      updated: '2026-04-15',
      source: 'Knutepunkt',
    });
    expect(json['href']).toBe(`http://localhost/en/tall/utgaver/2/${name}.json`);
    expect(json.note.join()).toContain(release.publications.groups!.words.en);
    expect(json.note.join()).toMatch(/0 means few or no/);
    expect(json.id).toEqual(Object.keys(json.dimension));
    expect(json.role).toEqual({ time: ['time'], geo: ['place'] });
    json.id.forEach((id, k) => {
      const { label, category } = json.dimension[id]!;
      expect(label).not.toBe('');
      expect(category.index.length).toBe(json.size[k]);
      expect(new Set(category.index).size).toBe(json.size[k]);
      expect(Object.keys(category.label).sort()).toEqual([...category.index].sort());
    });
    expect(json.value.length).toBe(json.size.reduce((all, size) => all * size, 1));
  });

  test('uptake is the published enquiries by the inhabitants, with the decimal sign of the language', async () => {
    const enquiries = countAt(tableOf('enquiries'), ['55', '2025', 's:enquiry'])!;
    const expected = Math.round((enquiries / parts.geography.county('55')!.population) * 100_000) / 10;
    const cell = (csv: string, separator: string) =>
      csvRows(csv, separator).find(([place, , year]) => place === '55' && year === '2025')![4];
    expect(cell((await from('uptake', 'csv')).html, ';')).toBe(String(expected).replace('.', ','));
    expect(cell((await from('uptake', 'csv', 'en')).html, ',')).toBe(String(expected));
  });
});

test.each([
  '/tall/utgaver/3',
  '/tall/utgaver/0',
  '/tall/utgaver/01',
  '/tall/utgaver/9999999999999',
  '/tall/utgaver/-1',
  '/tall/utgaver/2/desks.csv',
  '/tall/utgaver/2/desks.json',
  '/tall/utgaver/2/people.csv',
  '/tall/utgaver/3/enquiries.csv',
  '/tall/utgaver/2/constructor.json',
  '/tall/utgaver/2/enquiries.xml',
])('%s is not there', async (path) => {
  expect((await asked(path)).status).toBe(404);
});

test('an older release stands as it was, and says that it is older', async () => {
  const { status, html } = await asked('/tall/utgaver/1');
  expect(status).toBe(200);
  expect(html).toContain('Dette er en eldre utgave');
  expect(html).not.toContain('1. kv. 2026');
  expect((await asked('/tall/utgaver/2')).html).not.toContain('Dette er en eldre utgave');
});
