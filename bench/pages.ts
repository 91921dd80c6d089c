/**
 * What pages cost: `npm run bench:pages`.
 * - Requests per second of the start page, the interest form and fifty open groups beside those of a bare Fastify that answers a text of equal
 *   size, measured in turn in the same run. Goal: half as many at least.
 * - Bytes at first view, with the look and the script. Goal: 40 kB at most. Of the page with fifty groups alone: 30 kB.
 * - Opening the sealed pool of a desk with 10 000 enquiries. Goal: under a second after the first time.
 */
import Fastify from 'fastify';
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openPool } from '../src/enquiry/index.ts';
import { saveModels } from '../src/framework/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { projectFolder, readConfig } from '../src/platform/config/index.ts';
import { connectTo, migrate } from '../src/platform/database/index.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import { prepareJobs } from '../src/platform/jobs/index.ts';
import { createLog } from '../src/platform/log/index.ts';
import { assemble } from '../src/program.ts';
import { scripts, stylesheet } from '../src/ui/index.ts';
import { actorOf, world } from '../tests/support/people.ts';
import type { TestProgram } from '../tests/support/program.ts';
import { fillDesk } from './enquiries.ts';
import type { Load } from './load.ts';
import { listGroups } from './open-groups.ts';

const ROUNDS = 5;
const MS = 2_000;
const CONNECTIONS = 16;
const POOL = Number(process.argv[2] ?? 10_000);
const goals = { share: 0.5, bytes: 40_000, groups: 30_000, poolMs: 1_000 };
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
  const { server, app } = program;
  await saveModels(app.db, program.framework.models);
  const test = { app, clock: { ...systemClock, advance: () => undefined } } as unknown as TestProgram;
  const here = await world(test);
  await listGroups(program, here.national.id, 200);
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  await measureSpeed(url);
  await weigh(url);
  await weighGroups(url);
  await server.close();
  await measurePool(test, here);
} finally {
  await open.close();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

function verdict(met: boolean): string {
  if (!met) missed += 1;
  return met ? 'met' : 'MISSED';
}

async function measureSpeed(url: string) {
  console.log(
    `Requests per second, ${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${MS / 1000} s`,
  );
  for (const [what, path] of [
    ['start page', '/'],
    ['interest form, first step', '/meld-interesse'],
    ['fifty open groups', '/grupper'],
    ['fifty near a place', '/grupper?sted=Oslo&km=2000'],
  ] as const) {
    const page = await (await fetch(url + path)).text();
    const bare = Fastify({ logger: false });
    bare.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
    const bareUrl = await bare.listen({ port: 0, host: '127.0.0.1' });
    const [ours, theirs]: [number[], number[]] = [[], []];
    // One round unmeasured: both are compiled before they are compared.
    for (let round = 0; round <= ROUNDS; round++) {
      const [one, other] = [await rate(url, path), await rate(bareUrl, '/')];
      if (round > 0) {
        ours.push(one);
        theirs.push(other);
      }
    }
    await bare.close();
    const share = median(ours) / median(theirs);
    const figures = `${median(ours).toFixed(0).padStart(7)}/s  bare ${median(theirs).toFixed(0).padStart(7)}/s`;
    console.log(
      `  ${what.padEnd(28)} ${figures}  ${(share * 100).toFixed(0)} %  goal ≥ ${goals.share * 100} %: ${verdict(share >= goals.share)}`,
    );
  }
}

/** Answers a second. */
async function rate(url: string, path: string): Promise<number> {
  const load: Load = { port: Number(new URL(url).port), path, connections: CONNECTIONS, ms: MS };
  const child = fork(join(import.meta.dirname, 'load.ts'), [JSON.stringify(load)]);
  const answers = await new Promise<number>((done, fail) => {
    child.once('message', (count) => done(Number(count)));
    child.once('exit', (code) => fail(new Error(`the load ended with ${code}`)));
  });
  return (answers * 1000) / MS;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;
}

async function weigh(url: string) {
  const whole = async (path: string) => Buffer.from(await (await fetch(url + path)).arrayBuffer());
  const packed = async (path: string) => gzipSync(await whole(path)).length;
  const look = (await packed(stylesheet.path)) + (await packed(scripts.page.path));
  console.log(`\nBytes at first view, gzip; ${look} of them are the look and the script`);
  for (const path of [
    ...[
      '/',
      '/selvhjelp',
      '/selvhjelp/rammer',
      '/krise',
      '/steder',
      '/steder/lyngen',
      '/meld-interesse',
      '/spor',
    ],
    ...['/grupper', '/foresla', '/personvern', '/min/inn', '/arbeid/inn', '/postnummer?q=nes'],
  ]) {
    const bytes = look + (await packed(path));
    const bare = (await whole(path)).length;
    console.log(
      `  ${path.padEnd(28)} ${String(bytes).padStart(7)}  (the page alone, not packed: ${bare})  goal ≤ ${goals.bytes}: ${verdict(bytes <= goals.bytes)}`,
    );
  }
}

/** The page alone, as the goal for a list of fifty groups is said. */
async function weighGroups(url: string) {
  const body = Buffer.from(await (await fetch(`${url}/grupper`)).arrayBuffer());
  const bytes = gzipSync(body).length;
  console.log(
    `  fifty open groups alone      ${String(bytes).padStart(7)}  (not packed: ${body.length})  goal ≤ ${goals.groups}: ${verdict(bytes <= goals.groups)}`,
  );
}

async function measurePool(test: TestProgram, here: Awaited<ReturnType<typeof world>>) {
  await fillDesk(test.app.db, here.link.id, POOL);
  const coordinator = await actorOf(test, here.coordinator);
  const times: number[] = [];
  for (let time = 0; time < 4; time++) {
    const start = performance.now();
    const opened = await openPool(test.app, coordinator, here.link.id, ['waiting']);
    times.push(performance.now() - start);
    if (opened.length !== POOL) throw new Error(`${opened.length} of ${POOL} were opened`);
  }
  const [first = Number.NaN, ...later] = times;
  const goal = (goals.poolMs * POOL) / 10_000;
  console.log(`\nOpening a pool of ${POOL} enquiries at a desk, through the database`);
  console.log(`  first time (and settled)     ${first.toFixed(0).padStart(7)} ms`);
  console.log(
    `  after that, median           ${median(later).toFixed(0).padStart(7)} ms  goal < ${goal} ms: ${verdict(median(later) < goal)}`,
  );
}
