import { type MappingDoubt, proposeMapping } from '@knutepunkt/meeting-feeds';
import { type FieldError, type Typed, typedIn } from '../platform/http/index.ts';
import { columnFields } from './messages-columns.ts';
import { parsed } from './threaded.ts';

/** Columns that can be chosen among. */
export const mostColumns = 80;
/** Cells shown of each. */
const examples = 3;
const longestCell = 60;
/** Rows that the proposal is made from. */
const sampled = 20;

/** One column as a person sees it before they say what it is. */
export interface Column {
  /** Of the field in the form. */
  field: string;
  heading: string;
  /** None of one that holds people: nobody needs to see them. */
  examples: readonly string[];
  people: boolean;
  doubt: MappingDoubt['reason'] | undefined;
}

export interface Head {
  heading: readonly string[];
  columns: Column[];
  /** What the table is thought to be, as if it had been typed. */
  proposed: Typed;
  /** About the table as a whole. */
  doubts: readonly MappingDoubt['reason'][];
  hasMore: boolean;
}

const ofPeople =
  /^(?:contact_\d_.*|email|phone|entity_(?:email|phone)|.*feedback_emails|venmo|square|paypal)$/;
const nameOf = (at: number) => `c${at}`;

/** The first rows of a table, and what its columns are thought to be. Throws `FeedError` for what is no table. */
export async function headOf(bytes: Uint8Array): Promise<Head> {
  const { header, rows } = await parsed(bytes, { how: 'head', rows: sampled });
  const { mapping, doubts } = proposeMapping(header, rows);
  const columns = header.slice(0, mostColumns).map((heading, at): Column => {
    const people =
      ofPeople.test(mapping.columns[at] ?? '') || rows.some((row) => (row[at] ?? '').includes('@'));
    const cells = people ? [] : rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    return {
      field: nameOf(at),
      heading: heading.trim().slice(0, longestCell).toWellFormed(),
      examples: [...new Set(cells)]
        .slice(0, examples)
        .map((cell) => cell.slice(0, longestCell).toWellFormed()),
      people,
      doubt: doubts.find(({ column }) => column === at)?.reason,
    };
  });
  const chosen = columns.map(({ field, people }, at): [string, string[]] => {
    const proposed = mapping.columns[at] ?? '';
    return [field, [!people && proposed in columnFields ? proposed : '']];
  });
  return {
    heading: header,
    columns,
    proposed: Object.fromEntries(chosen),
    doubts: doubts.filter(({ column }) => column === undefined).map(({ reason }) => reason),
    hasMore: header.length > mostColumns,
  };
}

/** What a person said the columns are. */
export function readColumns(
  typed: Typed,
  { heading }: Head,
): { columns: (string | null)[]; errors: (FieldError & { message: 'twice' | 'noName' })[] } {
  const columns = heading.map((_cell, at) => {
    const said = at < mostColumns ? typedIn(typed, nameOf(at)) : '';
    return Object.hasOwn(columnFields, said) ? said : null;
  });
  const errors = columns.flatMap((said, at): (FieldError & { message: 'twice' | 'noName' })[] =>
    said !== null && columns.indexOf(said) < at ? [{ field: nameOf(at), message: 'twice' }] : [],
  );
  if (!columns.includes('name')) errors.unshift({ field: nameOf(0), message: 'noName' });
  return { columns, errors };
}
