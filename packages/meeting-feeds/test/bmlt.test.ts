import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBmlt } from '../src/bmlt.ts';
import {
  readBmltFormats,
  readBmltServiceBodies,
  writeBmltFormats,
  writeBmltServiceBodies,
} from '../src/bmlt-lists.ts';
import { FeedError } from '../src/feed-error.ts';
import { writeBmlt } from '../src/bmlt-write.ts';
import { type Meeting } from '../src/meeting.ts';
import { anyMeeting, anyText, anyWeekly } from './any-meeting.ts';

const reference = (name: string) =>
  readFileSync(new URL(`reference/bmlt/${name}.json`, import.meta.url), 'utf8');
const search = reference('GetSearchResults.subset116');
const { formats } = readBmltFormats(reference('GetFormats.sample'));
const { bodies } = readBmltServiceBodies(reference('GetServiceBodies.sample'));
const newYork = { timezone: 'America/New_York' };
const rows = JSON.parse(search) as Record<string, string>[];
const base = { id_bigint: '1', meeting_name: 'A', weekday_tinyint: '2', start_time: '18:30:00' };
const read = (...more: object[]) =>
  readBmlt(JSON.stringify(more.map((row) => ({ ...base, ...row }))), newYork);

describe('reading BMLT', () => {
  const { meetings, errors } = readBmlt(search, {
    ...newYork,
    formats,
    serviceBodies: bodies,
    fellowship: 'na',
  });

  it('reads all 116 meetings, and doubts only the one that says both open and closed', () => {
    expect(meetings).toHaveLength(116);
    expect(rows[18]!.formats).toMatch(/C.*O/);
    expect(errors.map(({ row, field, kept }) => [row, field, kept])).toEqual([[19, 'formats', true]]);
  });

  it('keeps every day, time, length and place as an independent reading has them', () => {
    const names = ['', 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
    const iso = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    meetings.forEach(({ schedule, place }, index) => {
      const row = rows[index]!;
      if (schedule.kind !== 'weekly') throw new Error('not weekly');
      const [hours, minutes] = row.start_time!.split(':').map(Number);
      const [h, m] = row.duration_time!.split(':').map(Number);
      expect(iso[schedule.days[0]!]).toBe(names[Number(row.weekday_tinyint)]);
      expect([schedule.start, schedule.minutes]).toEqual([hours! * 60 + minutes!, h! * 60 + m!]);
      expect([place?.point?.lat, place?.point?.lon]).toEqual([Number(row.latitude), Number(row.longitude)]);
    });
  });

  it('understands the server’s own letters through its formats', () => {
    expect(meetings[0]).toMatchObject({
      key: '2',
      name: 'Nothing Macho',
      types: ['M', 'O', 'ST'],
      attendance: { open: true },
      owner: { name: 'Bronx Area Service', url: 'http://bronxareana.com/' },
      extras: { worldid_mixed: '00005415', formats: 'O,M,St', format_shared_id_list: '15,17,27' },
    });
    const closed = rows.filter((row) => row.formats!.split(',').includes('C')).length;
    expect(meetings.filter(({ attendance }) => attendance?.open === false)).toHaveLength(closed);
    const wheelchair = rows.filter((row) => row.formats!.split(',').includes('WC')).length;
    expect(meetings.filter(({ access }) => access.wheelchair)).toHaveLength(wheelchair);
  });

  it('takes a start at 24:00 as the day after at midnight', () => {
    const { meetings, errors } = read({ weekday_tinyint: '1', start_time: '24:00:00' });
    expect(meetings[0]?.schedule).toMatchObject({ days: [1], start: 0 });
    expect(errors).toEqual([]);
  });

  it('reads the list and its formats out of one object, as it comes with get_used_formats', () => {
    const formats = [{ id: '7', key_string: 'ZZ', name_string: 'Open', lang: 'en', world_id: 'OPEN' }];
    const whole = { meetings: [{ ...base, formats: 'ZZ' }], formats };
    expect(readBmlt(JSON.stringify(whole), newYork).meetings[0]).toMatchObject({ types: ['O'] });
    // What the caller knows of the server counts more.
    const { meetings } = readBmlt(JSON.stringify(whole), { ...newYork, formats: [] });
    expect(meetings[0]?.types).toEqual([]);
    expect(() => readBmlt('{"meetings":{}}', newYork)).toThrow(FeedError);
    expect(() => readBmlt('{"error":"no"}', newYork)).toThrow(FeedError);
  });

  it('takes no duration and 00:00:00 as the caller’s default, and 24:00:00 as a whole day', () => {
    const minutes = (duration_time: string) => {
      const { schedule } = readBmlt(JSON.stringify([{ ...base, duration_time }]), { ...newYork, minutes: 90 })
        .meetings[0]!;
      return schedule.kind === 'weekly' ? schedule.minutes : undefined;
    };
    expect(['', '00:00:00', '24:00:00', '1:15', '01:15:00', '25:00:00'].map(minutes)).toEqual([
      90, 90, 1440, 75, 75, 90,
    ]);
    expect(read({ duration_time: '00:00:00' }).meetings[0]?.schedule).not.toHaveProperty('minutes');
  });

  it('reads venue types, and the links where there is none', () => {
    const link = { virtual_meeting_link: 'https://zoom.us/j/1' };
    const modes = (row: object) => read(row).meetings[0]?.modes;
    expect(modes({ venue_type: '1' })).toEqual(['in_person']);
    expect(modes({ venue_type: '2', ...link })).toEqual(['video']);
    expect(modes({ venue_type: '2', phone_meeting_number: '+1 555 123' })).toEqual(['telephone']);
    expect(modes({ venue_type: '3', ...link })).toEqual(['in_person', 'video']);
    expect(modes({ venue_type: '', ...link, location_street: 'Main St 1' })).toEqual(['in_person', 'video']);
    expect(modes({ ...link })).toEqual(['video']);
    expect(modes({ formats: 'HY' })).toEqual(['in_person', 'video']);
  });

  it('never shows what its owner has not published, nor an address behind the log-in', () => {
    const { meetings: shown, errors: said } = read(
      { published: '0' },
      { id_bigint: '2', email_contact: 'kari@example.org' },
    );
    expect(shown.map(({ key }) => key)).toEqual(['2']);
    expect(JSON.stringify(shown)).not.toContain('kari@');
    expect(said).toMatchObject([{ row: 1, field: 'published', kept: false }]);
  });

  it('refuses days and times that are none', () => {
    const { meetings: none, errors: said } = read(
      { weekday_tinyint: '0' },
      { weekday_tinyint: '8' },
      { weekday_tinyint: '' },
      { start_time: '' },
    );
    expect(none).toEqual([]);
    expect(said.map(({ field }) => field)).toEqual([
      'weekday_tinyint',
      'weekday_tinyint',
      'weekday_tinyint',
      'start_time',
    ]);
  });
});

const trimmed = (row: Record<string, string>) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value.trim()]));

