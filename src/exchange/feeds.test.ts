import { readBmlt, readICalendar, readMeetingGuide } from '@knutepunkt/meeting-feeds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMeeting } from '../directory/directory.fixture.ts';
import { type Exchange, anExchange } from './exchange.fixture.ts';

let at: Exchange;
const told = 'Kanarikontakt';
const place = (city: string, lat: number, lon: number) => ({
  lines: ['Storgata 1'],
  city,
  country: 'NO',
  regions: [],
  point: { lat, lon },
  approximate: false,
});
const tromso = place('Tromsø', 69.65, 18.96);

beforeAll(async () => {
  at = await anExchange();
  await at.list(
    [
      ...Array.from({ length: 1_100 }, (_, n) => aMeeting(`m${n}`)),
      aMeeting('nord', {
        name: 'Nord',
        place: tromso,
        updated: '2026-02-28T14:32:23Z',
        contacts: [{ name: told, email: `${told}@example.org` }],
        owner: { name: 'Entitet', email: `${told}@example.net`, feedback: [] },
      }),
      aMeeting('bare', {
        name: 'Bare video',
        modes: ['video'],
        place: tromso,
        conference: { url: 'https://v.example/1' },
      }),
      aMeeting('selv', {
        name: told,
        attendance: { open: false },
        fellowship: 'annet',
        schedule: { kind: 'weekly', days: [7], every: 1, start: 1200, exceptions: [] },
      }),
      aMeeting('lukket', { name: told, model: 'selvhjelp-norge', fellowship: 'selvhjelp' }),
    ],
    { owner: 'Landskontoret for åpne møter', holidays: 'not_held' },
  );
});
afterAll(() => at?.close());

const options = { timezone: 'Europe/Oslo' };

describe('Meeting Guide', () => {
  test('is everything that is listed, in portions put together, and reads back', async () => {
    const answer = await at.get('/feeds/meeting-guide.json');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    const { meetings, errors } = readMeetingGuide(answer.rawPayload, options);
    expect(errors).toEqual([]);
    expect(meetings.length).toBe(1_102);
    expect(new Set(meetings.map(({ key }) => key)).size).toBe(1_102);
  });

  test('carries whose it is and where to say that something is wrong, and nobody', async () => {
    const answer = await at.get('/feeds/meeting-guide.json?sted=Tromsø');
    const rows = answer.json<Record<string, unknown>[]>();
    expect(rows.length).toBe(2);
    const row = rows.find(({ name }) => name === 'Nord')!;
    expect(row).toMatchObject({
      entity: 'Landskontoret for åpne møter',
      feedback_url: `http://localhost/grupper/${String(row['slug'])}`,
      updated: '2026-02-28 00:00:00',
      timezone: 'Europe/Oslo',
      country: 'NO',
      approximate: 'no',
    });
    expect(rows.find(({ name }) => name === 'Bare video')).not.toHaveProperty('address');
    expect(answer.body).not.toMatch(/Kanari|14:32/);
  });

  test('a closed group is in no feed', async () => {
    for (const url of ['/feeds/meeting-guide.json', '/feeds/bmlt.json', '/feeds/calendar.ics'])
      expect((await at.get(url)).body, url).not.toMatch(/Kanari/);
  });

  test('is not sent again while nothing has changed, and withdrawn is gone at once', async () => {
    const url = '/feeds/meeting-guide.json?ord=Nord';
    const etag = String((await at.get(url)).headers['etag']);
    expect((await at.get(url, { 'if-none-match': etag })).statusCode).toBe(304);
    const source = await at.list([aMeeting('snart', { name: 'Nord også' })]);
    expect((await at.get(url, { 'if-none-match': etag })).json()).toHaveLength(2);
    await at.open.db.deleteFrom('source').where('id', '=', source).execute();
    expect((await at.get(url, { 'if-none-match': etag })).statusCode).toBe(304);
  });

  test('refuses what it does not know', async () => {
    for (const feed of ['meeting-guide.json', 'bmlt.json', 'calendar.ics'])
      for (const query of ['dag=9', 'sted=Kanarifuglen', 'side=2', 'x=1']) {
        const answer = await at.get(`/feeds/${feed}?${query}`);
        expect(answer.statusCode, `${feed} ${query}`).toBe(400);
        expect(answer.body).not.toContain('Kanarifuglen');
      }
  });
});

test('what takes long to make is asked for seldom, and whoever asks too often is told so', async () => {
  const patient = await anExchange({ attemptsFactor: 1 / 30 });
  expect((await patient.get('/feeds/bmlt.json')).statusCode).toBe(200);
  const answer = await patient.get('/feeds/bmlt.json');
  expect(answer.statusCode).toBe(429);
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  expect(answer.json()).toEqual({ type: 'about:blank', status: 429, title: 'Too many requests' });
  expect((await patient.get('/feeds/meeting-guide.json')).statusCode).toBe(200);
  await patient.close();
});

test('BMLT reads back', async () => {
  const answer = await at.get('/feeds/bmlt.json?sted=Tromsø');
  const { meetings, errors } = readBmlt(answer.rawPayload, options);
  expect(errors.filter(({ kept }) => !kept)).toEqual([]);
  expect(meetings.map(({ name }) => name).sort()).toEqual(['Bare video', 'Nord']);
});

describe('the calendar', () => {
  const read = async (query: string) => {
    const { body, headers } = await at.get(`/feeds/calendar.ics${query}`);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    const window = { from: '2026-03-01', to: '2026-06-01' };
    return { body, ...readICalendar(body, { ...options, window }) };
  };

  test('has what the search finds, each under a name that stays', async () => {
    const first = await read('?sted=Tromsø');
    expect(first.errors).toEqual([]);
    expect(first.meetings.map(({ name }) => name).sort()).toEqual(['Bare video', 'Nord']);
    expect(first.body).toMatch(/^UID:[0-9a-f-]{36}@localhost\r$/m);
    // The day on which the source changed it, counted from 1970: a later change is a higher number.
    expect(first.body).toContain(`SEQUENCE:${Date.parse('2026-02-28') / 86_400_000}`);
    const again = await read('?sted=Tromsø');
    expect(again.body).toBe(first.body);
  });

  test('leaves out public holidays where the source says that nobody meets', async () => {
    const { body } = await read('?ord=Nord');
    // Easter Monday 2026.
    expect(body).toMatch(/EXDATE[^\r]*:(\S*)20260406T180000/);
  });

  test('may say only when and where', async () => {
    const { body } = await read('?sted=Tromsø&tittel=avtale');
    expect(body).toContain('SUMMARY:Avtale');
    expect(body).not.toMatch(/Nord|Bare video|gruppe/i);
  });

  test('is no longer than anybody can follow', async () => {
    const { body } = await read('');
    expect(body.match(/BEGIN:VEVENT/g)?.length).toBe(300);
  });
});
