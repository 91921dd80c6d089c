import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMeeting, parts } from '../directory/directory.fixture.ts';
import { announce, publicOf } from '../directory/index.ts';
import { type Exchange, anExchange } from './exchange.fixture.ts';
import type { OpenApi } from './openapi.ts';
import { forming, group, groups, models, municipalities, topics } from './schemas.ts';

let at: Exchange;
const told = 'Kanarikontakt';

beforeAll(async () => {
  at = await anExchange();
  const many = Array.from({ length: 60 }, (_, n) => aMeeting(`m${n}`));
  await at.list([
    ...many,
    aMeeting('tromso', {
      name: 'Tromsø på torsdag',
      schedule: {
        kind: 'weekly',
        days: [4],
        every: 1,
        start: 19 * 60 + 5,
        minutes: 90,
        exceptions: [{ kind: 'moved', on: '2026-03-05', to: { date: '2026-03-06', start: 600 } }],
      },
      place: {
        name: 'Sjøboden',
        lines: ['Kaigata 5'],
        postalCode: '9008',
        city: 'Tromsø',
        country: 'NO',
        regions: [],
        point: { lat: 69.65, lon: 18.96 },
        approximate: false,
      },
      contacts: [{ name: told, email: `${told}@example.org`, phone: '99999999' }],
      owner: { name: 'Entitet', email: `${told}@example.net`, phone: '98765432', feedback: [] },
      extras: { secret: told },
      updated: '2026-02-28T14:32:23Z',
    }),
    aMeeting('video', {
      name: 'Uten rom',
      modes: ['video'],
      schedule: { kind: 'by_appointment' },
      conference: { url: 'https://video.example.org/1', phone: '+4722334455' },
    }),
    // The policy refuses it, so it never comes into the list.
    aMeeting('lukket', { name: told, model: 'selvhjelp-norge', fellowship: 'selvhjelp' }),
  ]);
  const shown = publicOf(
    {
      model: parts.framework.model('selvhjelp-norge')!,
      treatment: false,
      state: 'forming',
      closed: false,
      consent: true,
      mode: 'in_person',
      topic: 'grief',
      municipality: '5536',
      keeps: 'topic',
      people: { have: 2, min: 5, max: 8 },
      meeting: null,
    },
    parts.geography,
  );
  if (shown.kind !== 'forming') throw new Error('not announced');
  await at.open.db.transaction().execute((trx) => announce(trx, at.app, at.desk, shown));
});
afterAll(() => at?.close());

describe('groups', () => {
  test('answers as its schema says, and finds what the page finds', async () => {
    const answer = await at.get('/api/v1/groups?sted=Tromsø');
    const said = groups.parse(answer.json());
    expect(said).toMatchObject({ total: 1, groups: [{ name: 'Tromsø på torsdag', municipality: '5501' }] });
    expect(said).not.toHaveProperty('next');
    const [one] = said.groups;
    expect(one).toMatchObject({
      schedule: {
        kind: 'weekly',
        days: [4],
        start: '19:05',
        exceptions: [{ on: '2026-03-05', kind: 'moved', to: { date: '2026-03-06', start: '10:00' } }],
      },
      next: { date: '2026-03-06', movedFrom: '2026-03-05' },
      place: { name: 'Sjøboden', lines: ['Kaigata 5'], point: { lat: 69.65, lon: 18.96 } },
      source: { owner: 'Landskontoret', licence: 'CC BY 4.0' },
      model: '12-step',
      updated: '2026-02-28',
    });
    const page = await at.get('/grupper?sted=Tromsø');
    expect(page.body).toContain(one!.id);
    expect(one!.page).toMatch(new RegExp(`/grupper/${one!.id}$`));
    expect(group.parse((await at.get(`/api/v1/groups/${one!.id}`)).json())).toMatchObject({
      id: one!.id,
      km: null,
    });
  });

  test('holds exactly the fields of its schema', async () => {
    const strict = groups.extend({ groups: group.strict().array() }).strict();
    let url = '/api/v1/groups';
    const ids: string[] = [];
    for (let pages = 0; url && pages < 5; pages++) {
      const answer = await at.get(url);
      const said = strict.parse(answer.json());
      expect(said.total).toBe(62);
      ids.push(...said.groups.map(({ id }) => id));
      url = said.next ? new URL(said.next).pathname + new URL(said.next).search : '';
    }
    expect(new Set(ids).size).toBe(62);
    expect(ids).toEqual([...ids].sort());
  });

  test('tells nothing about a person, nothing closed, and a day at most', async () => {
    const { groups: all } = (await at.get('/api/v1/groups?side=2')).json<{ groups: object[] }>();
    expect(all.length).toBe(12);
    for (const url of ['/api/v1/groups', '/api/v1/groups?side=2', '/api/v1/groups?ord=torsdag']) {
      const { body } = await at.get(url);
      expect(body).not.toMatch(/Kanari|99999999|98765432|14:32/);
    }
  });

  test('a group that is gone is not there, in words for programs', async () => {
    for (const id of ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'nothing']) {
      const answer = await at.get(`/api/v1/groups/${id}`);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.json()).toEqual({ type: 'about:blank', status: 404, title: 'Not found' });
    }
  });
});

