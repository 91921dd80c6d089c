import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, castOn, openGroup } from './support/cast.ts';
import { type TestBrowser, startBrowser } from './support/browser.ts';
import { inspection } from './support/inspect.ts';
import { actorOf, logInOnPage } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';
import { open } from '../src/platform/sealing/index.ts';
import {
  type Correction,
  addressOf,
  applyMeetings,
  correctionPlace,
  readAsked,
  withdrawListing,
} from '../src/directory/index.ts';
import { aMeeting } from '../src/directory/directory.fixture.ts';

let program: TestProgram;
let browser: TestBrowser;
let cast: Cast;
let lyngen: string;
/** What is written on the group that the property below hides. */
const secret = 'Kanarihuset';

beforeAll(async () => {
  program = await startProgram();
  cast = await castOn(program);
  const link = await organisation('lyngen');
  lyngen = await openGroup(program, link, { name: 'Søndag på kaia', schedule: weekly(7, 18) });
  await openGroup(program, link, { name: 'Nattskift', modes: ['video'], schedule: weekly(5, 23) });
  await closedIn(link);
  browser = await startBrowser(program.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await program?.close();
});

const weekly = (day: 5 | 7, hour: number) =>
  ({ kind: 'weekly', days: [day], every: 1, start: hour * 60, minutes: 90, exceptions: [] }) as const;

async function organisation(slug: string): Promise<string> {
  const { id } = await program.app.db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return id;
}

/** A closed group that a source lists by mistake. */
async function closedIn(link: string): Promise<void> {
  const listing = await openGroup(program, link, { name: 'Åpen først' });
  const { source_id } = await program.app.db
    .selectFrom('listing')
    .select('source_id')
    .where('id', '=', listing)
    .executeTakeFirstOrThrow();
  const meeting = aMeeting('lukket', {
    name: secret,
    notes: secret,
    model: 'selvhjelp-norge',
    fellowship: secret,
  });
  const { conflict } = await program.app.db
    .transaction()
    .execute((trx) => applyMeetings(trx, program.app, source_id, [meeting], program.program));
  expect(conflict.map(({ why }) => why)).toEqual(['closed']);
}

async function get(url: string) {
  const answer = await program.program.server.inject({ url });
  return { status: answer.statusCode, headers: answer.headers, html: answer.body, main: mainOf(answer.body) };
}
const post = (url: string, payload: Record<string, string>, cookie = '') =>
  program.program.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie ? { cookie } : {}) },
    payload: new URLSearchParams(payload).toString(),
  });
/** What can be read in the page's own part. */
function mainOf(html: string): string {
  return html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<[^>]+>/g, ' ')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .replace(/\s+/g, ' ');
}
const search = (query: string) => get(`/grupper${query}`);

