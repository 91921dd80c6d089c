import { readClock, minutesBetween } from './clock-time.ts';
import { defined, definedIfAny } from './defined.ts';
import { jsonList, unknownFields } from './json-rows.ts';
import { MODES, type Contact, type Meeting, type Mode, type Parsed, type Schedule } from './meeting.ts';
import { MEETING_GUIDE_FIELDS } from './meeting-guide-fields.ts';
import { meetingGuidePlace } from './meeting-guide-place.ts';
import { meetingGuideWeekday } from './weekday.ts';
import { factsOfTypes, isMeetingType } from './meeting-types.ts';
import { type ReadOptions } from './reading.ts';
import { reasons } from './reasons.ts';
import { eachRow, isWebAddress, type RowReader } from './row-reader.ts';

/**
 * Reads Meeting Guide JSON (specification of code4recovery, as of 2025), and the fields that the 12 Step Meeting List
 * plugin adds. Rows without `name` or `slug`, with a slug used before, or with a day or time that is none, give no
 * meeting; other faults leave a field out. Throws `FeedError` for what is no list.
 */
export function readMeetingGuide(source: string | Uint8Array, options: ReadOptions): Parsed {
  const meetings: Meeting[] = [];
  const keys = new Set<string>();
  const errors = eachRow(jsonList(source), 1, (row, fields) => {
    const meeting = meetingOfFields(row, options, keys);
    meetings.push({
      ...meeting,
      extras: { ...unknownFields(fields, MEETING_GUIDE_FIELDS), ...meeting.extras },
    });
  });
  return { meetings, errors };
}

/** The meeting that fields of these names say; a table is read by them too. Adds the key to `keys`. */
export function meetingOfFields(row: RowReader, options: ReadOptions, keys: Set<string>): Meeting {
  const key = row.needed('slug');
  if (keys.has(key)) row.refuse('slug', reasons.twice(key));
  const name = row.needed('name');
  const schedule = scheduleOf(row, options);
  const { types, unknown, online } = typesOf(row);
  const facts = factsOfTypes(types);
  const place = meetingGuidePlace(row);
  const conference = conferenceOf(row);
  const has: Record<Mode, boolean> = {
    in_person: place !== undefined && !place.approximate && !types.includes('TC'),
    telephone: conference?.phone !== undefined,
    video: conference?.url !== undefined || (online && conference?.phone === undefined),
  };
  const modes = MODES.filter((mode) => has[mode]);
  keys.add(key);
  return defined({
    key,
    name,
    group: definedIfAny({ name: row.text('group'), notes: row.notes('group_notes') }),
    fellowship: options.fellowship,
    model: options.model,
    state: types.includes('TC') && modes.length === 0 ? ('paused' as const) : ('running' as const),
    schedule,
    timezone: row.zone('timezone', options.timezone),
    modes,
    place,
    conference,
    access: facts.access,
    languages: facts.languages,
    types,
    topics: [],
    attendance: facts.attendance,
    notes: row.notes('notes'),
    contacts: contactsOf(row),
    website: row.url('url'),
    owner: ownerOf(row),
    updated: row.instant('updated'),
    extras: unknown.length > 0 ? { types: unknown } : {},
  });
}

function scheduleOf(row: RowReader, options: ReadOptions): Schedule {
  const days = daysOf(row);
  const time = row.text('time');
  if (days.length === 0 || time === undefined) {
    if (days.length > 0) row.doubt('time', reasons.dayWithoutTime);
    if (time !== undefined) row.doubt('day', reasons.timeWithoutDay);
    return { kind: 'by_appointment' };
  }
  const start = readClock(time);
  if (start === undefined || start === 1440) return row.refuse('time', reasons.notATime(time));
  return defined({
    kind: 'weekly' as const,
    days,
    every: 1,
    start,
    minutes: minutesOf(row, start) ?? options.minutes,
    exceptions: [],
  });
}

function daysOf(row: RowReader) {
  const raw = row.raw('day');
  if (raw === undefined || raw === null || raw === '') return [];
  const days = (Array.isArray(raw) ? (raw as unknown[]) : [raw]).map(
    (day) =>
      meetingGuideWeekday(day) ??
      row.refuse('day', reasons.notADay(typeof day === 'string' ? day : String(JSON.stringify(day)))),
  );
  return [...new Set(days)].sort((a, b) => a - b);
}

function minutesOf(row: RowReader, start: number): number | undefined {
  const text = row.text('end_time');
  if (text === undefined) return undefined;
  const end = readClock(text);
  if (end === undefined) return row.doubt('end_time', reasons.notATime(text));
  return minutesBetween(start, end) ?? row.doubt('end_time', reasons.endIsStart);
}

/** Codes that the specification knows; the others; and whether the old code ONL said that the meeting is online. */
function typesOf(row: RowReader): { types: string[]; unknown: string[]; online: boolean } {
  const raw = row.raw('types');
  const list = Array.isArray(raw) ? (raw as unknown[]) : typeof raw === 'string' ? raw.split(',') : [];
  const codes = new Set<string>();
  for (const code of list)
    if (typeof code === 'string' || typeof code === 'number') codes.add(String(code).trim());
  const online = codes.delete('ONL');
  codes.delete('');
  if (codes.has('O') && codes.has('C')) {
    codes.delete('O');
    row.doubt('types', reasons.openAndClosed);
  }
  const unknown = [...codes].filter((code) => !isMeetingType(code)).slice(0, 50);
  for (const code of unknown) row.doubt('types', reasons.notAType(code));
  return {
    types: [...codes].filter(isMeetingType),
    unknown: unknown.map((code) => code.toWellFormed()),
    online,
  };
}

function conferenceOf(row: RowReader) {
  return definedIfAny({
    url: row.url('conference_url'),
    urlNotes: row.notes('conference_url_notes'),
    phone: row.text('conference_phone'),
    phoneNotes: row.notes('conference_phone_notes'),
  });
}

/** The three contacts of the specification, then the group's own address and number that the plugin adds. */
function contactsOf(row: RowReader): Contact[] {
  const numbered = [1, 2, 3].map((n) =>
    definedIfAny({
      name: row.text(`contact_${n}_name`),
      email: row.text(`contact_${n}_email`),
      phone: row.text(`contact_${n}_phone`),
    }),
  );
  const group = definedIfAny({ email: row.text('email'), phone: row.text('phone') });
  return [...numbered, group].filter((contact) => contact !== undefined);
}

function ownerOf(row: RowReader): Meeting['owner'] {
  const owner = definedIfAny({
    name: row.text('entity'),
    email: row.text('entity_email'),
    phone: row.text('entity_phone'),
    url: row.url('entity_website_url') ?? row.url('entity_url'),
    location: row.text('entity_location'),
    logo: row.url('entity_logo'),
  });
  const mails = [row.raw('entity_feedback_emails'), row.raw('feedback_emails')]
    .flatMap((list): unknown[] =>
      typeof list === 'string' ? list.split(',') : Array.isArray(list) ? list : [],
    )
    .flatMap((mail) =>
      typeof mail === 'string' && /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(mail.trim()) ? mail.trim() : [],
    );
  const page = row.text('feedback_url', 2_000);
  const pages = page !== undefined && (isWebAddress(page) || page.startsWith('mailto:')) ? [page] : [];
  const feedback = [...new Set([...mails, ...pages])];
  return owner || feedback.length > 0 ? { ...owner, feedback } : undefined;
}
