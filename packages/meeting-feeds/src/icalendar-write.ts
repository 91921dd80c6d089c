import { internationalPhone } from './country.ts';
import { ofClosedGroup } from './closed-group.ts';
import { calendarText, type Component, type Property, text, uri } from './icalendar-lines.ts';
import { calendarReasons } from './icalendar-reasons.ts';
import { calendar, entryTimes, type EntryTimes } from './icalendar-times.ts';
import { vtimezone } from './icalendar-zone.ts';
import { storable } from './json-rows.ts';
import { type IsoDate, type Meeting, type Place, type Words, type Written } from './meeting.ts';
import { reasons } from './reasons.ts';
import { isWebAddress, isZone } from './row-reader.ts';

export interface CalendarOptions {
  /** DTSTAMP: when the calendar is made. UTC, `2026-02-28T14:32:23Z`. */
  readonly stamp: string;
  /** A rule that does not say from when is shown from this day on. Keep it the same from one feed to the next. */
  readonly since: IsoDate;
  /** After the `@` of each UID, so that they are unique in the world: the host name. */
  readonly domain: string;
  /** Days on which repeated meetings are not held. */
  readonly holidays?: readonly IsoDate[];
  /** What calendar programs call the feed. */
  readonly name?: string;
  /** Given: every entry has this title, its time and its place, and not a word more. */
  readonly neutralTitle?: string;
}

/**
 * The meetings as an iCalendar feed (RFC 5545; CONFERENCE of RFC 7986). The UID is the meeting's key with the domain,
 * cancelled dates and holidays are EXDATE, moved ones an entry with RECURRENCE-ID. A meeting that is cancelled or paused is
 * STATUS:CANCELLED with a SEQUENCE of at least 1. Left out: by appointment, closed groups, rules without a date. Contacts are
 * never written.
 */
export function writeICalendar(meetings: readonly Meeting[], options: CalendarOptions): Written<string> {
  const left: { key: string; reason: Words }[] = [];
  const entries: Component[] = [];
  const zones = new ZonesUsed();
  for (const meeting of meetings) {
    const times = timesOrReason(meeting, options);
    if ('en' in times) {
      left.push({ key: meeting.key, reason: times });
      continue;
    }
    zones.add(meeting.timezone, times.year);
    const said = [...identity(meeting, options), ...words(meeting, options.neutralTitle)];
    for (const when of [times.series, ...times.moved])
      entries.push({ name: 'VEVENT', properties: [...said, ...when] });
  }
  return { feed: calendarText(calendar(options.name, zones.components(), entries)), left };
}

function timesOrReason(meeting: Meeting, options: CalendarOptions): EntryTimes | Words {
  if (ofClosedGroup(meeting)) return reasons.closedGroup;
  if (meeting.schedule.kind === 'by_appointment') return calendarReasons.byAppointment;
  if (!isZone(meeting.timezone)) return reasons.notAZone(meeting.timezone);
  const times = entryTimes(meeting.schedule, meeting.timezone, options.since, options.holidays);
  return times ?? calendarReasons.noDates;
}

/** The zones of a calendar, each from the first year that an entry needs. */
export class ZonesUsed {
  readonly #years = new Map<string, number>();

  add(zone: string, year: number): void {
    this.#years.set(zone, Math.min(year, this.#years.get(zone) ?? year));
  }

  components(): Component[] {
    return [...this.#years].map(([zone, year]) => vtimezone(zone, year));
  }
}

function identity(meeting: Meeting, { stamp, domain }: CalendarOptions): Property[] {
  const held = meeting.state === 'running';
  // Who has the entry already takes a change only with a higher SEQUENCE.
  const sequence = Math.max(meeting.sequence ?? 0, held ? 0 : 1);
  return [
    ...text('uid', `${meeting.key}@${domain}`),
    ['dtstamp', {}, 'date-time', stamp],
    ['sequence', {}, 'integer', String(sequence)],
    ['status', {}, 'text', held ? 'CONFIRMED' : 'CANCELLED'],
    ...(meeting.updated === undefined ? [] : [['last-modified', {}, 'date-time', meeting.updated] as const]),
  ];
}

function words(meeting: Meeting, neutralTitle: string | undefined): Property[] {
  const { place, conference } = meeting;
  const where = [...text('location', whereInWords(meeting)), ...geo(meeting)];
  if (neutralTitle !== undefined) return [...text('summary', neutralTitle), ...where];
  const notes = [meeting.notes, place?.directions, conference?.urlNotes, conference?.phoneNotes];
  return [
    ...text('summary', meeting.name),
    ...text('description', notes.filter((part) => part !== undefined).join('\n\n')),
    ...where,
    ...(meeting.website !== undefined && isWebAddress(meeting.website) ? uri('url', meeting.website) : []),
    ...text('categories', ...meeting.topics),
    ...conferences(meeting),
  ];
}

function geo({ place, modes }: Meeting): Property[] {
  if (!place?.point || place.approximate || !modes.includes('in_person')) return [];
  return [['geo', {}, 'float', [place.point.lat, place.point.lon]]];
}

function conferences({ conference, place }: Meeting): Property[] {
  const phone = conference?.phone && internationalPhone(conference.phone, place?.country);
  const url = conference?.url;
  return [
    ...(url !== undefined && isWebAddress(url) ? uri('conference', url, { feature: 'VIDEO' }) : []),
    ...(phone ? uri('conference', `tel:${phone.replace(/[^+\d,*#]/g, '')}`, { feature: 'PHONE' }) : []),
  ];
}

/** The place as the calendar shows it: where nobody meets in person no street, as somebody would go there. */
export function whereInWords({ place, modes }: Meeting): string | undefined {
  if (!place) return undefined;
  if (modes.includes('in_person') && !place.approximate) return placeInWords(place);
  const area = [place.city, place.state, place.country].filter((part) => part !== undefined);
  return area.length > 0 ? storable(area.join(', ')) : undefined;
}

/** The place in one text, as one writes it on an envelope. */
export function placeInWords(place: Place): string | undefined {
  const city = [place.postalCode, place.city].filter((part) => part !== undefined).join(' ');
  const address =
    place.lines.length > 0 || place.formatted === undefined
      ? [...place.lines, city, place.state, place.country]
      : [place.formatted];
  const parts = [place.name, ...address].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? storable(parts.join(', ')) : undefined;
}
