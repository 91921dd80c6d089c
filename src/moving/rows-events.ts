import {
  type EventKind,
  eventKinds,
  eventMessages,
  eventWords,
  eventsOf,
  planEvent,
  readEvent,
  shutFor,
} from '../event/index.ts';
import { RoomTaken, labelOf, roomsOf } from '../place/index.ts';
import type { Db } from '../platform/app.ts';
import { formatDay, formatTimeSpan, locales } from '../platform/i18n/index.ts';
import { initiatorLanguages, languageName } from '../staff/index.ts';
import { type Here, type RowCommand, renamed, roomsCalled } from './here.ts';
import { messages } from './messages.ts';
import { type Cells, type Trouble, plain, refused } from './model.ts';
import { clocks, isoDay, yesOrNo } from './reading-cells.ts';

const kindNames = new Map<string, EventKind>([
  ...eventKinds.flatMap((kind) =>
    [kind, ...locales.map((locale) => eventMessages(locale).kinds[kind])].map(
      (name) => [plain(name), kind] as const,
    ),
  ),
  ...(
    [
      [
        'public_meeting',
        'informasjonsmøte, infomøte, informasjonskveld, folkemøter, information evening, information meeting',
      ],
      ['open_house', 'åpen dag, open dag, open day'],
      ['talk', 'presentasjon, forelesning, førelesing, lecture, presentation'],
      ['working_seminar', 'seminar, workshop'],
      ['gathering', 'samling, erfaringskonferanse, gathering'],
    ] as const
  ).flatMap(([kind, names]) => names.split(', ').map((name) => [name, kind] as const)),
]);
const languages = new Map<string, string>([
  ...initiatorLanguages.flatMap((tag) =>
    [tag, ...locales.map((locale) => languageName(locale, tag))].map((name) => [plain(name), tag] as const),
  ),
  ...['bokmål', 'nynorsk', 'nn', 'no'].map((name) => [name, 'nb'] as const),
]);
const remote = new Map<string, 'telephone' | 'video'>([
  ...['telefon', 'på telefon', 'telephone', 'phone', 'by telephone'].map(
    (name) => [name, 'telephone'] as const,
  ),
  ...['video', 'på video', 'videomøte', 'digitalt', 'på nett', 'zoom', 'teams', 'online', 'by video'].map(
    (name) => [name, 'video'] as const,
  ),
]);

/** An event to come, as a draft or announced; its room is booked with it. */
export const eventRow: RowCommand = async (trx, here, cells) => {
  const say = messages(here.locale);
  const troubles: Trouble[] = [];
  const kind = kindNames.get(plain(cells['kind'] ?? ''));
  if (!kind)
    troubles.push({
      field: 'kind',
      reason: say.kindBad(Object.values(eventMessages(here.locale).kinds).join(', ')),
    });
  const language = cells['language'] ? languages.get(plain(cells['language'])) : 'nb';
  if (language === undefined) troubles.push({ field: 'language', reason: say.languageBad });
  const [signUp, invited] = ['signUp', 'invited'].map((field) => {
    const said = yesOrNo(cells[field]);
    if (said === undefined) troubles.push({ field, reason: say.yesBad });
    return said === true ? ['yes'] : [];
  });
  const where = await whereOf(trx, here, cells, troubles);
  const typed = {
    kind: [kind ?? 'talk'],
    title: [cells['title'] ?? ''],
    audience: [cells['audience'] ?? ''],
    about: [cells['about'] ?? ''],
    language: [language ?? 'nb'],
    day: [isoDay(cells['day'] ?? '')],
    ...asLists(clocks(cells['from'], cells['to'])),
    signUp: signUp ?? [],
    invited: invited ?? [],
    capacity: [cells['capacity'] ?? ''],
    ...asLists(where),
  };
  const rooms = (await roomsOf(trx, here.desk.id)).map(({ id, seats, premises }) => ({
    id,
    seats,
    municipality: premises.municipality,
  }));
  const read = readEvent(typed, { ...here, rooms });
  const words = eventWords(here.locale) as unknown as Record<string, string>;
  troubles.push(
    ...renamed(
      read.troubles.map(({ field, message }) => ({
        field,
        message: (words[message] ?? message).replace(/\.$/, ''),
      })),
      { where: 'place', room: 'place' },
    ),
  );
  if (!read.value || troubles.length > 0) return refused(...troubles);
  const { title, day, starts, minutes, roomId, address } = read.value;
  const room =
    roomId === null ? undefined : (await roomsCalled(trx, here.desk, { room: cells['place'] ?? '' }))[0];
  const when = `${formatDay(here.locale, day)}, ${formatTimeSpan(here.locale, starts, starts + minutes)}`;
  const place =
    room?.name ??
    (address === '' ? eventWords(here.locale).whereNames[where.where as 'video'] : say.elsewhere(address));
  const detail = `${when}, ${place}`;
  const there = (await eventsOf(trx, here.desk.id, day)).some(
    (event) => event.day === day && event.starts === starts && plain(event.title) === plain(title),
  );
  if (there) return { state: 'there', detail };
  try {
    await planEvent(trx, here.desk.id, read.value, here.announce ? 'announced' : 'draft');
  } catch (problem) {
    if (problem instanceof RoomTaken) return refused({ field: 'place', reason: say.takenOnce });
    throw problem;
  }
  const shut = await shutFor(trx, read.value);
  return { state: 'new', detail, notes: shut ? [eventWords(here.locale).shut[shut]] : [] };
};

const asLists = (said: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(said).map(([name, value]) => [name, [value]]));

/** A room of the house where one is called that, telephone or video, else an address somewhere else. */
async function whereOf(db: Db, here: Here, cells: Cells, troubles: Trouble[]) {
  const nowhere = { room: '', address: '', municipality: '' };
  const place = cells['place'] ?? '';
  const mode = remote.get(plain(place));
  if (mode) return { ...nowhere, where: mode };
  const found = place === '' ? [] : await roomsCalled(db, here.desk, { room: place });
  if (found.length > 1) troubles.push({ field: 'place', reason: messages(here.locale).roomUnsure });
  if (found[0]) return { ...nowhere, where: 'room', room: found[0].id };
  const address = [place, cells['address'] ?? ''].filter(Boolean).join(', ');
  const municipality = cells['municipality'] || labelOf(here.geography, here.desk.municipality);
  return { ...nowhere, where: address === '' ? '' : 'elsewhere', address, municipality };
}
