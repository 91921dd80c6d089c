import type { Composition, FormationInput } from '../src/index.ts';

/** A room's way may be longer than the reach by no more than this, km: what rounding could hide. */
const SLACK_KM = 1e-9;

const RADIUS_KM = 6371.0088;

const COMPOSITIONS: readonly Composition[] = ['any', 'women', 'men', 'both'];

/**
 * The input as numbers, read by the benchmark alone: its optima and bounds owe nothing to the engine's reading.
 * A venue is a place in a slot (places with rooms, then the telephone, then video); a subject is a topic, or
 * across, in a language.
 */
export interface Reading {
  readonly input: FormationInput;
  readonly count: number;
  /** Primary weight of each person. */
  readonly weight: Float64Array;
  /** The weights are whole multiples of one over this; 0 where they are not. */
  readonly grain: number;
  /** Area of each person. */
  readonly home: Int32Array;
  /** Start of the age band, years; -1 unknown. */
  readonly from: Float64Array;
  /** 0 unknown, 1 woman, 2 man. */
  readonly sex: Uint8Array;
  readonly min: number;
  readonly max: number;
  readonly leads: number;
  readonly ageSpan: number;
  /** By area: whether only `smallMost` members may come from it. */
  readonly small: Uint8Array;
  readonly smallMost: number;
  readonly slotCount: number;
  readonly placeCount: number;
  readonly venueCount: number;
  readonly languages: readonly string[];
  /** Topics; across stands last, as null. */
  readonly topics: readonly (string | null)[];
  readonly subjectCount: number;
  /** By topic: 0 any, 1 women, 2 men, 3 both. */
  readonly composition: readonly number[];
  /** By venue: its rooms, most seats first, with the seats a group can use; null by telephone and video. */
  readonly rooms: readonly (readonly { room: number; seats: number }[] | null)[];
  /** By venue: the initiators who can be there. */
  readonly able: readonly (readonly number[])[];
  readonly starts: readonly number[];
  /** By initiator: 1 for each language spoken. */
  readonly speaks: readonly Uint8Array[];
  /** By person: places within reach, slots, subjects; telephone 1, video 2. */
  readonly placesOf: readonly (readonly number[])[];
  readonly slotsOf: readonly (readonly number[])[];
  readonly subjectsOf: readonly (readonly number[])[];
  readonly remote: Uint8Array;
  /** By person: 1 where there may be anybody whom they must not meet. */
  readonly mayClash: Uint8Array;
  /** Whether two people must not meet. */
  clash(p: number, q: number): boolean;
}

/** Great-circle distance, km. */
export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

const indexes = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, i) => [id, i]));

