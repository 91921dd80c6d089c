import { Temporal } from 'temporal-polyfill';
import {
  type Repetition,
  type RoomView,
  addDays,
  book,
  bookedJustSo,
  bookingMessages,
  datesOf,
  firstDateOn,
  lookAt,
  meetingOn,
  readBooking,
  troublesInWords,
  type SlotDay,
} from '../place/index.ts';
import type { Db } from '../platform/app.ts';
import {
  type Locale,
  formatDate,
  formatList,
  formatTimeSpan,
  locales,
  weekdayName,
} from '../platform/i18n/index.ts';
import { type Here, type RowCommand, renamed, roomsCalled } from './here.ts';
import { messages } from './messages.ts';
import { type Cells, type Trouble, plain, refused } from './model.ts';
import { clocks, isoDay, oneWeekday, repetition } from './reading-cells.ts';

/** Most dates that are named of a series. */
const named = 4;

/** What a group is to the room: one of ours and closed, another closed one, one that is open, or treatment, which is refused. */
type Sort = 'ours' | 'closed' | 'open' | 'treatment';

/** A group's hour in a room, booked for a term. Of a closed group nothing is kept but that the room is taken. */
export const groupRow: RowCommand = async (trx, here, cells) => {
  const say = messages(here.locale);
  const troubles: Trouble[] = [];
  const sort = sortOf(here, cells['model'] ?? '');
  if (!sort) troubles.push({ field: 'model', reason: say.modelBad(modelNames(here)) });
  const room = await roomFor(trx, here, cells, troubles);
  const often = repetition(cells['often']);
  if (!often) troubles.push({ field: 'often', reason: say.oftenBad });
  const first = firstDay(here, cells, often ?? 'weekly', troubles);
  const open = sort === 'open';
  const name = cells['name'] ?? '';
  const { from, to } = clocks(cells['from'], cells['to']);
  const until = isoDay(cells['until'] ?? '');
  const typed = {
    // Where the room is unknown that is told already; the rest of the row is judged all the same.
    room: [room?.id ?? '00000000-0000-4000-8000-000000000000'],
    date: [first ?? here.today],
    from: [from],
    to: [to],
    often: [often ?? 'weekly'],
    length: [until === '' ? 'term' : 'until'],
    until: [until],
    what: [sort === 'treatment' ? 'treatment' : sort === 'ours' ? 'own_group' : 'self_help_group'],
    label: [open ? name : ''],
  };
  const read = readBooking(typed, { today: here.today, termWeeks: here.desk.settings.termWeeks });
  const ours = { what: 'model', label: 'name', date: cells['first'] ? 'first' : 'day' };
  troubles.push(...renamed(troublesInWords(here.locale, read.troubles), ours));
  if (!read.value || !room || !often || !first || troubles.length > 0) return refused(...troubles);
  const { value } = read;
  const asked = { ...value, groupId: null };
  const hours = formatTimeSpan(here.locale, value.start, value.end);
  const weekday = weekdayName(here.locale, Temporal.PlainDate.from(value.dates[0]!).dayOfWeek);
  const detail = `${room.name}, ${weekday} ${hours}, ${bookingMessages(here.locale).oftenNames[often].toLocaleLowerCase(here.locale)}`;
  const looked = await lookAt(trx, asked);
  const taken = looked.filter((one) => one.taken).map(({ date }) => date);
  if (taken.length > 0) {
    if (await hasTheSame(trx, room, value)) return { state: 'there', detail };
    return refused({ field: 'room', reason: say.taken(daysInWords(here.locale, taken)) });
  }
  const shut = looked.filter((one) => one.shut !== undefined).map(({ date }) => date);
  if (shut.length === looked.length) return refused({ field: 'day', reason: say.allShut });
  await book(trx, asked, { skipped: [], told: shut, hasKey: false });
  return {
    state: 'new',
    detail: `${detail}, ${say.times(looked.length - shut.length)}`,
    notes: [
      ...(shut.length > 0 ? [say.notShut(daysInWords(here.locale, shut))] : []),
      ...(!open && name !== '' ? [say.nameNotKept] : []),
    ],
  };
};

