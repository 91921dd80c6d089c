import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBmlt } from '../src/bmlt.ts';
import { readBmltFormats, readBmltServiceBodies } from '../src/bmlt-lists.ts';
import { writeBmlt } from '../src/bmlt-write.ts';
import { FeedError } from '../src/feed-error.ts';
import { type Meeting, type Parsed } from '../src/meeting.ts';
import { readMeetingGuide } from '../src/meeting-guide.ts';
import { writeMeetingGuide } from '../src/meeting-guide-write.ts';
import { proposeMapping } from '../src/table-mapping.ts';
import { readTable, tableHead } from '../src/table.ts';
import { writeTableCsv, writeTableXlsx } from '../src/table-write.ts';

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(`reference/${name}`, import.meta.url)));
/** Its first rows: enough, and whole JSON. */
const some = (name: string) => {
  const rows = JSON.parse(new TextDecoder().decode(bytesOf(name))) as unknown[];
  return new TextEncoder().encode(JSON.stringify(rows.slice(0, 12)));
};
const oslo = { timezone: 'Europe/Oslo', model: '12-step' };
const table = (source: Uint8Array): Parsed => {
  const { header, rows } = tableHead(source);
  return readTable(source, proposeMapping(header, rows).mapping, oslo);
};
const guide = bytesOf('meeting-guide/pdf-fixture-meetings.json');
const workbook = writeTableXlsx(readMeetingGuide(guide, oslo).meetings, { country: 'NO' }).feed;
const readers: readonly (readonly [string, Uint8Array, (source: Uint8Array) => Parsed])[] = [
  ['Meeting Guide', guide, (source) => readMeetingGuide(source, oslo)],
  ['BMLT', some('bmlt/GetSearchResults.subset116.json'), (source) => readBmlt(source, oslo)],
  [
    'formats',
    some('bmlt/GetFormats.sample.json'),
    (source) => ({ meetings: [], ...readBmltFormats(source) }),
  ],
  [
    'bodies',
    some('bmlt/GetServiceBodies.sample.json'),
    (source) => ({ meetings: [], ...readBmltServiceBodies(source) }),
  ],
  ['CSV', bytesOf('table/template.csv'), table],
  ['XLSX', workbook, table],
];

/** Bytes cut out, doubled, overwritten. */
const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    how: fc.constantFrom('cut', 'double', 'write'),
    bytes: fc.uint8Array({ maxLength: 12 }),
  }),
  { maxLength: 6 },
);

function mutated(
  source: Uint8Array,
  changes: readonly { at: number; length: number; how: string; bytes: Uint8Array }[],
) {
  let now = [...source];
  for (const { at, length, how, bytes } of changes) {
    const from = Math.floor(at * now.length);
    const piece = now.slice(from, from + length);
    const middle = how === 'cut' ? [] : how === 'double' ? [...piece, ...piece] : [...bytes];
    now = [...now.slice(0, from), ...middle, ...now.slice(from + length)];
  }
  return new Uint8Array(now);
}

/** A changed key may be that of a later row, which is then refused for it. */
const takenBefore = ({ errors }: Parsed, row: number) =>
  errors.some((error) => error.row === row && /slug|id_bigint/.test(error.field));

function requireSound({ meetings, errors }: Parsed): void {
  expect(new Set(meetings.map(({ key }) => key)).size).toBe(meetings.length);
  for (const meeting of meetings) requireSoundMeeting(meeting);
  for (const { row, reason } of errors)
    expect(row > 0 && reason.nb !== '' && reason.nn !== '' && reason.en !== '').toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const options = { country: 'NO', contacts: true };
  writeMeetingGuide(meetings, options);
  writeBmlt(meetings, options);
  writeTableCsv(meetings, options);
}

