/**
 * What the program bears with a country in its database: `npm run bench:load`, or a tenth of it in a tenth of the time: `npm run bench:load -- 10`;
 * `npm run bench:load -- 1 heap` or `rates` for one half.
 * - 100 000 enquiries, 10 000 groups, 100 000 bookings at 400 desks.
 * - The main acts at rising rates, people arriving at times of their own: p50, p95, p99 and errors at each rate, and the last rate that is
 *   borne (p95 within half a second, no error). Beside them, in the same run, a bare Fastify that answers a text of equal size, and one that
 *   makes one look-up by key.
 * - What the heap holds after 20 000 requests and after 100 000. Goal: at most 30 MB more.
 * - What each page asks the database: no big table is read from end to end.
 */
import Fastify from 'fastify';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sayToSeeker } from '../src/enquiry/index.ts';
import { saveModels } from '../src/framework/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { projectFolder, readConfig } from '../src/platform/config/index.ts';
import { connectTo, migrate } from '../src/platform/database/index.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import type { Tables } from '../src/platform/database/tables.ts';
import { prepareJobs } from '../src/platform/jobs/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import { beginSession } from '../src/platform/sessions/index.ts';
import { type Program, assemble } from '../src/program.ts';
import { openWithCode, seekerSession } from '../src/seeker/index.ts';
import { logIn, oneTimeCode } from '../src/staff/index.ts';
import { type World, arrived, usualWishes, world } from '../tests/support/people.ts';
import type { TestProgram } from '../tests/support/program.ts';
import type { Arrivals, Arrived, Asked } from './arrivals.ts';
import { fillCountry } from './country.ts';
import { listGroups } from './open-groups.ts';
import { readWhole, statementsOf } from './plans.ts';

const parts = Number(process.argv[2] ?? 1);
const only = process.argv[3];
const size = {
  desks: Math.ceil(400 / parts),
  enquiries: Math.ceil(100_000 / parts),
  groups: Math.ceil(10_000 / parts),
  bookings: Math.ceil(100_000 / parts),
};
const stepMs = 4_000;
const borne = { p95: 500 };
const flat = { requests: Math.ceil(100_000 / parts), warm: 0.2, megabytes: 30 };
/** A table of fewer rows may be read from end to end. */
const big = 2_000;
let missed = 0;

