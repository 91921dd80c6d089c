import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HSDS_TABLE_NAMES, HSDS_TABLES, type HsdsRow, type HsdsTables } from '../src/hsds-fields.ts';
import { hsdsDatapackage } from '../src/hsds-datapackage.ts';
import { hsdsId } from '../src/hsds-id.ts';
import { type HsdsObject, hsdsAbout, hsdsApi, hsdsPage } from '../src/hsds-pages.ts';
import { writeHsds } from '../src/hsds.ts';
import { type HsdsOptions } from '../src/hsds-options.ts';
import { emailOrNot, uriOrNot } from '../src/hsds-text.ts';
import { ACCESS_FACTS, type Meeting, type Schedule } from '../src/meeting.ts';
import { anyMeeting, anyText } from './any-meeting.ts';
import { timed } from './arbitrary-schedules.ts';

const home = new URL('reference/hsds/', import.meta.url);
const json = (name: string) =>
  JSON.parse(readFileSync(new URL(name, home), 'utf8')) as Record<string, unknown>;

/** The published schemas; `datapackage_metadata` and the like are their own words and say nothing of validity. */
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
for (const name of readdirSync(new URL('schema/', home))) ajv.addSchema(json(`schema/${name}`), name);
const validate = (schema: string, value: unknown) => {
  const is = ajv.getSchema(schema)!;
  expect(is(value) ? [] : is.errors).toEqual([]);
};

const options: HsdsOptions = {
  base: 'https://example.org/hsds',
  publisher: { name: 'Knutepunkt', description: 'Grupper som vil finnes', url: 'https://example.org' },
  on: '2026-01-15',
  language: 'nb',
};
const weekly = { kind: 'weekly', days: [2], every: 1, start: 19 * 60, minutes: 90, exceptions: [] } as const;
const meeting = (fields: Partial<Meeting> = {}): Meeting => ({
  key: 'alta-tirsdag',
  name: 'Tirsdag i Alta',
  fellowship: 'aa',
  state: 'running',
  schedule: weekly,
  timezone: 'Europe/Oslo',
  modes: ['in_person', 'telephone', 'video'],
  place: {
    name: 'Frivilligsentralen',
    lines: ['Løkkeveien 1', '2. etasje'],
    postalCode: '9510',
    city: 'Alta',
    state: 'Finnmark',
    country: 'NO',
    regions: [],
    point: { lat: 69.97, lon: 23.27 },
    approximate: false,
    directions: 'Bakdøra',
  },
  conference: { url: 'https://video.example.org/j/1', phone: '22 33 44 55' },
  access: { wheelchair: true, parking: false, sign_language: true },
  languages: ['nb', 'se'],
  types: ['O'],
  topics: ['sorg'],
  attendance: { open: true },
  contacts: [{ name: 'Kari Nordmann', email: 'kari@nordmann.example', phone: '+4799887766' }],
  owner: { name: 'Distrikt nord', feedback: [], phone: '77001122' },
  updated: '2026-01-05T10:14:00Z',
  extras: {},
  ...fields,
});
const tablesOf = (...meetings: Meeting[]) => writeHsds(meetings, options).feed;
const scheduleOf = (schedule: Schedule) => tablesOf(meeting({ schedule })).schedule;

