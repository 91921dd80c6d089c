import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addCommitment, addPaper, commitmentById, moveDate } from '../src/commitment/index.ts';
import { sendCorrection } from '../src/directory/index.ts';
import {
  type Wishes,
  enquiryOf,
  openPool,
  register,
  sayToDesk,
  sayToSeeker,
  setState,
  writeNote,
} from '../src/enquiry/index.ts';
import { announced, comes } from '../src/event/for-tests.ts';
import { answerProposal, formGroup, openBoard, openProposal, sendProposal } from '../src/formation/index.ts';
import { type Plan, answerAsk, asksFor, changeAgreement, noteAbsence, pledge } from '../src/group/index.ts';
import { keepUpload } from '../src/moving/index.ts';
import type { SeekerActor, StaffActor } from '../src/platform/http/index.ts';
import { exportTo } from '../src/platform/transfer/index.ts';
import { beginSession } from '../src/platform/sessions/index.ts';
import { openWithCode, seekerSession } from '../src/seeker/index.ts';
import { logIn } from '../src/staff/index.ts';
import { openGroup } from './support/cast.ts';
import { columns, goesWith } from './support/personal-fields.ts';
import {
  type World,
  actorOf,
  arrived,
  nextOneTimeCode,
  seekerOf,
  usualWishes,
  world,
} from './support/people.ts';
import { type TestProgram, startProgram } from './support/program.ts';
import { within } from './support/server.ts';

/**
 * A value for every personal field, found nowhere else in the world. The types make a new field fail here until it
 * has its canary: the keys are those of the sealed records themselves.
 */
const planted: string[] = [];
const canary = (name: string) => {
  const value = `Kanari${name}${(planted.length * 7919 + 104729).toString(36)}Xq`;
  planted.push(value);
  return value;
};

/** What a person tells the desk: free text gets a canary; what is chosen from lists is sealed in the same envelope. */
const wishesOf = (name: string): Record<keyof Required<Wishes>, unknown> => ({
  ...usualWishes,
  placeText: canary(`Sted${name}`),
  alias: canary(`Alias${name}`),
  words: canary(`Ord${name}`),
  municipality: name < 'C' ? '5536' : '5532',
  reach: 120,
  avoids: ['5501'],
  modes: ['in_person'],
  topics: ['grief'],
  across: true,
  slots: ['d4-evening'],
  languages: ['nb'],
  age: { from: 35, to: 44 },
  sex: 'woman',
  shows: 'alias',
  onBehalf: false,
  locale: 'nb',
  noticeHandle: undefined,
});

/** What a group's plan holds beyond what the room's own public facts say. */
const planTexts: Record<keyof Plan, string | null> = {
  mode: null,
  day: null,
  start: null,
  end: null,
  everyWeeks: null,
  firstOn: null,
  place: canary('Vei'),
  call: null,
  topic: null,
  language: null,
  deskName: null,
  initiators: null,
};

let test: TestProgram;
let at: World;
let coordinator: StaffActor;
let members: SeekerActor[] = [];
let groupId: string;
const emails: string[] = [];

beforeAll(async () => {
  test = await startProgram();
  at = await world(test);
  const { app } = test;
  coordinator = await actorOf(test, at.coordinator);
  for (const name of ['A', 'B', 'C', 'D']) {
    const email = `${canary(`Post${name}`).toLowerCase()}@example.org`;
    emails.push(email);
    planted[planted.length - 1] = email;
    const { noticeHandle: _none, ...wishes } = wishesOf(name) as Wishes;
    const { code } = await app.db
      .transaction()
      .execute((trx) =>
        register(trx, app, { kind: 'interest', organisationId: at.link.id, wishes, email, locale: 'nb' }),
      );
    planted.push(code);
    members.push(await seekerOf(test, { code }));
  }
  for (const [n, member] of members.entries()) {
    const enquiry = (await enquiryOf(app, member))!;
    await app.db.transaction().execute(async (trx) => {
      await sayToDesk(trx, app, enquiry, canary(`Melding${n}`));
      await sayToSeeker(trx, app, enquiry, coordinator.name, canary(`Svar${n}`));
      await writeNote(trx, enquiry, { text: canary(`Notat${n}`), knows: [] });
      await setState(trx, enquiry.id, 'waiting');
    });
  }
  const parts = { geography: test.program.geography, framework: test.program.framework };
  const board = await openBoard(app, coordinator, at.link.id, parts);
  const proposalId = await sendProposal(app, coordinator, at.link.id, board, board.formation.groups[0]!);
  const waiting = await openProposal(app, coordinator, proposalId);
  expect(waiting?.seats.length).toBe(4);
  for (const member of members.slice(0, 3)) await answerProposal(app, member, 'yes', []);
  await answerProposal(app, members[3]!, 'known', []);
  groupId = await formGroup(app, coordinator, proposalId, {
    model: 'selvhjelp-norge',
    roomId: at.link.rooms.large,
    firstOn: '2026-03-19',
    everyWeeks: 1,
    initiatorIds: [at.initiators[0].id],
    call: '',
    directions: planTexts.place!,
  });
  const initiator = await actorOf(test, at.initiators[0]);
  const [ask] = await asksFor(app, initiator);
  await answerAsk(app, initiator, ask!.id, 'yes');
  members = members.slice(0, 3);
  await pledge(app, members[0]!, groupId);
  await noteAbsence(app, members[1]!, groupId, true);
  await changeAgreement(app, members[2]!, groupId, canary('Avtale'));
  const listing = await openGroup(test, at.link.id, {
    contacts: [{ name: canary('Kontakt') }],
    extras: { said: canary('Mer') },
  });
  await app.db.transaction().execute(async (trx) => {
    const source = { organisationId: at.link.id };
    await sendCorrection(trx, app, { id: listing, source }, canary('Rettelse'));
  });
  await app.db.transaction().execute(async (trx) => {
    const words = {
      title: canary('Lofte'),
      endsOn: '2026-05-01',
      said: { to: canary('Til'), notes: canary('Huskelapp') },
      duties: { pay: canary('Lonn') },
    };
    const id = await addCommitment(trx, app, coordinator, at.link.id, 'promise', words);
    const row = (await commitmentById(trx, id))!;
    await moveDate(trx, app, coordinator, row, { to: '2026-06-01', told: canary('Fortalt') });
    const moved = await commitmentById(trx, id);
    await addPaper(trx, app, coordinator, moved!, {
      on: '2026-03-01',
      title: canary('Papir'),
      text: canary('Referat'),
    });
  });
  await app.db.transaction().execute(async (trx) => {
    const sheet = Buffer.from(`Rom;Deltaker\nStua;${canary('Deltaker')}\n`);
    await keepUpload(trx, app, { organisationId: at.link.id, kind: 'rooms' }, sheet);
  });
  const { code } = await comes(app, await announced(app, at.link.id));
  planted.push(code);
  test.clock.advance({ hours: 2 });
  await test.runJobs();
});
afterAll(() => test.close());

