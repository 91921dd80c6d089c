/** What makes one family of instances unlike another; shares are 0 … 1. */
export interface Family {
  /** Municipalities the people come from; 0 is the whole country. */
  areas: number;
  /** Inhabitants of the municipality in the middle: [least, most]. */
  centre: [number, number];
  /** Counties that municipality may be in; empty: any. */
  counties: readonly string[];
  /** Inhabitants of the largest municipality that people come from. */
  largest: number;
  /** Areas with rooms, rooms in each, slots free in each room, as shares of what there is or counts per 50 people. */
  placesPer50: number;
  roomsPerPlace: number;
  roomFree: number;
  seats: [number, number];
  /** Weekly slots in all, and how many a person can make: [least, most]. */
  slots: number;
  ownSlots: [number, number];
  reach: [number, number];
  inPerson: number;
  telephone: number;
  video: number;
  topics: number;
  ownTopics: [number, number];
  across: number;
  /** Share that has another language besides, or only another. */
  otherLanguage: number;
  avoid: number;
  apartPer50: number;
  /** Initiators in each group; starts in all per 50 people. */
  leads: 0 | 1 | 2;
  startsPer50: number;
  ageSpan: number | null;
  composition: boolean;
  smallArea: boolean;
}

/** Rogaland, Møre og Romsdal, Nordland, Vestland, Troms, Finnmark: the counties of the fjords. */
const COAST = ['11', '15', '18', '46', '55', '56'];

const regional: Family = {
  areas: 12,
  centre: [15000, 120000],
  counties: [],
  largest: Infinity,
  placesPer50: 4,
  roomsPerPlace: 1,
  roomFree: 0.7,
  seats: [6, 12],
  slots: 6,
  ownSlots: [2, 4],
  reach: [20, 90],
  inPerson: 1,
  telephone: 0,
  video: 0,
  topics: 5,
  ownTopics: [1, 2],
  across: 0.6,
  otherLanguage: 0.06,
  avoid: 0.1,
  apartPer50: 4,
  leads: 1,
  startsPer50: 8,
  ageSpan: 15,
  composition: true,
  smallArea: true,
};

const national: Family = {
  ...regional,
  areas: 0,
  centre: [0, 1e9],
  slots: 15,
  ownSlots: [1, 4],
  topics: 12,
  avoid: 0.05,
  apartPer50: 1,
};

/** The families of the benchmark. Those named national are also run with 10 000 people and more. */
export const families: Readonly<Record<string, Family>> = {
  'small place': {
    ...regional,
    areas: 5,
    centre: [2000, 9000],
    slots: 3,
    placesPer50: 1.5,
    roomFree: 1,
    across: 0.7,
  },
  regional,
  fjord: {
    ...regional,
    centre: [1000, 6000],
    counties: COAST,
    largest: 12_000,
    reach: [30, 120],
    slots: 4,
    ownSlots: [1, 2],
    placesPer50: 6,
    across: 0.8,
  },
  'avoid-heavy': { ...regional, avoid: 0.4, apartPer50: 40, across: 0.8, ageSpan: null },
  'initiator-scarce': { ...regional, startsPer50: 3.5, across: 0.8, ageSpan: 25 },
  'room-scarce': { ...regional, placesPer50: 2, roomFree: 0.3, across: 0.8, ageSpan: 25 },
  'topic-fragmented': { ...regional, topics: 10, ownTopics: [1, 4], across: 0.2, ageSpan: null },
  dense: {
    ...regional,
    areas: 3,
    centre: [100000, 1e9],
    reach: [20, 80],
    across: 0.8,
    roomFree: 0.9,
    ownSlots: [2, 4],
  },
  adversarial: { ...regional, areas: 4, across: 0.3, avoid: 0, apartPer50: 0, ageSpan: null, leads: 0 },
  'national telephone': { ...national, inPerson: 0, telephone: 1, video: 0.2, leads: 0 },
  'national mixed': {
    ...national,
    inPerson: 0.8,
    telephone: 0.4,
    video: 0.3,
    placesPer50: 2,
    roomsPerPlace: 2,
    startsPer50: 7,
  },
  'national scarce': {
    ...national,
    inPerson: 0.9,
    telephone: 0.25,
    video: 0.15,
    placesPer50: 0.8,
    roomFree: 0.25,
    startsPer50: 3.5,
  },
};

export type FamilyName = keyof typeof families;
