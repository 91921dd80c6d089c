import { writeClock } from './clock-time.ts';
import { ofClosedGroup } from './closed-group.ts';
import { internationalPhone } from './country.ts';
import { defined } from './defined.ts';
import { calendarReasons } from './icalendar-reasons.ts';
import { type IsoDate, type Meeting, type Place, type Words, type Written } from './meeting.ts';
import { reasons } from './reasons.ts';
import { isWebAddress } from './row-reader.ts';
import { schemaOrgSchedules, type Thing } from './schema-org-schedule.ts';

export interface Event extends Thing {
  readonly '@context': 'https://schema.org';
  readonly '@type': 'Event';
}

export interface SchemaOrgOptions {
  /** Days on which repeated meetings are not held: they become `exceptDate`. At most those of the coming year are needed. */
  readonly holidays?: readonly IsoDate[];
  /** The page of a meeting, which becomes its `@id` and `url`; else its own website is its `url`. */
  readonly page?: (meeting: Meeting) => string;
}

const STATUS = {
  running: 'https://schema.org/EventScheduled',
  // Put off without a new date, in schema.org's words.
  paused: 'https://schema.org/EventPostponed',
  cancelled: 'https://schema.org/EventCancelled',
} as const;

/**
 * The meeting as a schema.org Event with its Schedule, or the reason why it is none: a closed group (its time and place are
 * never public), by appointment, or without a date. Contacts are never written. A street stands only where one meets in
 * person and the address is exact.
 */
export function schemaOrgEvent(
  meeting: Meeting,
  options: SchemaOrgOptions = {},
): Event | { readonly reason: Words } {
  if (ofClosedGroup(meeting)) return { reason: reasons.closedGroup };
  if (meeting.schedule.kind === 'by_appointment') return { reason: calendarReasons.byAppointment };
  const schedules = schemaOrgSchedules(meeting.schedule, meeting.timezone, options.holidays);
  if (schedules.length === 0) return { reason: calendarReasons.noDates };
  const places = placesOf(meeting);
  const page = webAddress(options.page?.(meeting));
  const { schedule } = meeting;
  const first = schedule.kind === 'dates' ? [...schedule.dates].sort()[0]! : schedule.from;
  return defined({
    '@context': 'https://schema.org' as const,
    '@type': 'Event' as const,
    '@id': page,
    identifier: meeting.key,
    name: meeting.name,
    description: meeting.notes,
    url: page ?? webAddress(meeting.website),
    startDate: first === undefined ? undefined : `${first}T${writeClock(schedule.start)}`,
    eventSchedule: schedules.length === 1 ? schedules[0] : schedules,
    eventStatus: STATUS[meeting.state],
    eventAttendanceMode: attendanceMode(meeting),
    inLanguage: meeting.languages.length > 0 ? meeting.languages : undefined,
    location: places.length === 1 ? places[0] : places.length > 0 ? places : undefined,
    keywords: meeting.topics.length > 0 ? meeting.topics : undefined,
    organizer: organizerOf(meeting),
  });
}

/** Those that are public as one list, and those left out with the reason. */
export function writeSchemaOrg(
  meetings: readonly Meeting[],
  options: SchemaOrgOptions = {},
): Written<readonly Event[]> {
  const feed: Event[] = [];
  const left: { key: string; reason: Words }[] = [];
  for (const meeting of meetings) {
    const event = schemaOrgEvent(meeting, options);
    if ('reason' in event) left.push({ key: meeting.key, reason: event.reason as Words });
    else feed.push(event);
  }
  return { feed, left };
}

/** JSON for a `<script type="application/ld+json">`: no text in it can end the element. */
export function jsonLd(things: Thing | readonly Thing[]): string {
  return JSON.stringify(things).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function attendanceMode({ modes }: Meeting): string | undefined {
  const there = modes.includes('in_person');
  const apart = modes.includes('video') || modes.includes('telephone');
  if (!there && !apart) return undefined;
  return `https://schema.org/${there && apart ? 'Mixed' : there ? 'Offline' : 'Online'}EventAttendanceMode`;
}

function placesOf({ place, conference, modes }: Meeting): Thing[] {
  const phone = conference?.phone && internationalPhone(conference.phone, place?.country);
  const dial = phone && `tel:${phone.replace(/[^+\d,*#]/g, '')}`;
  const ways = [webAddress(conference?.url), dial].flatMap((way) => way || []);
  return [
    ...(place ? [placeOf(place, modes.includes('in_person') && !place.approximate)] : []),
    ...ways.map((url): Thing => ({ '@type': 'VirtualLocation', url })),
  ];
}

function placeOf(place: Place, exact: boolean): Thing {
  const street = exact && place.lines.length > 0 ? place.lines.join(', ') : undefined;
  const parts = defined({
    streetAddress: street,
    postalCode: place.postalCode,
    addressLocality: place.city,
    addressRegion: place.state ?? place.county,
    addressCountry: place.country,
  });
  const whole = exact && street === undefined ? place.formatted : undefined;
  const address: Thing = { '@type': 'PostalAddress', ...parts };
  return defined({
    '@type': 'Place',
    name: place.name,
    address: whole ?? (Object.keys(parts).length > 0 ? address : undefined),
    geo:
      exact && place.point
        ? { '@type': 'GeoCoordinates', latitude: place.point.lat, longitude: place.point.lon }
        : undefined,
  });
}

function organizerOf({ owner, group }: Meeting): Thing | undefined {
  const name = owner?.name ?? group?.name;
  if (name === undefined) return undefined;
  return defined({ '@type': 'Organization', name, url: webAddress(owner?.url) });
}

function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && isWebAddress(text) ? text : undefined;
}
