import type { TableRow } from '@knutepunkt/meeting-feeds';
import { type Typed, typedIn } from '../platform/http/index.ts';
import { parsed, readers } from '../source/index.ts';
import { fieldOf, fieldOfHeading, sheetFields } from './fields.ts';
import { type Cells, type SheetKind, mostColumns, mostRows } from './model.ts';
import { cellsOfPeople, headingOfPeople, holdsNationalId } from './people.ts';

/** Cells shown of each column. */
const examples = 3;
const longestCell = 60;

/** One column as a person sees it before they say what it is. */
export interface Column {
  /** Of the field in the form. */
  field: string;
  heading: string;
  /** None of a column that holds people: nobody needs to see them. */
  examples: readonly string[];
  /** It looks like people, and is not read (rule: *people are not moved in*). */
  people: boolean;
}

/** A table as it was brought, not yet read. */
export interface Sheet {
  kind: SheetKind;
  columns: readonly Column[];
  rows: readonly TableRow[];
  hasMore: boolean;
}

/** Why a file is not taken at all. */
export type NotTaken = 'nationalId' | 'tooManyRows' | 'noRows';

/** No place's own list takes longer, or unpacks to more. */
const read = readers({ seconds: 20, megabytes: 500 });

/** The table in a file, or why it is not taken. Throws `FeedError` for what is no table, or takes too much to read. */
export async function sheetOf(bytes: Uint8Array, kind: SheetKind): Promise<Sheet | NotTaken> {
  const [header, ...rows] = await parsed(bytes, { how: 'rows', rows: mostRows + 1 }, read);
  if (rows.length === 0) return 'noRows';
  if (rows.length > mostRows) return 'tooManyRows';
  if (rows.some(({ cells }) => cells.some(holdsNationalId))) return 'nationalId';
  const headings = (header?.cells ?? []).slice(0, mostColumns);
  const columns = headings.map((heading, at): Column => {
    const cells = rows.map((row) => (row.cells[at] ?? '').trim()).filter((cell) => cell !== '');
    const meant = fieldOfHeading(kind, heading);
    const people = (!meant && headingOfPeople(heading, kind)) || cellsOfPeople(cells, kind, meant);
    return {
      field: `c${at}`,
      heading: shortened(heading),
      examples: people ? [] : [...new Set(cells)].slice(0, examples).map(shortened),
      people,
    };
  });
  return { kind, columns, rows, hasMore: (header?.cells.length ?? 0) > mostColumns };
}

const shortened = (cell: string) => cell.trim().slice(0, longestCell).toWellFormed();

/** What the columns are thought to be, as if it had been chosen. */
export function proposed({ kind, columns }: Sheet): Typed {
  const taken = new Set<string>();
  const chosen = columns.map(({ field, heading, people }): [string, string[]] => {
    const meant = people ? undefined : fieldOfHeading(kind, heading);
    if (meant === undefined || taken.has(meant)) return [field, ['']];
    taken.add(meant);
    return [field, [meant]];
  });
  return Object.fromEntries(chosen);
}

/** What each column is, by position; null where it is left aside. */
export type Mapping = readonly (string | null)[];

export interface ColumnsRead {
  mapping: Mapping;
  /** A column chosen twice, by its field. */
  twice: readonly string[];
  /** Fields that no table can do without and that no column is; of several that would do, the first. */
  missing: readonly string[];
}

/** What a person said the columns are. One that holds people is left aside whatever was said. */
export function readColumns(typed: Typed, { kind, columns }: Sheet): ColumnsRead {
  const mapping = columns.map(({ field, people }) => {
    const said = people ? '' : typedIn(typed, field);
    return fieldOf(kind, said) ? said : null;
  });
  const needs = new Map<string, string[]>();
  for (const { id, needed } of sheetFields[kind])
    if (needed !== undefined) needs.set(needed, [...(needs.get(needed) ?? []), id]);
  return {
    mapping,
    twice: columns.filter((_, at) => isTwice(mapping, at)).map(({ field }) => field),
    missing: [...needs.values()]
      .filter((ids) => !ids.some((id) => mapping.includes(id)))
      .map(([first]) => first!),
  };
}

const isTwice = (mapping: Mapping, at: number) => mapping[at] !== null && mapping.indexOf(mapping[at]!) < at;

/** A row by its fields. */
export function cellsOf({ cells }: TableRow, mapping: Mapping): Cells {
  return Object.fromEntries(
    mapping.flatMap((field, at) => (field === null ? [] : [[field, (cells[at] ?? '').trim()] as const])),
  );
}

/** What the column of a field is called in the file; undefined where no column is it. */
export function headingFor({ columns }: Sheet, mapping: Mapping, field: string): string | undefined {
  const at = mapping.indexOf(field);
  const heading = columns[at]?.heading;
  return heading === '' ? undefined : heading;
}
