import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Separator, writeCsv } from '@knutepunkt/meeting-feeds';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeXlsx } from '../packages/meeting-feeds/src/xlsx-write.ts';
import { planEvent } from '../src/event/index.ts';
import { bookSeries, closeHouse, foundDesk, roomById } from '../src/place/index.ts';
import { openDesk } from '../src/staff/index.ts';
import { type TestBrowser, startBrowser } from './support/browser.ts';
import { byLogin } from './support/cast.ts';
import { plain } from './support/html.ts';
import { type Login, type World, actorOf, hired, logInOnPage, world } from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';
import { bytesOf, everyRow, openedText } from './support/rows.ts';

const home = '/arbeid/flytt-inn';
const tables = ['premises', 'room', 'room_booking', 'event', 'event_invitation'] as const;

let program: TestProgram;
let here: World;
let stranger: Login;
let cookie: string;
let csrf: string;

beforeAll(async () => {
  program = await startProgram();
  here = await world(program);
  const alta = await program.app.db.transaction().execute(async (trx) => {
    const id = await foundDesk(trx, {
      kind: 'link',
      slug: 'alta',
      name: 'LINK Alta',
      municipality: '5601',
      serves: [],
      about: {},
    });
    const { sheet, deskPair } = await openDesk(trx, id);
    return { id, sheet, pair: deskPair };
  });
  stranger = await hired(program, 'Berit', alta, 'coordinator');
}, 120_000);
afterAll(() => program?.close());
beforeEach(async () => {
  const { db } = program.app;
  for (const table of ['moving_upload', 'event', 'room_booking'] as const)
    await db.deleteFrom(table).execute();
  await db.deleteFrom('room').where('id', 'not in', Object.values(here.link.rooms)).execute();
  await db.deleteFrom('premises').where('name', '<>', 'Gammelskolen').execute();
  await db.updateTable('premises').set({ closures: '[]', opening: null }).execute();
  await comesIn();
});

async function comesIn(login = here.coordinator): Promise<void> {
  cookie = await byLogin(program, login);
  const { body } = await program.program.server.inject({ url: '/arbeid/meg', headers: { cookie } });
  csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? expect.fail('no token');
}

async function get(url: string) {
  return said(await program.program.server.inject({ url, headers: { cookie } }));
}
async function post(url: string, fields: Readonly<Record<string, string>>) {
  const payload = new URLSearchParams({ _csrf: csrf, ...fields }).toString();
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  return said(await program.program.server.inject({ method: 'POST', url, headers, payload }));
}
async function send(kind: string, bytes: Uint8Array | undefined) {
  const form = new FormData();
  form.append('_csrf', csrf);
  form.append('kind', kind);
  if (bytes) form.append('file', new Blob([new Uint8Array(bytes)]), 'liste');
  const request = new Request('http://x/', { method: 'POST', body: form });
  return said(
    await program.program.server.inject({
      method: 'POST',
      url: `${home}/${here.link.id}/fil`,
      headers: { cookie, 'content-type': request.headers.get('content-type')! },
      payload: Buffer.from(await request.arrayBuffer()),
    }),
  );
}
const said = (answer: LightMyRequestResponse) => ({
  status: answer.statusCode,
  to: answer.headers.location?.toString() ?? '',
  html: answer.body,
  main: plain(
    answer.body
      .slice(answer.body.indexOf('<main'), answer.body.indexOf('</main>'))
      .replace(/<[^>]+>/g, ' ')
      .replaceAll(/&nbsp;|\u00a0|\u202f/g, ' '),
  ).replace(/\s+/g, ' '),
});

/** What the form of the columns stands filled in with. */
function chosen(html: string): Record<string, string> {
  const selects = [...html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)];
  return Object.fromEntries(
    selects.map(([, name = '', options = '']) => [
      name,
      /<option value="([^"]*)" selected/.exec(options)?.[1] ??
        /<option value="([^"]*)"/.exec(options)?.[1] ??
        '',
    ]),
  );
}
const csv = (rows: readonly (readonly string[])[], separator: Separator = ';') =>
  Buffer.from(writeCsv(rows, separator));