describe('writing BMLT', () => {
  it('writes strings only, and of the real feed what it read', () => {
    const read = readBmlt(search, { ...newYork, formats, serviceBodies: bodies, model: '12-step' });
    const { feed, left } = writeBmlt(read.meetings, { country: 'US', formats });
    expect(left).toEqual([]);
    feed.forEach((row, index) => {
      for (const value of Object.values(row)) expect(typeof value).toBe('string');
      const { location_nation, time_zone, service_body_name, longitude, latitude, ...same } = row;
      expect([location_nation, time_zone]).toEqual(['US', 'America/New_York']);
      const { location_nation: _, time_zone: __, longitude: lon, latitude: lat, ...expected } = rows[index]!;
      expect([Number(longitude), Number(latitude)]).toEqual([Number(lon), Number(lat)]);
      expect(typeof service_body_name).toBe('string');
      expect(trimmed(same)).toMatchObject(trimmed(expected));
    });
  });

  it('gives a meeting on several days a row each, with numbers that stay', () => {
    const meeting: Meeting = {
      ...read({}).meetings[0]!,
      key: 'three-evenings',
      schedule: { kind: 'weekly', days: [1, 3, 7], every: 1, start: 600, exceptions: [] },
    };
    const ids = () => writeBmlt([meeting], { country: 'NO' }).feed.map((row) => row.id_bigint!);
    expect(new Set(ids()).size).toBe(3);
    expect(ids()).toEqual(ids());
    expect(ids().every((id) => /^\d{1,16}$/.test(id))).toBe(true);
    expect(writeBmlt([meeting], { country: 'NO' }).feed.map((row) => row.weekday_tinyint)).toEqual([
      '2',
      '4',
      '1',
    ]);
  });

  it('sends nobody to a street where nobody meets', () => {
    const row = { venue_type: '2', location_street: 'Main St 1', latitude: '60', longitude: '10' };
    const [written] = writeBmlt(read(row).meetings, { country: 'NO' }).feed;
    expect([written?.location_street, written?.latitude, written?.longitude]).toEqual(['', '', '']);
  });

  it('is undone by reading', () => {
    const sayable = anyMeeting(anyWeekly(1)).map((meeting): Meeting => {
      const { website: _, updated: __, ...rest } = meeting;
      const { point, ...area } = meeting.place!;
      const distant = !meeting.modes.includes('in_person');
      // Types come back through formats only where the server has them; here none, so none.
      return {
        ...rest,
        modes: distant && meeting.modes.length === 0 ? ['video'] : meeting.modes,
        place: { ...area, ...(point && !distant ? { point } : {}), regions: [] },
        types: [],
        access: {},
        languages: ['nb'],
        contacts: meeting.attendance?.open === false ? [] : meeting.contacts,
      };
    });
    const plain = sayable.map(({ attendance: _, ...meeting }): Meeting => meeting);
    const kept = [
      'worldid_mixed',
      'service_body_bigint',
      'root_server_uri',
      'zone',
      'train_lines',
      'bus_lines',
    ];
    fc.assert(
      fc.property(plain, fc.dictionary(fc.constantFrom(...kept), anyText), (meeting, extras) => {
        const said = { ...meeting, extras };
        const text = JSON.stringify(writeBmlt([said], { country: 'NO', contacts: true }).feed);
        expect(readBmlt(text, { ...newYork, model: '12-step' })).toEqual({ meetings: [said], errors: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('brings back the codes for which the server has a format', () => {
    const meeting = {
      ...read({}).meetings[0]!,
      types: ['X', 'W'],
      attendance: { open: false },
      model: '12-step',
    };
    const text = JSON.stringify(writeBmlt([meeting], { country: 'NO', formats }).feed);
    const back = readBmlt(text, { ...newYork, formats }).meetings[0]!;
    expect([...back.types].sort()).toEqual(['C', 'W', 'X']);
    expect(back).toMatchObject({ attendance: { open: false }, access: { wheelchair: true } });
  });

  it('gives formats and service bodies back as they were', () => {
    expect(formats).toHaveLength(139);
    expect(bodies).toHaveLength(44);
    expect(readBmltFormats(JSON.stringify(writeBmltFormats(formats)))).toEqual({ formats, errors: [] });
    expect(readBmltServiceBodies(JSON.stringify(writeBmltServiceBodies(bodies)))).toEqual({
      bodies,
      errors: [],
    });
    expect(bodies.find(({ id }) => id === '1')).not.toHaveProperty('parent');
  });
});
