import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { nowOf, search } from '../directory/index.ts';
import { enquiryOf, keptApart, openPool } from '../enquiry/index.ts';
import { openBoard, proposalsAt, seatFor } from '../formation/index.ts';
import { loadFramework, saveModels } from '../framework/index.ts';
import { type Geography, loadGeography } from '../geography/index.ts';
import { asksFor, groupsFor, groupsOfDesk } from '../group/index.ts';
import { deskBySlug, desks, roomsOf } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { projectFolder, readConfig } from '../platform/config/index.ts';
import type { SeekerActor, StaffActor } from '../platform/http/index.ts';
import { silentLog } from '../platform/log/index.ts';
import { readySealing } from '../platform/sealing/index.ts';
import { openWithCode, seekerActor, seekerSession } from '../seeker/index.ts';
import { initiatorsOf, logIn, oneTimeCode, staffActor } from '../staff/index.ts';
import { codeOf, fillDemo, keptIn } from './index.ts';

const root = projectFolder();
const framework = loadFramework(join(root, 'content'));
const geography = loadGeography(join(root, 'data', 'norway'));
const visit = { csrf: '', extra: {}, replace: () => Promise.resolve() };

let base: TestDatabase;
let app: App;
let printed: string | undefined;
let left: Record<string, unknown>;
const told: string[] = [];

async function appOn(db: TestDatabase): Promise<App> {
  await readySealing();
  const folder = mkdtempSync(join(tmpdir(), 'knutepunkt-demo-'));
  const config = readConfig({ ...process.env, NODE_ENV: 'test', KNUTEPUNKT_FOLDER: folder });
  await saveModels(db.db, framework.models);
  return { config, db: db.db, clock: fixedClock('2027-02-03T16:00:10'), log: silentLog };
}

const fillIn = (into: App, country = geography) =>
  fillDemo({ app: into, framework, geography: country }, (line) => told.push(line));

/** The country, until it has been asked for some distances: then everything ends, in the middle of the people. */
let asked = 0;
const cutOff: Geography = {
  ...geography,
  distance: (a, b) => {
    if ((asked += 1) > 60) throw new Error('cut off');
    return geography.distance(a, b);
  },
};

beforeAll(async () => {
  base = await testDatabase();
  app = await appOn(base);
  await expect(fillIn(app, cutOff)).rejects.toThrow('cut off');
  left = {
    organisations: await count('organisation'),
    staff: await count('staff'),
    seekers: await count('seeker'),
    file: existsSync(join(app.config.folder, 'demo.json')),
  };
  // The file of a demonstration that was never committed is in nobody's way.
  writeFileSync(join(app.config.folder, 'demo.json'), '{}');
  printed = await fillIn(app);
}, 120_000);
afterAll(() => base.drop());

const kept = () => keptIn(app.config.folder)!;

async function staff(login: string): Promise<StaffActor> {
  const { totpSecret } = kept().staff.find((one) => one.login === login)!;
  const { passphrase } = kept();
  // Each test that logs somebody in uses another login: a one-time code opens once.
  const content = await logIn(app, {
    login,
    passphrase,
    oneTimeCode: oneTimeCode(totpSecret, app.clock.now()),
  });
  return (await staffActor(app, { ...visit, ...content! }))!;
}

async function person(who: RegExp): Promise<SeekerActor> {
  const { code } = kept().codes.find((one) => who.test(one.who))!;
  const found = await openWithCode(app, code);
  return (await seekerActor(app, { ...visit, ...seekerSession(found!) }))!;
}

async function count(from: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(app.db);
  return rows[0]!.n;
}

test('the demonstration has desks, rooms, staff, and people in every state', async () => {
  const all = await desks(app.db);
  expect(all.map((desk) => desk.kind).sort()).toEqual([
    ...['district', 'district'],
    ...['link', 'link', 'link', 'national'],
  ]);
  for (const desk of all.filter((one) => one.kind === 'link'))
    expect((await roomsOf(app.db, desk.id)).length).toBeGreaterThanOrEqual(2);
  expect(await count("staff_role where role = 'initiator'")).toBe(12);
  expect(await count("staff_role where role <> 'initiator'")).toBe(7);
  const states = {
    new: await count("enquiry where kind = 'interest' and state = 'new'"),
    talking: await count("enquiry where kind = 'interest' and state = 'talking'"),
    waiting: await count("enquiry where state = 'waiting'"),
    proposed: await count("enquiry where state = 'proposed'"),
    placed: await count("enquiry where state = 'placed'"),
    question: await count("enquiry where kind = 'question'"),
    suggestion: await count("enquiry where kind = 'suggestion'"),
  };
  expect(states).toEqual({
    new: 10,
    talking: 12,
    waiting: 25,
    proposed: 10,
    placed: 10,
    question: 4,
    suggestion: 3,
  });
  expect(await count('enquiry e join message m on m.enquiry_id = e.id')).toBeGreaterThan(80);
  expect(await count("enquiry where received_on > date '2027-02-03'")).toBe(0);
  expect(await count('room_booking')).toBeGreaterThan(100);
});