describe('what is asked', () => {
  test.each([
    ['dag=8', 'dag'],
    ['km=0', 'km'],
    ['km=12.5', 'km'],
    ['tid=natt', 'tid'],
    ['tema=kanarifugl', 'tema'],
    ['form=video&form=kanarifugl', 'form'],
    ['side=0', 'side'],
    ['sted=Kanarifuglen', 'sted'],
    ['sted=Oslo&sted=Bergen', 'sted'],
    ['language=nb', 'language'],
  ])('%s is answered with the name of what is wrong, and never its value', async (query, parameter) => {
    const answer = await at.get(`/api/v1/groups?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 400, parameter });
    expect(answer.body).not.toMatch(/kanarifugl/i);
  });

  test('a name that is no name is not said back', async () => {
    const answer = await at.get('/api/v1/groups?%3Cscript%3E=1');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toContain('script');
    expect(answer.json()).not.toHaveProperty('parameter');
  });

  test('a place of several is answered with those it may be', async () => {
    const { choices } = (await at.get('/api/v1/groups?sted=Herøy')).json<{ choices: string[] }>();
    expect(choices.length).toBe(2);
    const again = await at.get(`/api/v1/groups?sted=${encodeURIComponent(choices[0]!)}`);
    expect(again.statusCode).toBe(200);
  });

  test('fields that nobody filled in are as good as not sent', async () => {
    const answer = await at.get('/api/v1/groups?sted=&tema=&km=&tid=&sprak=&modell=&ord=&sorter=');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ total: 62 });
  });

  test('every list refuses what it does not know', async () => {
    for (const path of ['forming', 'topics', 'models', 'municipalities', 'openapi.json'])
      expect((await at.get(`/api/v1/${path}?x=1`)).statusCode, path).toBe(400);
  });
});

describe('for programs elsewhere', () => {
  test('any site may read, and asks first without learning more', async () => {
    const answer = await at.get('/api/v1/topics', { origin: 'https://elsewhere.example' });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=60',
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    expect(answer.headers).not.toHaveProperty('set-cookie');
    const before = await at.server.inject({ method: 'OPTIONS', url: '/api/v1/groups/nothing' });
    expect(before.statusCode).toBe(204);
    expect(before.headers).toMatchObject({
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'If-None-Match',
    });
    expect((await at.server.inject({ method: 'POST', url: '/api/v1/topics' })).statusCode).toBe(404);
  });

  test('what is the same is not sent again, until it changes', async () => {
    const url = '/api/v1/groups?ord=torsdag';
    const first = await at.get(url);
    const etag = String(first.headers['etag']);
    const again = await at.get(url, { 'if-none-match': `"other", W/${etag}` });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag]);
    expect(again.headers['access-control-allow-origin']).toBe('*');
    await at.list([aMeeting('ny', { name: 'Ny torsdag' })]);
    const changed = await at.get(url, { 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
    await at.open.db.deleteFrom('listing').where('source_key', '=', 'ny').execute();
  });

  test('HEAD tells what GET would', async () => {
    const head = await at.server.inject({ method: 'HEAD', url: '/api/v1/topics' });
    const get = await at.get('/api/v1/topics');
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['etag']).toBe(get.headers['etag']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
  });
});

test('lists of what a search chooses from, as their schemas say', async () => {
  expect(topics.strict().parse((await at.get('/api/v1/topics')).json()).topics.length).toBeGreaterThan(5);
  const kinds = models.strict().parse((await at.get('/api/v1/models')).json()).models;
  expect(kinds.find(({ id }) => id === 'selvhjelp-norge')).toMatchObject({ intake: 'closed', listed: false });
  const all = municipalities.strict().parse((await at.get('/api/v1/municipalities')).json());
  expect(all.municipalities.length).toBe(parts.geography.municipalities.length);
});

test('a forming group is told as a band and a wide area, and by no id', async () => {
  const said = forming.strict().parse((await at.get('/api/v1/forming')).json());
  expect(said.forming).toEqual([
    expect.objectContaining({
      model: 'selvhjelp-norge',
      topic: 'grief',
      mode: 'in_person',
      stage: 'gathering',
    }),
  ]);
  const [one] = said.forming;
  const people = one!.area!.municipalities.map((code) => parts.geography.municipality(code)!.population);
  expect(people.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(10_000);
  expect(Object.keys(one!).sort()).toEqual(['area', 'mode', 'model', 'stage', 'topic']);
});

describe('the document', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);

  test('describes what is answered: each answer holds to it, read by another library', async () => {
    const document = (await at.get('/api/v1/openapi.json')).json<OpenApi>();
    expect(document.openapi).toBe('3.1.0');
    ajv.addSchema(document, 'document');
    const seen: string[] = [];
    for (const [path, { get }] of Object.entries(document.paths)) {
      const [type, of] = Object.entries(get.responses['200']!.content!)[0]!;
      if (path.includes('{')) continue;
      const answer = await at.get(path);
      expect(answer.statusCode, path).toBe(200);
      expect(answer.headers['content-type'], path).toMatch(type);
      if (of.schema) {
        const is = ajv.compile({ $ref: `document${of.schema.$ref}` });
        expect(is(answer.json()) ? [] : is.errors, path).toEqual([]);
        seen.push(path);
      }
    }
    expect(seen.length).toBe(5);
    const wrong = await at.get('/api/v1/groups?dag=8');
    const is = ajv.compile({ $ref: 'document#/components/schemas/Problem' });
    expect(is(wrong.json())).toBe(true);
  });

  test('knows every parameter that is taken, and no answer is without words in a language', async () => {
    for (const prefix of ['', '/nn', '/en']) {
      const { body } = await at.get(`${prefix}/api/v1/openapi.json`);
      const document = JSON.parse(body) as OpenApi;
      const asked = document.paths['/api/v1/groups']!.get.parameters;
      expect(asked.map(({ name }) => name)).toEqual(
        'sted km dag tid form sprak tema modell tilgang ord sorter side'.split(' '),
      );
      expect(asked.every(({ description }) => (description ?? '').length > 10)).toBe(true);
      // A description that is still a key is one word.
      const descriptions = [...body.matchAll(/"description":"([^"]*)"/g)].map(([, words]) => words!);
      expect(descriptions.filter((words) => !words.includes(' '))).toEqual([]);
      expect(body).not.toContain('$schema');
    }
  });

  test('is read by people too, in three languages', async () => {
    for (const [prefix, heading] of [
      ['', 'Ta gruppene med videre'],
      ['/nn', 'Ta gruppene med vidare'],
      ['/en', 'Take the groups along'],
    ] as const) {
      const { body, statusCode } = await at.get(`${prefix}/api`);
      expect(statusCode).toBe(200);
      expect(body).toContain(`<h1>${heading}</h1>`);
      expect(body).toContain('GET /api/v1/groups/{listing}');
      for (const name of ['sted', 'tilgang', 'FormingGroup', 'datapackage.zip']) expect(body).toContain(name);
    }
  });
});