/** Places where any planted value stands, in any of the spellings that a program might give it. */
function findIn(where: string, bytes: Buffer): string[] {
  const spelt = (value: string) => {
    const utf8 = Buffer.from(value);
    const bare = value.replaceAll(/\s/g, '');
    return [
      utf8,
      Buffer.from(bare),
      Buffer.from(utf8.toString('hex')),
      Buffer.from(value, 'utf16le'),
      Buffer.from(encodeURIComponent(value)),
    ];
  };
  return planted
    .filter((value) => spelt(value).some((needle) => bytes.includes(needle)))
    .map((value) => `${where}: ${value}`);
}

it('knows every column, what it holds, and when its row is erased', async () => {
  const { rows } = await sql<{ table_name: string; column_name: string; data_type: string }>`
    select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'`.execute(
    test.open.db,
  );
  const unknown = rows.filter(({ table_name, column_name }) => {
    const table = columns[table_name];
    return !table || (table_name !== 'schema_migration' && !(column_name in table));
  });
  expect(unknown.map((row) => `${row.table_name}.${row.column_name}`)).toEqual([]);
  const sealedAsText = rows.filter(
    (row) => columns[row.table_name]?.[row.column_name] === 'sealed' && row.data_type !== 'bytea',
  );
  expect(sealedAsText).toEqual([]);
  const finer = rows.filter(
    (row) => columns[row.table_name]?.[row.column_name] === 'day' && row.data_type !== 'date',
  );
  expect(finer).toEqual([]);
  const personal = Object.entries(columns).filter(([, held]) => Object.values(held).includes('sealed'));
  // Slips are gone after a night (src/counting/counting.test.ts); counters and releases are about nobody.
  const kept = new Set(['staff', 'session', 'board', 'tally_slip', 'month_tally', 'release']);
  const undated = personal.filter(
    ([table, held]) => !('erase_on' in held) && !(table in goesWith) && !kept.has(table),
  );
  expect(undated.map(([table]) => table)).toEqual([]);
});

it('leaves no personal value in any row of any table, the job queue’s included', async () => {
  const tables = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(
    test.open.db,
  );
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(
      test.open.db,
    );
    for (const { row } of rows) {
      found.push(...findIn(name, Buffer.from(row)));
      for (const [, hex] of row.matchAll(/\\\\?x([0-9a-f]{16,})/g))
        found.push(...findIn(name, Buffer.from(hex!, 'hex')));
    }
  }
  expect(tables.rows.length).toBeGreaterThan(25);
  expect(found).toEqual([]);
});

