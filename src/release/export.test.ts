import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sheet, csvOf, jsonStatOf } from './export.ts';
import { messages } from './messages.ts';
import { csvRows } from './reading-for-tests.ts';

const sheet = (labels: readonly string[], values: readonly (number | null)[], note = 'note'): Sheet => ({
  title: 'title',
  note,
  updated: '2026-01-05',
  amount: 'Antall',
  axes: [{ name: 'place', label: 'Sted', codes: labels.map((label, k) => ({ code: `d:${k}`, label })) }],
  values,
});

test.each(['nb', 'en'] as const)(
  'in %s whatever a place is called comes back, and is no formula',
  (locale) => {
    const separator = locale === 'en' ? ',' : ';';
    const name = fc.string({ unit: fc.constantFrom(...'aå=+-@;,"\n\t\r ½') });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), name, (names, note) => {
        const csv = csvOf(
          sheet(
            names,
            names.map((_one, k) => k),
            note,
          ),
          locale,
          messages(locale),
        );
        const [, ...rows] = csvRows(csv, separator);
        expect(rows.map(([, label]) => label!.replace(/^'(?=\s*[=+\-@\t\r])/, ''))).toEqual(names);
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
        expect(rows.map((row) => row[2])).toEqual(names.map((_one, k) => String(k)));
      }),
      { numRuns: 200 },
    );
  },
);

test('says how the numbers were made on the first row and nowhere else', () => {
  const [head, ...rows] = csvRows(csvOf(sheet(['Troms', 'Agder'], [5, 0]), 'nb', messages('nb')), ';');
  expect(head).toEqual(['Sted (kode)', 'Sted', 'Antall', 'Slik er tallene laget']);
  expect(rows).toEqual([
    ['d:0', 'Troms', '5', 'note'],
    ['d:1', 'Agder', '0', ''],
  ]);
});

test('a number that is withheld is empty, and null: never 0', () => {
  const withheld = sheet(['Troms', 'Agder'], [null, 0]);
  expect(csvRows(csvOf(withheld, 'nb', messages('nb')), ';').map((row) => row[2])).toEqual([
    'Antall',
    '',
    '0',
  ]);
  expect((JSON.parse(jsonStatOf(withheld, '/')) as { value: unknown }).value).toEqual([null, 0]);
});
