import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { writeOccupiedCalendar } from '../src/icalendar-occupied.ts';
import { writeICalendar } from '../src/icalendar-write.ts';
import { vtimezone } from '../src/icalendar-zone.ts';
import { calendarText } from '../src/icalendar-lines.ts';
import { type Meeting, type Schedule } from '../src/meeting.ts';
import { momentOf, occurrences } from '../src/occurrences.ts';
import { dateOf, dayOf } from '../src/rule-days.ts';
import { anyMeeting, anyText } from './any-meeting.ts';
import { timed, ZONES } from './arbitrary-schedules.ts';
import { expandCalendar } from './expand-calendar.ts';

const options = { stamp: '2026-01-01T12:00:00Z', since: '2026-01-01', domain: 'example.org' };
const weekly = { kind: 'weekly', days: [2], every: 1, start: 19 * 60, minutes: 90, exceptions: [] } as const;
const meeting = (fields: Partial<Meeting> = {}): Meeting => ({
  key: 'bislett',
  name: 'Tirsdag på Bislett',
  state: 'running',
  schedule: weekly,
  timezone: 'Europe/Oslo',
  modes: [],
  access: {},
  languages: [],
  types: [],
  topics: [],
  contacts: [],
  extras: {},
  ...fields,
});
const linesOf = (feed: string) => feed.replace(/\r\n /g, '').split('\r\n');
const write = (fields: Partial<Meeting>, more = {}) =>
  linesOf(writeICalendar([meeting(fields)], { ...options, ...more }).feed);