/** A file read and its columns confirmed as they are proposed: the page that says what will come of it. */
async function trial(kind: string, bytes: Uint8Array, more: Readonly<Record<string, string>> = {}) {
  const { to, main } = await send(kind, bytes);
  if (to === '') expect.fail(main);
  const fields = { ...chosen((await get(to)).html), ...more };
  const answer = await post(to, { ...fields, go: 'look' });
  const mark = /name="mark" value="([^"]+)"/.exec(answer.html)?.[1] ?? '';
  return {
    ...answer,
    putIn: (also = {}) => post(to, { ...fields, ...also, mark, go: 'do' }),
    at: to,
    fields,
  };
}
async function everything() {
  const rows = await Promise.all(
    tables.map((table) => program.app.db.selectFrom(table).selectAll().execute()),
  );
  return Object.fromEntries(tables.map((table, at) => [table, rows[at]!]));
}
const counts = async () =>
  Object.fromEntries(Object.entries(await everything()).map(([table, rows]) => [table, rows.length]));

const rooms = [
  ['Hus', 'Adresse', 'Rom', 'Plasser', 'Utstyr', 'Åpningstider'],
  ['Gammelskolen', '', 'Loftet', '8', 'trinnfritt, kjøkken', ''],
  ['Fjordhuset', 'Kaia 2', 'Stua', '12', '', 'man–fre 08–22'],
  ['Fjordhuset', '', 'Naustet', '6', 'heis', ''],
];
const groups = [
  ['Gruppe', 'Type', 'Lokale', 'Dag', 'Tid', 'Hvor ofte'],
  ['AA Lyngen', 'AA', 'Nordstua', 'Tirsdag', '19.00–20.30', ''],
  ['Sorggruppa', 'lukket', 'Kammerset', 'onsdager', 'kl. 18-20', 'annenhver uke'],
];
const events = [
  ['Type', 'Tittel', 'Sted', 'Dato', 'Fra', 'Til', 'Plasser', 'Påmelding'],
  ['Folkemøte', 'Hva er selvhjelp?', 'Nordstua', '16.4.2026', '18.00', '20.00', '10', 'ja'],
  ['åpent hus', 'Døra er åpen', 'Biblioteket, Storgata 1', '2026-05-05', '12', '15', '', ''],
];
const contacts = [
  ['Virksomhet', 'Rolle'],
  ['Biblioteket', 'biblioteksjef'],
  ['NAV', 'veileder'],
];

