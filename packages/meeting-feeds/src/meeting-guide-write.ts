import { contactsToWrite } from './contacts.ts';
import { writeClock } from './clock-time.ts';
import { internationalPhone } from './country.ts';
import { defined } from './defined.ts';
import { type Json, type Meeting, type Place, type Written } from './meeting.ts';
import { MEETING_GUIDE_KEPT } from './meeting-guide-fields.ts';
import { typesOfFacts } from './meeting-types.ts';
import { type WriteOptions } from './reading.ts';
import { sayableWeekly } from './sayable-weekly.ts';
import { toMeetingGuideWeekday } from './weekday.ts';

export type MeetingGuideRow = Readonly<Record<string, Json>>;

/**
 * Meeting Guide JSON of the meetings, as a list to stringify. Every row says `approximate`, `timezone` and `country`;
 * telephone numbers have their country code. Left out are closed groups, meetings that are not weekly (the format would call them
 * so), and those that are cancelled, or paused where the format cannot say it. Single dates that are cancelled or moved
 * cannot be said and are not. Days and telephone numbers to join keep only what the format has.
 */
export function writeMeetingGuide(
  meetings: readonly Meeting[],
  options: WriteOptions,
): Written<readonly MeetingGuideRow[]> {
  const { said, left } = sayableWeekly(meetings, { byAppointment: true, on: options.on });
  return { feed: said.map((meeting) => rowOf(meeting, options)), left };
}

function rowOf(meeting: Meeting, options: WriteOptions): MeetingGuideRow {
  const country = meeting.place?.country ?? options.country;
  const phone = (number: string | undefined) =>
    number === undefined ? undefined : internationalPhone(number, country);
  const types = typesOfFacts(meeting);
  const row = {
    slug: meeting.key,
    name: meeting.name,
    ...scheduleFields(meeting),
    timezone: meeting.timezone,
    types: meeting.state === 'paused' && !types.includes('TC') ? [...types, 'TC'] : types,
    notes: meeting.notes,
    group: meeting.group?.name,
    group_notes: meeting.group?.notes,
    ...placeFields(meeting),
    country,
    conference_url: meeting.conference?.url,
    conference_url_notes: meeting.conference?.urlNotes,
    // One presses it to dial: only what a telephone can send.
    conference_phone: phone(meeting.conference?.phone)?.replace(/[^+\d,*#]/g, ''),
    conference_phone_notes: meeting.conference?.phoneNotes,
    url: meeting.website,
    updated: meeting.updated?.replace('T', ' ').replace('Z', ''),
    ...ownerFields(meeting, phone(meeting.owner?.phone)),
    ...contactFields(meeting, options),
    ...Object.fromEntries(MEETING_GUIDE_KEPT.map((name) => [name, meeting.extras[name]])),
  };
  return defined(row);
}

function scheduleFields({ schedule }: Meeting): Record<string, Json | undefined> {
  if (schedule.kind !== 'weekly') return {};
  const days = schedule.days.map(toMeetingGuideWeekday);
  const end =
    schedule.minutes === undefined || schedule.minutes >= 1440
      ? undefined
      : schedule.start + schedule.minutes;
  return {
    day: days.length === 1 ? days[0] : days,
    time: writeClock(schedule.start),
    end_time: end === undefined ? undefined : writeClock(end),
  };
}

/** Where nobody meets in person no street is written: somebody would go there. */
function placeFields({ place, modes }: Meeting): Record<string, Json | undefined> {
  const exact = place !== undefined && !place.approximate && modes.includes('in_person');
  if (!place) return { approximate: 'yes' };
  return {
    location: place.name,
    ...(exact ? exactFields(place) : {}),
    // The neighbourhood of a meeting is no address, and a street of an approximate place is what its source wrote.
    ...(place.approximate && place.lines.length > 0 ? { address: place.lines.join(', ') } : {}),
    ...(place.approximate && place.formatted !== undefined ? { formatted_address: place.formatted } : {}),
    ...(place.approximate && place.point ? { latitude: place.point.lat, longitude: place.point.lon } : {}),
    city: place.city,
    state: place.state,
    postal_code: place.postalCode,
    regions: place.regions.length > 0 ? place.regions : undefined,
    location_notes: place.directions,
    approximate: exact ? 'no' : 'yes',
  };
}

function exactFields(place: Place): Record<string, Json | undefined> {
  return {
    address: place.lines.length > 0 ? place.lines.join(', ') : undefined,
    formatted_address: place.formatted,
    latitude: place.point?.lat,
    longitude: place.point?.lon,
  };
}

/** Two names each for the page and the mails: the specification's, and the one that readers in use look for. */
function ownerFields({ owner }: Meeting, phone: string | undefined): Record<string, Json | undefined> {
  if (!owner) return {};
  const mails = owner.feedback.filter((address) => !address.includes(':'));
  return {
    entity: owner.name,
    entity_email: owner.email,
    entity_phone: phone,
    entity_url: owner.url,
    entity_website_url: owner.url,
    entity_location: owner.location,
    entity_logo: owner.logo,
    entity_feedback_emails: mails.length > 0 ? mails : undefined,
    feedback_emails: mails.length > 0 ? mails : undefined,
    feedback_url: owner.feedback.find((address) => address.includes(':')),
  };
}

function contactFields(meeting: Meeting, options: WriteOptions): Record<string, Json | undefined> {
  const fields = contactsToWrite(meeting, options)
    .slice(0, 3)
    .flatMap((contact, index) =>
      Object.entries(contact).map(([what, value]) => [`contact_${index + 1}_${what}`, value] as const),
    );
  return Object.fromEntries(fields);
}