test('at LINK Lyngen a group can be formed, another is possible, one is running, and two people are kept apart', async () => {
  const desk = (await deskBySlug(app.db, 'lyngen'))!;
  const solveig = await staff('solveig');
  const [proposal] = await proposalsAt(app, solveig, desk.id);
  expect(proposal).toMatchObject({ yes: 4, waiting: 1 });
  expect((await keptApart(app, solveig, desk.id)).length).toBeGreaterThan(1);
  const board = await openBoard(app, solveig, desk.id, { framework, geography });
  expect(board.formation.groups.length).toBeGreaterThan(0);
  expect((await groupsOfDesk(app.db, desk.id)).map((one) => [one.state, one.held])).toEqual([
    ['starting', 1],
  ]);
  const unread = (await openPool(app, solveig, desk.id, ['waiting'])).filter((one) => one.unread);
  expect(unread).toEqual([]);
});

test('an initiator is asked, another has said yes', async () => {
  expect((await asksFor(app, await staff('kristin'))).map((ask) => ask.state)).toEqual(['asked']);
  expect((await asksFor(app, await staff('ellen'))).map((ask) => ask.state)).toEqual(['yes']);
  const kari = await staff('kari');
  const there = await initiatorsOf(app.db, kari, kari.roles[0]!.organisation);
  expect(there.map((one) => one.name)).toEqual(['Bjørn', 'Gunn']);
});

test('every printed code opens, and shows what its words say', async () => {
  for (const { code, who } of kept().codes) {
    expect(printed).toContain(code);
    expect(await openWithCode(app, code), who).toBeDefined();
  }
  expect((await person(/must change/)).mustChangeCode).toBe(true);
  expect(await seatFor(app, await person(/proposal to answer/))).toMatchObject({ answer: 'waiting' });
  expect(await seatFor(app, await person(/said yes/))).toMatchObject({ answer: 'yes' });
  expect(await enquiryOf(app, await person(/answer to read/))).toMatchObject({ unread: true });
  expect(await groupsFor(app, await person(/runs itself/))).toMatchObject([
    { state: 'self_running', asks: false },
  ]);
  expect(await groupsFor(app, await person(/still runs/))).toMatchObject([
    { state: 'self_running', asks: true },
  ]);
  expect(await groupsFor(app, await person(/just begun/))).toMatchObject([{ state: 'starting' }]);
});

test('every printed login opens with its one-time code', async () => {
  const said = codeOf(kept(), 'Marit', app.clock)!;
  const now = said.slice(0, 6);
  expect(printed).toContain(now);
  const { passphrase } = kept();
  expect(await logIn(app, { login: 'marit', passphrase, oneTimeCode: now })).toBeDefined();
  for (const login of ['ingrid', 'per', 'anne', 'jonas', 'bjorn', 'lars'])
    expect(await staff(login)).toBeDefined();
  expect(codeOf(kept(), 'nobody', app.clock)).toBeUndefined();
});

test('open groups can be found in town, in the country and at a distance, and four groups are forming', async () => {
  const now = nowOf(app.clock);
  const { total } = await search(app.db, { sort: 'next', page: 1 }, now);
  expect(total).toBe(35);
  const from = { lat: 69.6835, lon: 20.1048, label: 'Lyngen' };
  const near = await search(app.db, { place: from, km: 40, sort: 'distance', page: 1 }, now);
  expect(near.listings.map(({ name }) => name)).toContain('Søndag på Lyngseidet');
  expect(await count('forming')).toBe(4);
});

test('a LINK reads a list, and a reading waits for somebody to look at it', async () => {
  const runs = await app.db.selectFrom('source_run').select(['state', 'difference']).execute();
  const waiting = runs.find(({ state }) => state === 'waiting');
  expect(runs.map(({ state }) => state).sort()).toEqual(['applied', 'waiting']);
  expect(waiting?.difference).toMatchObject({ new: [{ key: 'stille' }], changed: [{ key: 'tirsdag' }] });
});

test('a second start fills nothing and prints the same', async () => {
  const before = told.length;
  expect(await fillIn(app)).toBe(printed);
  expect(told.slice(before)).toEqual([]);
  expect(await count('organisation')).toBe(6);
  expect(statSync(join(app.config.folder, 'demo.json')).mode & 0o777).toBe(0o600);
});

test('what is not this folder’s demonstration is neither filled nor printed', async () => {
  const elsewhere = {
    ...app,
    config: { ...app.config, folder: mkdtempSync(join(tmpdir(), 'knutepunkt-demo-')) },
  };
  expect(await fillIn(elsewhere)).toBeUndefined();
  expect(keptIn(elsewhere.config.folder)).toBeUndefined();
});

test('a fill that is cut off leaves nothing, and the next start begins anew', () => {
  expect(left).toEqual({ organisations: 0, staff: 0, seekers: 0, file: false });
  expect(told).toEqual(['Preparing the demo, once …', 'Preparing the demo, once …']);
});

test('something comes: an evening that is full with a waiting list, a cancelled one, and one for those invited', async () => {
  const events = await app.db.selectFrom('event').selectAll().execute();
  expect(events.length).toBeGreaterThanOrEqual(6);
  const states = new Set(events.map(({ state }) => state));
  expect(states).toEqual(new Set(['announced', 'cancelled', 'held']));
  expect(events.some(({ invited_only }) => invited_only)).toBe(true);
  const waiting = await app.db.selectFrom('event_place').selectAll().where('turn', 'is not', null).execute();
  expect(waiting.length).toBe(2);
});
