import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool } from '../src/enquiry/index.ts';
import { loadFramework, saveModels } from '../src/framework/index.ts';
import type { App } from '../src/platform/app.ts';
import { generateSecrets } from '../src/platform/config/secrets.ts';
import { type EmbeddedDatabase, openEmbedded } from '../src/platform/database/embedded/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { type Config, projectFolder, readConfig } from '../src/platform/config/index.ts';
import { migrate, openDatabase } from '../src/platform/database/index.ts';
import { prepareJobs } from '../src/platform/jobs/index.ts';
import { silentLog } from '../src/platform/log/index.ts';
import { readySealing } from '../src/platform/sealing/index.ts';
import { dice } from './support/dice.ts';
import { Person } from './support/kill-person.ts';
import {
  type Blow,
  type RunningProgram,
  bundleProgram,
  installation,
  nodeOf,
  startProgramProcess,
} from './support/kill-program.ts';
import { type World, actorOf, world } from './support/people.ts';
import { type TestProgram, freePort } from './support/program.ts';

/** `npm run drill:kill` shoots twenty times; KILL_SEED repeats what was shot when, as far as processes repeat. */
const kills = Number(process.env['KILLS'] ?? 6);
/** Whether the database is a server of its own, that goes on, or comes back, while the program runs. */
const external = process.env['KILL_DATABASE'] === 'external';
const seed = Number(process.env['KILL_SEED'] ?? randomInt(2 ** 31));
/** How many live at a time; those before them rest, and look at the end whether everything is there. */
const company = 8;
const blows: readonly Blow[] = ['everything', 'the program', 'the server'];

let folder: string;
let env: NodeJS.ProcessEnv;
let config: Config;
let here: World;
let elsewhere: EmbeddedDatabase | undefined;
let running: RunningProgram | undefined;

beforeAll(async () => {
  bundleProgram();
  folder = await mkdtemp(join(tmpdir(), 'knutepunkt-kill-'));
  env = installation(folder, await freePort());
  if (external) {
    await serveElsewhere();
    const secrets = Buffer.from(generateSecrets()).toString('base64');
    const databaseUrl = elsewhere!.connectionString;
    env = nodeOf(env, { databaseUrl, secrets, publicUrl: String(env['PUBLIC_URL']) });
  }
  config = readConfig(env);
  await readySealing();
  await onDatabase(async (app) => {
    await saveModels(app.db, loadFramework(join(projectFolder(), 'content')).models);
    here = await world({ app } as TestProgram);
  });
});
afterAll(async () => {
  await running?.kill('everything').catch(() => undefined);
  await elsewhere?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The server that is not the program's own, started where it was shot, as whoever runs it would. */
async function serveElsewhere(): Promise<void> {
  elsewhere = await openEmbedded(join(folder, 'elsewhere'));
}

/** Does something a moment after so many steps: in the middle of whatever goes on then. */
function afterSome(steps: number, act: () => Promise<void>, moment: number) {
  let left = steps;
  let step = () => {};
  const fired = new Promise<void>((done, fail) => {
    step = () => {
      left -= 1;
      if (left === 0) setTimeout(() => void act().then(done, fail), moment);
    };
  });
  return { fired, step: () => step() };
}

/** The same folder and secrets, while the program is not running. */
async function onDatabase<T>(work: (app: App) => Promise<T>): Promise<T> {
  const open = await openDatabase(config);
  try {
    await migrate(open.pool, join(projectFolder(), 'migrations'));
    await prepareJobs(open);
    return await work({ config, db: open.db, clock: systemClock, log: silentLog });
  } finally {
    await open.close();
  }
}

it(
  `killed ${kills} times, the program has lost nothing that it acknowledged`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    const roll = dice(seed);
    const people: Person[] = [];
    const comes = () => {
      const person = new Person(`198.51.100.${people.length + 1}`);
      person.browser.url = String(env['PUBLIC_URL']);
      people.push(person);
    };
    for (let n = 0; n < 4; n++) comes();
    const lost: string[] = [];
    const note = (round: number, what: readonly string[]) =>
      lost.push(...what.map((one) => `seed ${seed}, before kill ${round}: ${one}`));
    let before: RunningProgram | undefined;

    for (let round = 0; round <= kills; round++) {
      if (external) await serveElsewhere();
      const shotBefore = before && blows[(round - 1) % 3];
      let program = before;
      if (program && external && shotBefore === 'the server') program.server = elsewhere!.pid;
      else program = await startProgramProcess(env, elsewhere?.pid);
      running = program;
      // A server that outlived its program is taken over, not started beside.
      if (shotBefore === 'the program') expect(program.server).toBe(before?.server);
      expect((await fetch(program.url)).status).toBe(200);
      for (const person of people.slice(-company)) note(round, await person.findsEverything());
      if (round === kills) break;

      // Somebody new each time, so that every kind of step is hit sooner or later.
      comes();
      const moment = roll.below(30);
      const shot = afterSome(2 + roll.below(25), () => program.kill(blows[round % 3]!), moment);
      await Promise.all([
        shot.fired,
        ...people.slice(-company).map((person, n) => person.live(dice(seed + round * 100 + n), shot.step)),
      ]);
      before = program;
      if (process.env['KILLS']) process.stderr.write(`${round + 1} `);
    }
    for (const person of people) note(kills, await person.findsEverything());
    expect(lost).toEqual([]);
    expect(people.reduce((sum, { steps }) => sum + steps, 0)).toBeGreaterThan(kills * 2);
    expect(people.flatMap(({ messages }) => messages.kept).length).toBeGreaterThan(0);

    await running?.stop();
    running = undefined;
    await onDatabase(async (app) => {
      const count = async (table: 'seeker' | 'enquiry') =>
        (await app.db.selectFrom(table).select('id').execute()).length;
      const test = { app, clock: { ...systemClock, advance: () => undefined } };
      const coordinator = await actorOf(test as unknown as TestProgram, here.coordinator);
      const opened = await openPool(app, coordinator, here.link.id, ['new', 'talking', 'waiting']);
      // Never half an enquiry: each has its person and its wishes, and nobody is without one.
      expect([await count('seeker'), await count('enquiry')]).toEqual([opened.length, opened.length]);
      expect(opened.length).toBeGreaterThanOrEqual(people.filter(({ registered }) => registered).length);
    });
  },
);
