import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPool } from '../src/enquiry/index.ts';
import { loadFramework, saveModels } from '../src/framework/index.ts';
import type { App } from '../src/platform/app.ts';
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
  startProgramProcess,
} from './support/kill-program.ts';
import { type World, actorOf, world } from './support/people.ts';
import { type TestProgram, freePort } from './support/program.ts';

/** `npm run drill:kill` shoots twenty times; KILL_SEED repeats what was shot when, as far as processes repeat. */
const kills = Number(process.env['KILLS'] ?? 6);
const seed = Number(process.env['KILL_SEED'] ?? randomInt(2 ** 31));
const blows: readonly Blow[] = ['everything', 'the program', 'the server'];

let folder: string;
let env: NodeJS.ProcessEnv;
let config: Config;
let here: World;
let running: RunningProgram | undefined;

beforeAll(async () => {
  bundleProgram();
  folder = await mkdtemp(join(tmpdir(), 'knutepunkt-kill-'));
  env = installation(folder, await freePort());
  config = readConfig(env);
  await readySealing();
  await onDatabase(async (app) => {
    await saveModels(app.db, loadFramework(join(projectFolder(), 'content')).models);
    here = await world({ app } as TestProgram);
  });
});
afterAll(async () => {
  await running?.kill('everything').catch(() => undefined);
  if (folder) await rm(folder, { recursive: true, force: true });
});

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
    const people = Array.from({ length: 4 }, (_, n) => new Person(`198.51.100.${n + 1}`));
    const lost: string[] = [];
    const note = (round: number, what: readonly string[]) =>
      lost.push(...what.map((one) => `seed ${seed}, before kill ${round}: ${one}`));
    let before: RunningProgram | undefined;

    for (let round = 0; round <= kills; round++) {
      const program = (running = await startProgramProcess(env));
      // A server that outlived its program is taken over, not started beside.
      if (before && blows[(round - 1) % 3] === 'the program') expect(program.server).toBe(before.server);
      expect((await fetch(program.url)).status).toBe(200);
      for (const { browser } of people) browser.url = program.url;
      for (const person of people) note(round, await person.findsEverything());
      if (round === kills) break;

      // Somebody new each time, so that every kind of step is hit sooner or later.
      people.push(new Person(`198.51.100.${people.length + 1}`));
      people.at(-1)!.browser.url = program.url;
      const moment = roll.below(30);
      const shot = afterSome(2 + roll.below(25), () => program.kill(blows[round % 3]!), moment);
      await Promise.all([
        shot.fired,
        ...people.map((person, n) => person.live(dice(seed + round * 100 + n), shot.step)),
      ]);
      before = program;
    }
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
