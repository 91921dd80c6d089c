import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readMeetingGuide, writeICalendar, writeTableXlsx } from '@knutepunkt/meeting-feeds';
import type { Dice } from './dice.ts';

/** What a list of open groups may come as. */
export type FileKind = 'meeting-guide' | 'bmlt' | 'icalendar' | 'csv' | 'xlsx';

export interface DamagedFile {
  kind: FileKind;
  bytes: Uint8Array;
}

const reference = (name: string) =>
  new Uint8Array(
    readFileSync(new URL(`../../packages/meeting-feeds/test/reference/${name}`, import.meta.url)),
  );
const guide = reference('meeting-guide/pdf-fixture-meetings.json');
const { meetings } = readMeetingGuide(guide, { timezone: 'Europe/Oslo', model: '12-step' });
const bmltRows = JSON.parse(strFromU8(reference('bmlt/GetSearchResults.subset116.json'))) as unknown[];

/** Whole files, as real programs write them. */
export const wholeFiles: readonly DamagedFile[] = [
  { kind: 'meeting-guide', bytes: guide },
  { kind: 'bmlt', bytes: strToU8(JSON.stringify(bmltRows.slice(0, 12))) },
  {
    kind: 'icalendar',
    bytes: strToU8(
      writeICalendar(meetings.slice(0, 20), {
        domain: 'example.org',
        stamp: '2026-03-02T09:00:00Z',
        since: '2026-03-02',
      }).feed,
    ),
  },
  { kind: 'csv', bytes: reference('table/template.csv') },
  { kind: 'xlsx', bytes: writeTableXlsx(meetings.slice(0, 40), { country: 'NO' }).feed },
];

/** Pieces that mean something to one reader or another. */
const loaded: readonly string[] = [
  ...[
    '"',
    "'",
    ';',
    ',',
    '\t',
    '\r\n',
    '\n',
    '\u0000',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '&',
    '&#0;',
    '&#x110000;',
  ],
  ...[
    '__proto__',
    'constructor',
    '"__proto__":{"polluted":1},',
    '\ud800',
    '\ufeff',
    '1e400',
    '-1',
    '999999999999',
  ],
  ...[
    'BEGIN:VEVENT\r\n',
    'END:VCALENDAR\r\n',
    'RRULE:FREQ=SECONDLY;COUNT=999999999\r\n',
    'DTSTART:99991231T235959Z\r\n',
  ],
  ...[
    'DTSTART;TZID=../../etc/passwd:20260101T000000\r\n',
    'RDATE:' + '20260101,'.repeat(500),
    '<!DOCTYPE x [<!ENTITY a "b">]>',
  ],
  ...[
    '=cmd|calc',
    '_x0000_',
    '<c r="ZZZ9999999"><v>1</v></c>',
    '<row r="999999999">',
    ' '.repeat(3_000),
    'a'.repeat(9_000),
  ],
];

/** Bytes cut out, doubled, overwritten, moved, or put in; a whole one now and then. */
export function damaged(roll: Dice, whole: Uint8Array): Uint8Array {
  let now = Buffer.from(whole);
  for (let times = roll.below(7); times > 0; times--) {
    const at = roll.below(now.length + 1);
    const piece = now.subarray(at, at + 1 + roll.below(roll.of([4, 40, 4_000])));
    const [before, after] = [now.subarray(0, at), now.subarray(at + piece.length)];
    const put = (...middle: Uint8Array[]) => Buffer.concat([before, ...middle, after]);
    const other = roll.below(now.length + 1);
    switch (roll.below(7)) {
      case 0:
        now = put();
        break;
      case 1:
        now = put(piece, piece);
        break;
      case 2:
        now = put(Buffer.from(piece.map(() => roll.below(256))));
        break;
      case 3:
        now = put(piece.map((byte) => byte ^ (1 << roll.below(8))));
        break;
      case 4:
        now = put(Buffer.from(roll.of(loaded)), piece);
        break;
      case 5:
        now = put(now.subarray(other, other + 200));
        break;
      default:
        now = roll.once(4) ? Buffer.from(before) : put(Buffer.from(roll.of(loaded)));
    }
  }
  return now;
}

/** A file of some kind that is not quite right. Of workbooks also one that is a whole archive with damaged parts. */
export function damagedFile(roll: Dice): DamagedFile {
  const { kind, bytes } = roll.of(wholeFiles);
  if (kind !== 'xlsx' || roll.once(4)) return { kind, bytes: damaged(roll, bytes) };
  const parts = unzipSync(bytes);
  const spoilt = Object.entries(parts).map(([name, part]): [string, Uint8Array] => [
    roll.once(30) ? roll.of(['constructor', '../../x', 'x', 'xl/workbook.xml']) : name,
    roll.once(2) ? damaged(roll, part) : part,
  ]);
  return { kind, bytes: zipSync(Object.fromEntries(spoilt), { level: 1 }) };
}
