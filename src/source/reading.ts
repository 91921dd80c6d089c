import type { Meeting, RowError } from '@knutepunkt/meeting-feeds';
import { Temporal } from 'temporal-polyfill';
import { kept } from '../directory/index.ts';
import { timeZone } from '../platform/clock/index.ts';
import {
  type Problems,
  type Source,
  headingMark,
  isTable,
  problemsKept,
  unquoted,
  windowMonths,
} from './model.ts';
import { parsed } from './threaded.ts';

/** What was read, without people. */
export interface Reading {
  meetings: Meeting[];
  problems: Problems;
}

/** Its columns are confirmed, for just this heading. */
export async function hasColumns({ format, settings }: Source, bytes: Uint8Array): Promise<boolean> {
  if (!isTable(format)) return true;
  const { header } = await parsed(bytes, { how: 'head', rows: 0 });
  return settings.heading === headingMark(header);
}

/** Reads a whole feed. Throws `FeedError` for what is none. */
export async function readFeed(
  bytes: Uint8Array,
  { format, settings }: Source,
  today: string,
): Promise<Reading> {
  const options = {
    timezone: timeZone,
    ...(settings.model === undefined ? {} : { model: settings.model }),
  };
  if (format === 'meeting-guide' || format === 'bmlt')
    return without(await parsed(bytes, { how: format, options }));
  if (format === 'icalendar') {
    // By whole months, so that such a rule does not look changed every day.
    const first = Temporal.PlainDate.from(today).with({ day: 1 });
    const window = { from: first.toString(), to: first.add({ months: windowMonths }).toString() };
    return without(await parsed(bytes, { how: 'icalendar', options: { ...options, window } }));
  }
  const columns = settings.columns ?? [];
  const { meetings, errors } = await parsed(bytes, { how: 'table', mapping: { columns }, options });
  if (errors.length === 0) return without({ meetings, errors });
  // A column is named by what it was confirmed to be: its heading may be anything.
  const { header } = await parsed(bytes, { how: 'head', rows: 0 });
  const fieldOf = new Map(
    header.map((cell, at) => [cell, columns[at]] as const).filter(([, field]) => field),
  );
  return without({
    meetings,
    errors: errors.map((error) => ({ ...error, field: fieldOf.get(error.field) ?? error.field })),
  });
}

function without({
  meetings,
  errors,
}: {
  meetings: readonly Meeting[];
  errors: readonly RowError[];
}): Reading {
  const rows = errors.slice(0, problemsKept).map(({ row, field, reason, kept: isKept }) => ({
    row,
    field,
    reason: unquoted(reason),
    kept: isKept,
  }));
  return { meetings: meetings.map(kept), problems: { total: errors.length, rows } };
}
