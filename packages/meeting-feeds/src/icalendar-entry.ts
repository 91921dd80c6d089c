import { readInstant } from './clock-time.ts';
import { defined, definedIfAny } from './defined.ts';
import { type ReadProperty } from './icalendar-entries.ts';
import { inZone, minutesOfDuration, momentOfTime, timesOf, type WallTime } from './icalendar-moment.ts';
import { calendarReasons } from './icalendar-reasons.ts';
import { scheduleOf, type Window } from './icalendar-schedule.ts';
import { storable } from './json-rows.ts';
import { type Hours, type IsoDate, type Meeting, MODES, type Mode, type Place } from './meeting.ts';
import { type ReadOptions } from './reading.ts';
import { reasons } from './reasons.ts';
import { isWebAddress, LONGEST_LINE, type RowReader } from './row-reader.ts';

/** A VEVENT: a meeting, or one date of a meeting that is not as the rule says. */
export interface Entry {
  readonly row: number;
  readonly meeting: Meeting;
  readonly sequence: number;
  /** Of an entry with RECURRENCE-ID: the date that it replaces, and what it says of it. */
  readonly replaces?: { readonly time: WallTime; readonly start: WallTime & Hours };
}

export type EntryOptions = ReadOptions & { readonly window: Window; readonly cancelled: boolean };

/** The first property of each name, and all of those that may come many times. */
export class Properties {
  readonly #all: readonly ReadProperty[];

  constructor(all: readonly ReadProperty[]) {
    this.#all = all;
  }

  all(name: string): readonly ReadProperty[] {
    return this.#all.filter(([own]) => own === name);
  }

  value(name: string): unknown {
    return this.#all.find(([own]) => own === name)?.[3];
  }

  /** What `RowReader` reads texts from, under the names that the calendar uses. */
  fields(): Readonly<Record<string, unknown>> {
    const names = ['UID', 'SUMMARY', 'DESCRIPTION', 'LOCATION', 'URL'];
    return Object.fromEntries(names.map((name) => [name, this.value(name.toLowerCase())]));
  }
}

export function readEntry(row: RowReader, number: number, said: Properties, options: EntryOptions): Entry {
  const key = row.needed('UID');
  if (/^(PRIVATE|CONFIDENTIAL)$/i.test(plain(said.value('class')))) row.refuse('CLASS', reasons.notPublished);
  const name = row.needed('SUMMARY');
  const start = startOf(row, said, options.timezone);
  const minutes = minutesOf(row, said, start, options);
  const replaced = said.all('recurrence-id')[0];
  const time = replaced && timesIn(row, replaced, options.timezone)[0];
  if (replaced && !time) row.refuse('RECURRENCE-ID', reasons.notADate(plain(replaced[3])));
  if (replaced?.[1]['range'] !== undefined) row.refuse('RECURRENCE-ID', calendarReasons.rangeOfChanges);
  const repetition = {
    rules: replaced ? [] : said.all('rrule'),
    more: replaced ? [] : said.all('rdate').flatMap((property) => timesIn(row, property, start.zone)),
    without: said.all('exdate').flatMap((property) => timesIn(row, property, start.zone)),
  };
  if (said.all('exrule').length > 0) row.refuse('EXRULE', calendarReasons.ruleUnknown);
  // A single moment in UTC is the same on any clock: then the source's own clock tells it best.
  const repeated = repetition.rules.length > 0;
  const absolute = start.zone === 'UTC' && said.all('dtstart')[0]?.[1]['tzid'] === undefined;
  const at = absolute && !repeated ? onClock(start, options.timezone) : start;
  const schedule = scheduleOf(row, at, minutes, repetition, options.window);
  const cancelled = options.cancelled || /^CANCELLED$/i.test(plain(said.value('status')));
  const sequence = said.value('sequence');
  const counts = typeof sequence === 'number' && sequence >= 0 && sequence < 2 ** 31 ? sequence : 0;
  const { place, conference } = whereOf(row, said);
  const has: Record<Mode, boolean> = {
    in_person: place !== undefined,
    telephone: conference?.phone !== undefined,
    video: conference?.url !== undefined,
  };
  return defined({
    row: number,
    sequence: counts,
    replaces: time && { time, start: { ...at, ...defined({ start: at.minute, minutes }) } },
    meeting: defined({
      key,
      name,
      fellowship: options.fellowship,
      model: options.model,
      state: cancelled ? ('cancelled' as const) : ('running' as const),
      schedule,
      timezone: at.zone,
      modes: MODES.filter((mode) => has[mode]),
      place,
      conference,
      access: {},
      languages: [],
      types: [],
      topics: topicsOf(said),
      notes: row.notes('DESCRIPTION'),
      contacts: [],
      website: said.value('url') === undefined ? undefined : row.url('URL'),
      updated: readInstant(plain(said.value('last-modified'))),
      sequence: counts > 0 ? counts : undefined,
      extras: {},
    }),
  });
}

