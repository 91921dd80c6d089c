import ICAL from 'ical.js';
import { FeedError } from './feed-error.ts';
import { requireRows } from './source-text.ts';

/** jCal of one property: name, parameters, type, values. */
export type ReadProperty = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];

/** The VEVENTs of a calendar, each as its own lines, and what the calendar says of them all. */
export interface CalendarText {
  /** Undefined where an entry was not ended, or is larger than 256 kB. */
  readonly entries: readonly (string | undefined)[];
  readonly timezone: string | undefined;
  readonly cancelled: boolean;
}

/** In characters. Real entries have a few thousand; what is larger costs more time than it can be worth. */
const LARGEST_ENTRY = 256 * 1024;

/**
 * Cuts a calendar into its entries, so that a bad one stops none of the others. What lies inside an entry (alarms) is left
 * out. Throws `FeedError` `not_a_calendar` where no VCALENDAR begins, and `too_many_rows`.
 */
export function cutCalendar(text: string): CalendarText {
  if (!/^[ \t]*BEGIN:VCALENDAR[ \t]*\r?$/im.test(text.slice(0, 10_000))) throw notACalendar();
  const entries: (string | undefined)[] = [];
  let [timezone, cancelled] = [undefined as string | undefined, false];
  let open: string[] | undefined;
  let size = 0;
  let inside: string | undefined;
  const close = (whole: boolean): void => {
    if (!open) return;
    entries.push(whole && size <= LARGEST_ENTRY ? `${open.join('\r\n')}\r\nEND:VEVENT\r\n` : undefined);
    if (entries.length % 10_000 === 0) requireRows(entries.length);
    open = inside = undefined;
  };
  for (const line of linesOf(text)) {
    const mark = /^(BEGIN|END):([A-Z-]{1,40})[ \t]*$/i.exec(line.slice(0, 60));
    const [begins, name] = [mark?.[1]?.toUpperCase() === 'BEGIN', mark?.[2]?.toUpperCase()];
    if (begins && name === 'VEVENT') {
      close(false);
      [open, size] = [['BEGIN:VEVENT'], 0];
    } else if (name === 'VEVENT' || name === 'VCALENDAR') close(name === 'VEVENT' && inside === undefined);
    else if (open && name !== undefined && inside === undefined && begins) inside = name;
    else if (open && name !== undefined && inside === name && !begins) inside = undefined;
    else if (open && inside === undefined) {
      size += line.length;
      if (size <= LARGEST_ENTRY) open.push(line);
    } else if (!open) {
      timezone ??= /^X-WR-TIMEZONE(?:;[^:]*)?:(\S{1,63})[ \t]*$/i.exec(line.slice(0, 200))?.[1];
      cancelled ||= /^METHOD:CANCEL[ \t]*$/i.test(line.slice(0, 40));
    }
  }
  close(false);
  requireRows(entries.length);
  return { entries, timezone, cancelled };
}

/** The properties of an entry; undefined where ical.js cannot read it. */
export function propertiesOf(entry: string): readonly ReadProperty[] | undefined {
  try {
    const [, properties] = ICAL.parse(entry) as [string, ReadProperty[], unknown[]];
    return properties;
  } catch {
    // ical.js throws many kinds of error on broken lines; to us they are one.
    return undefined;
  }
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    yield text.slice(from, text[to - 1] === '\r' && to > from ? to - 1 : to);
    from = to + 1;
  }
}

function notACalendar(): FeedError {
  return new FeedError('not_a_calendar', {
    nb: 'Kilden er ikke en iCalendar-fil. Den skal begynne med BEGIN:VCALENDAR.',
    nn: 'Kjelda er ikkje ei iCalendar-fil. Ho skal ta til med BEGIN:VCALENDAR.',
    en: 'The source is no iCalendar file. It should begin with BEGIN:VCALENDAR.',
  });
}
