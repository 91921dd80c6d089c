import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMeeting } from '../directory/directory.fixture.ts';
import { type Exchange, anExchange } from './exchange.fixture.ts';

/** HSDS 3.0's own schemas (packages/meeting-feeds/NOTICE.md). */
const home = new URL('../../packages/meeting-feeds/test/reference/hsds/schema/', import.meta.url);
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
for (const name of readdirSync(home))
  ajv.addSchema(JSON.parse(readFileSync(new URL(name, home), 'utf8')) as object, name);
const validate = (schema: string, value: unknown) => {
  const is = ajv.getSchema(schema)!;
  expect(is(value) ? [] : is.errors).toEqual([]);
};

interface Thing {
  id: string;
  name?: string;
  [other: string]: unknown;
}
interface Listed {
  total_items: number;
  total_pages: number;
  last_page: boolean;
  contents: Thing[];
}

let at: Exchange;
const list = async (url: string) => (await at.get(url)).json<Listed>();
const one = async (url: string) => (await at.get(url)).json<Thing>();

beforeAll(async () => {
  at = await anExchange();
  await at.list(
    Array.from({ length: 1_050 }, (_, n) =>
      aMeeting(`m${n}`, {
        modes: ['in_person', 'video'],
        conference: { url: `https://v.example/${n}`, phone: '+4722334455' },
        access: { wheelchair: true },
        topics: ['sorg'],
        place: {
          lines: ['Storgata 1'],
          postalCode: '0155',
          city: 'Oslo',
          country: 'NO',
          regions: [],
          point: { lat: 59.9139, lon: 10.7522 },
          approximate: false,
        },
      }),
    ),
  );
  await at.list(
    [
      aMeeting('nord', {
        name: 'Nord',
        schedule: { kind: 'by_appointment' },
        contacts: [{ name: 'Kanarikontakt', email: 'kanari@example.org' }],
      }),
      aMeeting('lukket', { name: 'Kanarilukket', model: 'selvhjelp-norge', fellowship: 'selvhjelp' }),
      // All of its dates are cancelled: there is nothing to tell, so it has no service.
      aMeeting('avlyst', {
        name: 'Avlyst',
        schedule: {
          kind: 'dates',
          dates: ['2026-03-05'],
          start: 600,
          exceptions: [{ kind: 'cancelled', on: '2026-03-05' }],
        },
      }),
    ],
    { owner: 'Distrikt nord' },
  );
});
afterAll(() => at?.close());

test('says which version it is', async () => {
  expect(await one('/hsds')).toMatchObject({ version: '3.0' });
  expect((await at.get('/hsds/')).statusCode).toBe(200);
});

describe('lists', () => {
  test('of services have pages of which none overlaps, to the end', async () => {
    const ids: string[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await list(`/hsds/services?page=${page}&per_page=100`);
      expect(answer.total_items).toBe(1_051);
      for (const service of answer.contents) validate('service.json', service);
      ids.push(...answer.contents.map(({ id }) => id));
      if (answer.last_page) break;
    }
    expect(new Set(ids).size).toBe(1_051);
    expect(await list('/hsds/services?page=99')).toMatchObject({
      contents: [],
      empty: true,
      total_pages: 22,
    });
  });

  test('of everything else hold to their schemas', async () => {
    for (const [path, schema] of [
      ['organizations', 'organization.json'],
      ['service_at_locations', 'service_at_location.json'],
      ['taxonomies', 'taxonomy.json'],
      ['taxonomy_terms', 'taxonomy_term.json'],
    ] as const) {
      const { contents } = await list(`/hsds/${path}`);
      expect(contents.length, path).toBeGreaterThan(1);
      for (const thing of contents) validate(schema, thing);
    }
  });

  test('of services may be of one owner alone', async () => {
    const owners = (await list('/hsds/organizations')).contents;
    expect(owners.map(({ name }) => name).sort()).toEqual(['Distrikt nord', 'Landskontoret']);
    const north = owners.find(({ name }) => name === 'Distrikt nord')!;
    const { contents } = await list(`/hsds/services?organization_id=${north.id}`);
    expect(contents.map(({ name }) => name)).toEqual(['Nord']);
  });

  test('refuse a page that is none', async () => {
    for (const query of ['page=0', 'per_page=101', 'organization_id=x', 'limit=5'])
      expect((await at.get(`/hsds/services?${query}`)).statusCode, query).toBe(400);
  });
});

