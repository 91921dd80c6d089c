import { formatReader, type TypesOfFormats } from './bmlt-types.ts';
import { type BmltFormat, type BmltServiceBody, formatsIn } from './bmlt-lists.ts';
import { BMLT_FIELDS } from './bmlt-fields.ts';
import { readClock } from './clock-time.ts';
import { defined, definedIfAny } from './defined.ts';
import { jsonListUnder, unknownFields } from './json-rows.ts';
import { type Meeting, type Mode, type Parsed, type Place, type Schedule, type Weekday } from './meeting.ts';
import { factsOfTypes } from './meeting-types.ts';
import { type ReadOptions } from './reading.ts';
import { reasons } from './reasons.ts';
import { eachRow, type RowReader } from './row-reader.ts';
import { bmltWeekday } from './weekday.ts';

export interface BmltReadOptions extends ReadOptions {
  /** Of the same server: what its letters mean. Without them only common letters are understood. */
  readonly formats?: readonly BmltFormat[];
  /** Of the same server: who keeps each meeting. */
  readonly serviceBodies?: readonly BmltServiceBody[];
}

/**
 * Reads the JSON of BMLT's `GetSearchResults`: values are strings, the public weekday 1 is Sunday, a duration of
 * `00:00:00` is the reader's default and `24:00:00` is a whole day; a start at `24:00:00` is the day after at midnight. Asked with
 * `get_used_formats=1` the server answers the list and its formats in one object; that is read too. A row that its owner has not
 * published, one without id or name, and one with a day or time that is none give no meeting. Throws `FeedError` for what is no list.
 */
export function readBmlt(source: string | Uint8Array, options: BmltReadOptions): Parsed {
  const meetings: Meeting[] = [];
  const keys = new Set<string>();
  const { list: rows, beside } = jsonListUnder(source, 'meetings');
  const used = Array.isArray(beside['formats']) ? formatsIn(beside['formats']).formats : undefined;
  const formatsOf = formatReader(options.formats ?? used);
  const bodies = new Map((options.serviceBodies ?? []).map((body) => [body.id, body]));
  const errors = eachRow(rows, 1, (row, fields) => {
    const key = row.needed('id_bigint');
    if (keys.has(key)) row.refuse('id_bigint', reasons.twice(key));
    if (row.text('published') === '0') row.refuse('published', reasons.notPublished);
    const name = row.needed('meeting_name');
    const schedule = scheduleOf(row, options);
    const formats = formatsOf(list(row.text('formats')), list(row.text('format_shared_id_list')));
    const types = closedWins(row, formats.types);
    const conference = definedIfAny({
      url: row.url('virtual_meeting_link'),
      urlNotes: row.notes('virtual_meeting_additional_info'),
      phone: row.text('phone_meeting_number'),
      phoneNotes: row.notes('phone_meeting_additional_info'),
    });
    const modes = modesOf(row, formats, conference);
    const facts = factsOfTypes(types);
    const spoken = row.text('lang_enum');
    meetings.push(
      defined({
        key,
        name,
        group: definedIfAny({ key: row.text('shared_group_id_bigint') }),
        fellowship: options.fellowship,
        model: options.model,
        state: types.includes('TC') && modes.length === 0 ? ('paused' as const) : ('running' as const),
        schedule,
        timezone: row.zone('time_zone', options.timezone),
        modes,
        place: placeOf(row, !modes.includes('in_person') && !types.includes('TC')),
        conference,
        access: facts.access,
        // What is spoken where a format says so; else the language in which the server keeps the meeting.
        languages: facts.languages.length > 0 || spoken === undefined ? facts.languages : [spoken],
        types,
        topics: [],
        attendance: facts.attendance,
        notes: row.notes('comments'),
        contacts: contactsOf(row),
        owner: ownerOf(bodies.get(row.text('service_body_bigint') ?? ''), row.text('service_body_name')),
        extras: unknownFields(fields, BMLT_FIELDS),
      }),
    );
    keys.add(key);
  });
  return { meetings, errors };
}

