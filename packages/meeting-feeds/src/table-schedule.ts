import { readClock, readDate } from './clock-time.ts';
import { defined } from './defined.ts';
import { type Exception, type Hours, type Schedule } from './meeting.ts';
import { reasons } from './reasons.ts';
import { LONGEST_TEXT, type RowReader } from './row-reader.ts';
import { readEvery, readNths } from './table-words.ts';

/** The weekly schedule of a row's day and time, made into what its other columns say of recurrence. */
export function tableSchedule(row: RowReader, plain: Schedule, hours: Hours | undefined): Schedule {
  const exceptions = exceptionsOf(row);
  const dates = datesOf(row, 'dates');
  if (dates.length > 0) {
    const given = hours ?? row.refuse('time', reasons.notATime(row.text('start') ?? ''));
    return { kind: 'dates', ...given, dates, exceptions };
  }
  if (plain.kind !== 'weekly') return plain;
  const everyText = row.text('every');
  const every =
    everyText === undefined
      ? 1
      : (readEvery(everyText) ?? row.refuse('every', reasons.notALength(everyText)));
  const range = { from: dateOf(row, 'from'), until: dateOf(row, 'until') };
  const nthText = row.text('nths');
  if (nthText === undefined) return defined({ ...plain, ...range, every, exceptions });
  // To read “first Tuesday” as every Tuesday would send people to a locked door.
  const nths = readNths(nthText) ?? row.refuse('nths', reasons.notADay(nthText));
  return defined({ ...plain, ...range, kind: 'monthly' as const, nths, every, exceptions });
}

function dateOf(row: RowReader, field: string): string | undefined {
  const text = row.text(field);
  return text === undefined ? undefined : (tableDate(text) ?? row.refuse(field, reasons.notADate(text)));
}

function datesOf(row: RowReader, field: string): string[] {
  const parts = (row.text(field, LONGEST_TEXT) ?? '').split(/[,;\n]/).filter((part) => part.trim() !== '');
  const dates = parts.map((part) => tableDate(part.trim()) ?? row.refuse(field, reasons.notADate(part)));
  return [...new Set(dates)].sort();
}

/** `2026-02-28`, `28.2.2026`; with slashes only where one number is over 12, since the two orders are both in use. */
export function tableDate(text: string): string | undefined {
  const iso = readDate(text);
  if (iso !== undefined) return iso;
  const match = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!match) return undefined;
  const [, first, separator, second, year] = match;
  const dayFirst = separator === '.' || Number(first) > 12;
  if (!dayFirst && Number(second) <= 12) return undefined;
  const [day, month] = dayFirst ? [first!, second!] : [second!, first!];
  return readDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** Cancelled dates; and moved ones as `2026-03-24 > 2026-03-25 18:00 (90)`, the minutes being left out where unknown. */
function exceptionsOf(row: RowReader): Exception[] {
  const cancelled = datesOf(row, 'cancelled').map((on): Exception => ({ kind: 'cancelled', on }));
  const parts = (row.text('moved', LONGEST_TEXT) ?? '').split(/[,;\n]/).filter((part) => part.trim() !== '');
  const moved = parts.map((part): Exception => {
    const match = /^(\S{1,10}) ?> ?(\S{1,10}) (\d{1,2}:\d{2})(?: \((\d{1,5})\))?$/.exec(part.trim());
    const [on, date, start] = [
      readDate(match?.[1] ?? ''),
      readDate(match?.[2] ?? ''),
      readClock(match?.[3] ?? ''),
    ];
    if (on === undefined || date === undefined || start === undefined || start === 1440) {
      return row.refuse('moved', reasons.notADate(part));
    }
    const minutes = match?.[4] === undefined ? undefined : Number(match[4]);
    return { kind: 'moved', on, to: defined({ date, start, minutes }) };
  });
  return [...cancelled, ...moved].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
