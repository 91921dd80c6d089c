import ICAL from 'ical.js';
import { storable } from './json-rows.ts';

/** jCal (RFC 7265): name, parameters, type, values. */
export type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  ...values: (string | object)[],
];
export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly parts?: readonly Component[];
}

/** Octets in a line without its CRLF (RFC 5545, 3.1). */
const LONGEST = 75;

/** iCalendar text. ical.js writes each line; folding is ours, as it counts the space of a continued line out. */
export function calendarText(component: Component): string {
  const lines: string[] = [];
  write(component, lines);
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function write({ name, properties, parts = [] }: Component, lines: string[]): void {
  lines.push(`BEGIN:${name}`);
  for (const property of properties)
    lines.push(ICAL.stringify.property([...property], ICAL.design.icalendar, true));
  for (const part of parts) write(part, lines);
  lines.push(`END:${name}`);
}

/** Breaks between characters, never within one's UTF-8. */
function fold(line: string): string {
  let [folded, octets] = ['', 0];
  for (const character of line) {
    const point = character.codePointAt(0)!;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (octets + size > LONGEST) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

/** A text property, or nothing where there is no text. What no line can hold is taken out. */
export function text(name: string, ...values: readonly (string | undefined)[]): Property[] {
  const said = values.map((value) => (value === undefined ? '' : storable(value).trim())).filter(Boolean);
  return said.length > 0 ? [[name, {}, 'text', ...said]] : [];
}

/** A URI property, or nothing: a URI is written as it stands, so a line end in it would begin a property. */
export function uri(
  name: string,
  value: string | undefined,
  parameters: Readonly<Record<string, string>> = {},
): Property[] {
  return value !== undefined && /^[a-z]+:[^\s\u0000-\u001f\u007f]+$/i.test(value)
    ? [[name, parameters, 'uri', value.toWellFormed()]]
    : [];
}
