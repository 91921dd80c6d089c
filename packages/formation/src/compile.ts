import { canonicalInput } from './canonical.ts';
import { compilePeople, numberedAnew } from './compile-people.ts';
import { compileInitiators, compileRooms, nearPlaces, placesOf } from './compile-places.ts';
import type { Initiators, Problem, Rooms } from './problem.ts';
import { readPeople } from './read.ts';
import type { Composition, FormationInput } from './types.ts';

const COMPOSITION: Record<Composition, number> = { any: 0, women: 1, men: 2, both: 3 };

/** By venue: the most members a group there can have, 0 where none can be. */
function seatsByVenue(
  rooms: Rooms,
  initiators: Initiators,
  input: FormationInput,
  placeCount: number,
): Int32Array {
  const slotCount = input.slots.length;
  const seats = new Int32Array((placeCount + 2) * slotCount);
  for (let venue = 0; venue < seats.length; venue++) {
    if (input.policy.initiators > initiators.atVenue[venue]!.length) continue;
    if (venue >= placeCount * slotCount) seats[venue] = input.policy.size.max;
    else {
      const first = rooms.atVenue[venue]![0];
      seats[venue] = first === undefined ? 0 : rooms.seats[first]!;
    }
  }
  return seats;
}

function sharesOf(policy: FormationInput['policy']): Problem['shares'] {
  const { topic = 1, distance = 1, size = 1 } = policy.weights ?? {};
  const total = topic + distance + size || 1;
  return { topic: topic / total, distance: distance / total, size: size / total };
}

/** By the input's number: the number of the same thing in canonical order. */
function inOrder(list: readonly { id: string }[], numbers: ReadonlyMap<string, number>): Int32Array {
  const order = new Int32Array(list.length);
  list.forEach(({ id }, k) => (order[numbers.get(id)!] = k));
  return order;
}

/** The names of a map, in the order of their new numbers. */
function namesIn(numbers: ReadonlyMap<string, number>, anew: Int32Array): string[] {
  const names: string[] = [];
  for (const [name, number] of numbers) names[anew[number]!] = name;
  return names;
}

/** Turns checked input into numbers, in canonical order. */
export function compile(given: FormationInput): Problem {
  const read = readPeople(given);
  const { input, source } = canonicalInput(given, read);
  const areaIndex = new Map(input.areas.map((area, a) => [area.id, a]));
  const slotIndex = new Map(input.slots.map((slot, s) => [slot.id, s]));
  const topic = numberedAnew(read.topics, source, read.topic.size);
  const language = numberedAnew(read.languages, source, read.language.size);
  const languages = namesIn(read.language, language);
  const languageIndex = new Map(languages.map((name, l) => [name, l]));
  const places = placesOf(input, areaIndex);
  const near = nearPlaces(input, places, areaIndex);
  const rooms = compileRooms(input, places, slotIndex);
  const initiators = compileInitiators(input, places, slotIndex, languageIndex);
  const placeCount = places.areas.length;
  const topics = [...namesIn(read.topic, topic), null];
  const { policy } = input;
  return {
    input,
    people: compilePeople(input, read, source, {
      area: inOrder(input.areas, read.area),
      slot: inOrder(input.slots, read.slot),
      topic,
      language,
      near,
    }),
    slotCount: input.slots.length,
    placeCount,
    areaOfPlace: Int32Array.from(places.areas),
    venueCount: (placeCount + 2) * input.slots.length,
    languageCount: languages.length,
    languages,
    topics,
    subjectCount: topics.length * languages.length,
    composition: Uint8Array.from(
      topics,
      (topic) => COMPOSITION[compositionOf(policy.composition, topic ?? 'across')],
    ),
    near,
    smallArea: Uint8Array.from(input.areas, (area) =>
      policy.smallArea !== undefined && area.population < policy.smallArea.below ? 1 : 0,
    ),
    smallMost: policy.smallArea?.most ?? Infinity,
    ageSpan: policy.ageSpan ?? Infinity,
    min: policy.size.min,
    max: policy.size.max,
    ideal: policy.size.ideal,
    leads: policy.initiators,
    shares: sharesOf(policy),
    rooms,
    initiators,
    venueSeats: seatsByVenue(rooms, initiators, input, placeCount),
  };
}

/** What the policy asks of the sexes for a topic, or for the key `across`. */
export function compositionOf(
  composition: Readonly<Record<string, Composition>> | undefined,
  topic: string,
): Composition {
  return composition !== undefined && Object.hasOwn(composition, topic) ? composition[topic]! : 'any';
}