function startOf(row: RowReader, said: Properties, floating: string): WallTime & { minute: number } {
  const property = said.all('dtstart')[0];
  if (!property) return row.refuse('DTSTART', reasons.missing);
  const start = timesIn(row, property, floating)[0];
  if (!start) return row.refuse('DTSTART', reasons.notADate(plain(property[3])));
  const { minute } = start;
  return minute === undefined ? row.refuse('DTSTART', calendarReasons.wholeDay) : { ...start, minute };
}

function onClock(start: WallTime & { minute: number }, zone: string): WallTime & { minute: number } {
  const local = inZone(start, zone);
  return { ...local, minute: local.minute ?? start.minute };
}

function minutesOf(
  row: RowReader,
  said: Properties,
  start: WallTime,
  options: EntryOptions,
): number | undefined {
  const [ends, lasts] = [said.all('dtend')[0], said.value('duration')];
  let minutes: number | undefined;
  if (ends) {
    const end = timesIn(row, ends, start.zone)[0];
    minutes = end && Math.round((momentOfTime(end) - momentOfTime(start)) / 60_000);
  } else if (lasts !== undefined) minutes = minutesOfDuration(lasts) ?? -1;
  else return options.minutes;
  if (minutes === undefined || minutes < 0 || minutes > 10_080)
    return row.doubt(ends ? 'DTEND' : 'DURATION', reasons.notALength(plain(ends?.[3] ?? lasts)));
  return minutes === 0 ? undefined : minutes;
}

function timesIn(row: RowReader, property: ReadProperty, floating: string): readonly WallTime[] {
  const field = property[0].toUpperCase();
  const times = timesOf(property, floating, (tzid) => row.doubt(field, reasons.notAZone(tzid)));
  if (!times && field !== 'DTSTART') row.doubt(field, reasons.notADate(plain(property[3])));
  return times ?? [];
}

/** LOCATION is a place or, as many write it, the address of a video meeting. CONFERENCE is RFC 7986. */
function whereOf(row: RowReader, said: Properties) {
  const location = row.text('LOCATION', 2_000);
  const links = [...said.all('conference'), ...said.all('x-google-conference')].map((property) =>
    storable(plain(property[3])).trim(),
  );
  const online = location !== undefined && isWebAddress(location);
  const url = [...links, ...(online ? [location] : [])].find(
    (link) => isWebAddress(link) && link.length <= 2_000,
  );
  const phone = links.find((link) => /^tel:/i.test(link))?.slice(4);
  const conference = definedIfAny({ url, phone: phone?.slice(0, LONGEST_LINE) || undefined });
  const point = pointOf(said.value('geo'));
  const place: Place | undefined =
    (location === undefined || online) && !point
      ? undefined
      : defined({
          formatted: online ? undefined : location,
          lines: [],
          regions: [],
          point,
          approximate: false,
        });
  return { place, conference };
}

function pointOf(value: unknown): Place['point'] {
  const [lat, lon] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof lat !== 'number' || typeof lon !== 'number' || (lat === 0 && lon === 0)) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

function topicsOf(said: Properties): string[] {
  const words = said.all('categories').flatMap((property) => property.slice(3).map(plain));
  const topics = words
    .map((word) => storable(word).trim())
    .filter((word) => word !== '' && word.length <= 100);
  return [...new Set(topics)].slice(0, 50);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The date in the meeting's zone that an entry replaces. */
export function replacedDate(entry: Entry, zone: string): IsoDate | undefined {
  return entry.replaces && inZone(entry.replaces.time, zone).date;
}