interface Act {
  name: string;
  asked: readonly Asked[];
  good: readonly number[];
  /** Where the rates begin, a second. */
  from: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const folder = await mkdtemp(join(tmpdir(), 'knutepunkt-bench-'));
const embedded = await openEmbedded(join(folder, 'database'));
const open = connectTo(embedded.connectionString, () => embedded.close());
const sender = fork(join(import.meta.dirname, 'arrivals.ts'));
try {
  await migrate(open.pool, join(projectFolder(), 'migrations'));
  await prepareJobs(open);
  const config = readConfig({ NODE_ENV: 'production', DEMO: '0', KNUTEPUNKT_FOLDER: folder });
  const log = createLog({}, { write: () => undefined });
  const program = await assemble({ config, clock: systemClock, log, open, attemptsFactor: 1e7 });
  await saveModels(program.app.db, program.framework.models);
  const test = {
    app: program.app,
    clock: { ...systemClock, advance: () => undefined },
  } as unknown as TestProgram;
  const here = await world(test);
  const begun = performance.now();
  await fill(embedded.connectionString);
  await listGroups(program, here.national.id, 2_000);
  console.log(`${JSON.stringify(size)}, made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const acts = await actsOf(program, test, here);
  await showPlans(program, acts);
  const url = await program.server.listen({ port: 0, host: '127.0.0.1' });
  const port = Number(new URL(url).port);
  if (only !== 'heap') await measure(port, acts);
  if (only !== 'rates') await measureHeap(port, acts);
  await program.server.close();
} finally {
  sender.kill();
  await open.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

function verdict(met: boolean): string {
  if (!met) missed += 1;
  return met ? 'met' : 'MISSED';
}

/** On connections of its own: these statements take longer than any page may. */
async function fill(connectionString: string): Promise<void> {
  const pool = new pg.Pool({ connectionString, max: 1 });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await fillCountry(db, size).finally(() => db.destroy());
}

async function actsOf({ app }: Program, test: TestProgram, here: World): Promise<Act[]> {
  const [known, cookies]: [string[], string[]] = [[], []];
  for (let n = 0; n < 60; n++) {
    const person = await arrived(test, here, {
      alias: `Rogn ${n}`,
      words: 'Jeg vil gjerne møte noen som har mistet.',
    });
    const opened = await openWithCode(app, person.code);
    const wishes = { ...usualWishes };
    const enquiry = {
      id: person.enquiryId,
      seekerId: person.id,
      organisationId: here.link.id,
      kind: 'interest' as const,
      wishes,
    };
    await app.db
      .transaction()
      .execute((trx) => sayToSeeker(trx, app, enquiry, 'Randi', 'Hei. Vil du ta en prat?'));
    known.push(person.enquiryId);
    cookies.push(
      `k=${await beginSession(app.db, seekerSession(opened!), { now: app.clock.now(), hours: 5 })}`,
    );
  }
  const { login, passphrase, totpSecret } = here.coordinator;
  const content = await logIn(app, {
    login,
    passphrase,
    oneTimeCode: oneTimeCode(totpSecret, app.clock.now()),
  });
  const atWork = `a=${await beginSession(app.db, content!, { now: app.clock.now(), hours: 5 })}`;
  const listings = await app.db.selectFrom('listing').select('id').limit(200).execute();
  const get = (path: string, cookie?: string): Asked => ({
    method: 'GET',
    path,
    ...(cookie ? { cookie } : {}),
  });
  const places = ['Oslo', 'Bergen', 'Alta', 'Lyngen', 'Hamar', 'Kristiansand'];
  const week = app.clock.today().toString();
  const wish =
    'step=5&go=send&looked=yes&place=Lyngen&modes=in_person&reach=120&topics=grief&across=yes&slots=d4-evening&languages=nb&alias=Rogn&shows=alias&adult=yes&own=yes&sober=yes';
  return [
    { name: 'front page', asked: [get('/')], good: [200], from: 100 },
    {
      name: 'directory search',
      asked: places.map((place) => get(`/grupper?sted=${place}&km=60`)),
      good: [200],
      from: 20,
    },
    { name: 'group page', asked: listings.map(({ id }) => get(`/grupper/${id}`)), good: [200], from: 50 },
    { name: 'code page', asked: cookies.map((cookie) => get('/min', cookie)), good: [200], from: 20 },
    {
      name: 'send an enquiry',
      asked: [{ method: 'POST', path: '/meld-interesse', body: wish }],
      good: [303],
      from: 1,
    },
    { name: 'Today', asked: [get('/arbeid', atWork)], good: [200], from: 2 },
    { name: 'list of enquiries', asked: [get('/arbeid/henvendelser', atWork)], good: [200], from: 2 },
    {
      name: 'open an enquiry',
      asked: known.map((id) => get(`/arbeid/henvendelser/${id}`, atWork)),
      good: [200],
      from: 5,
    },
    { name: 'room week', asked: [get(`/arbeid/rom?sted=lyngen&uke=${week}`, atWork)], good: [200], from: 5 },
  ];
}

/** A big table may be read whole by nothing that people wait for. */
async function showPlans(program: Program, acts: readonly Act[]): Promise<void> {
  console.log('\nWhat pages ask the database');
  const { rows } = await open.pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and reltuples > ${big}`,
  );
  const tables = new Set(rows.map(({ name }) => name));
  for (const { name, asked } of acts) {
    const { method, path, cookie, body } = asked[0]!;
    const headers: Record<string, string> = cookie ? { cookie } : {};
    if (body) headers['content-type'] = 'application/x-www-form-urlencoded';
    const said = await statementsOf(() =>
      program.server.inject({ method, url: path, headers, ...(body ? { payload: body } : {}) }),
    );
    const whole: string[] = [];
    for (const one of said)
      for (const table of await readWhole(open.pool, one))
        if (tables.has(table)) whole.push(`${table}: ${one.text.replaceAll(/\s+/g, ' ').slice(0, 300)}`);
    console.log(
      `  ${name.padEnd(20)} ${String(said.length).padStart(3)} statements, ${whole.length} read a big table whole: ${verdict(whole.length === 0)}`,
    );
    for (const line of new Set(whole)) console.log(`      ${line}`);
  }
}

function send(arrivals: Arrivals): Promise<Arrived> {
  return new Promise((done) => {
    sender.once('message', (arrived) => done(arrived as Arrived));
    sender.send(arrivals);
  });
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Doubles the rate until it is not borne any more. @returns the last rate that was */
async function knee(port: number, { name, asked, good, from }: Act): Promise<number> {
  // What is compiled and cached at first is not what is measured.
  await send({ port, asked, good, how: { rate: Math.max(from, 5), ms: 1_500 } });
  let last = 0;
  let doubted = false;
  for (let rate = from; rate <= 20_000; rate *= doubted ? 1 : 2) {
    const { took, errors } = await send({ port, asked, good, how: { rate, ms: stepMs } });
    took.sort((a, b) => a - b);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => share(took, part));
    const wrong = Object.entries(errors).map(([what, times]) => `${times} × ${what}`);
    const isBorne = wrong.length === 0 && p95! <= borne.p95;
    const figures = [p50, p95, p99].map((ms) => (ms ?? 0).toFixed(0).padStart(6)).join(' ');
    console.log(
      `  ${name.padEnd(20)} ${String(rate).padStart(6)}/s ${figures} ms  ${wrong.join(', ') || 'no errors'}${isBorne ? '' : '  not borne'}`,
    );
    // Tried once more: something else on the machine may have been in the way.
    if (!isBorne && doubted) break;
    doubted = !isBorne;
    if (isBorne) last = rate;
  }
  return last;
}

async function measure(port: number, acts: readonly Act[]): Promise<void> {
  console.log(`\nArrivals a second; p50, p95, p99 in ms; ${stepMs / 1000} s each`);
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  const bare = Fastify({ logger: false });
  bare.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  const ids = await open.db.selectFrom('enquiry').select('id').limit(200).execute();
  bare.get<{ Params: { id: string } }>('/:id', async (request) => {
    const row = await open.db
      .selectFrom('enquiry')
      .select(['state', 'received_on'])
      .where('id', '=', request.params.id)
      .executeTakeFirstOrThrow();
    return row;
  });
  const bareUrl = await bare.listen({ port: 0, host: '127.0.0.1' });
  const barePort = Number(new URL(bareUrl).port);
  const knees: [string, number][] = [];
  const bareActs: Act[] = [
    { name: 'bare page', asked: [{ method: 'GET', path: '/' }], good: [200], from: 400 },
    {
      name: 'bare query',
      asked: ids.map(({ id }) => ({ method: 'GET' as const, path: `/${id}` })),
      good: [200],
      from: 200,
    },
  ];
  for (const act of bareActs) knees.push([act.name, await knee(barePort, act)]);
  for (const act of acts) knees.push([act.name, await knee(port, act)]);
  await bare.close();
  console.log(`\nBorne: ${knees.map(([name, rate]) => `${name} ${rate}/s`).join(', ')}`);
  verdict(knees.every(([, rate]) => rate > 0));
}

/** What people look at, as often as in an hour in which somebody comes every 36 ms. */
async function measureHeap(port: number, acts: readonly Act[]): Promise<void> {
  const light = acts.filter(({ asked }) =>
    asked.every(({ method, path }) => method === 'GET' && !/^\/arbeid/.test(path)),
  );
  const heavy = acts.filter(({ asked }) => asked.every(({ path }) => path.startsWith('/arbeid')));
  const few = light.flatMap(({ asked }) => asked.slice(0, 10));
  const mixed = [...few, ...few, ...few, ...heavy.flatMap(({ asked }) => asked.slice(0, 1))];
  const samples: { after: number; megabytes: number }[] = [];
  const portion = Math.ceil(flat.requests / 10);
  let failed = 0;
  console.log('\nThe heap after so many requests, swept, and all memory');
  for (let after = portion; after <= flat.requests; after += portion) {
    const { errors } = await send({ port, asked: mixed, good: [200], how: { many: portion, atOnce: 8 } });
    failed += Object.values(errors).reduce((sum, times) => sum + times, 0);
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    samples.push({ after, megabytes: heapUsed / 1e6 });
    console.log(
      `  ${String(after).padStart(7)} ${(heapUsed / 1e6).toFixed(1).padStart(8)} MB ${(rss / 1e6).toFixed(0).padStart(6)} MB`,
    );
  }
  const warm = samples[Math.floor(samples.length * flat.warm) - 1] ?? samples[0]!;
  const grown = samples.at(-1)!.megabytes - warm.megabytes;
  console.log(
    `  ${grown.toFixed(1)} MB more than when it was warm, ${failed} errors; goal ≤ ${flat.megabytes} MB: ${verdict(grown <= flat.megabytes)}`,
  );
}
