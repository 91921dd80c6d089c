import type { Locale } from '../platform/i18n/index.ts';
import { type Showing, axisName } from './figures.ts';
import type { PublicMessages } from './messages.ts';
import { type ShownTable, readingOf } from './reading.ts';

/** One whole table, ready to be written down. */
export interface Sheet {
  title: string;
  /** What was done to the numbers, and what 0 means. */
  note: string;
  /** The day on which it was published, `YYYY-MM-DD`. */
  updated: string;
  axes: readonly SheetAxis[];
  /** What the values are. */
  amount: string;
  /** In the order of the axes, the last one running fastest; null where a number is withheld. */
  values: readonly (number | null)[];
}

interface SheetAxis {
  name: string;
  label: string;
  codes: readonly { code: string; label: string }[];
}

/** What is exported of a release. */
export interface Exported extends Showing {
  locale: Locale;
  table: ShownTable;
  /** The sentence that says which release it is. */
  release: string;
  updated: string;
}

/** @returns undefined when the release has no such table */
export function sheetOf(exported: Exported): Sheet | undefined {
  const { publications, table, geography, labels, say, locale, release, updated } = exported;
  const reading = readingOf(publications, table, geography);
  if (!reading) return undefined;
  const axes = reading.dimensions.map((name) => ({
    name,
    label: axisName(say, table, name, reading.codes(name)),
    codes: reading.codes(name).map((code) => ({ code, label: labels(name, code) })),
  }));
  const values = combinations(axes.map(({ codes }) => codes.map(({ code }) => code))).map((codes) =>
    reading.at(Object.fromEntries(codes.map((code, k) => [axes[k]!.name, code]))),
  );
  const { title, question } = say.tables[table];
  const zero = table === 'uptake' ? say.noneAs0 : say.fewAs0;
  return {
    title: `${title}. ${question}`,
    note: [release, reading.words[locale], zero].join(' '),
    updated,
    axes,
    amount: table === 'uptake' ? say.captions.uptake : say.columns.count,
    values,
  };
}

function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (rows, list) => rows.flatMap((row) => list.map((code) => [...row, code])),
    [[]],
  );
}

/**
 * For a spreadsheet: UTF-8 with a mark, CRLF, and the separator that spreadsheets of the language expect. Each row is a
 * cell: code and name on every axis, then the number. The last column says on the first row how the numbers were made.
 */
export function csvOf({ axes, amount, values, note }: Sheet, locale: Locale, say: PublicMessages): string {
  const separator = locale === 'en' ? ',' : ';';
  const decimal = locale === 'en' ? '.' : ',';
  const { code, note: noteColumn } = say.columns;
  const rows = combinations(axes.map(({ codes }) => codes.map((_one, at) => String(at)))).map(
    (places, at) => [
      ...places.flatMap((place, k) => {
        const one = axes[k]!.codes[Number(place)]!;
        return [text(one.code, separator), text(one.label, separator)];
      }),
      values[at] === null ? '' : String(values[at]).replace('.', decimal),
      at === 0 ? text(note, separator) : '',
    ],
  );
  const head = [...axes.flatMap(({ label }) => [code(label), label]), amount, noteColumn];
  const lines = [head.map((one) => text(one, separator)), ...rows].map((cells) => cells.join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** A spreadsheet takes text that begins with one of these for a formula. */
const formula = /^[\s]*[=+\-@\t\r]/;

function text(value: string, separator: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A dataset as of JSON-stat 2.0 (json-stat.org/full); every cell has its value, 0 too. */
export function jsonStatOf({ title, note, updated, axes, values }: Sheet, href: string): string {
  return JSON.stringify({
    version: '2.0',
    class: 'dataset',
    href,
    label: title,
    source: 'Knutepunkt',
    updated,
    note: [note],
    id: axes.map(({ name }) => name),
    size: axes.map(({ codes }) => codes.length),
    role: { time: ['time'], geo: ['place'] },
    dimension: Object.fromEntries(
      axes.map(({ name, label, codes }) => [
        name,
        {
          label,
          category: {
            index: codes.map(({ code }) => code),
            label: Object.fromEntries(codes.map(({ code, label: called }) => [code, called])),
          },
        },
      ]),
    ),
    value: values,
  });
}
