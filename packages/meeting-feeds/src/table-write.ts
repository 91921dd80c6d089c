import { contactsToWrite } from './contacts.ts';
import { writeClock } from './clock-time.ts';
import { internationalPhone } from './country.ts';
import { type Separator, writeCsv } from './csv.ts';
import { ACCESS_FACTS, type Meeting, type Schedule, type Written } from './meeting.ts';
import { MEETING_GUIDE_KEPT } from './meeting-guide-fields.ts';
import { MEETING_TYPES, typesOfFacts, type MeetingType } from './meeting-types.ts';
import { type WriteOptions } from './reading.ts';
import { ofClosedGroup } from './closed-group.ts';
import { reasons } from './reasons.ts';
import { writeXlsx } from './xlsx-write.ts';

/** CSV that begins with a byte order mark, so that spreadsheets take it for UTF-8; cells that would be computed are guarded. */
export function writeTableCsv(
  meetings: readonly Meeting[],
  options: WriteOptions & { readonly separator?: Separator },
): Written<string> {
  const { said, left } = openOnly(meetings);
  return { feed: `\uFEFF${writeCsv(tableOf(said, options), options.separator ?? ',')}`, left };
}

/** The same table as a workbook of text cells. */
export function writeTableXlsx(meetings: readonly Meeting[], options: WriteOptions): Written<Uint8Array> {
  const { said, left } = openOnly(meetings);
  return { feed: writeXlsx(tableOf(said, options), 'Meetings'), left };
}

/** A table can say every schedule; only closed groups are left out. */
function openOnly(meetings: readonly Meeting[]) {
  const closed = meetings.filter(ofClosedGroup);
  const said = meetings.filter((meeting) => !ofClosedGroup(meeting));
  return { said, left: closed.map(({ key }) => ({ key, reason: reasons.closedGroup })) };
}

/** Headings and rows; only columns in which somebody says something. */
function tableOf(meetings: readonly Meeting[], options: WriteOptions): readonly (readonly string[])[] {
  const rows = meetings.map((meeting) => columnsOf(meeting, options));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => row[name]),
  );
  const order = Object.keys(columnsOf(EVERYTHING, options));
  names.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
}

function columnsOf(meeting: Meeting, options: WriteOptions): Record<string, string | undefined> {
  const { place, conference, owner, group } = meeting;
  const country = place?.country ?? options.country;
  const phone = (number: string | undefined) => number && internationalPhone(number, country);
  return {
    Slug: meeting.key,
    Name: meeting.name,
    ...scheduleColumns(meeting.schedule),
    Timezone: meeting.timezone,
    Status: meeting.state === 'running' ? undefined : meeting.state,
    Modes: meeting.modes.join(', ') || 'none',
    Location: place?.name,
    'Formatted Address': place?.formatted,
    Address: place?.lines.join(', '),
    Neighbourhood: place?.neighbourhood,
    Borough: place?.borough,
    City: place?.city,
    County: place?.county,
    State: place?.state,
    'Postal Code': place?.postalCode,
    Country: country,
    Regions: place?.regions.join(' > '),
    Latitude: place?.point && String(place.point.lat),
    Longitude: place?.point && String(place.point.lon),
    Approximate: place && !place.approximate ? 'no' : 'yes',
    'Location Notes': place?.directions,
    'Conference URL': conference?.url,
    'Conference URL Notes': conference?.urlNotes,
    'Conference Phone': phone(conference?.phone),
    'Conference Phone Notes': conference?.phoneNotes,
    Types: typesOfFacts(meeting)
      .map((code) => MEETING_TYPES[code as MeetingType].en)
      .join(', '),
    Attendance: meeting.attendance && (meeting.attendance.open ? 'open' : 'closed'),
    Whom: meeting.attendance?.whom,
    Topics: meeting.topics.join('; '),
    Languages: meeting.languages.join(', '),
    ...Object.fromEntries(ACCESS_FACTS.map((fact) => [titled(fact), yesNo(meeting.access[fact])])),
    Notes: meeting.notes,
    'Group Key': group?.key,
    Group: group?.name,
    'Group Notes': group?.notes,
    Fellowship: meeting.fellowship,
    Model: meeting.model,
    URL: meeting.website,
    Updated: meeting.updated?.replace('T', ' ').replace('Z', ''),
    Sequence: meeting.sequence?.toString(),
    Entity: owner?.name,
    'Entity Email': owner?.email,
    'Entity Phone': phone(owner?.phone),
    'Entity Website URL': owner?.url,
    'Entity Location': owner?.location,
    'Entity Logo': owner?.logo,
    'Feedback Emails': owner?.feedback.filter((address) => !address.includes(':')).join(','),
    'Feedback URL': owner?.feedback.find((address) => address.includes(':')),
    ...contactColumns(meeting, options),
    ...Object.fromEntries(MEETING_GUIDE_KEPT.map((name) => [titled(name), textOf(meeting.extras[name])])),
  };
}

function scheduleColumns(schedule: Schedule): Record<string, string | undefined> {
  const timed = schedule.kind === 'by_appointment' ? undefined : schedule;
  const ruled = schedule.kind === 'weekly' || schedule.kind === 'monthly' ? schedule : undefined;
  const minutes = timed?.minutes;
  const exceptions = timed?.exceptions ?? [];
  return {
    Day: ruled?.days.map((day) => DAYS[day - 1]).join(', '),
    Time: timed && writeClock(timed.start),
    'End Time':
      timed && minutes !== undefined && minutes < 1440 ? writeClock(timed.start + minutes) : undefined,
    Minutes: minutes !== undefined && minutes >= 1440 ? String(minutes) : undefined,
    Every: ruled && ruled.every > 1 ? String(ruled.every) : undefined,
    Nths:
      schedule.kind === 'monthly'
        ? schedule.nths.join(', ').replace(/-1/g, 'last').replace(/-2/g, 'next to last')
        : undefined,
    From: ruled?.from,
    Until: ruled?.until,
    Dates: schedule.kind === 'dates' ? schedule.dates.join(', ') : undefined,
    Cancelled: exceptions.flatMap((one) => (one.kind === 'cancelled' ? one.on : [])).join(', '),
    Moved: exceptions
      .flatMap((one) => {
        if (one.kind !== 'moved') return [];
        const length = one.to.minutes === undefined ? '' : ` (${one.to.minutes})`;
        return `${one.on} > ${one.to.date} ${writeClock(one.to.start)}${length}`;
      })
      .join(', '),
  };
}

function contactColumns(meeting: Meeting, options: WriteOptions): Record<string, string | undefined> {
  const columns = contactsToWrite(meeting, options)
    .slice(0, 3)
    .flatMap(({ name, email, phone }, index) => [
      [`Contact ${index + 1} Name`, name] as const,
      [`Contact ${index + 1} Email`, email] as const,
      [`Contact ${index + 1} Phone`, phone] as const,
    ]);
  return Object.fromEntries(columns);
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const titled = (field: string) =>
  field.replace(/(^|_)([a-z])/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase());
const yesNo = (is: boolean | undefined) => (is === undefined ? undefined : is ? 'yes' : 'no');
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Only for the order of columns: contacts stand between the owner and the rest. */
const EVERYTHING: Meeting = {
  key: '',
  name: '',
  state: 'running',
  schedule: { kind: 'by_appointment' },
  timezone: 'UTC',
  modes: [],
  access: {},
  languages: [],
  types: [],
  topics: [],
  contacts: [{}, {}, {}],
  extras: {},
};