describe('one meeting', () => {
  const tables = tablesOf(meeting());
  const api = hsdsApi(tables);
  const full = api.service(tables.service[0]!.id)!;

  it('is a service of its owner at its places, as the published schema wants it', () => {
    validate('service.json', full);
    expect(full).toMatchObject({
      name: 'Tirsdag i Alta',
      status: 'active',
      eligibility_description: 'Åpent for alle.',
      interpretation_services: 'Tegnspråktolk.',
      last_modified: '2026-01-05T10:14:00Z',
      organization: { name: 'Distrikt nord', phones: [{ number: '+47 77001122' }] },
      schedules: [
        {
          freq: 'WEEKLY',
          byday: 'TU',
          interval: 1,
          opens_at: '19:00+01:00',
          closes_at: '20:30+01:00',
          timezone: 1,
        },
      ],
      languages: [
        { name: 'norsk bokmål', code: 'nb' },
        { name: 'nordsamisk', code: 'se' },
      ],
      service_at_locations: [
        {
          location: {
            location_type: 'physical',
            name: 'Frivilligsentralen',
            latitude: 69.97,
            addresses: [{ address_1: 'Løkkeveien 1', address_2: '2. etasje', city: 'Alta', country: 'NO' }],
            accessibility: [
              { description: 'Tilgjengelig med rullestol.' },
              { description: 'Ikke parkering.' },
            ],
          },
        },
        {
          location: {
            location_type: 'virtual',
            url: 'https://video.example.org/j/1',
            phones: [{ number: '+47 22 33 44 55' }],
          },
        },
      ],
    });
    const terms = (full['attributes'] as HsdsObject[]).map(
      (attribute) => (attribute['taxonomy_term'] as HsdsObject)['code'],
    );
    expect(terms).toEqual(expect.arrayContaining(['meeting_type:O', 'topic:sorg', 'fellowship:aa']));
  });

  it('has the same identifiers whenever it is written, and other ones for another publisher', () => {
    expect(tablesOf(meeting({ name: 'Nytt navn' })).service[0]!.id).toBe(tables.service[0]!.id);
    const other = writeHsds([meeting()], { ...options, base: 'https://example.com/hsds' }).feed;
    expect(other.service[0]!.id).not.toBe(tables.service[0]!.id);
    // As another implementation of RFC 9562 has it.
    expect(hsdsId('https://example.org', 'a')).toBe('77980eae-c343-5b01-9823-eb6ac1da021f');
    expect(hsdsId('https://example.org', 'a', 'b')).not.toBe(hsdsId('https://example.org', 'a/b'));
  });

  it('shares its place and its owner with the others there', () => {
    const two = tablesOf(
      meeting({ modes: ['in_person'] }),
      meeting({ key: 'alta-torsdag', modes: ['in_person'] }),
    );
    expect(two.location.filter((row) => row['location_type'] === 'physical')).toHaveLength(1);
    expect([two.organization.length, two.service.length, two.address.length]).toEqual([1, 2, 1]);
  });

  it('never names a contact', () => {
    expect(JSON.stringify([tables, full])).not.toMatch(/Kari|nordmann|99887766/);
  });
});

describe('schedules', () => {
  it('say month, fortnight, first and last day in iCalendar’s words, and other offsets in summer', () => {
    expect(scheduleOf({ ...weekly, kind: 'monthly', days: [2, 4], nths: [1, -1] })).toMatchObject([
      { freq: 'MONTHLY', byday: '1TU,-1TU,1TH,-1TH', opens_at: '19:00:00', closes_at: '20:30:00' },
    ]);
    expect(scheduleOf({ ...weekly, every: 2, from: '2026-01-06', until: '2026-06-30' })).toMatchObject([
      {
        interval: 2,
        dtstart: '2026-01-06',
        until: '2026-06-30',
        valid_from: '2026-01-06',
        valid_to: '2026-06-30',
      },
    ]);
    const summer = scheduleOf({
      kind: 'dates',
      dates: ['2026-02-03', '2026-07-07'],
      start: 600,
      exceptions: [],
    });
    expect(summer.map((row) => [row['dtstart'], row['timezone'], row['count']])).toEqual([
      ['2026-02-03', 1, 1],
      ['2026-07-07', 2, 1],
    ]);
  });

  it('say in words what HSDS cannot: dates that are off, an end on the next day, the zone', () => {
    const exceptions = [
      { kind: 'cancelled', on: '2026-04-07' },
      { kind: 'moved', on: '2026-05-12', to: { date: '2026-05-13', start: 1080 } },
    ] as const;
    const [rule, moved] = scheduleOf({ ...weekly, start: 23 * 60, exceptions });
    expect(rule!['notes']).toBe(
      'Klokkeslett etter lokal tid (Europe/Oslo), også ved sommertid. Slutter en senere dag enn det begynner. Ikke 2026-04-07, 2026-05-12.',
    );
    expect(rule!['closes_at']).toBe('00:30:00');
    expect(moved).toMatchObject({
      dtstart: '2026-05-13',
      until: '2026-05-13',
      byday: 'WE',
      count: 1,
      opens_at: '18:00:00',
    });
  });

  it('by appointment there are none, and the service says so', () => {
    const tables = tablesOf(meeting({ schedule: { kind: 'by_appointment' } }));
    expect(tables.schedule).toEqual([]);
    expect(tables.service[0]).toMatchObject({ application_process: 'Etter avtale.' });
  });
});