describe('the search', () => {
  test('finds by place, day, time and mode, with when, where and from whom', async () => {
    const { status, main, headers } = await search('?sted=9060&dag=7&tid=evening&form=in_person');
    expect(status).toBe(200);
    expect(headers['set-cookie']).toBeUndefined();
    expect(main).toContain('1 gruppe');
    expect(main).toContain('Søndag på kaia');
    expect(main).toContain('søndag 8. mars kl. 18.00–19.30');
    expect(main).toContain('i samme kommune');
    expect(main).toContain('Fra Gruppa selv');
    expect((await search('?sted=9060&dag=7&tid=morning')).main).toContain('Ingen grupper passer');
  });

  test('keeps everything chosen, in the form and in the addresses of what would help', async () => {
    const { html, main } = await search('?sted=Oslo&tema=grief&dag=3&km=10&ord=kaia&tilgang=wheelchair');
    for (const kept of ['value="Oslo"', 'value="kaia"', 'value="grief" selected', 'value="10" selected'])
      expect(html).toContain(kept);
    expect(html).toMatch(/value="wheelchair"[^>]* checked/);
    expect(html).toContain(
      '/grupper?sted=Oslo&amp;km=25&amp;dag=3&amp;tema=grief&amp;tilgang=wheelchair&amp;ord=kaia',
    );
    for (const help of [
      'Se alle dager og tider',
      'Se grupper på telefon og video',
      'Meld interesse',
      'Spør om noe',
    ])
      expect(main).toContain(help);
  });

  test('says in the page that a place is unknown, misspelt or one of several', async () => {
    const unknown = await search('?sted=qqqqqq&tema=grief');
    expect(unknown.status).toBe(200);
    expect(unknown.main).toContain('Vi kjenner ikke «qqqqqq»');
    expect(unknown.html).toContain('/grupper?tema=grief');
    expect((await search('?sted=Lynegn')).main).toContain('Mente du dette?');
    expect((await search('?sted=V%C3%A5ler')).main).toContain('kan være flere steder');
    expect((await search('?sted=Longyearbyen')).main).toContain('Nattskift');
  });

  test('asks whatever stands in the address in vain, and never fails', async () => {
    const odd = fc.oneof(
      fc.string(),
      fc.constantFrom('-1', '9e9', '0', '7', 'NaN', '__proto__', "';--", '100000'),
    );
    const names = fc.constantFrom(
      'sted',
      'km',
      'dag',
      'tid',
      'form',
      'sprak',
      'tema',
      'modell',
      'tilgang',
      'ord',
      'sorter',
      'side',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, odd), { maxLength: 6 }), async (pairs) => {
        expect((await search(`?${new URLSearchParams(pairs).toString()}`)).status).toBe(200);
      }),
      { numRuns: 60 },
    );
  });

  test('is its address: read and written again it is the same search', () => {
    const typed = {
      sted: ['Bø'],
      dag: ['1', '7'],
      form: ['video'],
      km: ['42'],
      side: ['3'],
      sorter: ['next'],
      ord: ['å & b'],
    };
    const asked = readAsked(typed, program.program);
    const address = new URLSearchParams(addressOf(asked, { page: asked.page }));
    const again = Object.fromEntries([...address.keys()].map((name) => [name, address.getAll(name)]));
    expect(readAsked(again, program.program)).toEqual(asked);
  });

  test('shows what has just changed, though pages are kept', async () => {
    const before = await search('?ord=splitternytt');
    expect(before.main).toContain('Ingen grupper');
    await openGroup(program, await organisation('lyngen'), { name: 'Splitternytt' });
    expect((await search('?ord=splitternytt')).main).toContain('1 gruppe');
  });
});

