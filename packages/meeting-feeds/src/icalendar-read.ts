import { defined } from './defined.ts';
import { cutCalendar, propertiesOf } from './icalendar-entries.ts';
import { type Entry, type EntryOptions, Properties, readEntry, replacedDate } from './icalendar-entry.ts';
import { inZone } from './icalendar-moment.ts';
import { calendarReasons } from './icalendar-reasons.ts';
import { type Window } from './icalendar-schedule.ts';
import { type Exception, type Meeting, type Parsed, type RowError } from './meeting.ts';
import { type ReadOptions } from './reading.ts';
import { reasons } from './reasons.ts';
import { eachRow, isZone } from './row-reader.ts';
import { sourceText } from './source-text.ts';

export interface CalendarReadOptions extends ReadOptions {
  /** A rule that is no week and no month (the 17th of May) is read as its dates between these days, both included. */
  readonly window: Window;
}

/**
 * Reads an iCalendar feed (RFC 5545). A row is a VEVENT, counted from 1. Weekly, fortnightly and monthly rules stay rules;
 * others become dates within the window. EXDATE and a cancelled RECURRENCE-ID are cancelled dates, another
 * RECURRENCE-ID a moved one. Times without zone are in X-WR-TIMEZONE or `timezone`. Organisers and attendees are people
 * and are never read; whole-day, private and unreadable entries give no meeting. Throws `FeedError` for what is no
 * calendar, is over 50 MB or has over 250 000 entries.
 */
export function readICalendar(source: string | Uint8Array, options: CalendarReadOptions): Parsed {
  const { entries, timezone, cancelled } = cutCalendar(sourceText(source));
  const own = timezone !== undefined && isZone(timezone) ? timezone : options.timezone;
  const told: EntryOptions = { ...options, timezone: own, cancelled };
  const read: Entry[] = [];
  const errors: RowError[] = [];
  entries.forEach((text, index) => {
    const row = index + 1;
    const properties = text === undefined ? undefined : propertiesOf(text);
    if (!properties) {
      errors.push({ row, field: '', reason: calendarReasons.unreadable, kept: false });
      return;
    }
    const said = new Properties(properties);
    errors.push(...eachRow([said.fields()], row, (reader) => read.push(readEntry(reader, row, said, told))));
  });
  const meetings = joined(read, errors);
  return { meetings, errors: errors.sort((a, b) => a.row - b.row) };
}

/** Each series with the entries that replace single dates of it. */
function joined(entries: readonly Entry[], errors: RowError[]): Meeting[] {
  const series = new Map<string, Entry>();
  const singles: Entry[] = [];
  for (const entry of entries) {
    const before = series.get(entry.meeting.key);
    if (entry.replaces) singles.push(entry);
    else if (!before || entry.sequence > before.sequence) series.set(entry.meeting.key, entry);
    if (entry.replaces || !before) continue;
    // The one with the lower SEQUENCE is an older word of the same meeting.
    const older = entry.sequence > before.sequence ? before : entry;
    const reason = reasons.twice(older.meeting.key);
    errors.push({ row: older.row, field: 'UID', reason, kept: false });
  }
  const changes = new Map<string, Map<string, Exception & { sequence: number }>>();
  const alone = new Map<string, Meeting>();
  for (const single of singles) {
    const { key } = single.meeting;
    const meeting = series.get(key)?.meeting;
    if (!meeting) {
      const lone = `${key}/${replacedDate(single, single.meeting.timezone) ?? ''}`;
      alone.set(lone, { ...single.meeting, key: lone });
      continue;
    }
    const exception = exceptionOf(single, meeting);
    const dates = changes.get(key) ?? new Map<string, Exception & { sequence: number }>();
    changes.set(key, dates);
    const known = dates.get(exception.on);
    if (!known || single.sequence >= known.sequence)
      dates.set(exception.on, { ...exception, sequence: single.sequence });
  }
  const whole = [...series.values()].map(({ meeting }) => withChanges(meeting, changes.get(meeting.key)));
  return [...whole, ...[...alone.values()].filter(({ key }) => !series.has(key))];
}

function exceptionOf({ replaces, meeting: said }: Entry, meeting: Meeting): Exception {
  const { time, start } = replaces!;
  const on = inZone(time, meeting.timezone).date;
  if (said.state === 'cancelled') return { kind: 'cancelled', on };
  const local = inZone({ ...start, minute: start.start }, meeting.timezone);
  const to = defined({ date: local.date, start: local.minute ?? start.start, minutes: start.minutes });
  return { kind: 'moved', on, to };
}

function withChanges(
  meeting: Meeting,
  changes: ReadonlyMap<string, Exception & { sequence: number }> | undefined,
): Meeting {
  const { schedule } = meeting;
  if (!changes || schedule.kind === 'by_appointment') return meeting;
  const replaced = [...changes.values()].flatMap(({ sequence: _, ...exception }): Exception[] => {
    const unmoved =
      exception.kind === 'moved' &&
      exception.to.date === exception.on &&
      exception.to.start === schedule.start &&
      exception.to.minutes === schedule.minutes;
    return unmoved ? [] : [exception];
  });
  const others = schedule.exceptions.filter(({ on }) => !changes.has(on));
  const exceptions = [...others, ...replaced].sort((a, b) => (a.on < b.on ? -1 : 1));
  return { ...meeting, schedule: { ...schedule, exceptions } };
}
