import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../src/feed-error.ts';
import { readICalendar } from '../src/icalendar-read.ts';
import { whereInWords, writeICalendar } from '../src/icalendar-write.ts';
import { type Meeting, MODES } from '../src/meeting.ts';
import { internationalPhone } from '../src/country.ts';
import { defined } from '../src/defined.ts';
import { occurrences } from '../src/occurrences.ts';
import { dateOf, dayOf } from '../src/rule-days.ts';
import { anyMeeting } from './any-meeting.ts';
import { timed } from './arbitrary-schedules.ts';
import { calendarOf, event, GOOGLE, OUTLOOK } from './calendars.ts';

const options = { timezone: 'Europe/Oslo', window: { from: '2026-01-01', to: '2026-12-31' } };
const read = (...lines: string[]) =>
  readICalendar(calendarOf(event('UID:a', 'SUMMARY:Møte', ...lines)), options);
const scheduleOf = (...lines: string[]) => read(...lines).meetings[0]?.schedule;
const START = 'DTSTART;TZID=Europe/Oslo:20260106T190000';

describe('calendars as programs write them', () => {
  it('reads a series with a cancelled and a moved date, and a single evening', () => {
    const { meetings, errors } = readICalendar(GOOGLE, options);
    expect(errors).toEqual([]);
    expect(meetings).toEqual([
      {
        key: '7kukuqrfedlm2f9t0vr43q3vqp@google.com',
        name: 'Åpent møte',
        state: 'running',
        schedule: {
          kind: 'weekly',
          days: [2],
          every: 1,
          start: 1140,
          minutes: 90,
          from: '2026-01-06',
          until: '2026-06-30',
          exceptions: [
            { kind: 'cancelled', on: '2026-04-07' },
            { kind: 'moved', on: '2026-05-12', to: { date: '2026-05-12', start: 1080, minutes: 90 } },
          ],
        },
        timezone: 'Europe/Oslo',
        modes: ['in_person'],
        place: {
          formatted: 'Frivilligsentralen, Løkkeveien 1, 9510 Alta',
          lines: [],
          regions: [],
          approximate: false,
        },
        access: {},
        languages: [],
        types: [],
        topics: [],
        notes: 'Kaffe fra 18.30, møtet begynner 19.\nTa gjerne med en venn.',
        contacts: [],
        updated: '2026-01-05T10:14:00Z',
        sequence: 2,
        extras: {},
      },
      expect.objectContaining({
        key: '6r1d@google.com',
        timezone: 'Europe/Oslo',
        schedule: { kind: 'dates', dates: ['2026-03-18'], start: 1080, minutes: 90, exceptions: [] },
        modes: ['video'],
        conference: { url: 'https://video.example.org/j/12345' },
      }),
    ]);
  });

  it('never reads who organises or attends', () => {
    expect(JSON.stringify(readICalendar(GOOGLE, options))).not.toMatch(/Nordmann|mailto|kari@/);
  });

  it('knows Outlook’s zones and rules, and says why whole days and private entries are no meetings', () => {
    const { meetings, errors } = readICalendar(OUTLOOK, options);
    expect(meetings).toHaveLength(1);
    expect(meetings[0]).toMatchObject({
      timezone: 'Europe/Oslo',
      schedule: {
        kind: 'monthly',
        days: [4],
        nths: [2],
        exceptions: [{ kind: 'cancelled', on: '2026-04-09' }],
      },
    });
    expect(errors.map(({ row, field, kept }) => [row, field, kept])).toEqual([
      [3, 'DTSTART', false],
      [4, 'CLASS', false],
    ]);
  });
});

