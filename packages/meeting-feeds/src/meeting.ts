/**
 * The one neutral form that every format is read into and written from. A format that cannot carry a field leaves it
 * out; what a source says beyond these fields is kept in `extras`.
 *
 * One `Meeting` is one row of its source. Several weekdays at the same hour are one meeting with a list of days, so
 * that its key stays the source's key; a format that has one weekday a row (BMLT) writes several rows.
 *
 * Absent means unknown. Lists are never absent, they are empty. Texts are trimmed and never empty.
 */

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Which of a month's such weekdays: the first to the fifth, or from the end (-1 is the last). */
export type NthOfMonth = 1 | 2 | 3 | 4 | 5 | -1 | -2;

/** `YYYY-MM-DD`, a day on the wall calendar of the meeting's own time zone. */
export type IsoDate = string;

/** When within a day. `start`: minutes after midnight, 0 to 1439, on the meeting's own clock. */
export interface Hours {
  readonly start: number;
  /** Minutes from start to end, 1 to 10 080; may cross midnight. Absent: the end is not known. */
  readonly minutes?: number;
}

/** One date of a rule that is not as the rule says. `on` is the date the rule gives. */
export type Exception =
  | { readonly kind: 'cancelled'; readonly on: IsoDate }
  | { readonly kind: 'moved'; readonly on: IsoDate; readonly to: { readonly date: IsoDate } & Hours };

/** First and last day on which the rule holds, both included. */
export interface DateRange {
  readonly from?: IsoDate;
  readonly until?: IsoDate;
}

/** Every `every`-th week on `days` (ascending, at least one). Where `every` is over 1, `from` lies in a week that counts. */
export interface WeeklySchedule extends Hours, DateRange {
  readonly kind: 'weekly';
  readonly days: readonly Weekday[];
  readonly every: number;
  readonly exceptions: readonly Exception[];
}

/** Every `every`-th month, on each of `nths` of each of `days`: the first and third Tuesday. */
export interface MonthlySchedule extends Hours, DateRange {
  readonly kind: 'monthly';
  readonly days: readonly Weekday[];
  readonly nths: readonly NthOfMonth[];
  readonly every: number;
  readonly exceptions: readonly Exception[];
}

/** Only on these dates (ascending, at least one): an information evening, or a rule that we do not know. */
export interface DatedSchedule extends Hours {
  readonly kind: 'dates';
  readonly dates: readonly IsoDate[];
  readonly exceptions: readonly Exception[];
}

/** No fixed time: one asks. */
export interface ByAppointment {
  readonly kind: 'by_appointment';
}

export type Schedule = WeeklySchedule | MonthlySchedule | DatedSchedule | ByAppointment;

/** In this order in lists. Hybrid is `in_person` together with one of the others. */
export const MODES = ['in_person', 'telephone', 'video'] as const;
export type Mode = (typeof MODES)[number];

/** WGS 84, decimal degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

export interface Place {
  /** Of the building. */
  readonly name?: string;
  /** Street, number, room: as one would write it above the city. */
  readonly lines: readonly string[];
  /** The whole address in one text, when the source gives only that. */
  readonly formatted?: string;
  readonly neighbourhood?: string;
  readonly borough?: string;
  readonly city?: string;
  readonly county?: string;
  readonly state?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  /** The source's own division, widest first. */
  readonly regions: readonly string[];
  readonly point?: Point;
  /** The address or point is only about where: a city, a country. Nobody can walk there. */
  readonly approximate: boolean;
  /** How to find the door. */
  readonly directions?: string;
}

export const ACCESS_FACTS = [
  'wheelchair',
  'wheelchair_toilet',
  'sign_language',
  'hearing_loop',
  'childcare',
  'parking',
] as const;
export type AccessFact = (typeof ACCESS_FACTS)[number];

/** How one meets at a distance. */
export interface Conference {
  readonly url?: string;
  readonly urlNotes?: string;
  /** To dial, with country code when known; may hold `,` and `#` for codes. */
  readonly phone?: string;
  readonly phoneNotes?: string;
}

/** Somebody to ask. About a person: written only when the caller says so, and never for a closed meeting. */
export interface Contact {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Who may come. Closed: only those who have the problem themselves, or whom `whom` names. */
export interface Attendance {
  readonly open: boolean;
  readonly whom?: string;
}

/** The body that keeps the list: an intergroup, an area. Not a person. */
export interface ListOwner {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly url?: string;
  readonly location?: string;
  readonly logo?: string;
  /** Where to say that something in the list is wrong. */
  readonly feedback: readonly string[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Meeting {
  /** Unique in its source, and the same from one reading to the next. */
  readonly key: string;
  readonly name: string;
  readonly group?: { readonly key?: string; readonly name?: string; readonly notes?: string };
  /** As the source says or its reader was told: `aa`, `na`, `al-anon`, … in lower case. */
  readonly fellowship?: string;
  /** Hint at the group model: `12-step`, `self-help`, …; the application decides. */
  readonly model?: string;
  /** `paused` and `cancelled` meetings are shown as that, not hidden. */
  readonly state: 'running' | 'paused' | 'cancelled';
  readonly schedule: Schedule;
  /** IANA name. The reader's default where the source says none. */
  readonly timezone: string;
  readonly modes: readonly Mode[];
  readonly place?: Place;
  readonly conference?: Conference;
  readonly access: Readonly<Partial<Record<AccessFact, boolean>>>;
  /** BCP 47, as `nb`, `en`, `se`. */
  readonly languages: readonly string[];
  /** Meeting Guide's codes, whatever the format; see `MEETING_TYPES`. */
  readonly types: readonly string[];
  /** In free words. */
  readonly topics: readonly string[];
  readonly attendance?: Attendance;
  readonly notes?: string;
  readonly contacts: readonly Contact[];
  readonly website?: string;
  readonly owner?: ListOwner;
  /** UTC, `2026-02-28T14:32:23Z`. */
  readonly updated?: string;
  /** Counts up when the source changes the meeting (iCalendar SEQUENCE). */
  readonly sequence?: number;
  /** What the source said beyond this, by the source's own field names. Never written by another format. */
  readonly extras: Readonly<Record<string, Json>>;
}

/** The same sentence in the three languages of the pages. */
export interface Words {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}

export interface RowError {
  /** 1 for the source's first row; a table's header is row 1, so its first meeting is row 2. */
  readonly row: number;
  /** The source's own name of the field; empty for the row as a whole. */
  readonly field: string;
  /** What is wrong and what would be right. */
  readonly reason: Words;
  /** True: the meeting was read without this field. False: the row gave no meeting. */
  readonly kept: boolean;
}

export interface Parsed {
  readonly meetings: readonly Meeting[];
  readonly errors: readonly RowError[];
}

/** What a writer made, and the meetings that its format cannot say without saying something wrong. */
export interface Written<Feed> {
  readonly feed: Feed;
  readonly left: readonly { readonly key: string; readonly reason: Words }[];
}