describe('one meeting, as a calendar program sees it', () => {
  it('is written line by line as RFC 5545 says', () => {
    const { feed } = writeICalendar([meeting({ name: 'Kaffe; te, og\nkaker \\o/' })], options);
    expect(feed).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Knutepunkt//meeting-feeds//EN',
        'CALSCALE:GREGORIAN',
        'BEGIN:VTIMEZONE',
        'TZID:Europe/Oslo',
        'BEGIN:DAYLIGHT',
        'DTSTART:20250330T020000',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
        'END:DAYLIGHT',
        'BEGIN:STANDARD',
        'DTSTART:20251026T030000',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
        'END:STANDARD',
        'END:VTIMEZONE',
        'BEGIN:VEVENT',
        'UID:bislett@example.org',
        'DTSTAMP:20260101T120000Z',
        'SEQUENCE:0',
        'STATUS:CONFIRMED',
        'SUMMARY:Kaffe\\; te\\, og\\nkaker \\\\o/',
        'DTSTART;TZID=Europe/Oslo:20260106T190000',
        'DURATION:PT1H30M',
        'RRULE:FREQ=WEEKLY;BYDAY=TU',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('says fortnightly, monthly and until in the words of RRULE', () => {
    const rule = (schedule: Schedule) => write({ schedule }).findLast((line) => line.startsWith('RRULE'));
    expect(rule({ ...weekly, days: [1, 3], every: 2, from: '2026-09-02', until: '2026-12-09' })).toBe(
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261209T225959Z;WKST=MO',
    );
    expect(rule({ ...weekly, kind: 'monthly', nths: [1, -1], until: '2026-06-30' })).toBe(
      'RRULE:FREQ=MONTHLY;BYDAY=1TU,-1TU;UNTIL=20260630T215959Z',
    );
  });

  it('says a cancelled date and a holiday as EXDATE, and a moved one as an entry of its own', () => {
    const exceptions = [
      { kind: 'cancelled', on: '2026-12-22' },
      { kind: 'moved', on: '2026-12-29', to: { date: '2026-12-30', start: 18 * 60 } },
    ] as const;
    const lines = write({ schedule: { ...weekly, exceptions } }, { holidays: ['2026-03-31', '2026-04-01'] });
    expect(lines).toContain('EXDATE;TZID=Europe/Oslo:20260331T190000,20261222T190000');
    const moved = lines.slice(lines.lastIndexOf('BEGIN:VEVENT'));
    expect(moved).toContain('UID:bislett@example.org');
    expect(moved).toContain('RECURRENCE-ID;TZID=Europe/Oslo:20261229T190000');
    expect(moved).toContain('DTSTART;TZID=Europe/Oslo:20261230T180000');
    expect(moved.filter((line) => /^(RRULE|DURATION|EXDATE)/.test(line))).toEqual([]);
  });

  it('says of a single evening that is moved only the new time, and nothing of one that is cancelled', () => {
    const evening = { kind: 'dates', dates: ['2026-03-18'], start: 1080 } as const;
    const to = { date: '2026-03-19', start: 1140, minutes: 60 };
    const lines = write({ schedule: { ...evening, exceptions: [{ kind: 'moved', on: '2026-03-18', to }] } });
    expect(lines).toContain('DTSTART;TZID=Europe/Oslo:20260319T190000');
    expect(lines.join()).not.toMatch(/RECURRENCE-ID|20260318/);
    const off = { ...evening, exceptions: [{ kind: 'cancelled', on: '2026-03-18' }] } as const;
    expect(writeICalendar([meeting({ schedule: off })], options)).toMatchObject({
      left: [{ key: 'bislett' }],
    });
  });

  it('says of a meeting that is cancelled or paused that it is, with a higher SEQUENCE', () => {
    for (const state of ['cancelled', 'paused'] as const) {
      expect(write({ state })).toContain('STATUS:CANCELLED');
      expect(write({ state })).toContain('SEQUENCE:1');
      expect(write({ state, sequence: 7 })).toContain('SEQUENCE:7');
    }
    expect(write({})).toContain('STATUS:CONFIRMED');
  });

  it('has place, point, notes and how to join, but no point that is only about where', () => {
    const place = {
      name: 'Biblioteket',
      lines: ['Storgata 1'],
      postalCode: '9510',
      city: 'Alta',
      regions: [],
      point: { lat: 69.97, lon: 23.27 },
      approximate: false,
      directions: 'Bakdøra',
    };
    const conference = { url: 'https://video.example.org/j/1?a=1,2;3', phone: '+47 22 33 44 55,,1#' };
    const modes = ['in_person', 'video'] as const;
    const lines = write({ modes, place, conference, notes: 'Ta med kopp', website: 'https://example.org/x' });
    expect(lines).toContain('LOCATION:Biblioteket\\, Storgata 1\\, 9510 Alta');
    expect(lines).toContain('GEO:69.97;23.27');
    expect(lines).toContain('DESCRIPTION:Ta med kopp\\n\\nBakdøra');
    expect(lines).toContain('URL:https://example.org/x');
    expect(lines).toContain('CONFERENCE;FEATURE=VIDEO;VALUE=URI:https://video.example.org/j/1?a=1,2;3');
    expect(lines).toContain('CONFERENCE;FEATURE=PHONE;VALUE=URI:tel:+4722334455,,1#');
    for (const nowhere of [
      { place: { ...place, approximate: true }, modes },
      { place, modes: ['video'] as const },
    ]) {
      expect(write(nowhere).join()).not.toMatch(/GEO|Storgata/);
      expect(write(nowhere)).toContain('LOCATION:Alta');
    }
  });

  it('with a neutral title says not a word of what it is', () => {
    const lines = write(
      {
        name: 'Selvhjelp for pårørende',
        notes: 'selvhjelp',
        topics: ['selvhjelp'],
        website: 'https://selvhjelp.example',
        conference: { url: 'https://selvhjelp.example/j' },
      },
      { neutralTitle: 'Avtale' },
    );
    expect(lines).toContain('SUMMARY:Avtale');
    expect(lines.join('\n').toLowerCase()).not.toContain('selvhjelp');
  });

  it('folds long lines at 75 octets, the space of the next one counted', () => {
    const { feed } = writeICalendar([meeting({ name: 'a'.repeat(75 - 8 + 74 + 74 + 1) })], options);
    const folded = feed.split('\r\n').filter((line) => /a{9}|^ a$/.test(line));
    expect(folded.map((line) => line.length)).toEqual([75, 75, 75, 2]);
  });

  it('says nothing of a cancelled date that the rule does not give', () => {
    const exceptions = [{ kind: 'cancelled', on: '2026-03-04' }] as const;
    expect(write({ schedule: { ...weekly, exceptions } }).join()).not.toContain('EXDATE');
  });

  it('never names a contact', () => {
    const contacts = [{ name: 'Kari Nordmann', phone: '+4799999999', email: 'kari@example.org' }];
    expect(write({ contacts }).join('\n')).not.toMatch(/Kari|kari@|9999/);
  });

  it('lets no address begin a line of its own', () => {
    const url = 'https://example.org/\r\nATTENDEE:mailto:x@example.org';
    const lines = write({ website: url, conference: { url, phone: '+47\r\nATTENDEE:1' } });
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });
});

describe('what is left out, with the reason', () => {
  const leftOf = (fields: Partial<Meeting>) => writeICalendar([meeting(fields)], options);

  it('leaves out by appointment, unknown weeks and unknown zones', () => {
    expect(leftOf({ schedule: { kind: 'by_appointment' } }).left[0]?.reason.en).toMatch(/by appointment/);
    expect(leftOf({ schedule: { ...weekly, every: 2 } }).left[0]?.reason.en).toMatch(/from when/);
    expect(leftOf({ schedule: { ...weekly, from: '2026-02-04', until: '2026-02-09' } }).left).toHaveLength(1);
    expect(leftOf({ timezone: 'Europe/Ålesund' }).left[0]?.reason.en).toMatch(/time zone/);
  });

  it('leaves out a closed group, but not the closed meetings that 12-step fellowships publish', () => {
    const closed = leftOf({ attendance: { open: false }, name: 'Lukket' });
    expect(closed.left).toEqual([expect.objectContaining({ key: 'bislett' })]);
    expect(closed.feed).not.toMatch(/VEVENT|Lukket|Oslo/);
    expect(leftOf({ types: ['C'] }).left).toHaveLength(1);
    expect(leftOf({ attendance: { open: false }, model: '12-step' }).left).toEqual([]);
  });
});

describe('the calendar of a room', () => {
  it('says that it is occupied and nothing else', () => {
    const exceptions = [{ kind: 'moved', on: '2026-02-03', to: { date: '2026-02-04', start: 600 } }] as const;
    const times = [{ uid: 'f3b1', schedule: { ...weekly, exceptions }, timezone: 'Europe/Oslo' }];
    const feed = writeOccupiedCalendar(times, { ...options, summary: 'Opptatt' });
    const names = linesOf(feed)
      .slice(linesOf(feed).indexOf('BEGIN:VEVENT'))
      .map((line) => /^[A-Z-]*/.exec(line)![0]);
    expect(new Set(names)).toEqual(
      new Set(
        'BEGIN UID DTSTAMP SEQUENCE SUMMARY DTSTART DURATION RRULE RECURRENCE-ID END'.split(' ').concat(''),
      ),
    );
    expect(linesOf(feed).filter((line) => line.startsWith('SUMMARY'))).toEqual([
      'SUMMARY:Opptatt',
      'SUMMARY:Opptatt',
    ]);
    expect(expandCalendar(feed, '2026-02-05').map(({ start }) => start)).toContain('2026-02-04T09:00:00Z');
  });

  it('takes nothing more from a whole meeting than its time', () => {
    const whole = { ...meeting({ notes: 'hemmelig', topics: ['hemmelig'], name: 'hemmelig' }), uid: 'f3b1' };
    expect(writeOccupiedCalendar([whole], { ...options, summary: 'Opptatt' })).not.toMatch(
      /hemmelig|bislett/i,
    );
  });
});

describe('VTIMEZONE', () => {
  it('gives every zone the offsets that it has, in this year and for years to come', () => {
    for (const zone of [...ZONES, 'Africa/Casablanca', 'Asia/Gaza', 'Europe/Istanbul', 'America/Sao_Paulo']) {
      const feed = calendarText({ name: 'VCALENDAR', properties: [], parts: [vtimezone(zone, 2018)] });
      const read = new ICAL.Timezone(
        new ICAL.Component(ICAL.parse(feed) as unknown[]).getFirstSubcomponent('vtimezone')!,
      );
      for (let day = dayOf('2018-01-01'); day < dayOf('2028-01-01'); day += 9) {
        const noon = ICAL.Time.fromDateTimeString(`${dateOf(day)}T12:00:00`);
        const expected = (day * 86_400_000 + 43_200_000 - momentOf(day, 720, zone)) / 1_000;
        expect(`${zone} ${dateOf(day)} ${read.utcOffset(noon)}`).toBe(`${zone} ${dateOf(day)} ${expected}`);
      }
    }
  });
});

/** ical.js does not read hours that are skipped or come twice as RFC 5545 does, so these are compared elsewhere. */
function clockRunsOn(start: string, zone: string): boolean {
  const at = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
  return at.subtract({ hours: 3 }).offset === at.add({ hours: 3 }).offset;
}

describe('any meeting', () => {
  it('is found by ical.js on the very times that we say', () => {
    let compared = 0;
    fc.assert(
      fc.property(timed, fc.constantFrom(...ZONES), (schedule, timezone) => {
        if (schedule.kind === 'by_appointment') return;
        const one = meeting({ schedule, timezone });
        const { feed, left } = writeICalendar([one], options);
        const first = schedule.kind === 'dates' ? schedule.dates[0]! : schedule.from!;
        const last = dateOf(dayOf(first) + (schedule.kind === 'dates' ? 5_000 : 400));
        const ours = occurrences(one, dateOf(dayOf(first) - 20), dateOf(dayOf(last) + 20));
        if (left.length > 0) {
          expect(ours).toEqual([]);
          return;
        }
        const theirs = expandCalendar(feed, `${dateOf(dayOf(last) + 15)}T00:00:00Z`);
        const upTo = (list: readonly { start: string; end?: string }[]) =>
          list
            .filter(({ start }) => start < last && clockRunsOn(start, timezone))
            .map(({ start, end }) => `${start} ${end ?? start}`);
        // Moved onto another date at the same minute, it is one meeting to us and two entries to them.
        const day = (line: string) => line.split(' ')[0];
        expect([...new Set(upTo(theirs).map(day))]).toEqual(upTo(ours).map(day));
        expect(upTo(theirs)).toEqual(expect.arrayContaining(upTo(ours)));
        compared += ours.length;
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('makes lines of at most 75 octets that end in CRLF, and texts that ical.js reads as they were', () => {
    fc.assert(
      fc.property(fc.array(anyMeeting(timed), { maxLength: 4 }), anyText, (meetings, name) => {
        const { feed } = writeICalendar(meetings, { ...options, name });
        expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const bytes = new TextEncoder();
        for (const line of feed.split('\r\n')) expect(bytes.encode(line).length).toBeLessThanOrEqual(75);
        expect(feed.isWellFormed()).toBe(true);
        const calendar = new ICAL.Component(ICAL.parse(feed) as unknown[]);
        const byUid = new Map(meetings.map((one) => [`${one.key}@example.org`, one]));
        for (const event of calendar.getAllSubcomponents('vevent')) {
          const one = byUid.get(event.getFirstPropertyValue('uid') as string)!;
          if (meetings.filter(({ key }) => key === one.key).length === 1)
            expect(event.getFirstPropertyValue('summary')).toBe(one.name);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same feed however often it is written', () => {
    const [one, two] = [writeICalendar([meeting()], options), writeICalendar([meeting()], options)];
    expect(one).toEqual(two);
  });
});
