/**
 * What a LINK's everyday costs: `npm run bench:everyday`.
 * - A week with 500 bookings and a desk with 500 enquiries, for the staff: time on the server, beside a bare Fastify that answers a text of equal size, measured in
 *   turn in the same run. Goal: under 100 ms.
 * - A thousand who want one hour, forty at a time, through the command on the real database: how many get it, and beside what a thousand
 *   transactions that do nothing take.
 */
import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveModels } from '../src/framework/index.ts';
import { addPremises, addRoom, bookSeries, tryToBook } from '../src/place/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { projectFolder, readConfig } from '../src/platform/config/index.ts';
import { connectTo, migrate } from '../src/platform/database/index.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import { prepareJobs } from '../src/platform/jobs/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import { beginSession } from '../src/platform/sessions/index.ts';
import { type Program, assemble } from '../src/program.ts';
import { logIn, oneTimeCode } from '../src/staff/index.ts';
import { type World, world } from '../tests/support/people.ts';
import type { TestProgram } from '../tests/support/program.ts';
import { fillDesk } from './enquiries.ts';

const ROUNDS = 40;
const goal = { ms: 100 };
let missed = 0;

const folder = await mkdtemp(join(tmpdir(), 'knutepunkt-bench-'));
const embedded = await openEmbedded(join(folder, 'database'));
const open = connectTo(embedded.connectionString, () => embedded.close());
try {
  await migrate(open.pool, join(projectFolder(), 'migrations'));
  await prepareJobs(open);
  const config = readConfig({
    NODE_ENV: 'production',
    DEMO: '0',
    KNUTEPUNKT_FOLDER: folder,
    ARGON2_MEMORY_KIB: '64',
    ARGON2_PASSES: '1',
  });
  // The log is written as in earnest, and thrown away.
  const log = createLog({}, { write: () => undefined });
  const program = await assemble({ config, clock: systemClock, log, open });
  await saveModels(program.app.db, program.framework.models);
  const here = await world({ app: program.app } as unknown as TestProgram);
  await measurePages(program, here);
  await measureRush(program, here);
  await program.server.close();
} finally {
  await open.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

/** Twelve rooms in two houses, six meetings a day in each, and every day of the week. */
async function fullWeek({ app }: Program, organisationId: string, first: string): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    for (const house of ['Nedre', 'Øvre']) {
      const where = { organisationId, name: house, municipality: '5536', address: 'Strandveien 1' };
      const premisesId = await addPremises(trx, { ...where, suitability: {} });
      for (let room = 0; room < 6; room++) {
        const roomId = await addRoom(trx, { premisesId, name: `Rom ${room + 1}`, seats: 8 });
        for (let at = 0; at < 42; at++) {
          const date = addDays(first, at % 7);
          const start = 480 + 120 * Math.floor(at / 7);
          const series = { first: date, start, end: start + 90, everyWeeks: 1, times: 1 };
          await bookSeries(trx, { roomId, use: 'self_help_group', groupId: null, ...series });
        }
      }
    }
  });
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

async function measurePages(program: Program, here: World) {
  const { app, server } = program;
  const monday = '2030-03-04';
  await fullWeek(program, here.link.id, monday);
  await fillDesk(app.db, here.link.id, 500);
  const { login, passphrase, totpSecret } = here.coordinator;
  const code = oneTimeCode(totpSecret, app.clock.now());
  const content = (await logIn(app, { login, passphrase, oneTimeCode: code }))!;
  const cookie = `a=${await beginSession(app.db, content, { now: app.clock.now(), hours: 1 })}`;
  console.log(`Time on the server, median of ${ROUNDS}`);
  for (const [what, url, one] of [
    ['bookings in a week', `/arbeid/rom?uke=${monday}`, '/arbeid/rom/bestilling/'],
    ['enquiries at a desk', '/arbeid/henvendelser', 'href="/arbeid/henvendelser/'],
  ] as const) {
    const { body } = await server.inject({ url, headers: { cookie } });
    const bare = Fastify({ logger: false });
    bare.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(body));
    const [ours, theirs]: [number[], number[]] = [[], []];
    // Ten rounds unmeasured: both are compiled before they are compared.
    for (let round = -10; round < ROUNDS; round++) {
      const [page, text] = [await timed(server, url, cookie), await timed(bare, '/', '')];
      if (round < 0) continue;
      ours.push(page);
      theirs.push(text);
    }
    await bare.close();
    const [page, text] = [median(ours), median(theirs)];
    const met = page < goal.ms;
    if (!met) missed += 1;
    const many = `${body.split(one).length - 1} ${what}`;
    console.log(
      `  ${many.padEnd(26)} ${page.toFixed(1).padStart(6)} ms  bare ${text.toFixed(2)} ms  ${(page / text).toFixed(0)} times  goal < ${goal.ms} ms: ${met ? 'met' : 'MISSED'}`,
    );
  }
}

async function timed(server: FastifyInstance, url: string, cookie: string): Promise<number> {
  const start = performance.now();
  const { statusCode } = await server.inject({ url, headers: { cookie } });
  if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
  return performance.now() - start;
}

async function measureRush({ app }: Program, here: World) {
  const asked = {
    roomId: here.link.rooms.large,
    use: 'self_help_group' as const,
    label: null,
    dates: ['2030-05-02'],
    start: 1080,
    end: 1200,
    look: false,
    of: '',
    said: { skipped: [], told: [], hasKey: false },
  };
  /** A thousand times, with all the connections busy and as many again in line. */
  const all = async <T>(act: () => Promise<T>): Promise<T[]> => {
    const done: T[] = [];
    let left = 1000;
    const oneAfterAnother = async () => {
      while (left-- > 0) done.push(await act());
    };
    await Promise.all(Array.from({ length: 40 }, oneAfterAnother));
    return done;
  };
  const idle = () => app.db.transaction().execute((trx) => sql`select 1`.execute(trx));
  await all(idle);
  const before = performance.now();
  await all(idle);
  const between = performance.now();
  const done = await all(() => tryToBook(app.db, asked, null));
  const after = performance.now();
  const got = done.filter(({ booked }) => booked !== undefined).length;
  if (got !== 1) missed += 1;
  console.log(`\nA thousand who want one hour: ${got} got it, ${1000 - got} heard that it is taken`);
  console.log(
    `  ${(after - between).toFixed(0)} ms  a thousand empty transactions ${(between - before).toFixed(0)} ms  ${((after - between) / (between - before)).toFixed(1)} times`,
  );
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;
}