describe('what is not said', () => {
  it('a closed group is not there with a single row', () => {
    fc.assert(
      fc.property(anyMeeting(timed), (any) => {
        const { model: _, ...rest } = any;
        const { feed, left } = writeHsds([{ ...rest, attendance: { open: false } }], options);
        expect(HSDS_TABLE_NAMES.every((name) => feed[name].length === 0)).toBe(true);
        expect(left).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  });

  it('a place that is only about where is an area, without street and point', () => {
    const place = { ...meeting().place!, approximate: true };
    const tables = tablesOf(meeting({ place, modes: ['video'] }));
    expect(JSON.stringify(tables)).not.toMatch(/Løkkeveien|69\.97|Bakdøra/);
    expect(tables.service_area).toMatchObject([{ name: 'Alta, Finnmark, NO' }]);
  });

  it('an address that lacks what HSDS requires is told in words, or completed by who knows', () => {
    const { state: _, ...place } = meeting().place!;
    const tables = tablesOf(meeting({ place }));
    expect(tables.address).toEqual([]);
    expect(tables.location[0]!['description']).toContain('Løkkeveien 1');
    const known = writeHsds([meeting({ place })], { ...options, province: () => 'Finnmark' }).feed;
    expect(known.address[0]).toMatchObject({ state_province: 'Finnmark' });
  });
});

describe('any meetings', () => {
  const fields = fc.record({
    state: fc.constantFrom<Meeting['state']>('running', 'paused', 'cancelled'),
    languages: fc.array(fc.constantFrom('nb', 'nn', 'en', 'se', 'zh-Hant', 'x'), { maxLength: 3 }),
    topics: fc.array(anyText, { maxLength: 2 }),
    access: fc.dictionary(fc.constantFrom(...ACCESS_FACTS), fc.boolean(), { maxKeys: 4 }),
    owner: fc.option(
      fc.record({
        name: anyText,
        email: fc.emailAddress(),
        url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
        feedback: fc.constant([]),
      }),
      { nil: undefined },
    ),
    county: fc.option(anyText, { nil: undefined }),
  });
  const any = fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: anyMeeting(timed) },
        anyMeeting(fc.constant({ kind: 'by_appointment' })),
      ),
      fields,
    )
    .map(([one, { county, owner, ...more }]): Meeting => ({
      ...one,
      ...more,
      model: '12-step',
      ...(owner ? { owner } : {}),
      ...(one.place ? { place: { ...one.place, ...(county ? { county } : {}) } } : {}),
    }));
  const some = fc.array(any, { maxLength: 5 });

  it('make objects, lists and pages that the published schemas accept', () => {
    let services = 0;
    fc.assert(
      fc.property(some, (meetings) => {
        const tables = tablesOf(...meetings);
        const api = hsdsApi(tables);
        services += tables.service.length;
        for (const { id } of api.services()) validate('service.json', api.service(id));
        for (const { id } of api.organizations()) validate('organization.json', api.organization(id));
        for (const { id } of api.serviceAtLocations())
          validate('service_at_location.json', api.serviceAtLocation(id));
        for (const row of api.taxonomies()) validate('taxonomy.json', row);
        for (const row of api.taxonomyTerms()) validate('taxonomy_term.json', row);
        for (const row of api.services()) validate('service.json', row);
        const contents = api.services().slice(0, 2);
        validate(
          'openapi.json#/components/schemas/Page',
          hsdsPage(contents, { total: meetings.length, page: 1, perPage: 2 }),
        );
      }),
      { numRuns: 25 },
    );
    expect(services).toBeGreaterThan(15);
  });

  it('make tables whose every row is accepted, with required columns and references that lead somewhere', () => {
    fc.assert(
      fc.property(some, (meetings) => {
        const tables = tablesOf(...meetings);
        for (const name of HSDS_TABLE_NAMES) {
          const ids = tables[name].map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const row of tables[name]) {
            validate(`${name}.json`, row);
            expectColumns(name, row);
            expectReferences(tables, row);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  function expectColumns(name: keyof HsdsTables, row: HsdsRow): void {
    const columns = HSDS_TABLES[name].fields;
    for (const column of Object.keys(row)) expect(columns.map((field) => field.name)).toContain(column);
    for (const field of columns) if (field.constraints.required) expect(row[field.name] ?? '').not.toBe('');
  }

  function expectReferences(tables: HsdsTables, row: HsdsRow): void {
    for (const [column, value] of Object.entries(row)) {
      const table = /^(.+)_id$/.exec(column)?.[1];
      if (table === undefined) continue;
      const where = table === 'link' ? 'service' : (table as keyof HsdsTables);
      expect(tables[where].some(({ id }) => id === value)).toBe(true);
    }
  }

  it('keep a line end inside its cell, whichever it is', () => {
    const files = hsdsDatapackage(tablesOf(meeting({ name: 'a\rb' })), {
      name: 'meetings',
      title: 'Meetings',
      licence: { name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    });
    expect(files.get('services.csv')).toContain(',"a\rb",');
  });

  it('come back from the CSV files of the datapackage as they were', () => {
    fc.assert(
      fc.property(some, (meetings) => {
        const tables = tablesOf(...meetings);
        const files = hsdsDatapackage(tables, {
          name: 'meetings',
          title: 'Meetings',
          licence: { name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
        });
        const descriptor = JSON.parse(files.get('datapackage.json')!) as {
          resources: { name: keyof HsdsTables; path: string }[];
        };
        for (const { name, path } of descriptor.resources) {
          const rows: Record<string, string>[] = parse(files.get(path)!, { columns: true });
          const expected = tables[name].map((row) =>
            Object.fromEntries(
              HSDS_TABLES[name].fields.map((field) => [field.name, String(row[field.name] ?? '')]),
            ),
          );
          expect(rows).toEqual(expected);
        }
        expect(files.size).toBe(descriptor.resources.length + 1);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the datapackage', () => {
  it('has the very columns, types, formats, constraints and references of the published one', () => {
    const published = json('datapackage.json')['resources'] as Resource[];
    const files = hsdsDatapackage(
      tablesOf(meeting(), meeting({ key: 'b', place: { ...meeting().place!, approximate: true } })),
      {
        name: 'meetings',
        title: 'Meetings',
        licence: { name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
      },
    );
    const ours = (JSON.parse(files.get('datapackage.json')!) as { resources: Resource[] }).resources;
    expect(ours.map(({ name }) => name).sort()).toEqual([...HSDS_TABLE_NAMES].sort());
    const names = new Set(ours.map(({ name }) => name));
    for (const { name, path, schema } of ours) {
      const theirs = published.find((resource) => resource.name === name)!;
      expect(path).toBe(theirs.path);
      expect(schema.fields.map(essence)).toEqual(theirs.schema.fields.map(essence));
      const references = (keys: Resource['schema']['foreignKeys'] = []) =>
        keys
          .filter(({ reference }) => names.has(reference.resource))
          .map(({ fields }) => fields)
          .sort();
      expect([name, references(schema.foreignKeys)]).toEqual([name, references(theirs.schema.foreignKeys)]);
    }
  });

  interface Resource {
    name: string;
    path: string;
    schema: {
      fields: { name: string; type: string; format?: string; constraints: object }[];
      foreignKeys?: { fields: string; reference: { resource: string } }[];
    };
  }
  const essence = ({ name, type, format, constraints }: Resource['schema']['fields'][number]) => ({
    name,
    type,
    format: format === 'default' ? undefined : format,
    constraints,
  });
});

describe('pages and addresses', () => {
  it('count from 1, and know the first, the last and the empty one', () => {
    expect(hsdsPage([], { total: 0, page: 1, perPage: 50 })).toMatchObject({
      total_pages: 0,
      first_page: true,
      last_page: true,
      empty: true,
    });
    expect(hsdsPage([{ id: 'a' }], { total: 51, page: 2, perPage: 50 })).toMatchObject({
      total_pages: 2,
      first_page: false,
      last_page: true,
      size: 1,
    });
    expect(hsdsAbout('https://example.org/profil', 'https://example.org/openapi.json').version).toBe('3.0');
  });

  it('have a web address only where strict readers take it', () => {
    expect(uriOrNot('https://example.org/møte?q=a|b#[x]')).toBe(
      'https://example.org/m%C3%B8te?q=a%7Cb#%5Bx%5D',
    );
    expect(uriOrNot('https://example.org/100%')).toBe('https://example.org/100%25');
    expect(uriOrNot('javascript:alert(1)')).toBeUndefined();
    expect(uriOrNot('https://name:secret@example.org/')).toBeUndefined();
    expect(emailOrNot('post@example.org')).toBe('post@example.org');
    expect(emailOrNot('post@')).toBeUndefined();
  });
});