describe('one group', () => {
  test('has its dates, address, directions, source, and entries for a calendar', async () => {
    const { main, status } = await get(`/grupper/${lyngen}`);
    expect(status).toBe(200);
    for (const said of [
      'Søndag på kaia',
      'søndag 15. mars kl. 18.00–19.30',
      'Inn porten.',
      'Plass til rullestol',
    ])
      expect(main).toContain(said);
    for (const said of ['Etter ønske', 'Sist lest', '2. mars 2026', 'leses av LINK Lyngen'])
      expect(main).toContain(said);
    const named = await get(`/grupper/${lyngen}/kalender.ics`);
    expect(named.headers['content-type']).toContain('text/calendar');
    expect(named.html).toContain('SUMMARY:Søndag på kaia');
    const neutral = await get(`/grupper/${lyngen}/kalender.ics?tittel=avtale`);
    expect(neutral.html).toContain('SUMMARY:Avtale');
    expect(neutral.html).not.toContain('Søndag på');
  });

  test('is absent once it is withdrawn, and when it never was', async () => {
    const gone = await openGroup(program, await organisation('lyngen'), { name: 'Borte' });
    await program.app.db.transaction().execute((trx) => withdrawListing(trx, gone));
    expect((await search('?ord=borte')).main).toContain('Ingen grupper');
    expect((await get(`/grupper/${gone}`)).status).toBe(404);
    expect((await get('/grupper/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await get('/grupper/x')).status).toBe(404);
  });

  test('takes a correction, sealed to the desk that keeps the list', async () => {
    const at = `/grupper/${lyngen}`;
    expect((await post(at, { text: '  ' })).statusCode).toBe(422);
    const long = await post(at, { text: `Kanari ${'x'.repeat(2_000)}` });
    expect([long.statusCode, long.body.includes(`Kanari ${'x'.repeat(2_000)}`)]).toEqual([422, true]);
    const sent = await post(at, { text: 'Kanaridøra er flyttet' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${at}/takk`]);
    expect((await get(`${at}/takk`)).main).toContain('sendt til LINK Lyngen');
    const rows = await program.app.db
      .selectFrom('correction')
      .selectAll()
      .where('listing_id', '=', lyngen)
      .execute();
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(Buffer.from(row!.sealed).includes('Kanari')).toBe(false);
    const actor = await actorOf(program, cast.world.coordinator);
    const opened = open<Correction>(row!.sealed, actor.keys, correctionPlace(row!.id));
    expect(opened).toEqual({ text: 'Kanaridøra er flyttet', on: '2026-03-02' });
    expect(program.logLines.join()).not.toContain('Kanari');
  });
});

describe('a closed group', () => {
  test('stands on no page of open groups, in whatever way one searches', async () => {
    const hidden = [
      secret,
      'Nordstua',
      'Kammerset',
      'Gammelskolen',
      'Strandveien',
      'Samfunnshuset',
      'Inger',
      'Alias',
    ];
    const { db } = program.app;
    const ids = await db.selectFrom('self_help_group').select('id').execute();
    const bookings = await db.selectFrom('room_booking').select('id').execute();
    expect(Math.min(ids.length, bookings.length)).toBeGreaterThan(1);
    const all = [...hidden, ...ids.map(({ id }) => id), ...bookings.map(({ id }) => id)];
    const told = ({ html }: { html: string }) => all.filter((one) => html.includes(one));
    const ask = fc.record(
      {
        sted: fc.constantFrom('', '9060', 'Lyngen', 'Alta', 'Oslo', 'Tromsø', 'Longyearbyen', 'Våler'),
        km: fc.constantFrom('10', '100', '2000'),
        dag: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
        tid: fc.constantFrom('morning', 'afternoon', 'evening'),
        form: fc.constantFrom('in_person', 'telephone', 'video'),
        tema: fc.constantFrom(...program.program.framework.topics.map(({ id }) => id)),
        modell: fc.constantFrom('selvhjelp-norge', '12-step', 'hybrid', 'assisted'),
        // Without the words themselves, which the form shows again.
        ord: fc.constantFrom('kaia', 'gruppe', 'selvhjelp', 'møte'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(ask, fc.constantFrom('', '/nn', '/en'), async (query, language) => {
        expect(told(await get(`${language}/grupper?${new URLSearchParams(query).toString()}`))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    for (const { id } of await db.selectFrom('listing').select('id').execute())
      for (const end of ['', '/kalender.ics', '/takk'])
        expect(told(await get(`/grupper/${id}${end}`))).toEqual([]);
    for (const word of [secret, 'Nordstua', 'Gammelskolen'])
      expect((await search(`?ord=${word}`)).main).toContain('Ingen grupper');
    for (const { id } of ids) expect((await get(`/grupper/${id}`)).status).toBe(404);
  });
});

describe('a forming group', () => {
  const home = '/arbeid/grupper-som-dannes';

  test('is announced by its desk as everybody will see it, and says bands, never counts', async () => {
    const cookie = cast.cookies.coordinator;
    const _csrf = await cast.csrf('coordinator');
    const at = `${home}/${cast.world.link.id}/ny`;
    const said = {
      _csrf,
      topic: 'grief',
      mode: 'in_person',
      municipality: 'Lyngen',
      keeps: 'topic',
      have: '1',
    };
    const wrong = await post(at, { ...said, have: 'mange', municipality: 'Våler' }, cookie);
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="mange"');
    const full = await post(at, { ...said, have: '5' }, cookie);
    expect(mainOf(full.body)).toContain('gruppa full');
    const preview = await post(at, { ...said, go: 'look' }, cookie);
    expect(mainOf(preview.body)).toContain('Sorg Nesten nok');
    expect(mainOf(preview.body)).toContain('området er gjort større');
    expect((await search('?tema=grief')).main).not.toContain('Sorg Nesten nok');
    const sent = await post(at, { ...said, go: 'announce' }, cookie);
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${home}?gjort=vist`]);
    const { main } = await search('?tema=grief&sted=Lyngen');
    expect(main).toContain('Sorg Nesten nok');
    expect(main).not.toMatch(/Lyngen I et rom|1 (person|deltaker|av)/);
    expect((await search('?tema=grief&sted=Oslo')).main).not.toContain('Sorg Nesten nok');
    const [row] = await program.app.db
      .selectFrom('forming')
      .selectAll()
      .where('topic', '=', 'grief')
      .execute();
    const inhabitants = row!.area.map(
      (code) => program.program.geography.municipality(code)?.population ?? 0,
    );
    expect(inhabitants.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(10_000);
  });

  test('keeps the place instead of the topic where the desk says so', async () => {
    const cookie = cast.cookies.coordinator;
    const said = {
      _csrf: await cast.csrf('coordinator'),
      topic: 'anger',
      mode: 'in_person',
      municipality: 'Lyngen',
      keeps: 'place',
      have: '1',
    };
    const preview = mainOf(
      (await post(`${home}/${cast.world.link.id}/ny`, { ...said, go: 'look' }, cookie)).body,
    );
    expect(preview).toContain('På tvers av problemer');
    expect(preview).toContain('temaet vises ikke');
    expect(preview).toMatch(/Nesten nok Lyngen/);
  });
});

describe('in a browser', () => {
  test(
    'a group is found and something wrong in it is told, without a script',
    { timeout: 60_000 },
    async () => {
      const stranger = await browser.visitor({ javascript: false, width: 360 });
      await stranger.go('/');
      await stranger.press('Finn en åpen gruppe');
      await stranger.fill('Hvor?', 'Lyngseidet');
      await stranger.press('Se grupper');
      expect(stranger.at()).toBe('/grupper');
      await stranger.press('Søndag på kaia');
      await stranger.fill('Hva er feil?', 'Porten er stengt på søndager.');
      await stranger.press('Si fra');
      expect(await stranger.text()).toContain('Takk for at du sa fra');
      expect(await stranger.complaints()).toEqual([]);
      expect(await stranger.context.cookies()).toEqual([]);
      await stranger.close();
    },
  );

  test('every state of the pages is for everybody', { timeout: 200_000 }, async () => {
    const visitor = await browser.visitor();
    const inspect = inspection([]);
    const look = async (path: string, name: string) => {
      await visitor.go(path);
      await inspect.look(visitor, name);
    };
    await look('/grupper?sted=Lyngen', 'groups');
    await look('/grupper?sted=Oslo&ord=strikking&dag=2&km=10', 'groups-none');
    await look('/grupper?sted=qqqqqq', 'groups-unknown-place');
    await look('/grupper?sted=Lynegn', 'groups-meant');
    await look(`/grupper/${lyngen}`, 'group');
    await visitor.press('Si fra');
    await inspect.look(visitor, 'group-correction-error');
    await look(`/grupper/${lyngen}/takk`, 'group-correction-sent');
    await logInOnPage(program, visitor, cast.world.coordinator);
    await look('/arbeid/grupper-som-dannes', 'forming');
    await visitor.press('Vis en gruppe som dannes');
    await inspect.look(visitor, 'forming-new');
    await visitor.press('Se hva alle vil se');
    await inspect.look(visitor, 'forming-errors');
    await visitor.fill('Hvor mange er dere nå?', '2');
    await visitor.press('Se hva alle vil se');
    await inspect.look(visitor, 'forming-preview');
    expect(inspect.findings).toEqual([]);
    await visitor.close();
  });

  test('a page of fifty groups weighs at most 30 kB', async () => {
    const link = await organisation('lyngen');
    const { source_id } = await program.app.db
      .selectFrom('listing')
      .select('source_id')
      .where('id', '=', await openGroup(program, link, { name: 'Femti til' }))
      .executeTakeFirstOrThrow();
    const words = ['Fjell', 'Vidde', 'Nes', 'Dal', 'Tind', 'Elv', 'Mo', 'Vik', 'Foss', 'Haug'];
    const meetings = Array.from({ length: 60 }, (_, n) =>
      aMeeting(`nr-${n}`, {
        name: `${words[n % 10]}${words[(n * 7) % 10]?.toLowerCase()}gruppa ${n}`,
        place: {
          name: `${words[(n * 3) % 10]}huset`,
          lines: [`${words[(n * 3) % 10]}veien ${n * 7}`],
          city: 'Tromsø',
          country: 'NO',
          regions: [],
          point: { lat: 58.5 + n * 0.2, lon: 8 + n * 0.25 },
          approximate: false,
        },
      }),
    );
    await program.app.db
      .transaction()
      .execute((trx) => applyMeetings(trx, program.app, source_id, meetings, program.program));
    const first = await search('');
    expect(first.html.match(/<li><h3>/g)?.length).toBeGreaterThanOrEqual(50);
    expect(gzipSync(first.html).length).toBeLessThanOrEqual(30_000);
    expect(first.main).toContain('Neste side');
    expect((await search('?side=2')).main).toContain('Side 2 av 2');
  });
});

test('corrections and announcements are forgotten when their day has come', async () => {
  const { db } = program.app;
  const left = async () =>
    (
      await Promise.all([
        db.selectFrom('correction').selectAll().execute(),
        db.selectFrom('forming').selectAll().execute(),
      ])
    ).map((rows) => rows.length);
  expect(Math.min(...(await left()))).toBeGreaterThan(0);
  program.clock.advance({ days: 59 });
  await program.night();
  expect(Math.min(...(await left()))).toBeGreaterThan(0);
  program.clock.advance({ days: 1 });
  expect((await search('?tema=grief')).main).not.toContain('Sorg Nesten nok');
  await program.night();
  expect((await left())[1]).toBe(0);
  program.clock.advance({ days: 30 });
  await program.night();
  expect(await left()).toEqual([0, 0]);
});
