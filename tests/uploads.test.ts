import { randomInt } from 'node:crypto';
import { type Zippable, strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import {
  FeedError,
  MOST_BYTES,
  proposeMapping,
  readBmlt,
  readICalendar,
  readMeetingGuide,
  readTable,
  tableHead,
} from '@knutepunkt/meeting-feeds';
import { type FileKind, damagedFile, wholeFiles } from './support/damaged-files.ts';
import { dice } from './support/dice.ts';

/** Always the same run, unless told: as in tests/fuzz.test.ts. `npm run drill:fuzz` reads ten thousand files. */
const given = process.env['FUZZ_SEED'] ?? '20260302';
const seed = given === 'random' ? randomInt(2 ** 31) : Number(given);
const files = Number(process.env['FUZZ_FILES'] ?? 500);

const oslo = { timezone: 'Europe/Oslo' };
const window = { from: '2026-03-01', to: '2026-09-01' };

function table(bytes: Uint8Array) {
  const { header, rows } = tableHead(bytes);
  return readTable(bytes, proposeMapping(header, rows).mapping, oslo);
}

const readers: Record<FileKind, (bytes: Uint8Array) => { meetings: readonly unknown[] }> = {
  'meeting-guide': (bytes) => readMeetingGuide(bytes, oslo),
  bmlt: (bytes) => readBmlt(bytes, oslo),
  icalendar: (bytes) => readICalendar(bytes, { ...oslo, window }),
  csv: table,
  xlsx: table,
};

it('whole files are read', () => {
  for (const { kind, bytes } of wholeFiles)
    expect(readers[kind](bytes).meetings.length, kind).toBeGreaterThan(0);
});

it('a damaged file gives meetings or one word of what is wrong', { timeout: 60_000 + files * 100 }, () => {
  const roll = dice(seed);
  const outcomes = { read: 0, refused: 0 };
  for (let n = 0; n < files; n++) {
    const { kind, bytes } = damagedFile(roll);
    // Any reader may be given any file: whoever keeps the list says what it is.
    const reader = roll.once(10) ? roll.of(Object.values(readers)) : readers[kind];
    try {
      reader(bytes);
      outcomes.read += 1;
    } catch (problem) {
      if (!(problem instanceof FeedError))
        throw new Error(`seed ${seed}, file ${n}, ${kind}`, { cause: problem });
      outcomes.refused += 1;
    }
  }
  expect([...Object.keys(Object.prototype), ...Object.keys(Array.prototype)]).toEqual([]);
  expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(files / 50);
  if (process.env['FUZZ_FILES'] !== undefined) console.log(`seed ${seed}: ${JSON.stringify(outcomes)}`);
});

const workbook = (sheet: Uint8Array, others: Zippable = {}) =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" id="r"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': sheet,
    ...others,
  });

/** The same archive, saying everywhere that each part unpacks to so many bytes. */
function claiming(zip: Uint8Array, bytes: number): Uint8Array {
  const lying = Buffer.from(zip);
  for (let at = 0; at < lying.length - 46; at++) {
    const mark = lying.readUInt32LE(at);
    if (mark === 0x04034b50) lying.writeUInt32LE(bytes, at + 22);
    if (mark === 0x02014b50) lying.writeUInt32LE(bytes, at + 24);
  }
  return lying;
}

const problemOf = (bytes: Uint8Array): string => {
  try {
    table(bytes);
    return 'read';
  } catch (problem) {
    return problem instanceof FeedError ? problem.problem : String(problem);
  }
};

it('a workbook that unpacks to a thousand times its size is refused before it is unpacked', () => {
  const twenty = new Uint8Array(20 * 1024 * 1024);
  const whole = workbook(twenty);
  expect(whole.length).toBeLessThan(200_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(problemOf(claiming(whole, 300 * 1024 * 1024))).toBe('unpacks_too_large');
  // One that says less than is true is unpacked no further than it says.
  expect(problemOf(claiming(whole, 1_000))).not.toBe('read');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  // Many parts of which each is small enough, and more parts than any workbook has.
  const parts = { 'xl/worksheets/b.xml': twenty, 'xl/worksheets/c.xml': twenty };
  expect(problemOf(claiming(workbook(twenty, parts), 60 * 1024 * 1024))).toBe('unpacks_too_large');
  const crowd = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`x/${n}`, new Uint8Array(0)]));
  expect(problemOf(workbook(strToU8(''), crowd))).toBe('unpacks_too_large');
});

it('a file over 50 MB is refused by every reader', () => {
  const large = new Uint8Array(MOST_BYTES + 1).fill(32);
  for (const [kind, read] of Object.entries(readers)) {
    if (kind === 'xlsx') continue;
    expect(() => read(large), kind).toThrow(FeedError);
  }
  large.set([0x50, 0x4b, 3, 4]);
  expect(problemOf(large)).toBe('too_large');
});
