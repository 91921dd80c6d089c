import type { Kind, Shows, Wishes } from '../enquiry/index.ts';
import type { Mode } from '../place/index.ts';
import type { Locale } from '../platform/i18n/index.ts';

/** Somebody invented who wrote to a desk. */
export interface Person {
  /** Different for everybody; the tables refer to each other by it. */
  alias: string;
  place: PlaceName;
  /** Days ago. */
  arrived: number;
  kind?: Kind;
  topics?: string[];
  across?: boolean;
  slots?: string[];
  /** Kilometres. */
  reach?: number;
  modes?: Mode[];
  avoids?: PlaceName[];
  languages?: string[];
  /** The first year of the band. */
  age?: 18 | 25 | 35 | 45 | 55 | 65 | 75;
  sex?: 'woman' | 'man';
  shows?: Shows;
  words?: string;
  onBehalf?: true;
  /** Somebody rang: staff wrote it down, and the code must be changed at its first own use. */
  byPhone?: true;
  locale?: Locale;
  /** Days ago that the talk was held; from then on they wait. */
  waits?: number;
  /** What the desk alone knows. */
  note?: { ago: number; text: string; knows?: string[] };
  /** Their code is printed at start, with these words. */
  code?: string;
}

/** What is said, and how many days ago. */
export type Said = readonly [ago: number, from: 'desk' | 'person', text: string];
export type Conversations = Readonly<Record<string, readonly Said[]>>;

/** Where these people live, with the municipality's number; null outside every municipality. */
export const placeCodes = {
  Lyngen: '5536',
  Storfjord: '5538',
  Kåfjord: '5540',
  Balsfjord: '5532',
  Nordreisa: '5544',
  Skjervøy: '5542',
  Karlsøy: '5534',
  Tromsø: '5501',
  Harstad: '5503',
  Alta: '5601',
  Vadsø: '5607',
  Karasjok: '5610',
  Lillehammer: '3405',
  Øyer: '3440',
  Gausdal: '3441',
  Ringebu: '3439',
  'Nord-Fron': '3436',
  Hamar: '3403',
  Elverum: '3420',
  'Nord-Aurdal': '3451',
  Vang: '3454',
  Oslo: '0301',
  Bærum: '3201',
  'Nordre Follo': '3207',
  Lillestrøm: '3205',
  Lørenskog: '3222',
  Bergen: '4601',
  Volda: '1577',
  Stavanger: '1103',
  Trondheim: '5001',
  Longyearbyen: null,
} as const satisfies Record<string, string | null>;
export type PlaceName = keyof typeof placeCodes;

export const evenings = (...days: number[]) => days.map((day) => `d${day}-evening`);
export const mornings = (...days: number[]) => days.map((day) => `d${day}-morning`);

const ends = { 18: 24, 25: 34, 35: 44, 45: 54, 55: 64, 65: 74, 75: 99 } as const;

/** What the envelope says. A question or a suggestion says only where from, and words: `alias` is then just our handle. */
export function wishesOf(person: Person): Omit<Wishes, 'noticeHandle'> {
  const { age, sex } = person;
  const willing = (person.kind ?? 'interest') === 'interest';
  return {
    municipality: placeCodes[person.place],
    placeText: person.place,
    reach: willing ? (person.reach ?? 60) : 0,
    avoids: (person.avoids ?? []).flatMap((place) => placeCodes[place] ?? []),
    modes: willing ? (person.modes ?? ['in_person']) : [],
    topics: person.topics ?? [],
    across: willing && (person.across ?? true),
    slots: willing ? (person.slots ?? evenings(1, 2, 3, 4)) : [],
    languages: willing ? (person.languages ?? ['nb']) : [],
    alias: willing ? person.alias : '',
    shows: willing ? (person.shows ?? 'alias') : 'nothing',
    words: person.words ?? '',
    onBehalf: person.onBehalf ?? false,
    locale: person.locale ?? 'nb',
    ...(age === undefined ? {} : { age: { from: age, to: ends[age] } }),
    ...(sex === undefined ? {} : { sex }),
  };
}
