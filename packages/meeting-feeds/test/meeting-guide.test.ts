import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../src/feed-error.ts';
import { type Meeting } from '../src/meeting.ts';
import { factsOfTypes } from '../src/meeting-types.ts';
import { readMeetingGuide } from '../src/meeting-guide.ts';
import { writeMeetingGuide } from '../src/meeting-guide-write.ts';
import { anyMeeting, anyWeekly } from './any-meeting.ts';

const reference = (name: string) =>
  readFileSync(new URL(`reference/meeting-guide/${name}.json`, import.meta.url), 'utf8');
const oslo = { timezone: 'Europe/Oslo' };
const twelveStep = { ...oslo, model: '12-step' };
const read = (...rows: unknown[]) => readMeetingGuide(JSON.stringify(rows), oslo);
const one = (row: object): Meeting => read({ slug: 'a', name: 'A', ...row }).meetings[0]!;
const write = (meetings: readonly Meeting[], more = {}) =>
  writeMeetingGuide(meetings, { country: 'NO', ...more }).feed;

describe('reading Meeting Guide', () => {
  it('reads the specification’s example in full', () => {
    const { meetings, errors } = readMeetingGuide(reference('spec-readme-example'), oslo);
    expect(errors).toEqual([]);
    expect(meetings).toEqual([
      {
        key: 'sunday-serenity-14',
        name: 'Sunday Serenity',
        group: { name: 'The Serenity Group' },
        state: 'running',
        schedule: { kind: 'weekly', days: [7], every: 1, start: 1080, minutes: 90, exceptions: [] },
        timezone: 'Europe/Oslo',
        modes: ['in_person'],
        place: {
          name: 'Alano Club',
          lines: ['123 Main Street'],
          city: 'Anytown',
          state: 'CA',
          postalCode: '98765',
          country: 'US',
          regions: [],
          approximate: false,
        },
        access: {},
        languages: [],
        types: ['O', 'T', 'LGBTQ'],
        topics: [],
        attendance: { open: true },
        notes: 'Ring buzzer. Meeting is on the 2nd floor.',
        contacts: [],
        website: 'https://district123.org/meetings/sunday-serenity',
        owner: {
          name: 'District 123',
          email: 'info@district123.org',
          phone: '+1-123-456-7890',
          url: 'https://district123.org',
          location: 'Example County, California',
          logo: 'https://district123.org/images/logo.svg',
          feedback: ['meetingupdates@district123.org'],
        },
        updated: '2014-05-31T14:32:23Z',
        extras: {},
      },
    ]);
  });

  it('reads all 25 meetings of a real fixture, the online ones as video without a walkable place', () => {
    const { meetings, errors } = readMeetingGuide(reference('pdf-fixture-meetings'), oslo);
    expect([meetings.length, errors]).toEqual([25, []]);
    const online = meetings.filter(({ modes }) => modes.includes('video'));
    expect(online.map(({ key, modes, place }) => [key, modes, place?.approximate])).toEqual([
      ['online-mondays', ['video'], true],
      ['wednesday-online', ['video'], true],
    ]);
  });

  it('takes a day as number, text or list, Sunday being 0', () => {
    const days = (day: unknown) => {
      const { schedule } = one({ day, time: '19:00' });
      return schedule.kind === 'weekly' ? schedule.days : [];
    };
    expect([days(0), days('1'), days([6, 0, 2, 2])]).toEqual([[7], [1], [2, 6, 7]]);
  });

  it('reads a missing day as by appointment, and says so where only half is missing', () => {
    expect(one({}).schedule).toEqual({ kind: 'by_appointment' });
    const { meetings, errors } = read(
      { slug: 'a', name: 'A', day: 1 },
      { slug: 'b', name: 'B', time: '10:00' },
    );
    expect(meetings.map(({ schedule }) => schedule.kind)).toEqual(['by_appointment', 'by_appointment']);
    expect(errors.map(({ row, field, kept }) => [row, field, kept])).toEqual([
      [1, 'time', true],
      [2, 'day', true],
    ]);
  });

  it('lets a meeting end after midnight', () => {
    expect(one({ day: 5, time: '23:30', end_time: '00:30' }).schedule).toMatchObject({
      start: 1410,
      minutes: 60,
    });
    expect(one({ day: 5, time: '23:00', end_time: '24:00' }).schedule).toMatchObject({ minutes: 60 });
    expect(one({ day: 5, time: '23:00', end_time: '23:00' }).schedule).not.toHaveProperty('minutes');
  });

  it('refuses bad rows one by one, with the field and a reason in three languages, and keeps the good ones', () => {
    const { meetings, errors } = read(
      { slug: 'a', name: 'A', day: 9, time: '10:00' },
      { slug: 'b', name: 'B', day: 1, time: '25:00' },
      { name: 'no slug' },
      { slug: 'c' },
      { slug: 'd', name: 'D', day: 1, time: '10:00' },
      { slug: 'd', name: 'again' },
      null,
      [],
      'text',
      { slug: { a: 1 }, name: 'x' },
    );
    expect(meetings.map(({ key }) => key)).toEqual(['d']);
    expect(errors.map(({ row, field, kept }) => [row, field, kept])).toEqual([
      [1, 'day', false],
      [2, 'time', false],
      [3, 'slug', false],
      [4, 'name', false],
      [6, 'slug', false],
      [7, '', false],
      [8, '', false],
      [9, '', false],
      [10, 'slug', false],
    ]);
    for (const { reason } of errors)
      expect(Object.values(reason).every((words) => words.length > 10)).toBe(true);
  });

  it('drops what could run or mislead: script addresses, points off the earth, unknown zones', () => {
    const { meetings, errors } = read({
      slug: 'a',
      name: 'A',
      conference_url: 'javascript:alert(1)',
      url: 'data:text/html,x',
      latitude: 91,
      longitude: 10,
      timezone: 'Mars/Olympus',
    });
    expect(meetings[0]).not.toHaveProperty('conference');
    expect(meetings[0]).not.toHaveProperty('website');
    expect(meetings[0]).not.toHaveProperty('place');
    expect(meetings[0]?.timezone).toBe('Europe/Oslo');
    expect(errors.map(({ field }) => field).sort()).toEqual([
      'conference_url',
      'latitude',
      'timezone',
      'url',
    ]);
  });

  it('keeps unknown fields and types, but nothing that changes an object’s nature', () => {
    const { meetings, errors } = readMeetingGuide(
      '[{"slug":"a","name":"A","types":["O","QQ"],"venmo":"@x","__proto__":{"polluted":1},"constructor":"x","deep":{"constructor":{"prototype":{"polluted":1}},"ok":1}}]',
      oslo,
    );
    expect(meetings[0]?.extras).toEqual({ venmo: '@x', deep: { ok: 1 }, types: ['QQ'] });
    expect(errors[0]).toMatchObject({ field: 'types', kept: true });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(meetings[0]!.extras)).toBe(Object.prototype);
  });

  it('reads open and closed together as closed', () => {
    expect(factsOfTypes(['O', 'C']).attendance).toEqual({ open: false });
    expect(one({ types: ['O', 'C'] })).toMatchObject({ types: ['C'], attendance: { open: false } });
  });

  it('pauses a meeting whose place is closed for now, unless one can meet online', () => {
    const place = { address: 'Storgata 1', types: ['TC'] };
    expect(one(place)).toMatchObject({ state: 'paused', modes: [] });
    expect(one({ ...place, conference_url: 'https://zoom.us/j/1' })).toMatchObject({
      state: 'running',
      modes: ['video'],
    });
  });

  it('says in one error what is wrong with a whole file', () => {
    for (const [source, problem] of [
      ['<html>', 'not_json'],
      ['{"error":"down"}', 'not_a_list'],
      ['', 'not_json'],
      [`[${'[],'.repeat(250_000)}[]]`, 'too_many_rows'],
    ] as const) {
      const error = thrown(() => readMeetingGuide(source, oslo));
      expect([error instanceof FeedError, (error as FeedError).problem]).toEqual([true, problem]);
      expect((error as FeedError).words.nn).toMatch(/[.?]$/);
    }
  });

  it('takes 50 MB and not a byte more', () => {
    const most = 50 * 1024 * 1024;
    const bytes = new Uint8Array(most).fill(32);
    bytes.set([91, 93], 0);
    expect(readMeetingGuide(bytes, oslo).meetings).toEqual([]);
    const error = thrown(() => readMeetingGuide(new Uint8Array(most + 1), oslo));
    expect((error as FeedError).problem).toBe('too_large');
    const wide = thrown(() => readMeetingGuide(`["${'ø'.repeat(most / 2)}"]`, oslo));
    expect((wide as FeedError).problem).toBe('too_large');
  });

  it('reads UTF-8 with and without a mark, UTF-16 and Latin-1', () => {
    const text = '[{"slug":"a","name":"Ærlig på Røros"}]';
    const latin = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
    const wide = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const marked = new TextEncoder().encode(`\uFEFF${text}`);
    for (const bytes of [latin, wide, marked, new TextEncoder().encode(text)]) {
      expect(readMeetingGuide(bytes, oslo).meetings[0]?.name).toBe('Ærlig på Røros');
    }
  });
});