describe('what comes in, and by which rules', () => {
  test('rooms, in a house that is there and in a new one', async () => {
    const { main, putIn } = await trial('rooms', csv(rooms));
    expect(main).toContain('3 nye, 0 som alt er her, 0 som ikke kan legges inn');
    expect(main).toContain('nytt hus: Fjordhuset, 12 plasser');
    expect((await counts())['room']).toBe(2);
    const { to } = await putIn();
    expect(to).toBe(`${home}?sted=lyngen&gjort=lagt&antall=3`);
    expect((await get(to)).main).toContain('3 rader er lagt inn. Fila er slettet.');
    const { premises, room } = await everything();
    expect(room!.map((one) => 'name' in one && one.name).sort()).toEqual([
      'Kammerset',
      'Loftet',
      'Naustet',
      'Nordstua',
      'Stua',
    ]);
    const fjord = premises!.find((one) => 'address' in one && one.name === 'Fjordhuset');
    expect(fjord).toMatchObject({
      address: 'Kaia 2',
      municipality: '5536',
      opening: [1, 2, 3, 4, 5].map((day) => ({ day, from: 480, to: 1320 })),
    });
  });

  test('groups: a term is booked, and of a closed group not even the name is kept', async () => {
    const { main, putIn } = await trial('groups', csv(groups));
    expect(main).toContain('Nordstua, tirsdag 19.00–20.30, hver uke, 12 ganger');
    expect(main).toContain('Navnet lagres ikke: gruppa er lukket.');
    await putIn();
    const booked = await program.app.db
      .selectFrom('room_booking')
      .select(['use', 'label'])
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .groupBy(['use', 'label'])
      .orderBy('use')
      .execute();
    expect(booked).toEqual([
      { use: 'own_group', label: null, n: 6 },
      { use: 'self_help_group', label: 'AA Lyngen', n: 12 },
    ]);
    expect(JSON.stringify(await everyRow(program))).not.toContain('Sorggruppa');
  });

  test('events: drafts unless they are announced, with their room', async () => {
    const first = await trial('events', csv(events));
    expect(first.main).toContain('torsdag 16. april, 18.00–20.00, Nordstua');
    expect(first.main).toContain('et annet sted: Biblioteket, Storgata 1');
    await first.putIn({ announce: 'yes' });
    const { event, room_booking } = await everything();
    expect(event).toMatchObject([{ state: 'announced' }, { state: 'announced' }]);
    expect(room_booking).toHaveLength(1);
    await program.app.db.deleteFrom('event').execute();
    await program.app.db.deleteFrom('room_booking').execute();
    await (await trial('events', csv(events))).putIn();
    expect((await everything())['event']).toMatchObject([{ state: 'draft' }, { state: 'draft' }]);
  });

  test('contacts, to the invitations of one event of the desk', async () => {
    const { to } = await send('contacts', csv(contacts));
    const none = await post(to, { ...chosen((await get(to)).html), go: 'look' });
    expect(none.status).toBe(422);
    expect(none.main).toContain('Er det ingen, må du planlegge et først');
    await (await trial('events', csv(events))).putIn();
    const { main, putIn } = await trial('contacts', csv(contacts));
    expect(main).toContain('2 nye');
    await putIn();
    expect((await everything())['event_invitation']).toMatchObject([
      { organisation: 'Biblioteket', role: 'biblioteksjef', contacted_on: null },
      { organisation: 'NAV', role: 'veileder', contacted_on: null },
    ]);
  });

  test('a workbook as well as a text, with commas, a byte order mark or in Latin-1', async () => {
    const text = writeCsv(
      rooms.map((row) => row.map((cell) => cell.replaceAll(',', ';'))),
      ',',
    );
    const files = [
      writeXlsx(rooms, 'Rom'),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(text.replaceAll('–', '-'), 'latin1'),
    ];
    for (const file of files)
      expect((await trial('rooms', file)).main).toContain('3 nye, 0 som alt er her, 0 som ikke');
  });

  test('cells are text: what a spreadsheet would compute is a name like another', async () => {
    const odd = [
      rooms[0]!.slice(0, 4),
      ['Gammelskolen', '', '=HYPERLINK("https://x.example";"Stua")', '4'],
      ['Gammelskolen', '', '<b>Stua</b>', '4'],
    ];
    const { html, putIn } = await trial('rooms', csv(odd));
    expect(html).toContain('&lt;b>Stua&lt;/b>');
    expect(html).not.toContain('href="https://x.example');
    await putIn();
    expect(
      (await everything())['room']!.some(
        (one) => 'name' in one && one.name === '=HYPERLINK("https://x.example";"Stua")',
      ),
    ).toBe(true);
  });

  test('the templates are what they say, and their example is not moved in', async () => {
    for (const kind of ['rooms', 'groups', 'events']) {
      const answer = await program.program.server.inject({ url: `${home}/mal/${kind}`, headers: { cookie } });
      expect(answer.headers['content-disposition']).toContain('.csv');
      const { main } = await trial(kind, answer.rawPayload);
      expect(main).toContain('Dette er eksempelet i malen');
      expect(main).toContain('Det er ingenting å legge inn');
    }
  });
});

