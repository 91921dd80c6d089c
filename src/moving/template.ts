import { writeCsv } from '@knutepunkt/meeting-feeds';
import type { Locale } from '../platform/i18n/index.ts';
import { sheetFields } from './fields.ts';
import type { SheetKind } from './model.ts';

/** A table to fill in: headings and one row. CSV with semicolons and a byte order mark, as a Norwegian spreadsheet reads it. */
export function templateOf(kind: SheetKind, locale: Locale): string {
  const fields = sheetFields[kind];
  const rows = [fields.map(({ names }) => names[locale]), fields.map(({ example }) => example[locale])];
  return `\uFEFF${writeCsv(rows, ';')}`;
}
