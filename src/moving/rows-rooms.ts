import {
  type RoomFact,
  type SuitabilityPoint,
  addPremises,
  addRoom,
  describeHouse,
  labelOf,
  premisesOf,
  readHouse,
  readPremises,
  readRoom,
  roomFacts,
  roomMessages,
  roomsOf,
  suitabilityPoints,
  troublesInWords,
} from '../place/index.ts';
import type { Trx } from '../platform/app.ts';
import { locales } from '../platform/i18n/index.ts';
import { type Here, type RowCommand, renamed } from './here.ts';
import { messages } from './messages.ts';
import { type Cells, type Trouble, plain, refused } from './model.ts';
import { openingTyped, parts, wordsIn } from './reading-cells.ts';

const nameOfFact = new Map<string, RoomFact>(
  roomFacts.flatMap((fact) =>
    [fact, ...locales.map((locale) => roomMessages(locale).facts[fact])].map(
      (name) => [plain(name), fact] as const,
    ),
  ),
);
const nameOfPoint = new Map<string, SuitabilityPoint>(
  suitabilityPoints.flatMap((point) =>
    [
      point,
      ...locales.flatMap((locale) => [
        roomMessages(locale).points[point],
        roomMessages(locale).missingPoints[point],
      ]),
    ].map((name) => [plain(name), point] as const),
  ),
);
// “Unseen arrival or shared entrance” names two points; a table names one.
for (const [name, point] of [
  ['usett ankomst', 'unseen_arrival'],
  ['usedd framkomst', 'unseen_arrival'],
  ['unseen arrival', 'unseen_arrival'],
] as const)
  nameOfPoint.set(name, point);

const ours = { name: 'house', premises: 'house' };

/** A room, with its house where that is new. */
export const roomRow: RowCommand = async (trx, here, cells) => {
  const say = messages(here.locale);
  const words = roomMessages(here.locale);
  const troubles: Trouble[] = [];
  const facts = wordsIn(cells['facts'], nameOfFact);
  const right = wordsIn(cells['right'], nameOfPoint);
  if (facts.unknown !== undefined)
    troubles.push({
      field: 'facts',
      reason: say.unknownWord(facts.unknown, Object.values(words.facts).join(', ')),
    });
  if (right.unknown !== undefined)
    troubles.push({
      field: 'right',
      reason: say.unknownWord(right.unknown, Object.values(words.missingPoints).join(', ')),
    });
  const houses = await premisesOf(trx, here.desk.id);
  const said = cells['house'] ?? '';
  const house =
    said === '' && houses.length === 1 ? houses[0] : houses.find(({ name }) => plain(name) === plain(said));
  if (!house && said === '') troubles.push({ field: 'house', reason: say.houseUnsure });
  const hours = house ? undefined : hoursOf(here, cells);
  if (hours?.trouble) troubles.push(hours.trouble);
  const typed = {
    room: [cells['room'] ?? ''],
    seats: [cells['seats'] ?? ''],
    buffer: [cells['buffer'] || '30'],
    facts: facts.words ?? [],
  };
  if (house) {
    const there = (await roomsOf(trx, here.desk.id)).some(
      ({ name, premises }) => premises.id === house.id && plain(name) === plain(cells['room'] ?? ''),
    );
    if (there) return { state: 'there', detail: house.name };
    const read = readRoom({ ...typed, premises: [house.id] });
    troubles.push(...renamed(troublesInWords(here.locale, read.troubles), ours));
    if (!read.value || troubles.length > 0) return refused(...troubles);
    await addRoom(trx, read.value);
    return { state: 'new', detail: `${house.name}, ${say.seats(read.value.seats)}` };
  }
  const read = readPremises(
    {
      ...typed,
      name: [said],
      address: [cells['address'] ?? ''],
      municipality: [cells['municipality'] || labelOf(here.geography, here.desk.municipality)],
      right: right.words ?? [],
    },
    here.geography,
  );
  troubles.push(...renamed(troublesInWords(here.locale, read.troubles), ours));
  if (!read.value || !hours?.value || troubles.length > 0) return refused(...troubles);
  await addHouse(trx, here, read.value, hours.value);
  return { state: 'new', detail: `${say.newHouse(said)}, ${say.seats(read.value.room.seats)}` };
};

type House = NonNullable<ReturnType<typeof readPremises>['value']>;
type Hours = NonNullable<ReturnType<typeof readHouse>['value']>;

async function addHouse(trx: Trx, { desk }: Here, { premises, room }: House, hours: Hours): Promise<void> {
  const premisesId = await addPremises(trx, { ...premises, organisationId: desk.id });
  await addRoom(trx, { ...room, premisesId });
  await describeHouse(trx, premisesId, hours);
}

/** When a new house is open and who else is there, or what is wrong with that. */
function hoursOf(
  { locale }: Here,
  cells: Cells,
): { value: Hours; trouble?: never } | { value?: never; trouble: Trouble } {
  const wrong = { field: 'opening', reason: messages(locale).openingBad };
  const typed = openingTyped(cells['opening']);
  if (!typed) return { trouble: wrong };
  const read = readHouse({ ...typed, units: [parts(cells['units']).join('\n')] });
  if (read.value) return { value: read.value };
  const [units] = renamed(
    troublesInWords(
      locale,
      read.troubles.filter(({ field }) => field === 'units'),
    ),
    {},
  );
  return { trouble: units ?? wrong };
}