async function roomFor(db: Db, here: Here, cells: Cells, troubles: Trouble[]): Promise<RoomView | undefined> {
  const say = messages(here.locale);
  const { room = '', house = '' } = cells as { room?: string; house?: string };
  const found = room === '' ? [] : await roomsCalled(db, here.desk, { room, house });
  if (found.length === 0) troubles.push({ field: 'room', reason: say.roomUnknown });
  if (found.length > 1) troubles.push({ field: 'room', reason: say.roomUnsure });
  return found.length === 1 ? found[0] : undefined;
}

/** The first date that is not over: the one that is said, or as the rhythm goes on from it, or the next such weekday. */
function firstDay(
  { locale, today }: Here,
  cells: Cells,
  often: Repetition,
  troubles: Trouble[],
): string | undefined {
  const say = messages(locale);
  const day = cells['day'] ? oneWeekday(cells['day']) : undefined;
  if (cells['day'] && day === undefined) {
    troubles.push({ field: 'day', reason: say.dayBad });
    return undefined;
  }
  if (!cells['first']) {
    if (day === undefined) troubles.push({ field: 'day', reason: say.dayBad });
    return day === undefined ? undefined : firstDateOn(day as SlotDay, addDays(today, -1));
  }
  const first = isoDay(cells['first']);
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from(first);
  } catch {
    // The form of a booking says what is wrong with it.
    return first;
  }
  if (day !== undefined && date.dayOfWeek !== day) {
    troubles.push({ field: 'first', reason: say.dayAndDate });
    return undefined;
  }
  if (often === 'once' || first >= today || first < addDays(today, -5 * 365)) return first;
  if (often === 'monthly')
    return datesOf(first, often, addDays(today, 62)).find((one) => one >= today) ?? first;
  const rhythm = often === 'weekly' ? 7 : 14;
  const behind = date.until(today, { largestUnit: 'days' }).days;
  return date.add({ days: Math.ceil(behind / rhythm) * rhythm }).toString();
}

/** One booking fills its hour, so the same use of the room at the very same hour is the same group. */
async function hasTheSame(
  db: Db,
  { id }: RoomView,
  asked: { dates: readonly string[]; start: number; end: number; use: string; label: string | null },
): Promise<boolean> {
  const meetings = asked.dates.map((date) => meetingOn(date, asked.start, asked.end));
  const same = (label: string | null) =>
    label === null || asked.label === null || plain(label) === plain(asked.label);
  return (await bookedJustSo(db, id, meetings)).some(({ use, label }) => use === asked.use && same(label));
}

/** What people call the kinds of groups besides the names of the models. */
const usual: readonly (readonly [Sort, RegExp])[] = [
  ['treatment', /behandling|terapi|treatment|therapy/],
  ['open', /^(?:aa|na|ga|ca|ea|oa|al-?anon|acoa|vba|coda|slaa)$|12|tolv|twelve|åpen|open|ope\b/],
  ['closed', /^(?:leda?|assistert|led|assisted)$/],
  [
    'ours',
    /^(?:selvhjelp|sjølvhjelp|self-help|lukka|lukket|closed|vår|egen|eiga?|own|ours|link)(?: ?sgruppe| ?gruppe| group)?$|selvhjelpsgruppe|sjølvhjelpsgruppe|self-help group/,
  ],
];

function sortOf({ framework }: Here, cell: string): Sort | undefined {
  const said = plain(cell);
  if (said === '') return undefined;
  const model = framework.models.find(
    ({ id, name }) => id === said || locales.some((locale) => plain(name[locale]) === said),
  );
  if (!model) return usual.find(([, words]) => words.test(said))?.[0];
  if (model.intake === 'rolling') return 'open';
  return model.leader === 'outside' ? 'closed' : 'ours';
}

const modelNames = ({ framework, locale }: Here) =>
  framework.models.map(({ name }) => name[locale]).join(', ');

function daysInWords(locale: Locale, days: readonly string[]): string {
  const first = days.slice(0, named).map((day) => formatDate(locale, day));
  if (days.length <= named) return formatList(locale, first);
  return `${first.join(', ')} ${messages(locale).andMore(days.length - named)}`;
}