describe('rows that cannot come in', () => {
  test('are told by number, column and reason, and stop no other', async () => {
    const half = [
      ...rooms,
      ['Gammelskolen', '', 'Kjelleren', 'mange', '', ''],
      ['Gammelskolen', '', '', '4', 'badstue', ''],
      ['Nyhuset', '', 'Sal', '40', '', 'alltid'],
      ['', '', 'Skuret', '4', '', ''],
    ];
    const { main, putIn } = await trial('rooms', csv(half));
    expect(main).toContain('3 nye, 0 som alt er her, 4 som ikke kan legges inn');
    for (const line of [
      '5 Kjelleren Plasser: Skriv et tall fra 1 til 200.',
      'Rom: Skriv hva rommet heter.',
      'Utstyr: «badstue» er ikke blant: trinnfritt',
      '7 Sal Åpningstider: Skriv åpningstida som',
      'Adresse: Skriv adressen.',
      '8 Skuret Hus: Skriv hvilket hus.',
    ])
      expect(main).toContain(line);
    await putIn();
    expect((await counts())['room']).toBe(5);
  });

  test('groups: treatment, a room that is taken, a row that meets another of the same file, a house that is shut', async () => {
    await program.app.db.transaction().execute(async (trx) => {
      const meeting = {
        use: 'event',
        groupId: null,
        first: '2026-03-12',
        start: 1080,
        end: 1200,
        everyWeeks: 1,
        times: 1,
      } as const;
      await bookSeries(trx, { roomId: here.link.rooms.large, ...meeting });
      const { premises } = (await roomById(trx, here.link.rooms.large))!;
      await closeHouse(trx, premises.id, { first: '2026-03-30', last: '2026-04-06' }, '2026-03-02');
    });
    const more = [
      ...groups,
      ['Angst', 'Terapigruppe', 'Nordstua', 'fredag', '10-12', ''],
      ['NA', 'na', 'Nordstua', 'torsdag', '18-20', ''],
      ['To i ett', 'aa', 'Nordstua', 'tirsdag', '20-21', ''],
      ['Uten slag', '', 'Nordstua', 'mandag', '20-21', ''],
      ['Borte', 'aa', 'Slottet', 'mandag', '20-21', ''],
      ['Rar', 'aa', 'Nordstua', 'i blant', 'sent', 'iblant'],
    ];
    const { main, putIn } = await trial('groups', csv(more));
    expect(main).toContain('2 nye, 0 som alt er her, 6 som ikke');
    expect(main).toContain('Ikke når huset er stengt: 31. mars 2026');
    for (const line of [
      '4 Angst Type: Rommet kan ikke brukes til behandling.',
      '5 NA Lokale: Rommet er opptatt, eller for nær annen bruk: 12. mars 2026.',
      '6 To i ett Lokale: Rommet er opptatt, eller for nær annen bruk: 3. mars 2026,',
      '7 Uten slag Type: Skriv hva slags gruppe det er: Selvhjelp Norges modell, Tolvtrinnsgruppe',
      '8 Borte Lokale: Stedet har ikke noe rom som heter det.',
      'Dag: Skriv én ukedag.',
      'Til klokka: Skriv et klokkeslett',
      'Hvor ofte: Skriv «hver uke»',
    ])
      expect(main).toContain(line);
    await putIn();
    expect((await counts())['room_booking']).toBe(1 + 11 + 5);
  });

  test('events: the past, a room that is too small or taken, a kind that nobody knows', async () => {
    const wrong = [
      events[0]!,
      ['Folkemøte', 'I fjor', 'Nordstua', '14.4.2025', '18', '20', '', ''],
      ['Folkemøte', 'Stort', 'Nordstua', '15.4.2026', '18', '20', '500', ''],
      ['Rave', 'Dans', 'Nordstua', '16.4.2026', '18', '20', '', 'kanskje'],
      ['Foredrag', 'Først', 'Nordstua', '17.4.2026', '18', '20', '', ''],
      ['Foredrag', 'Sist', 'Nordstua', '17.4.2026', '19', '21', '', ''],
      ['Kontaktmøte', 'For representanter', 'på video', '18.4.2026', '18-20', '', '', ''],
    ];
    const { main } = await trial('events', csv(wrong));
    expect(main).toContain('2 nye, 0 som alt er her, 4 som ikke');
    for (const line of [
      '2 I fjor Dato: Skriv en dag fra i dag',
      '3 Stort Plasser: Så mange er det ikke plass til i rommet.',
      '4 Dans Type: Skriv hva slags arrangement det er: Folkemøte',
      'Påmelding: Skriv ja eller nei.',
      '6 Sist Sted: Rommet er opptatt da, eller for nær annen bruk.',
      'For representanter lørdag 18. april, 18.00–20.00, På video',
    ])
      expect(main).toContain(line);
  });

  test('contacts: a person where a role should be', async () => {
    await (await trial('events', csv(events))).putIn();
    const { main } = await trial(
      'contacts',
      csv([...contacts, ['Skolen', 'Kari Nordmann'], ['', 'rektor'], ['Kirka', 'prest, p@kirka.example']]),
      { c1: 'role' },
    );
    // An address among the roles makes a column of people of them all.
    expect(main).toContain('Velg hvilken kolonne som er «Rolle»');
    const again = await trial('contacts', csv([...contacts, ['Skolen', 'Kari Nordmann'], ['', 'rektor']]));
    expect(again.main).toContain('4 Skolen Rolle: Ser ut som navnet på en person.');
    expect(again.main).toContain('5 Virksomhet: Skriv');
  });
});

