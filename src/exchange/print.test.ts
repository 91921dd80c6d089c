import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMeeting } from '../directory/directory.fixture.ts';
import { type Exchange, anExchange } from './exchange.fixture.ts';
import { type Block, a4, a5, bookletSides, laidOut } from './layout.ts';
import { type Paper, pdfOf } from './pdf.ts';

let at: Exchange;
const names = Array.from({ length: 90 }, (_, n) => `Gruppe nummer ${n}`);

/** What would end a text, begin an act, or hide in a PDF that took it as more than text. */
const hostile = [
  'ekko) Tj ET Q endstream endobj (',
  'ekko \\) /URI (javascript:app.alert(1)) >> <<',
  '<ekko onload=alert(1)> javascript:ekko',
  'ekko \u202e\u2066 \u0007\u001b[31m \ufffe\uffff',
  `ekko ${'å'.repeat(3_000)}`,
  `ekko ${'ord '.repeat(700)}`,
];

beforeAll(async () => {
  at = await anExchange();
  await at.list([
    ...names.map((name, n) => aMeeting(`m${n}`, { name })),
    aMeeting('sami', {
      name: 'Čáhppes ŋáđđu – Žáŧŧu på Værøy',
      place: {
        ...aMeeting('x').place!,
        city: 'Tromsø',
        point: { lat: 69.65, lon: 18.96 },
        directions: 'Bakdøra',
      },
      contacts: [{ name: 'Kanarikontakt' }],
      conference: { phone: '+4722334455' },
      modes: ['in_person', 'telephone'],
    }),
    ...hostile.map((name, n) =>
      aMeeting(`hostile${n}`, { name, place: { ...aMeeting('x').place!, city: 'Bergen', directions: name } }),
    ),
    aMeeting('lukket', { name: 'Kanarilukket', model: 'selvhjelp-norge', fellowship: 'selvhjelp' }),
  ]);
});
afterAll(() => at?.close());

async function read(url: string) {
  const answer = await at.get(url);
  expect(answer.headers['content-type']).toBe('application/pdf');
  const document = await getDocument({ data: new Uint8Array(answer.rawPayload), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, (_, n) => document.getPage(n + 1)),
  );
  const texts = await Promise.all(
    pages.map(async (page) => {
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }),
  );
  return { document, pages, texts, text: texts.join(' ').replace(/\s+/g, ' ') };
}

/** The names of the elements of a page, in the order in which they are heard. */
function heard(tree: { role?: string; children?: unknown[] } | null): string[] {
  if (!tree) return [];
  const children = (tree.children ?? []) as { role?: string; children?: unknown[] }[];
  return [...(tree.role ? [tree.role] : []), ...children.flatMap(heard)];
}

describe('the list on A4', () => {
  test('says its language and title, and is marked for those who hear it', async () => {
    const { document, pages } = await read('/nn/grupper/utskrift.pdf');
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: 'Opne grupper', Language: 'nn' });
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const roles = heard(await pages[0]!.getStructTree());
    expect(roles.slice(0, 6)).toEqual(['Root', 'Document', 'H1', 'P', 'P', 'P']);
    expect(roles.filter((role) => role === 'L').length).toBe(1);
    expect(roles.filter((role) => role === 'LI').length).toBeGreaterThan(5);
    expect(roles.filter((role) => role === 'H2').length).toBe(roles.filter((role) => role === 'LI').length);
  });

  test('has every group, whole, and nothing that is not listed', async () => {
    const { text, document } = await read('/grupper/utskrift.pdf');
    for (const name of names) expect(text).toContain(name);
    expect(text.match(/Mandager kl\. 18\.00–19\.30/g)?.length).toBe(91 + hostile.length);
    expect(text).not.toContain('Kanari');
    expect(text).toContain(`Side ${document.numPages} av ${document.numPages}`);
  });

  test('writes Sámi and Norwegian letters, where one finds the door, and what to call', async () => {
    const { text } = await read('/grupper/utskrift.pdf?sted=Tromsø');
    expect(text).toContain('Čáhppes ŋáđđu – Žáŧŧu på Værøy');
    expect(text).toContain('Bakdøra');
    expect(text).toContain('Ring +4722334455');
    expect(text).not.toContain('Gruppe nummer');
  });

  test('what a source wrote is text and nothing else', async () => {
    const { document, pages, text } = await read('/grupper/utskrift.pdf?ord=ekko');
    expect(text).toContain('ekko) Tj ET Q endstream endobj (');
    expect(text).toContain('ekko \\) /URI (javascript:app.alert(1)) >> <<');
    expect(text).toContain('<ekko onload=alert(1)>');
    expect(await document.getJSActions()).toBeNull();
    expect(await document.getOpenAction()).toBeNull();
    expect(await document.getAttachments()).toBeNull();
    expect(await document.getOutline()).toBeNull();
    for (const page of pages) {
      expect(await page.getAnnotations()).toEqual([]);
      expect(await page.getJSActions()).toBeNull();
      // Nothing beside or below the paper.
      const [, , width, height] = page.view;
      for (const item of (await page.getTextContent()).items) {
        if (!('transform' in item) || item.str.trim() === '') continue;
        const [x, y] = item.transform.slice(4) as [number, number];
        expect([x >= 0, x + item.width <= width! + 1, y >= 0, y <= height!]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }
    }
    expect(pages.length).toBe(1);
    expect(heard(await pages[0]!.getStructTree()).filter((role) => role === 'H2').length).toBe(
      hostile.length,
    );
  });

  test('a search that finds nothing is a page that says so; a place nobody knows is said to be that', async () => {
    expect((await read('/grupper/utskrift.pdf?ord=kanarifuglen')).text).toContain('Ingen grupper passer');
    const { text } = await read('/en/grupper/utskrift.pdf?sted=Kanarifuglen');
    expect(text).toContain('We do not know which place is meant');
    expect(text).not.toContain('Kanarifuglen');
  });

  test('the same list on the same day is the same file', async () => {
    const paper: Paper = {
      lang: 'nb',
      title: 'Liste',
      day: '2026-03-02',
      blocks: [{ item: false, runs: [{ tag: 'H1', style: 'title', text: 'Liste' }] }],
      pageOf: (page, of) => `${page} av ${of}`,
    };
    const [first, again] = [await pdfOf(paper, 'a4'), await pdfOf(paper, 'a4')];
    expect(Buffer.from(first).equals(again)).toBe(true);
  });
});

