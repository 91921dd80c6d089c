import { type IsoDate } from './meeting.ts';

/** What a reader is told of its source. */
export interface ReadOptions {
  /** IANA; of rows that say none. */
  readonly timezone: string;
  /** `aa`, `na`, … where the whole source is of one fellowship. */
  readonly fellowship?: string;
  /** Hint at the group model of the whole source, as `12-step`. */
  readonly model?: string;
  /** Minutes, 1 to 1440, of rows that do not say how long they last. Absent: the end stays unknown. */
  readonly minutes?: number;
}

/** What a writer is told. */
export interface WriteOptions {
  /** ISO 3166-1 alpha-2; of places that say none, and for the code before telephone numbers. */
  readonly country: string;
  /** Writes contacts too. They are people: off unless they agreed. Never for closed meetings, whatever is said here. */
  readonly contacts?: boolean;
  /** The day on which the feed is made. A format without dates leaves out what does not hold on it. */
  readonly on?: IsoDate;
}