describe('writing Meeting Guide', () => {
  const meeting = one({
    day: 1,
    time: '19:00',
    types: ['O'],
    contact_1_name: 'Kari',
    contact_1_phone: '99887766',
  });

  it('always says approximate, timezone and country, and telephone numbers with their country code', () => {
    const [row] = write([
      { ...meeting, conference: { phone: '22 33 44 55' }, owner: { phone: '(0)815 00 123', feedback: [] } },
    ]);
    expect(row).toMatchObject({
      approximate: 'yes',
      timezone: 'Europe/Oslo',
      country: 'NO',
      conference_phone: '+4722334455',
    });
    expect(row?.entity_phone).toMatch(/^\+47 /);
  });

  it('names contacts only where the caller says so, and never of a closed meeting', () => {
    const contacts = (more: object, options = {}) =>
      Object.keys(write([{ ...meeting, model: '12-step', ...more }], options)[0]!).filter((field) =>
        field.startsWith('contact_'),
      );
    expect(contacts({})).toEqual([]);
    expect(contacts({}, { contacts: true })).toEqual(['contact_1_name', 'contact_1_phone']);
    expect(contacts({ attendance: { open: false } }, { contacts: true })).toEqual([]);
    expect(contacts({ types: ['C'] }, { contacts: true })).toEqual([]);
  });

  it('writes no closed group, and of closed meetings only those that a 12-step fellowship makes public', () => {
    const closed = { ...meeting, attendance: { open: false } };
    expect(write([closed])).toEqual([]);
    expect(write([{ ...closed, model: '12-step' }])).toHaveLength(1);
    expect(writeMeetingGuide([closed], { country: 'NO' }).left[0]?.reason.en).toContain('closed group');
  });

  it('sends nobody to a street where nobody meets', () => {
    const place = { lines: ['Storgata 1'], regions: [], approximate: false, point: { lat: 60, lon: 10 } };
    const row = write([{ ...meeting, modes: ['telephone'], place }])[0]!;
    expect(row).toMatchObject({ approximate: 'yes' });
    for (const field of ['address', 'latitude', 'longitude', 'formatted_address'])
      expect(row).not.toHaveProperty(field);
  });

  it('leaves out what would be wrong as “every week”, with the reason', () => {
    const weekly = { kind: 'weekly', days: [1], every: 1, start: 600, exceptions: [] } as const;
    const schedules = [
      { ...weekly, every: 2 },
      { kind: 'monthly', days: [1], nths: [1], every: 1, start: 600, exceptions: [] },
      { kind: 'dates', dates: ['2026-01-01'], start: 600, exceptions: [] },
      { ...weekly, until: '2026-01-31' },
      weekly,
    ] as const;
    const meetings = schedules.map((schedule, index) => ({ ...meeting, key: String(index), schedule }));
    const keys = (on?: string) =>
      writeMeetingGuide(meetings, { country: 'NO', ...(on ? { on } : {}) }).feed.map(({ slug }) => slug);
    expect(keys()).toEqual(['4']);
    expect(keys('2026-01-31')).toEqual(['3', '4']);
    expect(keys('2026-02-01')).toEqual(['4']);
    expect(writeMeetingGuide([{ ...meeting, state: 'cancelled' }], { country: 'NO' }).left).toMatchObject([
      { key: 'a', reason: { nb: expect.stringContaining('avlyst') as string } },
    ]);
  });

  it('is undone by reading', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyMeeting(anyWeekly(7)), { selector: ({ key }) => key, maxLength: 3 }),
        (meetings) => {
          const text = JSON.stringify(write(meetings, { contacts: true }));
          expect(readMeetingGuide(text, twelveStep)).toEqual({ meetings, errors: [] });
        },
      ),
      { numRuns: 100 },
    );
  });
});

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
