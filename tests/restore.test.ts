import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadFramework, saveModels } from '../src/framework/index.ts';
import type { App } from '../src/platform/app.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { type Config, projectFolder, readConfig } from '../src/platform/config/index.ts';
import { migrate, type OpenDatabase, openDatabase } from '../src/platform/database/index.ts';
import { prepareJobs } from '../src/platform/jobs/index.ts';
import { silentLog } from '../src/platform/log/index.ts';
import { readySealing } from '../src/platform/sealing/index.ts';
import { exportTo } from '../src/platform/transfer/index.ts';
import { changeCode, eraseSeeker, openWithCode } from '../src/seeker/index.ts';
import { endAccess, logIn } from '../src/staff/index.ts';
import { emptyDatabase, type TestDatabase } from './support/database.ts';
import { bundleProgram, installation, startProgramProcess } from './support/kill-program.ts';
import {
  type Login,
  type Seeker,
  type World,
  arrived,
  nextOneTimeCode,
  seekerOf,
  world,
} from './support/people.ts';
import { type TestProgram, freePort } from './support/program.ts';

/** Two machines' folders, where the backups lie, and a server of one's own: what `npm run drill:restore` goes through. */
let parent: string;
let first: NodeJS.ProcessEnv;
let second: NodeJS.ProcessEnv;
let server: TestDatabase;
let here: World;
let [stays, leaves, changes]: Seeker[] = [];

beforeAll(async () => {
  bundleProgram();
  await readySealing();
  parent = await mkdtemp(join(tmpdir(), 'knutepunkt-restore-'));
  first = installation(join(parent, 'first'), await freePort());
  second = installation(join(parent, 'second'), await freePort());
  server = await emptyDatabase();
  await on(first, async (test, open) => {
    await migrate(open.pool, join(projectFolder(), 'migrations'));
    await prepareJobs(open);
    await saveModels(test.app.db, loadFramework(join(projectFolder(), 'content')).models);
    here = await world(test);
    [stays, leaves, changes] = [
      await arrived(test, here),
      await arrived(test, here),
      await arrived(test, here),
    ];
  });
}, 120_000);
afterAll(async () => {
  await server.drop();
  await rm(parent, { recursive: true, force: true });
});