describe('rules', () => {
  it('stay weeks and months where they are that', () => {
    expect(scheduleOf(START, 'RRULE:FREQ=WEEKLY;INTERVAL=2')).toMatchObject({
      kind: 'weekly',
      days: [2],
      every: 2,
    });
    expect(scheduleOf(START, 'RRULE:FREQ=DAILY')).toMatchObject({ days: [1, 2, 3, 4, 5, 6, 7], every: 1 });
    expect(scheduleOf(START, 'RRULE:FREQ=DAILY;INTERVAL=14')).toMatchObject({ days: [2], every: 2 });
    expect(scheduleOf(START, 'RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU')).toMatchObject({ days: [2], nths: [1, 3] });
    expect(scheduleOf(START, 'RRULE:FREQ=MONTHLY;BYDAY=-1FR')).toMatchObject({ days: [5], nths: [-1] });
  });

  it('end on the last day that COUNT or UNTIL allows', () => {
    expect(scheduleOf(START, 'RRULE:FREQ=WEEKLY;COUNT=3')).toMatchObject({ until: '2026-01-20' });
    expect(scheduleOf(START, 'RRULE:FREQ=WEEKLY;UNTIL=20260120')).toMatchObject({ until: '2026-01-20' });
    // 18:00 UTC is 19:00 in Oslo: that evening is still in, a minute earlier it is not.
    expect(scheduleOf(START, 'RRULE:FREQ=WEEKLY;UNTIL=20260120T180000Z')).toMatchObject({
      until: '2026-01-20',
    });
    expect(scheduleOf(START, 'RRULE:FREQ=WEEKLY;UNTIL=20260120T175900Z')).toMatchObject({
      until: '2026-01-19',
    });
  });

  it('become dates within the window where they are neither, and the reader says so', () => {
    const { meetings, errors } = read(START, 'RRULE:FREQ=MONTHLY;BYMONTHDAY=15');
    expect(meetings[0]?.schedule).toMatchObject({ kind: 'dates' });
    expect((meetings[0]!.schedule as unknown as { dates: string[] }).dates.slice(0, 3)).toEqual([
      '2026-01-15',
      '2026-02-15',
      '2026-03-15',
    ]);
    expect(errors).toEqual([expect.objectContaining({ field: 'RRULE', kept: true })]);
    const dates = (rule: string) => (scheduleOf(START, rule) as { dates: string[] } | undefined)?.dates;
    expect(dates('RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=17')).toEqual(['2026-05-17']);
    expect(dates('RRULE:FREQ=MONTHLY;BYDAY=1MO,3WE;COUNT=3')).toEqual([
      '2026-01-21',
      '2026-02-02',
      '2026-02-18',
    ]);
    expect(dates('RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')).toEqual(['2026-11-26']);
    expect(dates('RRULE:FREQ=DAILY;INTERVAL=100')).toEqual([
      '2026-01-06',
      '2026-04-16',
      '2026-07-25',
      '2026-11-02',
    ]);
    expect(dates('RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20260228')).toEqual([
      '2026-01-30',
      '2026-02-27',
    ]);
  });

  it('are refused where they have no date or are not known', () => {
    for (const rule of ['FREQ=HOURLY', 'FREQ=YEARLY;BYWEEKNO=20', 'FREQ=WEEKLY;BYHOUR=9,19'])
      expect(read(START, `RRULE:${rule}`)).toMatchObject({ meetings: [], errors: [{ kept: false }] });
    // A rule that never comes true is a day's work for some programs.
    const never = read(START, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30');
    expect(never.errors[0]?.reason.en).toMatch(/no date/);
  });

  it('take RDATE as more dates, at their own hours', () => {
    const schedule = scheduleOf(START, 'RDATE;TZID=Europe/Oslo:20260113T190000,20260120T100000');
    expect(schedule).toMatchObject({
      dates: ['2026-01-06', '2026-01-13', '2026-01-20'],
      exceptions: [{ kind: 'moved', on: '2026-01-20', to: { date: '2026-01-20', start: 600 } }],
    });
  });
});

describe('times', () => {
  it('end by DTEND, DURATION or what the reader was told; by none the end is unknown', () => {
    expect(scheduleOf(START, 'DURATION:P1DT1H')).toMatchObject({ minutes: 1500 });
    expect(scheduleOf(START, 'DTEND;TZID=Europe/London:20260106T191500')).toMatchObject({ minutes: 75 });
    expect(scheduleOf(START)).not.toHaveProperty('minutes');
    expect(read(START, 'DTEND;TZID=Europe/Oslo:20260106T180000').errors).toMatchObject([
      { field: 'DTEND', kept: true },
    ]);
  });

  it('find the zone at the end of a path, and doubt one that is none', () => {
    const path = 'DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20260106T190000';
    expect(read(path).meetings[0]?.timezone).toBe('America/New_York');
    const unknown = read('DTSTART;TZID=Narnia:20260106T190000');
    expect(unknown.meetings[0]?.timezone).toBe('Europe/Oslo');
    expect(unknown.errors).toMatchObject([{ field: 'DTSTART', kept: true }]);
  });

  it('keep a repeated time in UTC at UTC', () => {
    expect(read('DTSTART:20260106T180000Z', 'RRULE:FREQ=WEEKLY').meetings[0]).toMatchObject({
      timezone: 'UTC',
      schedule: { start: 1080 },
    });
  });
});

describe('bad entries', () => {
  const good = event('UID:good', 'SUMMARY:God', START);

  it('stop none of the others', () => {
    const bad = [
      event('UID:x', 'this is no line', START),
      'BEGIN:VEVENT\r\nUID:never ended\r\nSUMMARY:x',
      event('SUMMARY:No UID', START),
      event('UID:no name', START),
      event('UID:no start', 'SUMMARY:x'),
      event('UID:bad start', 'SUMMARY:x', 'DTSTART:20261399T990000'),
      event('UID:bad rule', 'SUMMARY:x', START, 'RRULE:FREQ=SOMETIMES'),
      event('UID:range', 'SUMMARY:x', START, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260101T100000Z'),
    ];
    const { meetings, errors } = readICalendar(calendarOf(...bad, good), options);
    expect(meetings.map(({ key }) => key)).toEqual(['good']);
    expect(errors.map(({ row, kept }) => [row, kept])).toEqual(bad.map((_, index) => [index + 1, false]));
    for (const { reason } of errors)
      expect(Object.values(reason).every((words) => words.length > 10)).toBe(true);
  });

  it('that are larger than any real one are not read, and stop none of the others', () => {
    const large = event('UID:large', 'SUMMARY:x', START, `DESCRIPTION:${'a'.repeat(300_000)}`);
    const { meetings, errors } = readICalendar(calendarOf(large, good), options);
    expect(meetings.map(({ key }) => key)).toEqual(['good']);
    expect(errors[0]?.reason.en).toMatch(/larger than 256 kB/);
  });

  it('of two with the same UID the higher SEQUENCE is read', () => {
    const entry = (name: string, sequence: number) =>
      event('UID:a', `SUMMARY:${name}`, START, `SEQUENCE:${sequence}`);
    for (const feed of [
      calendarOf(entry('old', 1), entry('new', 2)),
      calendarOf(entry('new', 2), entry('old', 1)),
    ]) {
      const { meetings, errors } = readICalendar(feed, options);
      expect(meetings.map(({ name }) => name)).toEqual(['new']);
      expect(errors).toHaveLength(1);
    }
  });

  it('of two words about one date the one with the higher SEQUENCE is heard', () => {
    const change = (hour: number, sequence: number) =>
      event(
        'UID:a',
        'SUMMARY:x',
        `DTSTART;TZID=Europe/Oslo:20260113T${hour}0000`,
        'RECURRENCE-ID;TZID=Europe/Oslo:20260113T190000',
        `SEQUENCE:${sequence}`,
      );
    const series = event('UID:a', 'SUMMARY:x', START, 'RRULE:FREQ=WEEKLY');
    for (const feed of [
      calendarOf(series, change(20, 2), change(21, 1)),
      calendarOf(change(21, 1), change(20, 2), series),
    ])
      expect(readICalendar(feed, options).meetings[0]?.schedule).toMatchObject({
        exceptions: [{ kind: 'moved', on: '2026-01-13', to: { start: 1200 } }],
      });
  });

  it('a date that has only another name is held as the rule says', () => {
    const series = event('UID:a', 'SUMMARY:x', START, 'RRULE:FREQ=WEEKLY');
    const again = 'TZID=Europe/Oslo:20260113T190000';
    const renamed = event('UID:a', 'SUMMARY:Fest', `DTSTART;${again}`, `RECURRENCE-ID;${again}`);
    const { meetings } = readICalendar(calendarOf(series, renamed), options);
    expect(meetings[0]?.schedule).toMatchObject({ exceptions: [] });
  });

  it('a single date without its series is a meeting of its own', () => {
    const lone = event('UID:a', 'SUMMARY:x', START, 'RECURRENCE-ID;TZID=Europe/Oslo:20260107T190000');
    expect(readICalendar(calendarOf(lone), options).meetings).toMatchObject([
      { key: 'a/2026-01-07', schedule: { kind: 'dates', dates: ['2026-01-06'] } },
    ]);
  });

  it('everything is cancelled in a calendar that is sent to cancel', () => {
    const feed = calendarOf(good).replace('VERSION:2.0', 'VERSION:2.0\r\nMETHOD:CANCEL');
    expect(readICalendar(feed, options).meetings[0]?.state).toBe('cancelled');
  });
});

describe('a source that is of no use', () => {
  it('is refused whole, with the problem', () => {
    const problem = (source: string | Uint8Array) => {
      try {
        readICalendar(source, options);
      } catch (error) {
        return error instanceof FeedError ? error.problem : error;
      }
      return undefined;
    };
    expect(problem('<html>Not found</html>')).toBe('not_a_calendar');
    expect(problem('')).toBe('not_a_calendar');
    expect(problem(new Uint8Array(50 * 1024 * 1024 + 1))).toBe('too_large');
    expect(problem(calendarOf())).toBeUndefined();
  });
});

describe('any meeting', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyMeeting(timed), (meeting) => {
        const one: Meeting = { ...meeting, model: '12-step', topics: ['sorg, tap', 'angst'], sequence: 3 };
        const { feed, left } = writeICalendar([one], {
          stamp: '2026-01-01T00:00:00Z',
          since: '2026-01-01',
          domain: 'x.no',
        });
        const { meetings, errors } = readICalendar(feed, { ...options, model: '12-step' });
        if (left.length > 0) {
          expect(meetings).toEqual([]);
          return;
        }
        expect(errors).toEqual([]);
        const [back] = meetings;
        expect(back).toEqual(asCalendar(one, back!));
        const first =
          one.schedule.kind === 'dates' ? one.schedule.dates[0]! : (one.schedule as { from: string }).from;
        const [from, to] = [dateOf(dayOf(first) - 10), dateOf(dayOf(first) + 500)];
        const held = occurrences(one, from, to);
        if (standsAlone(one)) for (const when of held) delete (when as { movedFrom?: string }).movedFrom;
        expect(occurrences(back!, from, to)).toEqual(held);
      }),
      { numRuns: 30 },
    );
  });

  /** One date alone is written where it is held, and not as moved. */
  function standsAlone({ schedule }: Meeting): boolean {
    if (schedule.kind !== 'dates') return false;
    const last = new Map(schedule.exceptions.map(({ on, kind }) => [on, kind]));
    return new Set(schedule.dates.filter((date) => last.get(date) !== 'cancelled')).size === 1;
  }

  /** What a calendar can say of a meeting: the rest is not there. The schedule is compared by its dates. */
  function asCalendar(one: Meeting, back: Meeting): Meeting {
    const { place, conference } = one;
    const formatted = whereInWords(one);
    const point = place?.approximate || !one.modes.includes('in_person') ? undefined : place?.point;
    const notes = [one.notes, place?.directions, conference?.urlNotes, conference?.phoneNotes]
      .filter(Boolean)
      .join('\n\n');
    const phone = conference?.phone && internationalPhone(conference.phone, place?.country);
    const there = formatted !== undefined || point !== undefined;
    const reach = defined({ url: conference?.url, phone });
    const has = { in_person: there, telephone: phone !== undefined, video: conference?.url !== undefined };
    return defined({
      key: `${one.key}@x.no`,
      name: one.name,
      model: '12-step',
      state: 'running' as const,
      schedule: back.schedule,
      timezone: one.timezone,
      modes: MODES.filter((mode) => has[mode]),
      place: there ? defined({ formatted, lines: [], regions: [], point, approximate: false }) : undefined,
      conference: Object.keys(reach).length > 0 ? reach : undefined,
      access: {},
      languages: [],
      types: [],
      topics: one.topics,
      notes: notes === '' ? undefined : notes,
      contacts: [],
      website: one.website,
      updated: one.updated,
      sequence: 3,
      extras: {},
    });
  }
});
