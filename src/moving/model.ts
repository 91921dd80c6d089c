import { createHash } from 'node:crypto';

/** What can be moved in. People are not among it: they register themselves (rule: *people are not moved in*). */
export const sheetKinds = ['rooms', 'groups', 'events', 'contacts'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** Bytes of a file: 2 MB is more than any place's own list, and lies in one envelope (docs/sealing.md). */
export const mostBytes = 2 * 1024 * 1024;
/** Rows below the headings. */
export const mostRows = 500;
/** Columns that can be chosen among. */
export const mostColumns = 80;
/** Days that a file waits to be put in. */
export const uploadDays = 1;

/** One row of a table by the fields that a person said its columns are; blanks at the ends are gone. */
export type Cells = Readonly<Partial<Record<string, string>>>;

/** Why a row is refused, in words, by the field it is about. */
export interface Trouble {
  field: string;
  reason: string;
}

/** What becomes of one row. */
export type Judged =
  /** It is made. `notes` say what of it is not. */
  | { state: 'new'; detail: string; notes?: readonly string[] }
  /** The place has it, and it is left as it is. */
  | { state: 'there'; detail: string }
  | { state: 'refused'; troubles: readonly Trouble[] };

export type Outcome = Judged & {
  /** Its number in the file; the headings are row 1. */
  row: number;
  /** How it is called in the file. */
  name: string;
};

export const refused = (...troubles: Trouble[]): Judged => ({ state: 'refused', troubles });

export function countOf(outcomes: readonly Outcome[], state: Outcome['state']): number {
  return outcomes.filter((one) => one.state === state).length;
}

/** Two who see the same mark have seen the same come of the same file. In any language. */
export function markOf(uploadId: string, outcomes: readonly Outcome[]): string {
  const seen = outcomes.map((one) => [
    one.row,
    one.name,
    one.state,
    one.state === 'refused' ? one.troubles.map(({ field }) => field) : '',
    one.state === 'new' ? (one.notes?.length ?? 0) : 0,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([uploadId, seen]))
    .digest('base64url')
    .slice(0, 22);
}

/** As two who write the same name write it alike. */
export function plain(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
}
