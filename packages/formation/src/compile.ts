import { canonicalInput } from './canonical.ts';
import { compilePeople } from './compile-people.ts';
import { compileInitiators, compileRooms, nearPlaces, placesOf } from './compile-places.ts';
import type { Initiators, Problem, Rooms } from './problem.ts';
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

/** Turns checked input into numbers, in canonical order. */
export function compile(given: FormationInput): Problem {
  const { input, source } = canonicalInput(given);
  const areaIndex = new Map(input.areas.map((area, a) => [area.id, a]));
  const slotIndex = new Map(input.slots.map((slot, s) => [slot.id, s]));
  const topicIndex = new Map<string, number>();
  const languageIndex = new Map<string, number>();
  for (let p = 0; p < source.length; p++) {
    const person = input.people[source[p]!]!;
    for (const topic of person.topics) if (!topicIndex.has(topic)) topicIndex.set(topic, topicIndex.size);
    for (const language of person.languages) {
      if (!languageIndex.has(language)) languageIndex.set(language, languageIndex.size);
    }
  }
  const places = placesOf(input, areaIndex);
  const near = nearPlaces(input, places, areaIndex);
  const rooms = compileRooms(input, places, slotIndex);
  const initiators = compileInitiators(input, places, slotIndex, languageIndex);
  const placeCount = places.areas.length;
  const topics = [...topicIndex.keys(), null];
  const { policy } = input;
  return {
    input,
    people: compilePeople(input, source, {
      area: areaIndex,
      slot: slotIndex,
      topic: topicIndex,
      language: languageIndex,
      near,
    }),
    slotCount: input.slots.length,
    placeCount,
    venueCount: (placeCount + 2) * input.slots.length,
    languageCount: languageIndex.size,
    languages: [...languageIndex.keys()],
    topics,
    subjectCount: topics.length * languageIndex.size,
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