describe('twice', () => {
  test('the same file makes nothing twice', async () => {
    for (const [kind, table] of [
      ['rooms', rooms],
      ['groups', groups],
      ['events', events],
      ['contacts', contacts],
    ] as const) {
      await (await trial(kind, csv(table))).putIn();
      const before = await everything();
      const { main } = await trial(kind, csv(table));
      expect(main, kind).toContain(`0 nye, ${table.length - 1} som alt er her, 0 som ikke`);
      expect(main).toContain('Det er ingenting å legge inn');
      expect(await everything()).toEqual(before);
    }
  });

  test('pressed twice at once it comes in once', async () => {
    const { putIn } = await trial('rooms', csv(rooms));
    const answers = await Promise.all([putIn(), putIn(), putIn()]);
    expect(answers.map(({ to }) => to).sort()).toEqual([
      ...[`${home}?sted=lyngen&gjort=borte`, `${home}?sted=lyngen&gjort=borte`],
      `${home}?sted=lyngen&gjort=lagt&antall=3`,
    ]);
    expect((await counts())['room']).toBe(5);
  });

  test('what changed since it was shown is shown first', async () => {
    const { putIn } = await trial('groups', csv(groups));
    await program.app.db.transaction().execute((trx) =>
      bookSeries(trx, {
        roomId: here.link.rooms.large,
        use: 'event',
        groupId: null,
        first: '2026-03-10',
        start: 1140,
        end: 1200,
        everyWeeks: 1,
        times: 1,
      }),
    );
    const again = await putIn();
    expect(again.main).toContain('Noe har endret seg siden sist du så på');
    expect(again.main).toContain('2 AA Lyngen Lokale: Rommet er opptatt');
    expect((await counts())['room_booking']).toBe(1);
  });
});

