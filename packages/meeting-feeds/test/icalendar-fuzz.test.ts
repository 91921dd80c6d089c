import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FeedError } from '../src/feed-error.ts';
import { readICalendar } from '../src/icalendar-read.ts';
import { occurrences } from '../src/occurrences.ts';
import { calendarOf, event, GOOGLE, OUTLOOK } from './calendars.ts';

const options = { timezone: 'Europe/Oslo', window: { from: '2026-01-01', to: '2026-12-31' } };

/** What breaks programs: traps in names, numbers out of bounds, half characters, lines cut and repeated. */
const bite = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '\r\n',
    '\n ',
    ';',
    ':',
    ',',
    '"',
    '\\',
    '^n',
    '\u0000',
    '\ud800',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'BEGIN:VALARM',
    'END:VCALENDAR',
    '99999999999',
    '-1',
    '0',
    'Z',
    'NaN',
    '1e9',
    'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'RRULE:FREQ=SECONDLY',
    'COUNT=999999999',
    'INTERVAL=999999999',
    'UNTIL=99991231T235959Z',
    'BYDAY=53MO',
    'BYSETPOS=366',
    'X;__PROTO__=1:2',
    'GEO:__proto__;1',
    'TZID=/a/b/c/d',
    'DTSTART:00000101T000000',
    'DTSTART:99991231T235959',
    'DURATION:P99999999W',
    'RDATE;VALUE=PERIOD:1/2',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

const mutated = fc
  .tuple(
    fc.constantFrom(GOOGLE, OUTLOOK),
    fc.array(fc.tuple(fc.nat(4_000), fc.nat(30), bite), { minLength: 1, maxLength: 12 }),
  )
  .map(([feed, changes]) => {
    let text = feed;
    for (const [at, length, put] of changes) {
      const from = at % text.length;
      text = text.slice(0, from) + put + text.slice(from + length);
    }
    return text;
  });

it('reads any mutated calendar without a crash, and leaves no trace outside its answer', () => {
  const before = [Object.keys(Object.prototype), Object.keys(Array.prototype)];
  let read = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      try {
        const { meetings, errors } = readICalendar(text, options);
        read += meetings.length;
        for (const { reason, row } of errors) expect([row > 0, reason.en.length > 0]).toEqual([true, true]);
        for (const meeting of meetings) {
          expect(JSON.stringify(meeting).isWellFormed()).toBe(true);
          expect(occurrences(meeting, '2026-01-01', '2026-03-01').length).toBeLessThan(100);
        }
        expect(new Set(meetings.map(({ key }) => key)).size).toBe(meetings.length);
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
  expect(read).toBeGreaterThan(40);
  expect([Object.keys(Object.prototype), Object.keys(Array.prototype)]).toEqual(before);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('reads any lines at all inside an entry', () => {
  const line = fc
    .tuple(
      fc.constantFrom(
        'RRULE',
        'DTSTART',
        'DTEND',
        'DURATION',
        'EXDATE',
        'RDATE',
        'RECURRENCE-ID',
        'GEO',
        'SEQUENCE',
        '__PROTO__',
        'CONSTRUCTOR',
        'CATEGORIES',
        'CONFERENCE',
        'LOCATION',
        'STATUS',
        'URL',
      ),
      fc.array(bite, { maxLength: 5 }),
    )
    .map(([name, bites]) => `${name}:${bites.join('').replace(/[\r\n]/g, '')}`);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const good = event('UID:good', 'SUMMARY:God', 'DTSTART:20260106T190000');
      const bad = event('UID:a', 'SUMMARY:x', 'DTSTART:20260106T190000', ...lines);
      const { meetings } = readICalendar(calendarOf(bad, good), options);
      // A bite that ends the entry and the calendar leaves the last one outside, which is read all the same.
      expect(meetings.map(({ key }) => key)).toContain('good');
    }),
    { numRuns: 300 },
  );
});

it('makes no more work of a rule than its window', () => {
  for (const rule of [
    'FREQ=DAILY;COUNT=999999999',
    'FREQ=MONTHLY;BYDAY=5MO;INTERVAL=1000;COUNT=5000',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=999',
    'FREQ=DAILY;INTERVAL=13;COUNT=5000;UNTIL=99991231T000000Z',
  ]) {
    const feed = calendarOf(event('UID:a', 'SUMMARY:x', 'DTSTART:19700101T100000', `RRULE:${rule}`));
    // Without bounds this never comes back.
    expect(readICalendar(feed, options).errors.every(({ row }) => row === 1)).toBe(true);
  }
});
