import { KM_PER_DEGREE, kilometres } from './distance.ts';
import type { Initiators, Rooms } from './problem.ts';
import type { FormationInput, Mode } from './types.ts';

export interface Places {
  /** Area index of each place that has a room. */
  areas: number[];
  /** Place of each room. */
  placeOfRoom: Int32Array;
}

/** The areas that have rooms, in the order in which rooms first name them. */
export function placesOf(input: FormationInput, areaIndex: ReadonlyMap<string, number>): Places {
  const placeByArea = new Map<number, number>();
  const placeOfRoom = Int32Array.from(input.rooms, (room) => {
    const area = areaIndex.get(room.area)!;
    if (!placeByArea.has(area)) placeByArea.set(area, placeByArea.size);
    return placeByArea.get(area)!;
  });
  return { areas: [...placeByArea.keys()], placeOfRoom };
}

/** By area: the places within the longest reach of anybody who lives there, nearest first. */
export function nearPlaces(
  input: FormationInput,
  places: Places,
  areaIndex: ReadonlyMap<string, number>,
): { places: Int32Array; km: Float64Array }[] {
  const longest = new Float64Array(input.areas.length).fill(-1);
  for (const person of input.people) {
    if (!person.modes.includes('in_person')) continue;
    const home = areaIndex.get(person.home)!;
    longest[home] = Math.max(longest[home]!, person.reach);
  }
  return input.areas.map((area, a) => {
    const reach = longest[a]!;
    const found: { place: number; km: number }[] = [];
    if (reach >= 0) {
      places.areas.forEach((areaOfPlace, place) => {
        const other = input.areas[areaOfPlace]!;
        if (Math.abs(other.lat - area.lat) * KM_PER_DEGREE > reach) return;
        const km = kilometres(area, other);
        if (km <= reach) found.push({ place, km });
      });
      found.sort((x, y) => x.km - y.km || x.place - y.place);
    }
    return {
      places: Int32Array.from(found, (f) => f.place),
      km: Float64Array.from(found, (f) => f.km),
    };
  });
}

/** Rooms with, by venue, those that are free there. Rooms with fewer seats than the smallest group are left out. */
export function compileRooms(
  input: FormationInput,
  places: Places,
  slotIndex: ReadonlyMap<string, number>,
): Rooms {
  const atVenue: number[][] = Array.from({ length: places.areas.length * slotIndex.size }, () => []);
  const seats = Int32Array.from(input.rooms, (room) => Math.min(room.seats, input.policy.size.max));
  input.rooms.forEach((room, r) => {
    if (seats[r]! < input.policy.size.min) return;
    for (const slot of new Set(room.slots)) {
      atVenue[places.placeOfRoom[r]! * slotIndex.size + slotIndex.get(slot)!]!.push(r);
    }
  });
  for (const rooms of atVenue) rooms.sort((a, b) => seats[b]! - seats[a]! || a - b);
  return {
    count: input.rooms.length,
    indexById: new Map(input.rooms.map((room, r) => [room.id, r])),
    place: places.placeOfRoom,
    seats,
    atVenue,
  };
}

/** Initiators with, by venue, those who can be there. */
export function compileInitiators(
  input: FormationInput,
  places: Places,
  slotIndex: ReadonlyMap<string, number>,
  languageIndex: ReadonlyMap<string, number>,
): Initiators {
  const slotCount = slotIndex.size;
  const placeCount = places.areas.length;
  const atVenue: number[][] = Array.from({ length: (placeCount + 2) * slotCount }, () => []);
  const reaches = new Uint8Array(input.initiators.length * (placeCount + 2));
  const makes = new Uint8Array(input.initiators.length * slotCount);
  const areaById = new Map(input.areas.map((area) => [area.id, area]));
  input.initiators.forEach((initiator, i) => {
    if (initiator.starts === 0 || input.policy.initiators === 0) return;
    const home = areaById.get(initiator.area)!;
    const reached: number[] = [];
    if (initiator.modes.includes('in_person')) {
      places.areas.forEach((area, place) => {
        const other = input.areas[area]!;
        if (Math.abs(other.lat - home.lat) * KM_PER_DEGREE > initiator.reach) return;
        if (kilometres(home, other) <= initiator.reach) reached.push(place);
      });
    }
    (['telephone', 'video'] satisfies Mode[]).forEach((mode, k) => {
      if (initiator.modes.includes(mode)) reached.push(placeCount + k);
    });
    for (const place of reached) reaches[i * (placeCount + 2) + place] = 1;
    for (const slot of new Set(initiator.slots)) {
      makes[i * slotCount + slotIndex.get(slot)!] = 1;
      for (const place of reached) atVenue[place * slotCount + slotIndex.get(slot)!]!.push(i);
    }
  });
  return {
    count: input.initiators.length,
    indexById: new Map(input.initiators.map((initiator, i) => [initiator.id, i])),
    starts: Int32Array.from(input.initiators, (initiator) => initiator.starts),
    speaks: input.initiators.map((initiator) => {
      const speaks = new Uint8Array(languageIndex.size);
      for (const language of initiator.languages) {
        const l = languageIndex.get(language);
        if (l !== undefined) speaks[l] = 1;
      }
      return speaks;
    }),
    reaches,
    makes,
    atVenue,
  };
}
