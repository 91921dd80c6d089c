import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce, setAddress } from '../src/notice/index.ts';
import { systemClock } from '../src/platform/clock/index.ts';
import { projectFolder, readConfig } from '../src/platform/config/index.ts';
import { generateSecrets } from '../src/platform/config/secrets.ts';
import { type EmbeddedDatabase, openEmbedded } from '../src/platform/database/embedded/index.ts';
import { type OpenDatabase, connectTo } from '../src/platform/database/index.ts';
import { silentLog } from '../src/platform/log/index.ts';
import { readySealing } from '../src/platform/sealing/index.ts';
import { oneTimeCode } from '../src/staff/index.ts';
import type { App } from '../src/platform/app.ts';
import { type Balancer, startBalancer } from './support/balancer.ts';
import { dice } from './support/dice.ts';
import { formsIn } from './support/html.ts';
import { Browser, NoAnswer, Person } from './support/kill-person.ts';
import { type Node, bundleProgram, installation, nodeOf, startNode } from './support/kill-program.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';
import { type World, world } from './support/people.ts';
import { type TestProgram, freePort } from './support/program.ts';

/** Two programs on one PostgreSQL, behind a proxy that gives each its turn. */
let folder: string;
let database: EmbeddedDatabase;
let open: OpenDatabase;
let app: App;
let here: World;
let post: MailServer;
let front: Balancer;
let envs: NodeJS.ProcessEnv[];
let nodes: Node[];