function requireSoundMeeting({ key, name, schedule, place, timezone, website, conference }: Meeting): void {
  expect(key.trim()).not.toBe('');
  expect(name.trim()).not.toBe('');
  expect(() => new Intl.DateTimeFormat('en', { timeZone: timezone })).not.toThrow();
  if (schedule.kind !== 'by_appointment') {
    expect(schedule.start >= 0 && schedule.start < 1440).toBe(true);
    expect(schedule.minutes === undefined || (schedule.minutes >= 1 && schedule.minutes <= 10_080)).toBe(
      true,
    );
  }
  for (const url of [website, conference?.url]) expect(url ?? 'https://x').toMatch(/^https?:/i);
  if (place?.point) expect(Math.abs(place.point.lat) <= 90 && Math.abs(place.point.lon) <= 180).toBe(true);
}

describe('whatever comes', () => {
  it.each(readers)(
    '%s: a damaged real feed gives meetings and errors, or one FeedError',
    (_name, source, read) => {
      fc.assert(
        fc.property(mutations, (changes) => {
          try {
            requireSound(read(mutated(source, changes)));
          } catch (error) {
            if (!(error instanceof FeedError)) throw error;
          }
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(readers.slice(0, 4))(
    '%s: values of other kinds lose only the rows they must',
    (_name, source, read) => {
      const rows = JSON.parse(new TextDecoder().decode(source)) as Record<string, unknown>[];
      const change = fc.tuple(fc.nat(rows.length - 1), fc.nat(40), fc.oneof(fc.jsonValue(), fc.string()));
      fc.assert(
        fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
          const changed = rows.map((row) => ({ ...row }));
          for (const [row, field, value] of changes) {
            const names = Object.keys(changed[row]!);
            changed[row]![names[field % names.length]!] = value;
          }
          const parsed = read(new TextEncoder().encode(JSON.stringify(changed)));
          requireSound(parsed);
          const touched = new Set(changes.map(([row]) => row + 1));
          for (const { row, kept } of parsed.errors) {
            expect(kept || touched.has(row) || takenBefore(parsed, row)).toBe(true);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  const fields =
    'slug name day time end_time types regions latitude longitude address approximate timezone updated email'
      .concat(' id_bigint meeting_name weekday_tinyint start_time duration_time formats venue_type published')
      .concat(
        ' contact_1_name entity feedback_emails coordinates __proto__ constructor toString hasOwnProperty',
      )
      .split(' ');
  const rows = fc.array(
    fc.oneof(
      fc
        .array(
          fc.tuple(
            fc.constantFrom(...fields),
            fc.oneof(fc.jsonValue(), fc.constantFrom('a', '1', 1, '10:00', ['O', 'C'])),
          ),
        )
        .map(
          (entries) =>
            `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
        ),
      fc.json(),
    ),
    { maxLength: 8 },
  );

  it('rows of any values under the right names, and under names that are traps', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const text = `[${list.join(',')}]`;
        requireSound(readMeetingGuide(text, oslo));
        requireSound(readBmlt(text, oslo));
      }),
      { numRuns: 60 },
    );
  });

  it('a table of any text', () => {
    const any = fc.string({ unit: fc.constantFrom(...'aA1;,"\n\r\t|=\'æ:. -'), maxLength: 120 });
    fc.assert(
      fc.property(any, any, (more, tail) => {
        try {
          requireSound(table(new TextEncoder().encode(`Name;Day;Time;Types;From;Moved\n${more}\n${tail}`)));
        } catch (error) {
          if (!(error instanceof FeedError)) throw error;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('text made to keep patterns busy is read at once', () => {
    const long = 50_000;
    const cells = [
      'a'.repeat(long),
      ' '.repeat(long),
      '1'.repeat(long),
      'mon-'.repeat(long),
      '.:'.repeat(long),
      '@'.repeat(long),
    ];
    for (const cell of cells) {
      const row = Object.fromEntries(fields.map((field) => [field, cell]));
      requireSound(readMeetingGuide(JSON.stringify([{ ...row, slug: 'a', name: 'A' }]), oslo));
      requireSound(readBmlt(JSON.stringify([{ ...row, id_bigint: '1', meeting_name: 'A' }]), oslo));
      const csv = `Slug,Name,Day,Time,Types,Updated,From,Moved,Languages,Website\na,A${`,"${cell}"`.repeat(8)}\n`;
      requireSound(table(new TextEncoder().encode(csv)));
    }
  });
});