describe('people', () => {
  const people = [
    ['Navn', 'Mobil', 'E-post', 'Tema', 'Rom'],
    ['Kari Kanarifugl', '91827364', 'kari@kanari.example', 'sorg', 'Nordstua'],
    ['Ola Kanarifugl', '91827365', 'ola@kanari.example', 'angst', 'Nordstua'],
  ];

  test('a list of people is not read, and the page says what to do instead', async () => {
    const { to } = await send('groups', csv(people));
    const { main } = await get(to);
    expect(main).toContain('Noen kolonner ser ut til å holde folk. De blir ikke lest.');
    expect(main.match(/Ser ut som folk, og leses ikke/g)).toHaveLength(3);
    expect(main).not.toMatch(/Kanarifugl|9182|kanari\.example/);
    const answer = await post(to, { c0: 'name', c1: 'day', c2: 'model', c3: 'name', c4: 'room', go: 'look' });
    expect(answer.status).toBe(422);
    expect(answer.main).not.toMatch(/Kanarifugl|9182|kanari\.example/);
  });

  test('while it waits only the desk can open it, then it is nowhere', async () => {
    const bytes = csv(
      [...groups, ['', '', '', '', '', '']].map((row, at) => [
        ...row,
        ['Deltakere', 'Kari Kanarifugl', 'Ola Kanarifugl', ''][at]!,
      ]),
    );
    const { putIn, main } = await trial('groups', bytes);
    expect(main).not.toContain('Kanarifugl');
    const opened = async (login: Login) => {
      const { keys } = await actorOf(program, login);
      return (await everyRow(program))
        .filter(({ table }) => table === 'moving_upload')
        .flatMap((row) => bytesOf(row).map(([column, sealed]) => openedText(row, column, sealed, keys)));
    };
    const [whole] = await opened(here.coordinator);
    expect(Buffer.from((JSON.parse(whole!) as { base64: string }).base64, 'base64')).toEqual(bytes);
    for (const other of [here.adviser, here.nationalAdviser, here.initiators[0], stranger])
      expect(await opened(other)).toEqual([undefined]);
    await putIn();
    expect(await opened(here.coordinator)).toEqual([]);
    const all = [JSON.stringify(await everyRow(program)), ...program.logLines].join('\n');
    expect(all).not.toMatch(/Kanarifugl|Sorggruppa/);
  });

  test('national identity numbers: the file is not taken', async () => {
    const answer = await send(
      'rooms',
      csv([
        ['Rom', 'Plasser', 'X'],
        ['Stua', '4', '178384 99538'],
      ]),
    );
    expect(answer.status).toBe(422);
    expect(answer.main).toContain('Fila har fødselsnummer i seg, og er ikke tatt imot');
    expect(await program.app.db.selectFrom('moving_upload').select('id').execute()).toEqual([]);
  });

  test('the letter has the place’s own address and telephone, in each language', async () => {
    const wrong = await post(`${home}/${here.link.id}/brev`, { telephone: 'ring meg' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="ring meg"');
    expect(wrong.main).toContain('Skriv et telefonnummer');
    expect((await post(`${home}/${here.link.id}/brev`, { telephone: ' 77 71 00 00 ' })).to).toBe(
      `${home}/${here.link.id}/brev`,
    );
    for (const [language, words] of [
      ['nb', 'Vil du fortsatt være med?'],
      ['nn', 'Vil du framleis vere med?'],
      ['en', 'Would you still like to join?'],
    ] as const) {
      const { main } = await get(`${home}/${here.link.id}/brev?sprak=${language}`);
      const text = (await get(`${home}/${here.link.id}/brev/tekst?sprak=${language}`)).html;
      for (const shown of [main, text])
        for (const part of [
          words,
          '77 71 00 00',
          'Gammelskolen, Strandveien 4, Lyngseidet',
          'LINK Lyngen',
          '/meld-interesse',
        ])
          expect(shown).toContain(part);
    }
    expect((await get('/steder/lyngen')).html).toContain('href="tel:77710000"');
    await post(`${home}/${here.link.id}/brev`, { telephone: '' });
    expect((await get(`${home}/${here.link.id}/brev`)).main).toContain('____');
    expect((await get('/steder/lyngen')).html).not.toContain('Telefon:');
  });
});

describe('files that are none', () => {
  test('no kind, no file, one that is too large, and nonsense, each with words', async () => {
    for (const [kind, bytes, words] of [
      ['', csv(rooms), 'Velg hva som er i fila'],
      ['rooms', undefined, 'Velg en fil'],
      ['rooms', Buffer.alloc(2 * 1024 * 1024 + 1, 65), 'Fila er større enn 2 MB'],
      ['rooms', Buffer.from('PK\u0003\u0004 og så ingenting'), 'ingen hel XLSX-arbeidsbok'],
      ['rooms', Buffer.from('Rom;Plasser\n'), 'ingen rader under overskriftene'],
      ['rooms', Buffer.from(`Rom;Plasser\n${'Stua;4\n'.repeat(501)}`), 'mer enn 500 rader'],
      ['rooms', Buffer.from(' \n \n'), 'Tabellen er tom'],
    ] as const) {
      const answer = await send(kind, bytes);
      expect(answer.status, words).toBe(422);
      expect(answer.main).toContain(words);
    }
    expect(await program.app.db.selectFrom('moving_upload').select('id').execute()).toEqual([]);
  });

  test('random bytes and hostile cells never end in a fault', async () => {
    const before = await counts();
    const hostile = [
      '\u0000',
      "'; drop table room; --",
      '\ud800',
      '__proto__',
      'a'.repeat(50_000),
      '-1',
      '9'.repeat(40),
      '\r\n"',
      '=1+1',
      '2026-02-30',
    ];
    for (const kind of ['rooms', 'groups', 'events', 'contacts'])
      for (const [at, cell] of hostile.entries()) {
        const { html } = await get(`${home}/mal/${kind}`);
        const headings = html.slice(1).split('\r\n')[0]!.split(';');
        const file =
          at % 2 === 0
            ? csv([headings, headings.map(() => cell)])
            : Buffer.from(`${headings.join(';')}\n${cell};${cell};\u0007${cell}\n`);
        const { to, status } = await send(kind, file);
        expect([303, 422]).toContain(status);
        if (to === '') continue;
        const typed = chosen((await get(to)).html);
        for (const [fields, go] of [
          [typed, 'look'],
          [{ ...typed, mark: cell.slice(0, 99) }, 'do'],
          [{ c0: 'room', c1: 'room', event: 'x' }, cell.slice(0, 20)],
        ] as const)
          expect([200, 303, 422], `${kind} ${at} ${go}`).toContain(
            (await post(to, { ...fields, go })).status,
          );
      }
    const after = await counts();
    expect(after['event_invitation']).toBe(before['event_invitation']);
  });
});

describe('who, and for how long', () => {
  test('nothing of another place is seen, used or changed', async () => {
    const { at, fields } = await trial('rooms', csv(rooms));
    const elsewhere = await program.app.db.transaction().execute((trx) =>
      planEvent(
        trx,
        here.district.id,
        {
          ...{ kind: 'talk', title: 'Hos dem', audience: '', about: '', language: 'nb', mode: 'telephone' },
          ...{ roomId: null, address: '', municipality: null, day: '2026-05-05', starts: 600, minutes: 60 },
          ...{ capacity: null, signUp: false, invitedOnly: false },
        },
        'announced',
      ),
    );
    await (await trial('events', csv(events))).putIn();
    const { to } = await send('contacts', csv(contacts));
    const own = chosen((await get(to)).html);
    expect((await post(to, { ...own, event: elsewhere, go: 'look' })).status).toBe(422);
    await comesIn(stranger);
    const before = await everything();
    for (const path of [at, `${home}/${here.link.id}/brev`, `${home}/${here.link.id}/brev/tekst`])
      expect((await get(path)).status).toBe(404);
    for (const [path, typed] of [
      [at, { ...fields, go: 'do' }],
      [`${at}/bort`, {}],
      [`${home}/${here.link.id}/brev`, { telephone: '1234' }],
    ] as const)
      expect((await post(path, typed)).status).toBe(404);
    expect((await send('rooms', csv(rooms))).status).toBe(404);
    expect(await everything()).toEqual(before);
    expect(await program.app.db.selectFrom('moving_upload').select('kind').orderBy('kind').execute()).toEqual(
      [{ kind: 'contacts' }, { kind: 'rooms' }],
    );
  });

  test('a file that nobody puts in is gone after a day, or when it is thrown away', async () => {
    const { to } = await send('rooms', csv(rooms));
    expect((await get(home)).main).toContain(
      'Hus og rom: fila er lest, men ikke lagt inn. Den slettes 3. mars 2026.',
    );
    await post(`${to}/bort`, {});
    const gone = (await get(to)).to;
    expect((await get(gone)).main).toContain('Den fila er ikke her lenger');
    const again = (await send('rooms', csv(rooms))).to;
    program.clock.advance({ days: 1 });
    await comesIn();
    expect((await get(again)).to).toBe(gone);
    await program.night();
    expect(await program.app.db.selectFrom('moving_upload').select('id').execute()).toEqual([]);
  });
});

describe('in a browser, on a telephone and without a script', () => {
  let browser: TestBrowser;
  let folder: string;
  beforeAll(async () => {
    browser = await startBrowser(program.url);
    folder = await mkdtemp(join(tmpdir(), 'flytt-'));
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('from Today to rooms that are in: five clicks', { timeout: 60_000 }, async () => {
    const path = join(folder, 'rom.csv');
    await writeFile(path, csv([...rooms, ['Gammelskolen', '', 'Kjelleren', 'mange', '', '']]));
    const visitor = await browser.visitor({ javascript: false, width: 360 });
    await logInOnPage(program, visitor, here.coordinator);
    let clicks = 0;
    visitor.page.on('request', (request) => {
      if (request.isNavigationRequest() && !request.redirectedFrom()) clicks += 1;
    });
    await visitor.press('Stedet');
    await visitor.press('Flytt inn');
    await visitor.tick(/^Hus og rom/);
    await visitor.page.locator('[name=file]').setInputFiles(path);
    await visitor.press('Les fila');
    expect(await visitor.text()).toContain('For eksempel: Gammelskolen · Fjordhuset');
    await visitor.press('Se hva som skjer');
    expect(await visitor.text()).toContain('Plasser: Skriv et tall fra 1 til 200.');
    await visitor.press('Legg inn de 3 radene');
    expect(await visitor.text()).toContain('3 rader er lagt inn.');
    expect(clicks).toBe(5);
    await visitor.press('Rom');
    expect(await visitor.text()).toContain('Fjordhuset');
    expect(await visitor.complaints()).toEqual([]);
    await visitor.close();
  });
});
