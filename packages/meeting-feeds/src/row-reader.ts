import { countryCode } from './country.ts';
import { isJsonRow, storable, type JsonRow } from './json-rows.ts';
import { type Point, type RowError, type Words } from './meeting.ts';
import { readInstant } from './clock-time.ts';
import { reasons } from './reasons.ts';

/** Of a name, an address line; of notes. */
export const LONGEST_LINE = 500;
export const LONGEST_TEXT = 20_000;

/** Thrown inside a reader to give up a row, and caught by `eachRow`; never seen outside. */
class RowRefused extends Error {}

/** Reads the fields of one row, and remembers what was wrong with them. */
export class RowReader {
  readonly errors: RowError[] = [];
  readonly #row: number;
  readonly #fields: JsonRow;

  constructor(row: number, fields: JsonRow) {
    this.#row = row;
    this.#fields = fields;
  }

  /** The value as the source has it; nothing inherited. */
  raw(field: string): unknown {
    return Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
  }

  /** The field is left out of the meeting, which is read all the same. */
  doubt(field: string, reason: Words): undefined {
    this.errors.push({ row: this.#row, field, reason, kept: true });
  }

  /** Gives the row up. */
  refuse(field: string, reason: Words): never {
    this.errors.push({ row: this.#row, field, reason, kept: false });
    throw new RowRefused();
  }

  /** Trimmed; numbers become text; empty is absent. */
  text(field: string, longest = LONGEST_LINE): string | undefined {
    const value = this.raw(field);
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value !== 'string') return this.doubt(field, reasons.notText);
    const text = storable(value).trim();
    if (text.length > longest) return this.doubt(field, reasons.tooLong(longest));
    return text === '' ? undefined : text;
  }

  notes(field: string): string | undefined {
    return this.text(field, LONGEST_TEXT);
  }

  /** Refuses the row where it is missing or too long. */
  needed(field: string): string {
    const text = this.text(field);
    if (text !== undefined) return text;
    return this.refuse(field, this.errors.find((error) => error.field === field)?.reason ?? reasons.missing);
  }

  /** Absolute, `http:` or `https:`; anything else could be a script. */
  url(field: string): string | undefined {
    const text = this.text(field, 2_000);
    if (text === undefined) return undefined;
    return isWebAddress(text) ? text : this.doubt(field, reasons.notAnAddress(text));
  }

  zone(field: string, otherwise: string): string {
    const text = this.text(field);
    if (text === undefined) return otherwise;
    if (isZone(text)) return text;
    this.doubt(field, reasons.notAZone(text));
    return otherwise;
  }

  country(field: string): string | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    return countryCode(text) ?? this.doubt(field, reasons.notACountry(text));
  }

  instant(field: string): string | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    return readInstant(text) ?? this.doubt(field, reasons.notADate(text));
  }

  /** Both or none. 0,0 is what systems write for “not known”, so it is absent too. */
  point(latField: string, lonField: string): Point | undefined {
    const [lat, lon] = [this.text(latField), this.text(lonField)].map(degrees);
    if (lat === undefined || lon === undefined || (lat === 0 && lon === 0)) return undefined;
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return { lat, lon };
    return this.doubt(latField, reasons.notAPoint);
  }
}

/** Reads each row on its own: a bad one leaves its errors and stops nothing. `first` is the first row's number. */
export function eachRow(
  rows: readonly unknown[],
  first: number,
  read: (row: RowReader, fields: JsonRow) => void,
): RowError[] {
  const errors: RowError[] = [];
  rows.forEach((fields, index) => {
    if (!isJsonRow(fields)) {
      errors.push({ row: first + index, field: '', reason: reasons.notARow, kept: false });
      return;
    }
    const row = new RowReader(first + index, fields);
    try {
      read(row, fields);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      // What was doubted about a row that is not kept is noise beside why it is not.
      row.errors.splice(0, row.errors.length - 1);
    }
    errors.push(...row.errors);
  });
  return errors;
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

const zones = new Map<string, boolean>();

export function isZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let is = /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(name) && name.length < 64;
  try {
    if (is) new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    is = false;
  }
  if (zones.size < 2_000) zones.set(name, is);
  return is;
}

/** NaN where the text is no number, so that its point is refused aloud. */
function degrees(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^[+-]?\d{1,3}(?:[.,]\d{1,20})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}