it('leaves no personal value in the database’s files or its write-ahead log', async () => {
  const admin = new pg.Client({
    connectionString: within(
      inject('testServer').administratorUrl,
      new URL(test.open.connectionString).pathname.slice(1),
    ),
  });
  await admin.connect();
  try {
    await admin.query('checkpoint');
    const { rows } = await admin.query<{ path: string }>(`
      select 'base/' || d.oid || '/' || f as path from pg_database d, lateral pg_ls_dir('base/' || d.oid) f
        where d.datname = current_database() and f ~ '^[0-9]'
      union all select 'pg_wal/' || name from pg_ls_waldir()`);
    const found: string[] = [];
    for (const { path } of rows) {
      const file = await admin.query<{ bytes: Buffer | null }>(
        'select pg_read_binary_file($1, 0, 100000000, true) as bytes',
        [path],
      );
      const bytes = file.rows[0]?.bytes;
      if (bytes) found.push(...findIn(path, bytes));
    }
    expect(rows.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  } finally {
    await admin.end();
  }
});

it('would find a value that was not sealed', async () => {
  await sql`create table leak (told text)`.execute(test.open.db);
  await sql`insert into leak values (${planted[0]})`.execute(test.open.db);
  const { rows } = await sql<{ row: string }>`select t::text as row from leak t`.execute(test.open.db);
  expect(findIn('leak', Buffer.from(rows[0]!.row)).length).toBe(1);
  await sql`drop table leak`.execute(test.open.db);
});

it('leaves no personal value in an export', async () => {
  const lines = new PassThrough();
  const whole = buffer(lines);
  await exportTo(test.open, lines);
  lines.end();
  const exported = await whole;
  expect(exported.length).toBeGreaterThan(1000);
  const hits = findIn('export', exported);
  for (const [base64] of exported.toString('latin1').matchAll(/[A-Za-z0-9+/=]{40,}/g)) {
    hits.push(...findIn('export', Buffer.from(base64, 'base64')));
  }
  expect(hits).toEqual([]);
});

it('logs no personal value, no address, no query, no path with an id in it', async () => {
  await fetch(`${test.url}/steder?sted=${planted[0]}`, { headers: { 'user-agent': planted[1]! } });
  await fetch(`${test.url}/min/inn`, { method: 'POST', body: new URLSearchParams({ code: planted[2]! }) });
  const log = Buffer.from(test.logLines.join('\n'));
  expect(log.length).toBeGreaterThan(100);
  expect(findIn('log', log)).toEqual([]);
  expect(log.toString()).not.toMatch(/127\.0\.0\.1|[0-9a-f]{8}-[0-9a-f]{4}|sted=|undici/);
});

it('sends mails that say nothing, to the addresses that were left, and names nobody in them', () => {
  expect(test.mails.length).toBeGreaterThan(0);
  for (const mail of test.mails) {
    const others = planted.filter((value) => !mail.to.includes(value));
    const hits = others.filter((value) => mail.raw.includes(value));
    expect(hits).toEqual([]);
    expect(mail.raw).not.toMatch(
      /selvhjelp|sj=C3=B8lvhjelp|sjølvhjelp|self-help|gruppe|group|knutepunkt|LINK/i,
    );
  }
});

/** Everybody who should not know: no session, another seeker, the other desks, an initiator who was not asked. */
async function outsiders(): Promise<Record<string, string>> {
  const { app } = test;
  const cookie = async (who: typeof at.coordinator) => {
    const content = await logIn(app, {
      login: who.login,
      passphrase: who.passphrase,
      oneTimeCode: nextOneTimeCode(test, who),
    });
    return `a=${await beginSession(app.db, content!, { now: app.clock.now(), hours: 1 })}`;
  };
  const code = (await arrived(test, at, { alias: 'Fremmed', words: '' })).code;
  const opened = (await openWithCode(app, code))!;
  const seeker = await beginSession(app.db, seekerSession(opened), { now: app.clock.now(), hours: 1 });
  return {
    nobody: '',
    'another seeker': `k=${seeker}`,
    'the adviser': await cookie(at.adviser),
    'the national adviser': await cookie(at.nationalAdviser),
    'another initiator': await cookie(at.initiators[1]),
  };
}

it('shows no personal value in any page to anybody else', async () => {
  const ids = [groupId, ...members.map((member) => member.id)];
  const enquiries = await test.open.db.selectFrom('enquiry').select('id').execute();
  const paths = test.program.routes
    .filter((route) => route.method === 'GET')
    .flatMap((route) => {
      if (!route.path.includes(':')) return [route.path];
      const fills = [...ids, ...enquiries.map((row) => row.id), 'lyngen'];
      return fills.map((id) => route.path.replaceAll(/:\w+/g, id));
    });
  const found: string[] = [];
  for (const [who, cookie] of Object.entries(await outsiders())) {
    for (const path of paths) {
      const answer = await test.program.server.inject({ url: path, headers: cookie ? { cookie } : {} });
      expect(answer.statusCode, `${who} ${path}`).toBeLessThan(500);
      found.push(...findIn(`${who} ${path}`, answer.rawPayload));
    }
  }
  expect(found).toEqual([]);
});

it('shows the desk what was sent to it, so that the hunt above is known to look in the right place', async () => {
  const open = await openPool(test.app, coordinator, at.link.id, [
    'waiting',
    'proposed',
    'placed',
    'talking',
  ]);
  const text = JSON.stringify(open);
  expect(planted.some((value) => text.includes(value))).toBe(true);
  expect(await readFile(new URL('./support/personal-fields.ts', import.meta.url), 'utf8')).toContain(
    'erase_on',
  );
});