describe('the booklet', () => {
  test('lies in the order of its sheets, and is heard in the order of its pages', async () => {
    const list = await read('/grupper/utskrift.pdf?format=a5');
    const [first] = list.pages;
    const [, , width, height] = first!.view;
    expect([Math.round(width!), Math.round(height!)]).toEqual([842, 595]);
    expect(list.pages.length % 2).toBe(0);
    for (const name of names) expect(list.text).toContain(name);
    const count = Number(/Side \d+ av (\d+)/.exec(list.text)![1]);
    const sides = list.texts.map((text) =>
      [...text.matchAll(/Side (\d+) av/g)].map(([, n]) => Number(n) - 1).sort((a, b) => a - b),
    );
    expect(sides).toEqual(
      bookletSides(count).map((pair) => pair.filter((page) => page < count).sort((a, b) => a - b)),
    );
    expect(list.texts[0]).toContain('Åpne grupper');
    // The first side has the last page too, to the left; the first page is heard first all the same.
    expect(heard(await first!.getStructTree()).slice(0, 3)).toEqual(['Root', 'Document', 'H1']);
  });

  test('of eight pages is folded into eight in a row', () => {
    expect(bookletSides(7)).toEqual([
      [7, 0],
      [1, 6],
      [5, 2],
      [3, 4],
    ]);
    expect(bookletSides(1)).toEqual([
      [3, 0],
      [1, 2],
    ]);
  });
});

test('of what is higher than the paper the end is left out, and no page is added', async () => {
  const tall: Block = {
    item: true,
    runs: Array.from({ length: 30 }, () => ({ tag: 'P', style: 'line', text: 'ord '.repeat(200) })),
  };
  const paper: Paper = { lang: 'nb', title: 'x', day: '2026-03-02', blocks: [tall, tall], pageOf: String };
  for (const [format, sides] of [
    ['a4', 1],
    ['a5', 2],
  ] as const) {
    const data = new Uint8Array(await pdfOf(paper, format));
    const { numPages } = await getDocument({ data, verbosity: 0 }).promise;
    expect(numPages).toBe(sides);
  }
});

test('nothing is broken over two columns, written below another, or outside the paper', () => {
  const block = (n: number): Block => ({
    item: true,
    runs: Array.from({ length: (n % 4) + 1 }, () => ({
      tag: 'P' as const,
      style: 'line' as const,
      text: `${n}`,
    })),
  });
  const head: Block = { wide: true, item: false, runs: [{ tag: 'H1', style: 'title', text: 'x' }] };
  for (const sheet of [a4, a5]) {
    const placed = laidOut([head, ...Array.from({ length: 200 }, (_, n) => block(n))], sheet, () => 14);
    expect(placed.length).toBe(201);
    const seen = new Map<string, number>();
    for (const { page, runs } of placed) {
      expect(new Set(runs.map(({ x }) => x)).size).toBe(1);
      for (const { x, y, width } of runs) {
        expect(x).toBeGreaterThanOrEqual(sheet.margin);
        expect(x + width).toBeLessThanOrEqual(sheet.width - sheet.margin + 0.01);
        expect(y + 14).toBeLessThanOrEqual(sheet.height - sheet.margin);
        const column = `${page} ${x}`;
        expect(y).toBeGreaterThanOrEqual((seen.get(column) ?? -14) + 14);
        seen.set(column, y);
      }
    }
    expect(placed.map(({ page }) => page)).toEqual(placed.map(({ page }) => page).sort((a, b) => a - b));
  }
});
