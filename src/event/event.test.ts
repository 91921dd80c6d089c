import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byLogin } from '../../tests/support/cast.ts';
import { type World, world } from '../../tests/support/people.ts';
import { type TestProgram, startProgram } from '../../tests/support/program.ts';
import { emptySlips, trueCounters } from '../counting/index.ts';
import { announced, comes } from './for-tests.ts';

let test: TestProgram;
let here: World;
let cookies: { coordinator: string; national: string };

beforeAll(async () => {
  test = await startProgram();
  here = await world(test);
  cookies = {
    coordinator: await byLogin(test, here.coordinator),
    national: await byLogin(test, here.nationalAdviser),
  };
});
afterAll(() => test.close());

const get = (url: string, cookie = '') =>
  test.program.server.inject({ url, headers: cookie ? { cookie } : {} });
const see = async (url: string, cookie = '') => (await get(url, cookie)).body;

async function post(url: string, fields: Record<string, string>, cookie = '') {
  const csrf = cookie
    ? (/name="_csrf" value="([^"]+)"/.exec(await see('/arbeid/meg', cookie))?.[1] ?? '')
    : '';
  return test.program.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
    payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
  });
}

const evening = () => ({
  kind: 'public_meeting',
  title: 'Folkemøte på Lyngseidet',
  audience: 'For alle',
  about: 'Kom og hør.',
  language: 'nb',
  where: 'room',
  room: here.link.rooms.large,
  municipality: 'Lyngen',
  day: '2026-03-12',
  from: '18',
  to: '20.00',
  capacity: '8',
  signUp: 'yes',
});
const plan = (fields: Record<string, string>, go = 'announce') =>
  post(`/arbeid/arrangement/${here.link.id}/nytt`, { ...evening(), ...fields, go }, cookies.coordinator);
const idIn = (location: unknown) => /[0-9a-f-]{36}/.exec(String(location))?.[0] ?? '';