beforeAll(async () => {
  bundleProgram();
  folder = await mkdtemp(join(tmpdir(), 'knutepunkt-nodes-'));
  database = await openEmbedded(join(folder, 'postgres'));
  post = await startMailServer();
  const [ports, publicPort] = [[await freePort(), await freePort()], await freePort()];
  const shared = {
    databaseUrl: database.connectionString,
    secrets: Buffer.from(generateSecrets()).toString('base64'),
    publicUrl: `http://127.0.0.1:${publicPort}`,
  };
  envs = ports.map((port, n) => ({
    ...nodeOf(installation(join(folder, `node-${n}`), port), shared),
    SMTP_URL: post.url,
    MAIL_FROM: 'post@example.org',
  }));
  front = await startBalancer(
    ports.map((port) => `http://127.0.0.1:${port}`),
    publicPort,
  );
  // At the same moment, on an empty database.
  nodes = await Promise.all(envs.map(startNode));
  open = connectTo(database.connectionString);
  await readySealing();
  app = { config: readConfig(envs[0]!), db: open.db, clock: systemClock, log: silentLog };
  here = await world({ app } as TestProgram);
});
afterAll(async () => {
  for (const node of nodes ?? []) await node.kill();
  await open?.close();
  await front?.close();
  await post?.close();
  await database?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const done = (job: string) => nodes.map((node) => node.jobs()[`${job}: done`] ?? 0);
const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
const at = (node: Node, cookie?: string) => {
  const browser = new Browser('198.51.100.200');
  browser.url = node.url;
  browser.cookie = cookie;
  return browser;
};

test('started at the same moment on an empty database, they migrate once between them, and both serve', async () => {
  const { rows } = await open.pool.query<{ file: string }>('select file from schema_migration order by file');
  const files = (await readdir(join(projectFolder(), 'migrations'))).sort();
  expect(rows.map(({ file }) => file)).toEqual(files);
  for (const node of nodes) expect((await at(node).get('/')).status).toBe(200);
});

test('a visit that one began the other goes on with, and each takes the forms of the other', async () => {
  const [first, second] = nodes as [Node, Node];
  // A seeker: registered here, the code shown and typed back there, written from one to the other.
  const interest = Object.entries({
    ...{ step: '5', go: 'send', looked: 'yes', place: 'Lyngen', modes: 'in_person', reach: '120' },
    ...{ topics: 'grief', across: 'yes', slots: 'd4-evening', languages: 'nb', alias: 'Rogn' },
    ...{ shows: 'alias', adult: 'yes', own: 'yes', sober: 'yes' },
  });
  const here_ = at(first);
  expect((await here_.post('/meld-interesse', interest)).to).toBe('/min/kode');
  const shown = await at(second, here_.cookie).get('/min/kode');
  const code = /(?:<span>\d{4}<\/span> ?){4}/.exec(shown.html)?.[0].replace(/<[^>]+>/g, '') ?? '';
  const [typedBack] = formsIn(shown.html);
  expect(
    (
      await here_.post('/min/kode', [
        ...typedBack!.fields.filter(([name]) => name !== 'code'),
        ['code', code],
      ])
    ).status,
  ).toBe(303);
  const there = at(second);
  expect((await there.post('/min/inn', [['code', code]])).to).toBe('/min');
  const form = formsIn((await at(first, there.cookie).get('/min')).html).find(
    ({ action }) => action === '/min/beskjeder',
  );
  const fields = form!.fields.filter(([name]) => name !== 'text');
  expect((await there.post('/min/beskjeder', [...fields, ['text', 'Fra den ene til den andre.']])).to).toBe(
    '/min',
  );
  expect((await at(first, there.cookie).get('/min')).html).toContain('Fra den ene til den andre.');

  // Staff: in by one door, known at the other, and out at both.
  const staff = at(first);
  const login = {
    login: here.coordinator.login,
    passphrase: here.coordinator.passphrase,
    oneTimeCode: oneTimeCode(here.coordinator.totpSecret, systemClock.now()),
  };
  expect((await staff.post('/arbeid/inn', Object.entries(login))).to).toBe('/arbeid');
  const other = at(second, staff.cookie);
  expect((await other.get('/arbeid')).status).toBe(200);
  // The same one-time code opens the other door as little as this one.
  expect((await at(second).post('/arbeid/inn', Object.entries(login))).status).toBe(422);
  await at(second, staff.cookie).get('/arbeid/ut');
  expect((await at(first, staff.cookie).get('/arbeid')).to).toBe('/arbeid/inn');
});

test('jobs are shared: of a hundred and fifty notices each is sent once, and both send', async () => {
  const addresses = Array.from({ length: 150 }, (_, n) => `a${n}@example.net`);
  await open.db.transaction().execute(async (trx) => {
    for (const address of addresses) await announce(trx, app, await setAddress(trx, app, address, 'nb'));
  });
  await dueNow();
  await expect.poll(() => post.mails.length, { timeout: 40_000 }).toBeGreaterThanOrEqual(addresses.length);
  await expect.poll(jobsLeft, { timeout: 10_000 }).toBe(0);
  expect(post.mails.flatMap(({ to }) => to).sort()).toEqual(addresses.sort());
  await expect.poll(() => sum(done('send notice')), { timeout: 10_000 }).toBe(addresses.length);
  expect(Math.min(...done('send notice'))).toBeGreaterThan(0);
});

/** Notices wait a while, so that their time does not tell; here they are due at once. */
async function dueNow(): Promise<void> {
  await open.pool.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()');
}

async function jobsLeft(): Promise<number> {
  return (await open.pool.query('select from graphile_worker._private_jobs')).rowCount ?? 0;
}

test(
  'one is killed under load, comes back, and the other is stopped in order: nothing fails but what was under way',
  { timeout: 100_000 },
  async () => {
    const people: Person[] = [];
    const lost: string[] = [];
    let over = false;
    let steps = 0;
    let wanted = { at: 0, come: () => {} };
    const step = () => {
      steps += 1;
      if (steps === wanted.at) wanted.come();
    };
    const afterSteps = (more: number) =>
      new Promise<void>((come) => {
        wanted = { at: steps + more, come };
      });
    /** Somebody new comes as long as it lasts: each does a few things, and looks whether everything is there. */
    async function crowd(): Promise<void> {
      while (!over) {
        const person = new Person(`198.51.100.${people.length + 1}`);
        people.push(person);
        person.browser.url = front.url;
        const roll = dice(people.length);
        while (!over && person.steps < 12) {
          if (await person.live(roll, step, () => over || person.steps >= 12))
            lost.push(...(await patiently(() => person.findsEverything())));
        }
      }
    }
    const crowds = Promise.all(Array.from({ length: 8 }, crowd));

    await afterSteps(40);
    await nodes[0]!.kill();
    const killed = performance.now();
    await afterSteps(40);
    nodes[0] = await startNode(envs[0]!);
    front.answered.clear();
    await afterSteps(40);
    expect([...front.answered.keys()]).toHaveLength(2);
    await nodes[1]!.stop();
    await afterSteps(40);
    over = true;
    await crowds;

    for (const person of people) lost.push(...(await person.findsEverything()));
    expect(lost).toEqual([]);
    expect(sum(people.map(({ messages }) => messages.kept.length))).toBeGreaterThan(20);
    // What broke had been sent to the killed one before it was gone, and nothing broke when the other was stopped.
    expect(front.broken.filter(({ node, sent }) => node !== nodes[0]!.url || sent > killed)).toEqual([]);
    nodes[1] = await startNode(envs[1]!);
  },
);

/** Asks again where the killed one took this question with it too. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) throw problem;
    }
  }
}

test('what a killed one had in hand is done by another, and the mail is sent once', async () => {
  const before = post.mails.length;
  const release = post.hold();
  await open.db.transaction().execute(async (trx) => {
    for (let n = 0; n < 8; n++)
      await announce(trx, app, await setAddress(trx, app, `b${n}@example.net`, 'nb'));
  });
  await dueNow();
  // Four at a time in each.
  await expect.poll(() => post.held(), { timeout: 20_000 }).toBe(8);
  await nodes[0]!.kill();
  release();
  await expect.poll(() => post.mails.length - before, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
  await expect.poll(jobsLeft, { timeout: 10_000 }).toBe(4);
  await open.pool.query(
    `update graphile_worker._private_jobs set locked_at = locked_at - interval '31 minutes'`,
  );
  nodes[0] = await startNode(envs[0]!);
  await expect.poll(jobsLeft, { timeout: 20_000 }).toBe(0);
});

test('the night is done once for both, also when both missed it', async () => {
  for (const node of nodes) await node.stop();
  await open.pool.query(
    `update graphile_worker._private_known_crontabs
     set known_since = now() - interval '3 days', last_execution = now() - interval '2 days'`,
  );
  nodes = await Promise.all(envs.map(startNode));
  await expect.poll(() => sum(done('night')), { timeout: 30_000 }).toBe(1);
  await expect.poll(jobsLeft, { timeout: 10_000 }).toBe(0);
  expect(sum(done('night'))).toBe(1);
});
