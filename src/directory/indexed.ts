import {
  type AccessFact,
  type Meeting,
  MEETING_TYPES,
  type Point,
  isMeetingType,
  occurrences,
} from '@knutepunkt/meeting-feeds';
import { timeZone } from '../platform/clock/index.ts';
import { type DirectoryParts, settled } from './model.ts';
import { folded, wordsIn } from './spelling.ts';

/** A weekday and hour at which a listing meets; both null by appointment. */
export interface IndexedTime {
  weekday: number | null;
  starts: number | null;
  /** The next day, of what is not held every week; `infinity` where there is none. Null: every week. */
  dueOn: string | null;
  /** The last day; null where none is known. */
  endsOn: string | null;
}

/** What search looks at, out of a meeting. */
export interface Indexed {
  times: IndexedTime[];
  /** IANA; null is Norway's. */
  zone: string | null;
  point: Point | null;
  municipality: string | null;
  modes: string[];
  languages: string[];
  topics: string[];
  access: string[];
  /** Folded words, with spaces between. */
  words: string;
}

/** Days ahead in which the next time of a rare meeting is looked for. */
const horizon = 400;
/** A centroid farther away than this from a point is another country's: half of Kautokeino across. */
const reasonableKm = 90;

/** What a listing may be found by; a whole book in a field is no help to anybody. */
const mostWords = 2_000;

/** @param today in Norway: what is past is not due */
export function indexed(meeting: Meeting, today: string, { geography, framework }: DirectoryParts): Indexed {
  const municipality = municipalityOf(meeting, geography);
  const home = geography.municipality(municipality ?? '');
  const topics = topicsOf(meeting, framework.topics);
  return {
    times: timesOf(meeting, today),
    zone: meeting.timezone === timeZone ? null : meeting.timezone,
    point: pointOf(meeting) ?? (home ? { lat: home.lat, lon: home.lon } : null),
    municipality,
    modes: [...meeting.modes],
    languages: [...meeting.languages],
    topics,
    access: (Object.keys(meeting.access) as AccessFact[]).filter((fact) => meeting.access[fact]),
    words: wordsOf(meeting, topics, { geography, framework }),
  };
}

function pointOf({ place }: Meeting): Point | undefined {
  const point = place?.point;
  return point && Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? settled(point) : undefined;
}

/** One for each weekday of its rule; of dates named one by one, each date. */
export function timesOf(
  meeting: Pick<Meeting, 'schedule' | 'state' | 'timezone'>,
  today: string,
): IndexedTime[] {
  const { schedule } = meeting;
  if (schedule.kind === 'by_appointment')
    return [{ weekday: null, starts: null, dueOn: 'infinity', endsOn: null }];
  const starts = schedule.start;
  const days = schedule.kind === 'dates' ? schedule.dates.map(weekdayOf) : schedule.days;
  const endsOn =
    (schedule.kind === 'dates' ? lastOf(schedule.dates, schedule.exceptions) : schedule.until) ?? null;
  const due = isEveryWeek(meeting, today) ? undefined : dueByWeekday(meeting, today);
  return [...new Set(days)].map((weekday) => ({
    weekday,
    starts,
    dueOn: due ? (due.get(weekday) ?? 'infinity') : null,
    endsOn,
  }));
}

/** Held on each of its days from now on, as far as anybody knows. */
function isEveryWeek({ schedule, state }: Pick<Meeting, 'schedule' | 'state'>, today: string): boolean {
  if (state !== 'running' || schedule.kind !== 'weekly' || schedule.every !== 1) return false;
  if (schedule.until !== undefined || (schedule.from ?? '') > today) return false;
  // A day earlier: elsewhere it may still be yesterday.
  return schedule.exceptions.every(({ on }) => dayAfter(on, 1) < today);
}

function dueByWeekday(meeting: Pick<Meeting, 'schedule' | 'state' | 'timezone'>, today: string) {
  const due = new Map<number, string>();
  for (const { date, movedFrom } of occurrences(meeting, today, dayAfter(today, horizon))) {
    const weekday = weekdayOf(movedFrom ?? date);
    if (!due.has(weekday)) due.set(weekday, date);
  }
  return due;
}

function lastOf(
  dates: readonly string[],
  exceptions: readonly { kind: string; to?: { date: string } }[],
): string | undefined {
  return [...dates, ...exceptions.flatMap(({ to }) => to?.date ?? [])].sort().at(-1);
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** `YYYY-MM-DD`, so many days later. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** By postal code, else by the nearest centroid; null for what does not lie in Norway. */
function municipalityOf({ place, timezone }: Meeting, geography: DirectoryParts['geography']): string | null {
  if (!place || (place.country ?? (timezone === timeZone ? 'NO' : '')) !== 'NO') return null;
  const byCode = geography.postalCode(place.postalCode ?? '')?.municipality;
  if (byCode !== undefined) return byCode;
  if (!place.point) {
    const named = geography.search(place.city ?? '', 2).filter(({ exact }) => exact);
    return named.length === 1 ? (named[0]?.municipality.code ?? null) : null;
  }
  const [nearest, km] = nearestTo(place.point, geography);
  return km <= reasonableKm ? nearest : null;
}

function nearestTo({ lat, lon }: Point, { municipalities }: DirectoryParts['geography']): [string, number] {
  let best: [string, number] = ['', Infinity];
  const shrink = Math.cos((lat * Math.PI) / 180);
  for (const other of municipalities) {
    const km = 111.2 * Math.hypot(other.lat - lat, (other.lon - lon) * shrink);
    if (km < best[1]) best = [other.code, km];
  }
  return best;
}

/** Fellowships whose name says what they are about. */
const aboutOf: Readonly<Record<string, string>> = {
  aa: 'own-substance-use',
  na: 'own-substance-use',
  ca: 'own-substance-use',
  'al-anon': 'relative',
  alateen: 'relative',
  ga: 'gambling',
  oa: 'food',
};

function topicsOf(meeting: Meeting, known: DirectoryParts['framework']['topics']): string[] {
  const said = new Set(meeting.topics.map(folded));
  const named = known.filter(({ id, nb, nn, en }) => [id, nb, nn, en].some((name) => said.has(folded(name))));
  const about = aboutOf[meeting.fellowship ?? ''];
  const ids = named.map(({ id }) => id);
  return about !== undefined && known.some(({ id }) => id === about) && !ids.includes(about)
    ? [...ids, about]
    : ids;
}

function wordsOf(meeting: Meeting, topics: readonly string[], { framework }: DirectoryParts): string {
  const { place } = meeting;
  const texts = [
    meeting.name,
    meeting.group?.name,
    meeting.group?.notes,
    meeting.fellowship,
    place?.name,
    ...(place?.lines ?? []),
    place?.formatted,
    place?.neighbourhood,
    place?.borough,
    place?.city,
    place?.county,
    ...(place?.regions ?? []),
    ...meeting.topics,
    ...topics.flatMap((id) => [framework.topicName(id, 'nb'), framework.topicName(id, 'nn')]),
    ...meeting.types.flatMap((code) => (isMeetingType(code) ? (MEETING_TYPES[code]['en'] ?? []) : [])),
    meeting.attendance?.whom,
    meeting.notes,
  ];
  return [...new Set(wordsIn(texts.join(' ')))].slice(0, mostWords).join(' ');
}
