import { minutesBetween, writeClock } from './clock-time.ts';
import { readCsv } from './csv.ts';
import { FeedError } from './feed-error.ts';
import { storable, type JsonRow } from './json-rows.ts';
import { type Meeting, type Parsed, type RowError } from './meeting.ts';
import { meetingOfFields } from './meeting-guide.ts';
import { type ReadOptions } from './reading.ts';
import { eachRow } from './row-reader.ts';
import { enriched } from './table-enriched.ts';
import { TABLE_FIELDS } from './table-fields.ts';
import { type TableMapping } from './table-mapping.ts';
import { typeOfWord } from './table-types.ts';
import { type TableRow } from './table-rows.ts';
import { readTimes, readWeekdays, readYesNo } from './table-words.ts';
import { isXlsx, readXlsx } from './xlsx-read.ts';

/** Rows of the table shown before anything is read: the header and some rows for `proposeMapping`. */
export function tableHead(
  source: string | Uint8Array,
  sample = 20,
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const [header, ...rows] = rowsOf(source);
  return { header: header!.cells, rows: rows.slice(0, sample).map(({ cells }) => cells) };
}

/**
 * All rows of a CSV or XLSX with their numbers in the file, the header first, cells as text: for tables of other things
 * than meetings. Throws `FeedError` for what is no table.
 */
export function tableRows(source: string | Uint8Array): readonly TableRow[] {
  return rowsOf(source);
}

/**
 * Reads CSV or XLSX (told apart by its first bytes) with the columns that a person has confirmed. Row 1 is the header.
 * Errors name the column by its header. Where no column is the key, name, day and time make one.
 */
export function readTable(source: string | Uint8Array, mapping: TableMapping, options: ReadOptions): Parsed {
  const [header, ...rows] = rowsOf(source);
  const meetings: Meeting[] = [];
  const keys = new Set<string>();
  const numbers = new Map<string, number>();
  const errors: RowError[] = [];
  const headerOf = new Map(mapping.columns.map((field, column) => [field, header!.cells[column] ?? '']));
  for (const { row, cells } of rows) {
    const found = eachRow([fieldsOf(cells, mapping, numbers)], row, (reader, fields) => {
      const meeting = enriched(reader, fields, meetingOfFields(reader, options, keys), options);
      const extras = aside(header!.cells, cells, mapping);
      meetings.push({ ...meeting, extras: { ...extras, ...meeting.extras } });
    });
    errors.push(...found.map((error) => ({ ...error, field: headerOf.get(error.field) ?? error.field })));
  }
  return { meetings, errors };
}

function rowsOf(source: string | Uint8Array): readonly TableRow[] {
  const rows = typeof source !== 'string' && isXlsx(source) ? readXlsx(source) : readCsv(source);
  if (rows.length > 0) return rows;
  throw new FeedError('no_header', {
    nb: 'Tabellen er tom. Første rad skal være overskrifter.',
    nn: 'Tabellen er tom. Første rad skal vere overskrifter.',
    en: 'The table is empty. Its first row should be headings.',
  });
}

/** The row in Meeting Guide's terms. What cannot be put so stays as it is, so that the reader names it. */
function fieldsOf(cells: readonly string[], mapping: TableMapping, numbers: Map<string, number>): JsonRow {
  const said: Record<string, unknown> = {};
  mapping.columns.forEach((field, column) => {
    const cell = (cells[column] ?? '').trim();
    if (field !== null && TABLE_FIELDS.has(field) && cell !== '') said[field] = cell;
  });
  const text = (field: string) => said[field] as string | undefined;
  const days = readWeekdays(text('day') ?? '');
  if (days) said.day = days.map((day) => day % 7);
  else if (said.day !== undefined) said.day = [text('day')!.replace(/^([0-6])$/, 'day $1')];
  timesOf(said, text('time'), text('end_time'));
  if (said.types !== undefined)
    said.types = text('types')!
      .split(/[,;|]/)
      .map((word) => typeOfWord(word) ?? word);
  if (said.approximate !== undefined) said.approximate = readYesNo(text('approximate')!) ?? said.approximate;
  if (said.updated !== undefined)
    said.updated = text('updated')!.replace(/^(\d{4}-\d{2}-\d{2})(\d{2}:)/, '$1 $2');
  said.slug ??= keyOf(said, numbers);
  if (said.dates !== undefined) withDates(said);
  return said;
}

function timesOf(said: Record<string, unknown>, time: string | undefined, endTime: string | undefined): void {
  const times = readTimes(time ?? '');
  const end = readTimes(endTime ?? '')?.start ?? (endTime === undefined ? times?.end : undefined);
  if (times) said.time = writeClock(times.start);
  if (end !== undefined) said.end_time = writeClock(end);
  if (times && end !== undefined) said.minutes ??= minutesBetween(times.start, end)?.toString();
}

/** Dates of its own: the day says nothing more, and the time is not that of every week. */
function withDates(said: Record<string, unknown>): void {
  said.start = said.time;
  for (const field of ['day', 'time', 'end_time']) delete said[field];
}

/** Of name, day and time; a number behind where it is taken. Undefined without a name: the row is refused for that. */
function keyOf(said: Record<string, unknown>, numbers: Map<string, number>): string | undefined {
  if (typeof said.name !== 'string') return undefined;
  const when = [said.day, said.time].map((part) =>
    Array.isArray(part) || typeof part === 'string' ? part.toString() : '',
  );
  const key = [said.name, ...when]
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '')
    .toWellFormed();
  if (key === '') return undefined;
  const number = (numbers.get(key) ?? 0) + 1;
  numbers.set(key, number);
  return number === 1 ? key : `${key}-${number}`;
}

/** The columns that are mapped to nothing, under their headings; but not those that look like somebody’s address. */
function aside(
  header: readonly string[],
  cells: readonly string[],
  mapping: TableMapping,
): Record<string, string> {
  const rest = cells.flatMap((cell, column) => {
    const name = storable(header[column] ?? '').trim();
    const mapped = mapping.columns[column] ?? null;
    const kept =
      cell.trim() !== '' &&
      name !== '' &&
      mapped === null &&
      !/^(?:__proto__|constructor|prototype)$/.test(name);
    return kept && !cell.includes('@') ? [[name, storable(cell).trim()] as const] : [];
  });
  return Object.fromEntries(rest);
}
