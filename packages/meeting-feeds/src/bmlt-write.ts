import { BMLT_KEPT } from './bmlt-fields.ts';
import { type BmltFormat } from './bmlt-lists.ts';
import { formatsOfTypes } from './bmlt-types.ts';
import { contactsToWrite } from './contacts.ts';
import { writeClock } from './clock-time.ts';
import { internationalPhone } from './country.ts';
import { type Meeting, type Weekday, type Written } from './meeting.ts';
import { typesOfFacts } from './meeting-types.ts';
import { type WriteOptions } from './reading.ts';
import { sayableWeekly } from './sayable-weekly.ts';
import { toBmltWeekday } from './weekday.ts';

export interface BmltWriteOptions extends WriteOptions {
  /** Of the server for which the rows are; without them common letters are written. */
  readonly formats?: readonly BmltFormat[];
  /** Of meetings that have none, ISO 639-1. */
  readonly language?: string;
}

export type BmltRow = Readonly<Record<string, string>>;

/**
 * The rows of BMLT's `GetSearchResults`, all values strings. A meeting on several weekdays becomes one row a day.
 * `id_bigint` is the key where that is a number and the meeting has one day; else a number made from key and day, the
 * same each time. Left out are closed groups, and what BMLT cannot say: by appointment, rarer than weekly, cancelled, paused.
 */
export function writeBmlt(
  meetings: readonly Meeting[],
  options: BmltWriteOptions,
): Written<readonly BmltRow[]> {
  const { said, left } = sayableWeekly(meetings, { byAppointment: false, on: options.on });
  const feed = said.flatMap((meeting) => {
    const { schedule } = meeting;
    return schedule.kind === 'weekly' ? schedule.days.map((day) => rowOf(meeting, day, options)) : [];
  });
  return { feed, left };
}

function rowOf(meeting: Meeting, day: Weekday, options: BmltWriteOptions): BmltRow {
  const { schedule, conference, extras } = meeting;
  if (schedule.kind !== 'weekly') throw new TypeError('Only weekly meetings have rows.');
  const country = meeting.place?.country ?? options.country;
  const kept = Object.fromEntries(
    BMLT_KEPT.map((name) => [name, typeof extras[name] === 'string' ? extras[name] : '']),
  );
  return {
    ...kept,
    id_bigint:
      schedule.days.length === 1 && /^\d{1,19}$/.test(meeting.key)
        ? meeting.key
        : numberOf(`${meeting.key} ${day}`),
    shared_group_id_bigint: meeting.group?.key ?? '',
    service_body_name: meeting.owner?.name ?? '',
    weekday_tinyint: toBmltWeekday(day),
    venue_type: venueOf(meeting),
    start_time: `${writeClock(schedule.start)}:00`,
    duration_time: durationOf(schedule.minutes),
    time_zone: meeting.timezone,
    ...formatFields(meeting, options),
    lang_enum: meeting.languages[0] ?? options.language ?? '',
    published: '1',
    meeting_name: meeting.name,
    comments: meeting.notes ?? '',
    ...placeFields(meeting, country),
    virtual_meeting_link: conference?.url ?? '',
    virtual_meeting_additional_info: conference?.urlNotes ?? '',
    phone_meeting_number:
      conference?.phone === undefined ? '' : internationalPhone(conference.phone, country),
    phone_meeting_additional_info: conference?.phoneNotes ?? '',
    ...contactFields(meeting, options),
  };
}

function venueOf({ modes }: Meeting): string {
  const distant = modes.includes('telephone') || modes.includes('video');
  return !distant ? '1' : modes.includes('in_person') ? '3' : '2';
}

/** `00:00:00` where the end is unknown: the reader's default. BMLT has nothing longer than a day. */
function durationOf(minutes: number | undefined): string {
  if (minutes === undefined || minutes > 1440) return '00:00:00';
  return minutes === 1440 ? '24:00:00' : `${writeClock(minutes)}:00`;
}

/** A BMLT meeting's own letters, as long as they are of a server; else letters for its codes. */
function formatFields(meeting: Meeting, options: BmltWriteOptions): BmltRow {
  const { formats, format_shared_id_list: ids } = meeting.extras;
  if (typeof formats === 'string')
    return { formats, format_shared_id_list: typeof ids === 'string' ? ids : '' };
  const made = formatsOfTypes(typesOfFacts(meeting), options.formats);
  return { formats: made.keys.join(','), format_shared_id_list: made.ids.join(',') };
}

/** Where nobody meets in person no street and no point is written: somebody would go there. */
function placeFields({ place, modes }: Meeting, country: string): BmltRow {
  const walkable = modes.includes('in_person');
  return {
    longitude: place?.point && walkable ? String(place.point.lon) : '',
    latitude: place?.point && walkable ? String(place.point.lat) : '',
    location_text: place?.name ?? '',
    location_info: place?.directions ?? '',
    location_street: walkable ? (place?.lines.join(', ') ?? '') : '',
    location_city_subsection: place?.borough ?? '',
    location_neighborhood: place?.neighbourhood ?? '',
    location_municipality: place?.city ?? '',
    location_sub_province: place?.county ?? '',
    location_province: place?.state ?? '',
    location_postal_code_1: place?.postalCode ?? '',
    location_nation: country,
  };
}

function contactFields(meeting: Meeting, options: BmltWriteOptions): BmltRow {
  const [first, second] = contactsToWrite(meeting, options);
  return {
    contact_phone_2: second?.phone ?? '',
    contact_email_2: second?.email ?? '',
    contact_name_2: second?.name ?? '',
    contact_phone_1: first?.phone ?? '',
    contact_email_1: first?.email ?? '',
    contact_name_1: first?.name ?? '',
  };
}

/** A number of at most 53 bits (cyrb53, public domain): few enough meetings for two never to share one in practice. */
function numberOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return String(4294967296 * (2097151 & low) + (high >>> 0));
}
