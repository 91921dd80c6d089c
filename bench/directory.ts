/**
 * How fast open groups are found: `npm run bench:directory`. 100 000 meetings over the real municipalities, as many in each as it
 * has inhabitants; read in ten sources of 10 000.
 * - Radius, weekday and time of day together, 50 groups a page. Goal: 5 ms of PostgreSQL's time at the 95th percentile.
 * - Free text, with slips of the finger. Goal: 20 ms of it at the 95th percentile.
 * - Import of 10 000. Goal: under 10 s.
 * Figures are processor time (from `/proc`; elsewhere time on the wall), since others use the machine too: of a search that of the
 * database's processes, and beside it the whole of `search` with this program's own; of an import the whole. Each search is made
 * three times and the best counts; the 95th percentile is over different searches. Beside each figure stands its ratio to
 * `select 1`, or to a bare insert of the same JSON, in the same run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Meeting, Weekday } from '@knutepunkt/meeting-feeds';
import { type SearchAsk, applyMeetings, nowOf, renewDue, search } from '../src/directory/index.ts';
import { loadFramework, saveModels } from '../src/framework/index.ts';
import { loadGeography } from '../src/geography/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { projectFolder } from '../src/platform/config/index.ts';
import { connectTo, migrate } from '../src/platform/database/index.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import { dice } from './directory-dice.ts';

const SOURCES = Number(process.argv[2] ?? 10);
const ROWS = 10_000;
const SEARCHES = 100;
const TRIES = 3;
const goals = { search: 5, words: 20, importMs: 10_000 };
let missed = 0;

const root = projectFolder();
const parts = {
  geography: loadGeography(join(root, 'data/norway')),
  framework: loadFramework(join(root, 'content')),
};
const { any, between, placeOf, wordOf, slip } = dice(parts.geography, 20260301);

const folder = await mkdtemp(join(tmpdir(), 'knutepunkt-bench-'));
const embedded = await openEmbedded(join(folder, 'database'));
const { db, pool, close } = connectTo(embedded.connectionString, () => embedded.close());
try {
  await migrate(pool, join(root, 'migrations'));
  await saveModels(db, parts.framework.models);
  await measureImport();
  await pool.query('vacuum analyze');
  await measureSearch();
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

function say(what: string, ms: number, goal: number, ratio: string) {
  const met = ms <= goal;
  if (!met) missed += 1;
  console.log(
    `${what.padEnd(44)} ${ms.toFixed(1).padStart(8)} ms   goal ${goal} ms: ${met ? 'met' : 'MISSED'}   ${ratio}`,
  );
}

function meetingOf(key: string): Meeting {
  const { municipality, lat, lon } = placeOf();
  const start = any([600, 720, 1020, 1080, 1110, 1140, 1170, 1200, 1380]);
  const hours = { start, minutes: any([60, 90, 120]) };
  const days = [between(1, 7) as Weekday];
  const rare = between(1, 10);
  return {
    key,
    name: `${wordOf()} ${any(['gruppe', 'møte', 'krets', 'kveld'])} ${wordOf()}`,
    fellowship: any(['aa', 'na', 'al-anon', 'oa']),
    state: 'running',
    schedule:
      rare > 1
        ? { kind: 'weekly', days, every: 1, ...hours, exceptions: [] }
        : { kind: 'monthly', days, nths: [1, 3], every: 1, ...hours, exceptions: [] },
    timezone: 'Europe/Oslo',
    modes: [any(['in_person', 'in_person', 'in_person', 'telephone', 'video'])],
    place: {
      name: `${wordOf()} hus`,
      lines: [`${wordOf()}veien ${between(1, 90)}`],
      city: municipality.name,
      country: 'NO',
      regions: [municipality.county],
      point: { lat, lon },
      approximate: false,
    },
    access: { wheelchair: any([true, false]) },
    languages: [any(['nb', 'nb', 'nn', 'en', 'pl'])],
    types: [any(['O', 'C']), any(['D', 'B', 'ST', 'SP'])],
    topics: [],
    notes: Array.from({ length: 15 }, wordOf).join(' '),
    contacts: [],
    extras: {},
  };
}

async function measureImport() {
  const { id: organisation_id } = await db
    .insertInto('organisation')
    .values({
      kind: 'national',
      slug: 'bench',
      name: 'Bench',
      municipality: null,
      supervised_by: null,
      about: '{}',
      settings: '{}',
      ended_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const [ours, again, bare]: [number[], number[], number[]] = [[], [], []];
  await sql`create table bare (id uuid primary key default gen_random_uuid(), meeting jsonb)`.execute(db);
  for (let s = 0; s < SOURCES; s++) {
    const meetings = Array.from({ length: ROWS }, (_, i) => meetingOf(`${s}-${i}`));
    const { id } = await db
      .insertInto('source')
      .values({
        organisation_id,
        owner: `Owner ${s}`,
        licence: 'CC0',
        consent_by: 'Owner',
        consent_on: '2026-01-01',
        format: 'by-hand',
        url: null,
        ended_on: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const apply = () =>
      db.transaction().execute((trx) => applyMeetings(trx, { clock: systemClock }, id, meetings, parts));
    ours.push((await timed(apply)).whole);
    if (s === SOURCES - 1) again.push((await timed(apply)).whole);
    const { whole } = await timed(() =>
      db.transaction().execute(async (trx) => {
        for (let at = 0; at < ROWS; at += 1_000)
          await sql`insert into bare (meeting) select jsonb_array_elements(${JSON.stringify(meetings.slice(at, at + 1_000))}::jsonb)`.execute(
            trx,
          );
      }),
    );
    bare.push(whole);
  }
  const best = Math.min(...bare);
  const last = ours.at(-1) ?? NaN;
  console.log(`${SOURCES * ROWS} meetings in ${SOURCES} sources`);
  say(
    'import of 10 000, best',
    Math.min(...ours),
    goals.importMs,
    times(Math.min(...ours) / best, 'a bare insert'),
  );
  say('import of 10 000, the last', last, goals.importMs, times(last / best, 'a bare insert'));
  say(
    'the same again, nothing changed',
    again[0] ?? NaN,
    goals.importMs,
    times((again[0] ?? NaN) / best, 'a bare insert'),
  );
  const later = systemClock.today().add({ days: 20 }).toString();
  const renewed = await timed(() => db.transaction().execute((trx) => renewDue(trx, later)));
  console.log(`next days of what is not weekly, renewed in ${renewed.whole.toFixed(0)} ms`);
}

async function measureSearch() {
  const evening = (): Partial<SearchAsk> => ({
    day: [between(1, 7) as Weekday],
    from: any([1020, 1080, 1140]),
  });
  const near = (km: number): Partial<SearchAsk> => {
    const { lat, lon } = placeOf();
    return { place: { lat, lon, label: '' }, km };
  };
  const kinds: Record<string, { goal: number; ask: () => Partial<SearchAsk> }> = {
    'radius 5 to 50 km, weekday, time of day': {
      goal: goals.search,
      ask: () => ({ ...near(any([5, 10, 25, 50])), ...evening() }),
    },
    'the same, by distance': {
      goal: goals.search,
      ask: () => ({ ...near(any([5, 10, 25, 50])), ...evening(), sort: 'distance' }),
    },
    'the same, with mode, language, access': {
      goal: goals.search,
      ask: () => ({
        ...near(25),
        ...evening(),
        modes: ['in_person'],
        languages: ['nb'],
        access: ['wheelchair'],
      }),
    },
    'one word': { goal: goals.words, ask: () => ({ words: wordOf() }) },
    'one word with a slip': { goal: goals.words, ask: () => ({ words: slip(wordOf()) }) },
    'two words': { goal: goals.words, ask: () => ({ words: `${wordOf()} ${wordOf()}` }) },
    'a place name': { goal: goals.words, ask: () => ({ words: placeOf().municipality.name }) },
    'a word that stands in a quarter': { goal: goals.words, ask: () => ({ words: any(['kveld', 'krets']) }) },
  };
  const one = await best(() => sql`select 1`.execute(db));
  for (const [what, { goal, ask }] of Object.entries(kinds)) {
    const took: Spent[] = [];
    let found = 0;
    for (let i = 0; i < SEARCHES; i++) {
      const full: SearchAsk = { sort: 'next', page: 1, ...ask() };
      const now = nowOf(systemClock);
      took.push(await best(async () => void (found += (await search(db, full, now)).total / TRIES)));
    }
    const database = took.map((one) => one.database);
    const whole = took.map((one) => one.whole);
    const p95 = percentile(database, 0.95);
    const figures = [
      `the whole ${percentile(whole, 0.95).toFixed(1)}`,
      `median ${percentile(database, 0.5).toFixed(1)}, the whole ${percentile(whole, 0.5).toFixed(1)}`,
      times(p95 / one.database, '`select 1`'),
      `${(found / SEARCHES).toFixed(0)} found`,
    ];
    say(`p95 ${what}`, p95, goal, figures.join('; '));
  }
  for (const [what, ask] of [
    ['the first three letters of a word', { words: 'bra' }],
    ['everything', {}],
    ['everything on a weekday', { day: [2] }],
    ['everything within 2 000 km', near(2000)],
  ] as const) {
    const { whole: ms } = await best(() => search(db, { sort: 'next', page: 1, ...ask }, nowOf(systemClock)));
    console.log(
      `${what.padEnd(44)} ${ms.toFixed(1).padStart(8)} ms   no goal; ${times(ms / one.whole, '`select 1`')}`,
    );
  }
}

function times(ratio: number, what: string): string {
  return `${ratio.toFixed(1)} × ${what}`;
}

/** Milliseconds of processor time. */
interface Spent {
  whole: number;
  /** Of it the database's. */
  database: number;
}

async function timed(work: () => Promise<unknown>): Promise<Spent> {
  const before = spent();
  await work();
  const after = spent();
  return { whole: after.whole - before.whole, database: after.database - before.database };
}

/** So far: ours and that of every process of the database. */
function spent(): Spent {
  if (!existsSync('/proc/self/schedstat')) return { whole: performance.now(), database: performance.now() };
  const { user, system } = process.cpuUsage();
  const backends = readFileSync(`/proc/${embedded.pid}/task/${embedded.pid}/children`, 'utf8')
    .trim()
    .split(' ');
  const database = backends.reduce((sum, pid) => sum + runtimeOf(pid), 0);
  return { whole: database + (user + system) / 1_000, database };
}

/** A process may end between two looks; its last milliseconds are lost. */
function runtimeOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}

async function best(work: () => Promise<unknown>): Promise<Spent> {
  let least: Spent = { whole: Infinity, database: Infinity };
  for (let i = 0; i < TRIES; i++) {
    const took = await timed(work);
    if (took.whole < least.whole) least = took;
  }
  return least;
}

function percentile(figures: readonly number[], share: number): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length * share)] ?? NaN;
}