function scheduleOf(row: RowReader, options: ReadOptions): Schedule {
  const [weekday, time] = [row.text('weekday_tinyint'), row.text('start_time')];
  if (weekday === undefined && time === undefined) return { kind: 'by_appointment' };
  if (weekday === undefined) return row.refuse('weekday_tinyint', reasons.missing);
  const day = bmltWeekday(weekday) ?? row.refuse('weekday_tinyint', reasons.notADay(weekday));
  if (time === undefined) return row.refuse('start_time', reasons.missing);
  const start = readClock(time) ?? row.refuse('start_time', reasons.notATime(time));
  const isNextDay = start === 1440;
  return defined({
    kind: 'weekly' as const,
    days: [isNextDay ? (((day % 7) + 1) as Weekday) : day],
    every: 1,
    start: isNextDay ? 0 : start,
    minutes: minutesOf(row) ?? options.minutes,
    exceptions: [],
  });
}

/** Minutes; undefined for no duration and for `00:00:00`, which is how BMLT writes none. */
function minutesOf(row: RowReader): number | undefined {
  const text = row.text('duration_time');
  if (text === undefined) return undefined;
  const minutes = readClock(text);
  if (minutes === undefined) return row.doubt('duration_time', reasons.notALength(text));
  return minutes === 0 ? undefined : minutes;
}

function closedWins(row: RowReader, types: TypesOfFormats['types']) {
  if (!types.includes('O') || !types.includes('C')) return types;
  row.doubt('formats', reasons.openAndClosed);
  return types.filter((type) => type !== 'O');
}

/** The venue type (1 in person, 2 virtual, 3 hybrid) decides; where there is none, the formats and the links. */
function modesOf(row: RowReader, formats: TypesOfFormats, conference: Meeting['conference']): Mode[] {
  const venue = venueOf(row, formats, conference);
  const telephone = conference?.phone !== undefined;
  const video = conference?.url !== undefined || !telephone;
  return [
    ...(venue !== '2' && !(venue === '1' && formats.types.includes('TC')) ? (['in_person'] as const) : []),
    ...(venue !== '1' && telephone ? (['telephone'] as const) : []),
    ...(venue !== '1' && video ? (['video'] as const) : []),
  ];
}

function venueOf(
  row: RowReader,
  formats: TypesOfFormats,
  conference: Meeting['conference'],
): '1' | '2' | '3' {
  const said = row.text('venue_type');
  if (said === '1' || said === '2' || said === '3') return said;
  if (said !== undefined && said !== '0') row.doubt('venue_type', reasons.notAChoice(said, ['1', '2', '3']));
  if (formats.hybrid) return '3';
  if (formats.virtual) return '2';
  const street = row.text('location_street') ?? row.text('location_text');
  const online = conference?.url !== undefined || conference?.phone !== undefined;
  return !online ? '1' : street === undefined ? '2' : '3';
}

function placeOf(row: RowReader, approximate: boolean): Place | undefined {
  const street = row.text('location_street');
  const parts = {
    name: row.text('location_text'),
    neighbourhood: row.text('location_neighborhood'),
    borough: row.text('location_city_subsection'),
    city: row.text('location_municipality'),
    county: row.text('location_sub_province'),
    state: row.text('location_province'),
    postalCode: row.text('location_postal_code_1'),
    country: row.country('location_nation'),
    point: row.point('latitude', 'longitude'),
    directions: row.notes('location_info'),
  };
  if (street === undefined && definedIfAny(parts) === undefined) return undefined;
  return defined({ ...parts, lines: street === undefined ? [] : [street], regions: [], approximate });
}

function contactsOf(row: RowReader) {
  return [1, 2]
    .map((n) =>
      definedIfAny({
        name: row.text(`contact_name_${n}`),
        email: row.text(`contact_email_${n}`),
        phone: row.text(`contact_phone_${n}`),
      }),
    )
    .filter((contact) => contact !== undefined);
}

function ownerOf(body: BmltServiceBody | undefined, name: string | undefined): Meeting['owner'] {
  const owner = definedIfAny({ name: body?.name ?? name, url: body?.url, phone: body?.helpline });
  return owner && { ...owner, feedback: [] };
}

const list = (text: string | undefined): string[] =>
  (text ?? '').split(',').flatMap((part) => part.trim() || []);
