import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Meeting, type Schedule } from '../src/meeting.ts';
import { jsonLd, schemaOrgEvent, writeSchemaOrg } from '../src/schema-org.ts';
import { anyMeeting } from './any-meeting.ts';
import { timed } from './arbitrary-schedules.ts';

const weekly = {
  kind: 'weekly',
  days: [2, 4],
  every: 2,
  from: '2026-01-06',
  start: 23 * 60,
  minutes: 90,
  exceptions: [],
} as const;
const meeting = (fields: Partial<Meeting> = {}): Meeting => ({
  key: 'bislett',
  name: 'Tirsdag på Bislett',
  state: 'running',
  schedule: weekly,
  timezone: 'Europe/Oslo',
  modes: ['in_person', 'video'],
  place: {
    name: 'Biblioteket',
    lines: ['Storgata 1'],
    postalCode: '9510',
    city: 'Alta',
    country: 'NO',
    regions: [],
    point: { lat: 69.97, lon: 23.27 },
    approximate: false,
  },
  conference: { url: 'https://video.example.org/j/1' },
  access: {},
  languages: ['nb', 'se'],
  types: [],
  topics: [],
  contacts: [{ name: 'Kari Nordmann', phone: '+4799999999' }],
  extras: {},
  ...fields,
});
const schedule = (of: Schedule, holidays?: readonly string[]) =>
  (
    schemaOrgEvent(meeting({ schedule: of }), holidays ? { holidays } : {}) as unknown as {
      eventSchedule: unknown;
    }
  ).eventSchedule;

describe('schema.org', () => {
  it('says a fortnightly meeting that crosses midnight, where it is and in which languages', () => {
    expect(schemaOrgEvent(meeting(), { page: ({ key }) => `https://example.org/${key}` })).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Event',
      '@id': 'https://example.org/bislett',
      identifier: 'bislett',
      name: 'Tirsdag på Bislett',
      url: 'https://example.org/bislett',
      startDate: '2026-01-06T23:00',
      eventSchedule: {
        '@type': 'Schedule',
        repeatFrequency: 'P2W',
        byDay: ['https://schema.org/Tuesday', 'https://schema.org/Thursday'],
        startDate: '2026-01-06',
        startTime: '23:00:00',
        endTime: '00:30:00',
        duration: 'PT90M',
        scheduleTimezone: 'Europe/Oslo',
      },
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
      inLanguage: ['nb', 'se'],
      location: [
        {
          '@type': 'Place',
          name: 'Biblioteket',
          address: {
            '@type': 'PostalAddress',
            streetAddress: 'Storgata 1',
            postalCode: '9510',
            addressLocality: 'Alta',
            addressCountry: 'NO',
          },
          geo: { '@type': 'GeoCoordinates', latitude: 69.97, longitude: 23.27 },
        },
        { '@type': 'VirtualLocation', url: 'https://video.example.org/j/1' },
      ],
    });
  });

  it('says which of the month’s days, dates that are off, and dates that are moved', () => {
    const monthly = { ...weekly, kind: 'monthly', days: [2], nths: [1, -1], every: 1 } as const;
    expect(schedule(monthly)).toMatchObject({ repeatFrequency: 'P1M', byDay: ['1TU', '-1TU'] });
    const exceptions = [
      { kind: 'cancelled', on: '2026-03-03' },
      { kind: 'moved', on: '2026-03-31', to: { date: '2026-04-01', start: 600 } },
    ] as const;
    expect(schedule({ ...monthly, exceptions }, ['2026-04-07', '2026-04-08'])).toMatchObject([
      { exceptDate: ['2026-03-03', '2026-03-31', '2026-04-07'] },
      { repeatCount: 1, startDate: '2026-04-01', endDate: '2026-04-01', startTime: '10:00:00' },
    ]);
    const dates = ['2026-02-01', '2026-03-01'];
    expect(
      schedule({ kind: 'dates', dates, start: 600, exceptions: [{ kind: 'cancelled', on: '2026-02-01' }] }),
    ).toMatchObject({
      startDate: '2026-03-01',
    });
  });

  it('says of a cancelled meeting and of one on hold that they are', () => {
    expect(schemaOrgEvent(meeting({ state: 'cancelled' }))).toMatchObject({
      eventStatus: 'https://schema.org/EventCancelled',
    });
    expect(schemaOrgEvent(meeting({ state: 'paused' }))).toMatchObject({
      eventStatus: 'https://schema.org/EventPostponed',
    });
  });

  it('writes no street and no point of a place that is only about where', () => {
    const place = { ...meeting().place!, approximate: true, formatted: 'Storgata 1, Alta' };
    expect(JSON.stringify(schemaOrgEvent(meeting({ place })))).not.toMatch(/Storgata|69\.97/);
    expect(JSON.stringify(schemaOrgEvent(meeting({ modes: ['video'] })))).not.toMatch(/Storgata|69\.97/);
  });

  it('is safe inside a script element', () => {
    const text = jsonLd(writeSchemaOrg([meeting({ name: '</script><script>alert(1)//\u2028' })]).feed);
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect((JSON.parse(text) as { name: string }[])[0]!.name).toContain('</script>');
  });
});

describe('a closed group', () => {
  it('never shows its time, its place or how to reach it', () => {
    fc.assert(
      fc.property(anyMeeting(timed), fc.constantFrom(undefined, 'self-help', 'hybrid'), (open, model) => {
        const { model: _, ...any } = open;
        const closed: Meeting = { ...any, ...(model ? { model } : {}), attendance: { open: false } };
        const { feed, left } = writeSchemaOrg([closed]);
        expect(feed).toEqual([]);
        expect(left.map(({ key }) => key)).toEqual([closed.key]);
      }),
      { numRuns: 50 },
    );
  });

  it('is not what a 12-step fellowship calls a closed meeting', () => {
    expect(schemaOrgEvent(meeting({ attendance: { open: false }, model: '12-step' }))).toHaveProperty(
      'location',
    );
    expect(schemaOrgEvent(meeting({ types: ['C'] }))).toHaveProperty('reason');
  });
});

it('never names a contact, and leaves out what has no date', () => {
  fc.assert(
    fc.property(anyMeeting(timed), (any) => {
      const contacts = [{ name: 'Kari Nordmann', email: 'kari@nordmann.example', phone: '+4799887766' }];
      const text = JSON.stringify(schemaOrgEvent({ ...any, contacts }));
      expect(text).not.toMatch(/Kari Nordmann|nordmann\.example|99887766/);
    }),
    { numRuns: 50 },
  );
  expect(schemaOrgEvent(meeting({ schedule: { kind: 'by_appointment' } }))).toHaveProperty('reason');
  expect(schemaOrgEvent(meeting({ schedule: { ...weekly, until: '2026-01-01' } }))).toHaveProperty('reason');
});
