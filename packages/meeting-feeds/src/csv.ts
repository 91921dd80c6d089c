import { parse } from 'csv-parse/sync';
import { requireRows, sourceText } from './source-text.ts';
import { MOST_COLUMNS, type TableRow } from './table-rows.ts';

const SEPARATORS = [';', ',', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * The rows of a CSV text in any of the usual encodings, the separator being the one that its header has most of
 * (or what a first line `sep=;` says). Stray quotes stay as they are; where a quote is never closed, quotes mean nothing.
 */
export function readCsv(source: string | Uint8Array): readonly TableRow[] {
  const whole = sourceText(source);
  const said = /^sep=(.)\r?\n/.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  const delimiter = said?.[1] ?? separatorOf(text);
  const first = said ? 2 : 1;
  const rows = records(text, delimiter).flatMap((cells, index) =>
    cells.some((cell) => cell.trim() !== '')
      ? [{ row: first + index, cells: cells.slice(0, MOST_COLUMNS).map(unguarded) }]
      : [],
  );
  requireRows(rows.length);
  return rows;
}

function records(text: string, delimiter: string): string[][] {
  const options = {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  };
  try {
    return parse(text, options);
  } catch {
    return parse(text, { ...options, quote: false });
  }
}

function separatorOf(text: string): string {
  const counts = SEPARATORS.map((separator) => ({ separator, count: 0 }));
  let quoted = false;
  for (let at = 0; at < text.length && at < 20_000; at += 1) {
    const letter = text[at]!;
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === '\n' || letter === '\r') break;
    for (const entry of counts) if (entry.separator === letter) entry.count += 1;
  }
  return counts.reduce((best, entry) => (entry.count > best.count ? entry : best)).separator;
}

/** Spreadsheets compute cells that begin so. Full-width signs count in East Asian settings. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** The rows as CSV (RFC 4180), each cell that a spreadsheet would compute with an apostrophe before it. */
export function writeCsv(rows: readonly (readonly string[])[], separator: Separator): string {
  const quoted = new RegExp(`["\\r\\n\\${separator}]|^\\s|\\s$`);
  const cell = (text: string) => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((cells) => `${cells.map(cell).join(separator)}\r\n`).join('');
}

/** Without the apostrophe that `writeCsv`, and careful people, put before such cells. */
const unguarded = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