/** An installation's database and secrets, as the program itself would have them. */
async function on<T>(
  env: NodeJS.ProcessEnv,
  work: (test: TestProgram, open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const config: Config = readConfig(env);
  const open = await openDatabase(config);
  // A one-time code may be used once, so the people of this test live half a minute apart.
  let ahead = 0;
  const now = () => systemClock.now().add({ seconds: ahead });
  const clock = { ...systemClock, now, advance: ({ seconds = 0 }) => void (ahead += seconds) };
  const app: App = { config, db: open.db, clock, log: silentLog };
  try {
    return await work({ app, clock } as unknown as TestProgram, open);
  } finally {
    await open.close();
  }
}

/** One of the operator's commands, as it is typed. */
async function command(env: NodeJS.ProcessEnv, name: string, words: string[], typed = '') {
  const child = spawn(process.execPath, ['scripts/run.mjs', name, ...words], { cwd: projectFolder(), env });
  child.stdin.end(typed);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  return { code, said: (await said).join('') };
}

/** Every row of every table, in any order, without the jobs and what `except` matches. */
async function everything(open: OpenDatabase, except?: string): Promise<string[]> {
  const lines = new PassThrough();
  const whole = text(lines);
  await exportTo(open, lines);
  lines.end();
  const rows = (await whole).split('\n').filter((line) => !/^\{"(jobs|end)"/.test(line));
  return rows.filter((row) => except === undefined || !row.includes(except)).sort();
}

const file = (name: string) => join(parent, name);

it(
  'an empty machine gets everything back, and nobody who was erased or has left since',
  { timeout: 120_000 },
  async () => {
    expect(await command(first, 'backup', [file('none')])).toMatchObject({ code: 2 });
    const { said } = await command(first, 'backup-sheet', []);
    const sheet = /((?:[0-9A-Z]{5} ?){6})\s+((?:[0-9A-Z]{5} ?){6})/.exec(said)!.slice(1).join(' ');

    // While the program runs; then people go on with their lives.
    const running = await startProgramProcess(first);
    expect(await command(first, 'backup', [file('one.backup')])).toMatchObject({ code: 0 });
    await on(first, async (test, open) => {
      await eraseSeeker(open.db, leaves!.id);
      await changeCode(test.app, await seekerOf(test, changes!));
      await open.db
        .transaction()
        .execute((trx) => endAccess(trx, test.app, here.initiators[0].id, here.link.id));
    });
    expect(await command(first, 'tombstones', [file('erased.txt')])).toMatchObject({ code: 0 });
    await running.stop();

    // Nothing can be read in the file, and nothing comes out of it without the sheet or when a byte is another.
    const sealed = await readFile(file('one.backup'));
    expect(sealed.includes(Buffer.from('LINK'))).toBe(false);
    const refused = async (name: string, typed: string, ...more: string[]) => {
      const outcome = await command(second, 'restore', [file(name), ...more], `${typed}\n`);
      expect(outcome.code).toBe(1);
      expect(outcome.said).toContain('Nothing was restored');
      expect(outcome.said).not.toContain('    at ');
    };
    const changed = Buffer.from(sealed);
    changed[changed.length - 5]! ^= 1;
    await writeFile(file('changed.backup'), changed);
    await writeFile(file('cut.backup'), sealed.subarray(0, -1_000));
    await writeFile(file('cut.txt'), (await readFile(file('erased.txt'), 'utf8')).slice(0, -1_00));
    await refused(
      'one.backup',
      sheet.replace(/^./, (symbol) => (symbol === '7' ? '8' : '7')),
    );
    await refused('changed.backup', sheet);
    await refused('cut.backup', sheet);
    await refused('one.backup', sheet, '--tombstones', file('cut.txt'));

    const words = [file('one.backup'), '--tombstones', file('erased.txt')];
    expect(await command(second, 'restore', words, `${sheet}\n`)).toMatchObject({ code: 0 });
    await refused('one.backup', sheet);

    // Not with secrets of its own, which would know nobody's code.
    await expect(startProgramProcess(second)).rejects.toThrow(/secrets are not those of this database/);
    await copyFile(secretsOf(first), secretsOf(second));
    const again = await startProgramProcess(second);
    expect((await fetch(again.url)).status).toBe(200);
    await again.stop();
    await on(second, async (test) => {
      expect(await openWithCode(test.app, stays!.code)).toMatchObject({ id: stays!.id });
      expect(await openWithCode(test.app, leaves!.code)).toBeUndefined();
      expect(await openWithCode(test.app, changes!.code)).toBeUndefined();
      const enters = async (login: Login) =>
        (await logIn(test.app, { ...login, oneTimeCode: nextOneTimeCode(test, login) })) !== undefined;
      expect(await enters(here.coordinator)).toBe(true);
      expect(await enters(here.initiators[0])).toBe(false);
    });
  },
);

it(
  'a file goes from the embedded server to one of one’s own and back, and every row is the same',
  { timeout: 120_000 },
  async () => {
    const { said } = await command(second, 'backup-sheet', []);
    const sheet = /((?:[0-9A-Z]{5} ?){6})\s+((?:[0-9A-Z]{5} ?){6})/.exec(said)!.slice(1).join(' ');
    const before = await on(second, (_, open) => everything(open));
    expect(before.length).toBeGreaterThan(50);
    expect(await command(second, 'backup', [file('two.backup')])).toMatchObject({ code: 0 });

    const own = {
      ...second,
      DATABASE_URL: server.connectionString,
      KNUTEPUNKT_SECRETS_FILE: secretsOf(second),
    };
    expect(await command(own, 'restore', [file('two.backup')], `${sheet}\n`)).toMatchObject({ code: 0 });
    expect(await everything(server)).toEqual(before);
    expect(await command(own, 'backup', [file('three.backup')])).toMatchObject({ code: 0 });

    const third = installation(file('third'), await freePort());
    expect(await command(third, 'restore', [file('three.backup')], `${sheet}\n`)).toMatchObject({ code: 0 });
    expect(await on(third, (_, open) => everything(open))).toEqual(before);
  },
);

/** The keys that are never in a backup. */
function secretsOf(env: NodeJS.ProcessEnv): string {
  return join(env['KNUTEPUNKT_FOLDER']!, 'secrets.json');
}
