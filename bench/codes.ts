/**
 * Whether a stop-watch tells codes apart: `npm run bench:codes`. Wrong, expired, erased and malformed codes, the right one, and
 * logins with one thing wrong, each tried in turn through the whole server with the real cost of Argon2id. Ratios to the first
 * line; what cannot be told from noise lies close to 1. Nothing here fails: timings belong to the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/platform/clock/index.ts';
import { projectFolder, readConfig } from '../src/platform/config/index.ts';
import { connectTo, migrate } from '../src/platform/database/index.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import { prepareJobs } from '../src/platform/jobs/index.ts';
import { silentLog } from '../src/platform/log/index.ts';
import { newCode } from '../src/platform/sealing/index.ts';
import { assemble } from '../src/program.ts';
import { eraseSeeker } from '../src/seeker/index.ts';
import { arrived, world } from '../tests/support/people.ts';
import type { TestProgram } from '../tests/support/program.ts';

const TRIES = Number(process.argv[2] ?? 15);

const folder = await mkdtemp(join(tmpdir(), 'knutepunkt-bench-'));
const embedded = await openEmbedded(join(folder, 'database'));
const open = connectTo(embedded.connectionString, () => embedded.close());
try {
  await migrate(open.pool, join(projectFolder(), 'migrations'));
  await prepareJobs(open);
  const config = readConfig({ NODE_ENV: 'production', DEMO: '0', KNUTEPUNKT_FOLDER: folder });
  const { memoryKiB, passes } = config.argon2;
  const { server, app } = await assemble({
    config,
    clock: systemClock,
    log: silentLog,
    open,
    attemptsFactor: 1e6,
  });
  const test = { app, clock: { ...systemClock, advance: () => undefined } } as unknown as TestProgram;
  const here = await world(test);
  const [right, gone, expired] = [
    await arrived(test, here),
    await arrived(test, here),
    await arrived(test, here),
  ];
  await eraseSeeker(app.db, gone.id);
  await app.db
    .updateTable('seeker')
    .set({ erase_on: app.clock.today().toString() })
    .where('id', '=', expired.id)
    .execute();
  const { login, passphrase } = here.coordinator;

  const send = (url: string, fields: Record<string, string>) =>
    server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const code = (typed: () => string) => () => send('/min/inn', { code: typed() });
  console.log(`Argon2id with ${memoryKiB} KiB and ${passes} passes; median of ${TRIES} tries each, in turn`);
  await compare('codes', {
    'never given out': code(newCode),
    expired: code(() => expired.code),
    erased: code(() => gone.code),
    'too short': code(() => '4071 2958 6634 118'),
    'no code at all': code(() => 'slipp meg inn'),
    'the right one': code(() => right.code),
  });
  await compare('logins', {
    'unknown name': () => send('/arbeid/inn', { login: 'ingen', passphrase, oneTimeCode: '123456' }),
    'wrong passphrase': () =>
      send('/arbeid/inn', { login, passphrase: 'noe helt annet enn det', oneTimeCode: '123456' }),
    'wrong one-time code': () => send('/arbeid/inn', { login, passphrase, oneTimeCode: '000000' }),
  });
  await server.close();
} finally {
  await open.close();
  await rm(folder, { recursive: true, force: true });
}

async function compare(what: string, acts: Record<string, () => Promise<unknown>>) {
  const times = new Map<string, number[]>(Object.keys(acts).map((name) => [name, []]));
  for (let round = 0; round <= TRIES; round++) {
    for (const [name, act] of Object.entries(acts)) {
      const start = performance.now();
      await act();
      if (round > 0) times.get(name)?.push(performance.now() - start);
    }
  }
  const medians = [...times].map(([name, all]) => [name, median(all)] as const);
  const first = medians[0]?.[1] ?? Number.NaN;
  console.log(`\n${what}`);
  for (const [name, ms] of medians)
    console.log(`  ${name.padEnd(22)} ${ms.toFixed(1).padStart(8)} ms   ${(ms / first).toFixed(3)}`);
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;
}
