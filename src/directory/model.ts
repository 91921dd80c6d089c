import type { AccessFact, IsoDate, Meeting, Mode, Weekday } from '@knutepunkt/meeting-feeds';
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import type { Clock } from '../platform/clock/index.ts';

/** What the directory is given besides the application. */
export interface DirectoryParts {
  geography: Geography;
  framework: Framework;
}

/** Listings on a page of search. */
export const pageSize = 50;
/** The farthest that can be asked for, in kilometres: the country is 1 700 long. */
export const mostKm = 2_000;
/** Corrections are erased so many days after they were sent. */
export const correctionDays = 90;
/** An announced forming group is taken down after so many days, unless it is announced again. */
export const formingDays = 60;

/** WGS 84, decimal degrees. */
export interface LatLon {
  lat: number;
  lon: number;
}

/** To a centimetre: the database calls the square of a smaller step an error. */
export function settled({ lat, lon }: LatLon): LatLon {
  return { lat: Number(lat.toFixed(7)), lon: Number(lon.toFixed(7)) };
}

/** What somebody looks for. Everything absent is not asked for. */
export interface SearchAsk {
  /** From where distance counts. Without `km` nothing is left out. */
  place?: LatLon & { label: string };
  /** Kilometres along the great circle, `mostKm` at most. */
  km?: number;
  day?: readonly Weekday[];
  /** Minutes after midnight at which a meeting begins: `from` included, `until` not. `from` over `until` crosses midnight. */
  from?: number;
  until?: number;
  /** Any of them. */
  modes?: readonly Mode[];
  /** Any of them, BCP 47. */
  languages?: readonly string[];
  /** Any of them, ids of the framework's topics. */
  topics?: readonly string[];
  /** Any of them, ids of group models. */
  models?: readonly string[];
  /** All of them. */
  access?: readonly AccessFact[];
  /** All of them, anywhere in the listing; stems, beginnings, and one slip of the finger. */
  words?: string;
  sort: 'next' | 'distance' | 'id';
  /** From 1. */
  page: number;
}

/** The moment a search is made at. */
export interface Now {
  /** Today in Norway. */
  date: IsoDate;
  /** UTC. */
  instant: string;
}

export function nowOf(clock: Clock): Now {
  return { date: clock.today().toString(), instant: clock.now().toString() };
}

/** The next time a meeting begins. */
export interface NextTime {
  /** On the meeting's own wall calendar. */
  date: IsoDate;
  /** UTC, `2026-02-28T18:00:00Z`. */
  start: string;
  /** UTC; absent where the meeting does not say how long it lasts. */
  end?: string;
  /** The date that the rule gives, where this one is moved. */
  movedFrom?: IsoDate;
  /** A public holiday in Norway, and the source does not say whether its groups meet then: one should ask. */
  holiday?: { nb: string; nn: string; en: string };
}

export interface FoundListing {
  id: string;
  name: string;
  /** Id of a group model; null where the source says none that we know. */
  model: string | null;
  meeting: Meeting;
  /** Code; null abroad and where nothing says. */
  municipality: string | null;
  /** From the place asked for; null without one, and for listings without a place. */
  km: number | null;
  /** Null when paused, by appointment, or over. */
  next: NextTime | null;
  source: {
    id: string;
    /** The desk that keeps it: corrections go there. */
    organisationId: string;
    owner: string;
    licence: string;
    holidays: Holidays;
  };
}

export interface Found {
  /** On all pages. */
  total: number;
  /** `pageSize` at most. */
  listings: FoundListing[];
  /** Words that stand nowhere, and what was searched for in their place. */
  readAs: { typed: string; as: string }[];
}

/** Whether a source's groups meet on public holidays. */
export type Holidays = 'unsaid' | 'held' | 'not_held';

/** One row of a source, as a person compares it. */
export interface Line {
  /** The source's key. */
  key: string;
  name: string;
}

/** Why a row is left as it is until a person decides. */
export type ConflictReason =
  /** A second row with the same key in one reading. */
  | 'twice'
  /** The source had left it out; it comes back when a person says so. */
  | 'came_back'
  /** A person took it down here. */
  | 'withdrawn_by_person'
  /** A person refused this change, and the row has not changed again. */
  | 'refused'
  /** Another source lists the same meeting. */
  | 'another_source'
  /** Its group model shows neither time nor place. */
  | 'closed'
  | 'treatment'
  /** The key is empty or longer than 400 letters. */
  | 'key';

/** What a reading changes, was it applied. */
export interface Difference {
  new: Line[];
  /** Fields of the meeting; `back` is one that is shown again. */
  changed: (Line & { fields: string[] })[];
  withdrawn: Line[];
  conflict: (Line & { why: ConflictReason })[];
  unchanged: number;
}