/** Reads an input. */
export function read(input: FormationInput): Reading {
  const { people, policy } = input;
  const areaOf = indexes(input.areas.map(({ id }) => id));
  const slotOf = indexes(input.slots.map(({ id }) => id));
  const languages = [...new Set(people.flatMap((person) => person.languages))];
  const languageOf = indexes(languages);
  const named = [...new Set(people.flatMap((person) => person.topics))];
  const topicOf = indexes(named);
  const topics = [...named, null];
  const placeAreas = [...new Set(input.rooms.map(({ area }) => areaOf.get(area)!))];
  const placeOf = new Map(placeAreas.map((area, place) => [area, place]));
  const slotCount = input.slots.length;
  const placeCount = placeAreas.length;
  const venueCount = (placeCount + 2) * slotCount;
  const km = input.areas.map((area) => placeAreas.map((other) => kilometres(area, input.areas[other]!)));
  const rooms: { room: number; seats: number }[][] = Array.from({ length: placeCount * slotCount }, () => []);
  input.rooms.forEach((room, r) => {
    const seats = Math.min(room.seats, policy.size.max);
    if (seats < policy.size.min) return;
    for (const slot of new Set(room.slots)) {
      rooms[placeOf.get(areaOf.get(room.area)!)! * slotCount + slotOf.get(slot)!]!.push({ room: r, seats });
    }
  });
  for (const list of rooms) list.sort((a, b) => b.seats - a.seats || a.room - b.room);
  const able: number[][] = Array.from({ length: venueCount }, () => []);
  input.initiators.forEach((initiator, i) => {
    if (initiator.starts < 1) return;
    const places = placeAreas.flatMap((_, place) =>
      initiator.modes.includes('in_person') &&
      km[areaOf.get(initiator.area)!]![place]! <= initiator.reach + SLACK_KM
        ? [place]
        : [],
    );
    if (initiator.modes.includes('telephone')) places.push(placeCount);
    if (initiator.modes.includes('video')) places.push(placeCount + 1);
    for (const slot of new Set(initiator.slots)) {
      for (const place of places) able[place * slotCount + slotOf.get(slot)!]!.push(i);
    }
  });
  const whole = people.every(({ waited }) => Number.isInteger(Math.min(waited, 52)));
  const home = Int32Array.from(people, (person) => areaOf.get(person.home)!);
  return {
    input,
    count: people.length,
    weight: Float64Array.from(people, ({ waited }) => 1 + Math.min(waited, 52) / 26),
    grain: whole ? 26 : 0,
    home,
    from: Float64Array.from(people, ({ age }) => age?.from ?? -1),
    sex: Uint8Array.from(people, ({ sex }) => (sex === 'woman' ? 1 : sex === 'man' ? 2 : 0)),
    min: policy.size.min,
    max: policy.size.max,
    leads: policy.initiators,
    ageSpan: policy.ageSpan ?? Infinity,
    small: Uint8Array.from(input.areas, ({ population }) =>
      policy.smallArea !== undefined && population < policy.smallArea.below ? 1 : 0,
    ),
    smallMost: policy.smallArea?.most ?? Infinity,
    slotCount,
    placeCount,
    venueCount,
    languages,
    topics,
    subjectCount: topics.length * languages.length,
    composition: topics.map((topic) =>
      COMPOSITIONS.indexOf(policy.composition?.[topic ?? 'across'] ?? 'any'),
    ),
    rooms: Array.from({ length: venueCount }, (_, venue) => rooms[venue] ?? null),
    able,
    starts: input.initiators.map(({ starts }) => starts),
    speaks: input.initiators.map((initiator) =>
      Uint8Array.from(languages, (language) => (initiator.languages.includes(language) ? 1 : 0)),
    ),
    placesOf: people.map((person, p) =>
      person.modes.includes('in_person')
        ? placeAreas.flatMap((_, place) => (km[home[p]!]![place]! <= person.reach + SLACK_KM ? [place] : []))
        : [],
    ),
    slotsOf: people.map((person) => [...new Set(person.slots)].map((slot) => slotOf.get(slot)!)),
    subjectsOf: people.map((person) =>
      [...new Set(person.topics)]
        .map((topic) => topicOf.get(topic)!)
        .concat(person.across ? [named.length] : [])
        .flatMap((topic) =>
          [...new Set(person.languages)].map((l) => topic * languages.length + languageOf.get(l)!),
        ),
    ),
    remote: Uint8Array.from(
      people,
      ({ modes }) => (modes.includes('telephone') ? 1 : 0) + (modes.includes('video') ? 2 : 0),
    ),
    ...clashes(input),
  };
}

function clashes(input: FormationInput): Pick<Reading, 'mayClash' | 'clash'> {
  const { people } = input;
  const indexOf = indexes(people.map(({ id }) => id));
  const apart: (Set<number> | undefined)[] = people.map(() => undefined);
  for (const [a, b] of input.apart.map((pair) => pair.map((id) => indexOf.get(id)!))) {
    (apart[a!] ??= new Set()).add(b!);
    (apart[b!] ??= new Set()).add(a!);
  }
  const avoided = new Set(people.flatMap((person) => person.avoids));
  const avoids = (p: number, q: number): boolean => people[p]!.avoids.includes(people[q]!.home);
  return {
    mayClash: Uint8Array.from(people, ({ avoids: own, home }, p) =>
      own.length > 0 || apart[p] !== undefined || avoided.has(home) ? 1 : 0,
    ),
    clash: (p, q) => apart[p]?.has(q) === true || avoids(p, q) || avoids(q, p),
  };
}
