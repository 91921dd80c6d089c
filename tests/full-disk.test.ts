import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, open as openFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../src/platform/clock/index.ts';
import { readConfig } from '../src/platform/config/index.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import { openDatabase } from '../src/platform/database/index.ts';
import { silentLog } from '../src/platform/log/index.ts';
import { readySealing } from '../src/platform/sealing/index.ts';
import { formsIn, plain } from './support/html.ts';
import { Browser } from './support/kill-person.ts';
import {
  type RunningProgram,
  bundleProgram,
  installation,
  startProgramProcess,
} from './support/kill-program.ts';
import { type World, arrived, world } from './support/people.ts';
import { type TestProgram, freePort } from './support/program.ts';

/** A disk of its own, in memory, that can be filled without harm to others: only root may mount one. */
const megabytes = 260;
let folder: string;
let mounted = false;
let env: NodeJS.ProcessEnv;
let program: RunningProgram | undefined;
let code: string;
let administratorUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knutepunkt-full-'));
  mounted =
    process.getuid?.() === 0 &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
  if (!mounted) return;
  await chmod(folder, 0o711);
  bundleProgram();
  env = installation(folder, await freePort());
  program = await startProgramProcess(env);
  await readySealing();
  const open = await openDatabase(readConfig(env));
  const app = { config: readConfig(env), db: open.db, clock: systemClock, log: silentLog };
  const here: World = await world({ app } as TestProgram);
  ({ code } = await arrived({ app } as TestProgram, here));
  const embedded = await openEmbedded(join(folder, 'database'));
  administratorUrl = embedded.administratorConnectionString;
  await embedded.close();
  await open.close();
});
afterAll(async () => {
  await program?.stop();
  if (mounted) spawnSync('umount', ['-l', folder]);
  if (folder) await rm(folder, { recursive: true, force: true });
});

const ballast = () => join(folder, 'ballast');

/** Takes every byte that is left. */
async function fill(): Promise<void> {
  const file = await openFile(ballast(), 'a');
  const block = Buffer.alloc(1_000_000);
  try {
    for (let size = block.length; size >= 1_000;) {
      await file.write(block, 0, size).catch(() => {
        size = Math.floor(size / 10);
      });
      if ((await statfs(folder)).bfree === 0) break;
    }
  } finally {
    await file.close().catch(() => undefined);
  }
}

/** Sends a text to the desk. What the server says: 303 when it is taken. */
async function send(browser: Browser, text: string): Promise<{ status: number; html: string }> {
  const { html } = await ask(browser, '/min');
  const form = formsIn(html).find(({ action }) => action === '/min/beskjeder');
  const fields = form?.fields.filter(([name]) => name !== 'text') ?? [];
  return ask(browser, '/min/beskjeder', [...fields, ['text', text]]);
}

async function ask(browser: Browser, path: string, fields?: [string, string][]) {
  const answer = await fetch(program!.url + path, {
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    headers: { cookie: browser.cookie ?? '', 'x-forwarded-for': `198.51.100.${(turn = (turn + 1) % 200)}` },
    redirect: 'manual',
  });
  return { status: answer.status, html: await answer.text() };
}
let turn = 0;

test('a disk that is full: nothing that was taken is lost, what is not taken is told, and it goes on when there is room', async ({
  skip,
}) => {
  if (!mounted) {
    process.stdout.write('full disk: not tried, because no disk in memory could be mounted here\n');
    skip();
  }
  const browser = new Browser('198.51.100.1');
  browser.url = program!.url;
  expect((await browser.post('/min/inn', [['code', code]])).to).toBe('/min');
  const taken: string[] = [];
  const refused: string[] = [];
  const say = async () => {
    const text = `Beskjed ${taken.length + refused.length}.`;
    // Long, so that the tables grow.
    const { status, html } = await send(browser, `${text} ${'x'.repeat(3_500)}`);
    if (status === 303) taken.push(text);
    else {
      expect(status).toBe(503);
      expect(html).toContain('Vi får det ikke til akkurat nå');
      expect(html).toContain('116\u00a0123');
      refused.push(text);
    }
  };
  await say();
  expect(taken).toHaveLength(1);

  await fill();
  for (let n = 0; n < 60 && refused.length < 3; n++) await say();
  expect(refused.length).toBeGreaterThan(0);
  expect((await ask(browser, '/')).status).toBe(200);

  // The server itself falls: it must write its log of changes before anything else.
  const administrator = new pg.Client({ connectionString: administratorUrl });
  administrator.on('error', () => undefined);
  await administrator.connect().catch(() => undefined);
  for (let n = 0; n < 20; n++) {
    await administrator
      .query('select pg_logical_emit_message(true, $1, $2), pg_switch_wal()', ['x', 'y'])
      .catch(() => (n = 20));
  }
  await administrator.end().catch(() => undefined);
  // Whether it came up again by itself or not: now it is shot, and cannot be sure of any room when it comes back.
  process.kill(-program!.server, 'SIGKILL');
  await expect.poll(async () => (await ask(browser, '/min')).status, { timeout: 20_000 }).toBe(503);
  expect((await ask(browser, '/')).status).toBe(200);

  await rm(ballast());
  await expect
    .poll(async () => (await ask(browser, '/min')).status, { timeout: 60_000, interval: 500 })
    .toBe(200);
  const before = taken.length;
  await say();
  expect(taken.length).toBe(before + 1);
  const found = [...plain((await ask(browser, '/min')).html).matchAll(/Beskjed \d+\./g)].map(
    ([text]) => text,
  );
  expect(found.filter((text) => taken.includes(text)).sort()).toEqual(taken.toSorted());
  // What was refused may have been written in the moment when the server fell, but never twice.
  expect(new Set(found).size).toBe(found.length);
});
