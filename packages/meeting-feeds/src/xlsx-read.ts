import { unzipSync } from 'fflate';
import { FeedError } from './feed-error.ts';
import { MOST_ROWS, requireRows, requireSize } from './source-text.ts';
import { MOST_COLUMNS, type TableRow } from './table-rows.ts';
import { dateStyles, serialText } from './xlsx-dates.ts';
import { xmlTags } from './xml-tags.ts';

/** Unpacked, in bytes: a small file may claim to unpack to anything. */
const MOST_UNPACKED = 150 * 1024 * 1024;
const MOST_PARTS = 2_000;

export const isXlsx = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The first sheet of an XLSX workbook, cells as text: dates as `2026-02-28`, times as `19:30`, both as
 * `2026-02-28 19:30:00`; of formulas what they last gave, and nothing is computed. Throws `FeedError` for what is no
 * workbook, for one over 50 MB, and for one that unpacks to over 150 MB.
 */
export function readXlsx(bytes: Uint8Array): readonly TableRow[] {
  requireSize(bytes);
  const parts = unpacked(bytes);
  const part = (name: string | undefined) => (name === undefined ? undefined : parts[name]);
  const text = (name: string) => {
    const found = part(name);
    return found === undefined ? '' : new TextDecoder().decode(found);
  };
  const sheet = firstSheet(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'));
  if (part(sheet) === undefined) throw notAWorkbook();
  return rowsOf(text(sheet!), sharedStrings(text('xl/sharedStrings.xml')), dateStyles(text('xl/styles.xml')));
}

/** Only the parts that are read, after counting what they say they unpack to; the unpacker writes no more than that. */
function unpacked(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let [seen, size] = [0, 0];
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        seen += 1;
        if (seen > MOST_PARTS) throw tooLarge();
        if (
          !/^xl\/(?:workbook|styles|sharedStrings|_rels\/workbook|worksheets\/[^/]{1,60})\.xml(?:\.rels)?$/.test(
            name,
          )
        ) {
          return false;
        }
        size += originalSize;
        if (!(size <= MOST_UNPACKED)) throw tooLarge();
        return true;
      },
    });
  } catch (error) {
    throw error instanceof FeedError ? error : notAWorkbook();
  }
}

function firstSheet(workbook: string, relations: string): string | undefined {
  let id: string | undefined;
  for (const tag of xmlTags(workbook)) {
    if (tag.name !== 'sheet' || tag.attribute('state') === 'hidden') continue;
    id = tag.attribute('id');
    break;
  }
  for (const tag of xmlTags(relations)) {
    if (tag.name !== 'Relationship' || tag.attribute('Id') !== id) continue;
    const target = tag.attribute('Target') ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return undefined;
}

function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let [text, phonetic] = ['', false];
  for (const tag of xmlTags(xml)) {
    if (tag.name === 'rPh') phonetic = tag.kind === 'open';
    if (tag.name === 't' && tag.kind === 'close' && !phonetic) text += tag.text;
    if (tag.name === 'si' && tag.kind !== 'open') {
      strings.push(unescaped(text));
      text = '';
    }
  }
  return strings;
}

function rowsOf(xml: string, strings: readonly string[], dates: ReadonlySet<number>): TableRow[] {
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let [row, column] = [0, 0];
  let cell = { type: '', style: -1, value: '' };
  const finish = () => {
    const text = cellText(cell, strings, dates);
    if (text === '' || column >= MOST_COLUMNS) return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  for (const tag of xmlTags(xml)) {
    if (tag.name === 'row' && tag.kind !== 'close') {
      [row, column, cells] = [rowNumber(tag.attribute('r')) ?? row + 1, -1, []];
    } else if (tag.name === 'row' && cells.length > 0) {
      rows.push({ row, cells });
      requireRows(rows.length);
    } else if (tag.name === 'c' && tag.kind !== 'close') {
      column = columnOf(tag.attribute('r')) ?? column + 1;
      cell = { type: tag.attribute('t') ?? 'n', style: Number(tag.attribute('s') ?? -1), value: '' };
    } else if ((tag.name === 'v' || tag.name === 't') && tag.kind === 'close') {
      cell.value += tag.text;
    } else if (tag.name === 'c') finish();
    else if (tag.name === 'sheetData' && tag.kind === 'close') break;
  }
  return rows;
}

function cellText(
  { type, style, value }: { readonly type: string; readonly style: number; readonly value: string },
  strings: readonly string[],
  dates: ReadonlySet<number>,
): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'yes' : 'no';
  if (type === 'n' && dates.has(style)) return serialText(Number(value)) ?? value;
  // 99887766 may be written as 9.9887766E7.
  if (type === 'n' && /e/i.test(value)) return String(Number(value));
  return unescaped(value);
}

/** A row further down than any that is read cannot be filled up to: its number is only for messages. */
function rowNumber(text: string | undefined): number | undefined {
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number > 0 && number <= MOST_ROWS * 10
    ? number
    : undefined;
}

/** 0 for A. */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address ?? '')?.[1];
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `_x000D_` is how workbooks write what XML cannot. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const tooLarge = () =>
  new FeedError('unpacks_too_large', {
    nb: 'Arbeidsboken pakker seg ut til over 150 MB. Lagre bare det arket du trenger, eller som CSV.',
    nn: 'Arbeidsboka pakkar seg ut til over 150 MB. Lagre berre det arket du treng, eller som CSV.',
    en: 'The workbook unpacks to over 150 MB. Save only the sheet you need, or as CSV.',
  });

const notAWorkbook = () =>
  new FeedError('not_a_workbook', {
    nb: 'Filen er ingen hel XLSX-arbeidsbok. Lagre den på nytt, eller som CSV.',
    nn: 'Fila er inga heil XLSX-arbeidsbok. Lagre henne på nytt, eller som CSV.',
    en: 'The file is no whole XLSX workbook. Save it anew, or as CSV.',
  });