describe('a desk', () => {
  it('is asked about a key when the house is shut then, and may announce all the same', async () => {
    const { db } = test.app;
    const hours = (opening: object | null, closures: object = []) =>
      db
        .updateTable('premises')
        .set({ opening: opening && JSON.stringify(opening), closures: JSON.stringify(closures) })
        .execute();
    // The evening is a Thursday.
    await hours([{ day: 4, from: 480, to: 1140 }]);
    expect((await plan({ day: '2026-04-16' }, 'look')).body).toContain('utenfor åpningstida til huset');
    expect((await plan({ day: '2026-04-16', from: '17', to: '19' }, 'look')).body).not.toContain('nøkkel');
    await hours(null, [{ first: '2026-04-16', last: '2026-04-16' }]);
    expect((await plan({ day: '2026-04-16' }, 'look')).body).toContain('Huset er stengt den dagen');
    const kept = await plan({ day: '2026-04-16' }, 'keep');
    expect(kept.statusCode).toBe(303);
    await post(`/arbeid/arrangement/${idIn(kept.headers.location)}/slett`, {}, cookies.coordinator);
    await hours(null);
  });

  it('sees what everybody will see, and announces it with its room', async () => {
    const preview = await plan({}, 'look');
    expect(preview.body).toContain('Dette vil alle se');
    expect(await see('/kalender')).not.toContain('Folkemøte på Lyngseidet');
    const { headers } = await plan({});
    const event = idIn(headers.location);
    for (const page of ['/kalender', `/kalender/${event}`, '/steder/lyngen', `/en/kalender/${event}`])
      expect(await see(page), page).toContain('Folkemøte på Lyngseidet');
    expect(await see(`/kalender/${event}`)).toMatch(/Gammelskolen[\s\S]*Nordstua[\s\S]*Strandveien 4/);
    const bookings = await test.app.db.selectFrom('room_booking').select(['use', 'group_id']).execute();
    expect(bookings).toEqual([{ use: 'event', group_id: null }]);
  });

  it('is told that the room is taken, and loses nothing of what it wrote', async () => {
    const answer = await plan({ title: 'Et annet møte', from: '19', to: '21' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Rommet er opptatt da');
    expect(answer.body).toContain('Et annet møte');
  });

  it.each([
    [{ kind: '' }, 'Velg hva slags arrangement'],
    [{ title: '' }, 'Skriv en tittel'],
    [{ day: '2026-02-01' }, 'Skriv en dag fra i dag'],
    [{ from: '20', to: '18' }, 'Slutten må komme etter'],
    [{ from: 'kveld' }, 'Skriv et klokkeslett'],
    [{ capacity: 'mange' }, 'Skriv et helt tall'],
    [{ capacity: '11' }, 'ikke plass til i rommet'],
    [{ where: 'elsewhere', address: 'Torget', municipality: 'Ingensteds' }, 'leder til én kommune'],
    [{ invited: 'yes' }, 'kan man ikke sette av plass'],
    [{ kind: 'contact_meeting' }, 'kan man ikke sette av plass'],
  ])('is told what is wrong with %o', async (fields, said) => {
    const answer = await plan(fields, 'look');
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(said);
  });

  it('moves it, cancels it, and the room is free again', async () => {
    const event = idIn(
      (await plan({ title: 'Flyttes', room: here.link.rooms.small, capacity: '6' })).headers.location,
    );
    const place = await comes(test.app, event);
    const fields = { ...evening(), title: 'Flyttes', room: here.link.rooms.small, capacity: '6' };
    const moved = await post(
      `/arbeid/arrangement/${event}/endre`,
      { ...fields, day: '2026-03-13', go: 'announce' },
      cookies.coordinator,
    );
    expect(moved.headers.location).toContain('gjort=endret');
    const looked = await post('/kalender/plass', { code: place.code });
    expect(looked.body).toContain('13. mars');
    await post(`/arbeid/arrangement/${event}/avlys`, {}, cookies.coordinator);
    expect((await post('/kalender/plass', { code: place.code })).body).toContain('Avlyst');
    expect(await see('/kalender')).toMatch(/Flyttes[\s\S]*Avlyst/);
    const left = await test.app.db
      .selectFrom('room_booking')
      .selectAll()
      .where('room_id', '=', here.link.rooms.small)
      .execute();
    expect(left).toEqual([]);
  });

  it('keeps a draft to itself', async () => {
    const event = idIn((await plan({ title: 'Bare utkast', day: '2026-04-01' }, 'keep')).headers.location);
    expect(await see('/kalender')).not.toContain('Bare utkast');
    expect((await get(`/kalender/${event}`)).statusCode).toBe(404);
    await post(`/arbeid/arrangement/${event}/slett`, {}, cookies.coordinator);
    expect((await get(`/arbeid/arrangement/${event}`, cookies.coordinator)).statusCode).toBe(404);
  });

  it('says once how many came, which is counted and says nothing of who', async () => {
    const event = await announced(test.app, here.link.id, { day: '2026-03-02', title: 'I dag' });
    const note = (attendance: string) =>
      post(`/arbeid/arrangement/${event}/holdt`, { attendance, materials: 'Brosjyrer' }, cookies.coordinator);
    expect((await note('mange')).statusCode).toBe(422);
    await note('23');
    await note('40');
    await emptySlips(test.app);
    const counters = (await trueCounters(test.app)).flatMap((month) => month.counters);
    const told = counters.filter(({ name: [kind] }) => kind === 'event' || kind === 'attendance');
    expect(told.map(({ name, count }) => [name[0], count])).toEqual([
      ['attendance', 23],
      ['event', 1],
    ]);
  });
});

describe('what is for those invited', () => {
  it('is seen by nobody else, in no list, no page and no calendar', async () => {
    const contact = await announced(test.app, here.link.id, {
      kind: 'contact_meeting',
      title: 'Kontaktmøte i mars',
      signUp: false,
      invitedOnly: true,
    });
    for (const page of ['/kalender', '/steder/lyngen', '/kalender?slag=contact_meeting'])
      expect(await see(page), page).not.toContain('Kontaktmøte i mars');
    for (const way of ['', '/kalender.ics', '/plass'])
      expect((await get(`/kalender/${contact}${way}`)).statusCode).toBe(404);
    expect((await post(`/kalender/${contact}/plass`, {})).statusCode).toBe(404);
    expect(await see(`/arbeid/arrangement/${contact}`, cookies.coordinator)).toContain('Kontaktmøte i mars');
  });

  it('cannot be announced to everybody, whatever the program does', async () => {
    const open = announced(test.app, here.link.id, { kind: 'contact_meeting', signUp: false });
    await expect(open).rejects.toMatchObject({ constraint: 'contact_meetings_are_invited_only' });
  });
});

describe('the calendar', () => {
  it('is chosen by place and kind, each an address, and asks for no cookie', async () => {
    await announced(test.app, here.link.id, { kind: 'talk', title: 'Foredrag på telefon' });
    const talks = await get('/kalender?slag=talk&sted=overalt');
    expect(talks.body).toContain('Foredrag på telefon');
    expect(talks.headers['set-cookie']).toBeUndefined();
    expect(await see('/kalender?sted=5536')).not.toContain('Foredrag på telefon');
    expect(await see('/kalender?slag=gathering')).toContain('Ingenting her nå');
    expect(await see('/kalender?slag=%3Cscript%3E&sted=9999')).toContain('Foredrag på telefon');
  });

  it('leads to an entry with a neutral title, and one with its own', async () => {
    const event = await announced(test.app, here.link.id, { title: 'Om selvhjelp' });
    const neutral = await see(`/kalender/${event}/kalender.ics?tittel=avtale`);
    expect(neutral).toContain('SUMMARY:Avtale');
    expect(neutral).not.toMatch(/selvhjelp|kaffe/i);
    expect(neutral).toMatch(/DTSTART;TZID=Europe\/Oslo:20260319T180000/);
    expect(await see(`/kalender/${event}/kalender.ics`)).toContain('SUMMARY:Om selvhjelp');
  });
});

describe('somebody without a name', () => {
  const begin = async (event: string) => {
    const form = await post(`/kalender/${event}/plass`, {});
    return { form, code: /name="kode" value="([\d ]+)"/.exec(form.body)?.[1] ?? '' };
  };

  it('sets places aside, is given a code once, and finds them by it', async () => {
    const event = await announced(test.app, here.link.id, { capacity: 2, title: 'Liten kveld' });
    const { form, code } = await begin(event);
    expect(form.headers['cache-control']).toBe('no-store');
    const sent = { kode: code, steg: '2', seats: '2' };
    expect((await post(`/kalender/${event}/plass`, { ...sent, seats: '9' })).statusCode).toBe(422);
    for (const again of [1, 2]) {
      const taken = await post(`/kalender/${event}/plass`, sent);
      expect(taken.body, `press ${again}`).toContain('Dere har 2 plasser');
      expect(taken.headers['set-cookie']).toBeUndefined();
      // The code stands at no address: a link to another language would lead away from it.
      expect(taken.body).not.toContain('hreflang');
    }
    expect((await post('/kalender/plass', { code })).body).not.toContain('hreflang');
    expect(await see(`/kalender/${event}`)).toContain('hreflang');
    expect(await see(`/kalender/${event}`)).toContain('venteliste');
    const late = await begin(event);
    const waits = await post(`/kalender/${event}/plass`, { kode: late.code, steg: '2', seats: '1' });
    expect(waits.body).toContain('nummer 1 på ventelista');
    const back = await post('/kalender/plass', { code, go: 'back' });
    expect(back.body).toContain('gitt tilbake');
    expect((await post('/kalender/plass', { code: late.code })).body).toContain('Du har en plass');
    expect((await post('/kalender/plass', { code })).statusCode).toBe(422);
  });

  it('is answered alike for a wrong code, an erased one and none', async () => {
    const bodies = await Promise.all(
      ['1234 5678 9012 3456', 'hei', ''].map(async (code) => (await post('/kalender/plass', { code })).body),
    );
    expect(new Set(bodies).size).toBe(1);
  });

  it('is in no table, no log and no page of the desk', async () => {
    const event = await announced(test.app, here.link.id);
    const { code } = await comes(test.app, event);
    const page = await see(`/arbeid/arrangement/${event}`, cookies.coordinator);
    expect(page).toContain('1 av 30 plasser');
    expect(page + test.logLines.join('')).not.toContain(code);
  });
});

describe('around an event', () => {
  it('somebody is spoken with before the letter is written', async () => {
    const event = await announced(test.app, here.link.id);
    const at = `/arbeid/arrangement/${event}/innbydelser`;
    expect((await post(at, { organisation: '', role: 'leder' }, cookies.coordinator)).statusCode).toBe(422);
    await post(at, { organisation: 'Biblioteket', role: 'leder' }, cookies.coordinator);
    const { id } = await test.app.db.selectFrom('event_invitation').select('id').executeTakeFirstOrThrow();
    const one = `/arbeid/arrangement/innbydelse/${id}`;
    expect((await get(`${one}/brev`, cookies.coordinator)).statusCode).toBe(404);
    await post(`${one}/brev`, {}, cookies.coordinator);
    expect(await see(at, cookies.coordinator)).not.toContain('Brevet ble sendt');
    await post(`${one}/snakket`, {}, cookies.coordinator);
    expect(await see(`${one}/brev`, cookies.coordinator)).toContain('Til leder i Biblioteket');
    await post(`${one}/brev`, {}, cookies.coordinator);
    expect(await see(at, cookies.coordinator)).toContain('Brevet ble sendt');
    const sent = test.app.db.updateTable('event_invitation').set({ contacted_on: null }).where('id', '=', id);
    await expect(sent.execute()).rejects.toMatchObject({ constraint: 'personal_contact_first' });
  });

  it('an objection is answered by everybody once the nation has approved how', async () => {
    await post('/arbeid/innvendinger', { heard: 'Det er jo bare prat.' }, cookies.coordinator);
    const { id } = await test.app.db.selectFrom('objection').select('id').executeTakeFirstOrThrow();
    const answer = { [`answer-${id}`]: 'Ja, og å høre på hverandre.' };
    const at = `/arbeid/innvendinger/${id}/svar`;
    expect((await post(at, answer, cookies.coordinator)).statusCode).toBe(404);
    expect((await post(at, {}, cookies.national)).statusCode).toBe(422);
    await post(at, answer, cookies.national);
    expect(await see('/arbeid/innvendinger', cookies.coordinator)).toContain('høre på hverandre');
    expect((await post(`/arbeid/innvendinger/${id}/bort`, {}, cookies.coordinator)).statusCode).toBe(404);
  });

  it('what was written is kept as text, and no link leads away', async () => {
    const event = await announced(test.app, here.link.id);
    const item = { title: 'Fullt hus', outlet: 'Avisa', day: '2026-03-20', link: 'https://avis.example/1' };
    await post(`/arbeid/arrangement/${event}/omtale`, item, cookies.coordinator);
    const page = await see(`/arbeid/arrangement/${event}/omtale`, cookies.coordinator);
    expect(page).toContain('https://avis.example/1');
    expect(page).not.toContain('href="https://avis.example');
  });
});

it('stands on the first page, one way from the act, without its title', async () => {
  const soon = await announced(test.app, here.national.id, { title: 'Sorg og savn', day: '2026-03-05' });
  const page = await see('/arbeid', cookies.national);
  expect(page).toContain('Et arrangement denne uka');
  expect(page).toContain(`/arbeid/arrangement/${soon}`);
  expect(page).not.toContain('Sorg og savn');
});

it('forgets who was to be invited when the next one has been', async () => {
  const left = () => test.app.db.selectFrom('event_invitation').selectAll().execute();
  expect(await left()).toHaveLength(1);
  test.clock.advance({ years: 1, months: 1 });
  await test.night();
  expect(await left()).toEqual([]);
});
