import {
  type CalendarReadOptions,
  type Parsed,
  type ReadOptions,
  type TableMapping,
  type TableRow,
  readBmlt,
  readICalendar,
  readMeetingGuide,
  readTable,
  tableHead,
  tableRows,
} from '@knutepunkt/meeting-feeds';

/** What there is to do with a file. It stands alone, so that it can be done in a thread of its own. */
export type Task =
  | { how: 'meeting-guide' | 'bmlt'; options: ReadOptions }
  | { how: 'icalendar'; options: CalendarReadOptions }
  | { how: 'table'; mapping: TableMapping; options: ReadOptions }
  /** The heading, and so many rows under it. */
  | { how: 'head'; rows: number }
  /** The heading and so many rows under it, with their numbers: of tables of other things than meetings. */
  | { how: 'rows'; rows: number };

export type Head = ReturnType<typeof tableHead>;
export type Rows = readonly TableRow[];
export type Parsing<T extends Task> = T extends { how: 'head' }
  ? Head
  : T extends { how: 'rows' }
    ? Rows
    : Parsed;

/** Does it here and now. Throws `FeedError` for a file that is none of this kind. */
export function parse(bytes: Uint8Array, task: Task): Head | Rows | Parsed {
  if (task.how === 'head') return tableHead(bytes, task.rows);
  if (task.how === 'rows') return tableRows(bytes).slice(0, task.rows + 1);
  if (task.how === 'table') return readTable(bytes, task.mapping, task.options);
  if (task.how === 'icalendar') return readICalendar(bytes, task.options);
  return (task.how === 'bmlt' ? readBmlt : readMeetingGuide)(bytes, task.options);
}