describe('one thing', () => {
  test('is whole, and holds to its schema', async () => {
    const [service] = (await list('/hsds/services?per_page=1')).contents;
    const whole = await one(`/hsds/services/${service!.id}`);
    validate('service.json', whole);
    expect(whole).toMatchObject({ id: service!.id, organization: { name: 'Landskontoret' } });
    const [place] = (await list('/hsds/service_at_locations?per_page=1')).contents;
    validate('service_at_location.json', await one(`/hsds/service_at_locations/${place!.id}`));
    const [owner] = (await list('/hsds/organizations')).contents.filter(
      ({ name }) => name === 'Landskontoret',
    );
    const organization = await one(`/hsds/organizations/${owner!.id}`);
    validate('organization.json', organization);
    expect(organization['services']).toHaveLength(1_050);
  });

  test('that is not there is not there, and neither is what was withdrawn', async () => {
    const missing = await at.get('/hsds/services/3f2504e0-4f89-41d3-9a0c-0305e82c3301');
    expect(missing.statusCode).toBe(404);
    const source = await at.list([aMeeting('kort', { name: 'Kortvarig' })], { owner: 'Kort' });
    const owner = (await list('/hsds/organizations')).contents.find(({ name }) => name === 'Kort')!;
    const [service] = (await list(`/hsds/services?organization_id=${owner.id}`)).contents;
    expect((await at.get(`/hsds/services/${service!.id}`)).statusCode).toBe(200);
    await at.open.db.deleteFrom('source').where('id', '=', source).execute();
    expect((await at.get(`/hsds/services/${service!.id}`)).statusCode).toBe(404);
    expect((await at.get(`/hsds/organizations/${owner.id}`)).statusCode).toBe(404);
  });
});

describe('the datapackage', () => {
  test('has every table once, with a row for each thing, and says what each column is', async () => {
    const answer = await at.get('/hsds/datapackage.zip');
    expect(answer.headers['content-type']).toBe('application/zip');
    const files = unzipSync(answer.rawPayload);
    const text = (name: string) => strFromU8(files[name]!);
    const { resources } = JSON.parse(text('datapackage.json')) as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    expect(Object.keys(files).sort()).toEqual(
      ['datapackage.json', ...resources.map(({ path }) => path)].sort(),
    );
    const rows = (path: string) => parse<Record<string, string>>(text(path), { columns: true });
    for (const { path, schema } of resources) {
      expect(Object.keys(rows(path)[0]!), path).toEqual(schema.fields.map(({ name }) => name));
      const ids = rows(path).map(({ id }) => id);
      expect(new Set(ids).size, path).toBe(ids.length);
    }
    const services = rows('services.csv');
    expect(services.length).toBe(1_051);
    const locations = new Set(rows('locations.csv').map(({ id }) => id));
    // Those who meet in one place share it.
    expect(locations.size).toBe(1_050 + 2);
    for (const { location_id } of rows('service_at_location.csv')) expect(locations).toContain(location_id);
    expect(rows('organizations.csv').length).toBe(2);
    for (const name of Object.keys(files)) expect(text(name), name).not.toMatch(/kanari/i);
  });

  test('is the same bytes while nothing has changed', async () => {
    const etag = String((await at.get('/hsds/datapackage.zip')).headers['etag']);
    expect((await at.get('/hsds/datapackage.zip', { 'if-none-match': etag })).statusCode).toBe(304);
  });
});

test('where nothing is listed, everything answers and is empty', async () => {
  const empty = await anExchange();
  for (const path of ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'])
    expect((await empty.get(`/hsds/${path}`)).json(), path).toMatchObject({ total_items: 0, contents: [] });
  const files = unzipSync((await empty.get('/hsds/datapackage.zip')).rawPayload);
  expect(Object.keys(files)).toEqual(['datapackage.json']);
  for (const path of [
    '/api/v1/groups',
    '/feeds/meeting-guide.json',
    '/feeds/bmlt.json',
    '/feeds/calendar.ics',
  ])
    expect((await empty.get(path)).statusCode, path).toBe(200);
  await empty.close();
});
