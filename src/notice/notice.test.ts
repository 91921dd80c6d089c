import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import type { App, Trx } from '../platform/app.ts';
import { type FixedClock, fixedClock } from '../platform/clock/index.ts';
import { runDueJobs } from '../platform/jobs/index.ts';
import { silentLog } from '../platform/log/index.ts';
import { type Mail, MailFailed } from '../platform/mail/index.ts';
import { readySealing } from '../platform/sealing/index.ts';
import { announce, eraseDue, removeAddress, setAddress } from './commands.ts';
import { isAddress } from './model.ts';
import { noticeJobs } from './jobs.ts';

let open: TestDatabase;
let app: App & { clock: FixedClock };
let sent: Mail[];

beforeAll(async () => {
  await readySealing();
  open = await testDatabase();
  const secret = () => new Uint8Array(randomBytes(32));
  const secrets = {
    codeLookupPepper: secret(),
    codeKeyPepper: secret(),
    notificationKey: secret(),
    countingKey: secret(),
  };
  const smtp = { url: 'smtp://127.0.0.1:1', from: 'post@example.org' };
  const config = { secrets, smtp, demo: false } as unknown as App['config'];
  app = { db: open.db, log: silentLog, clock: fixedClock('2026-03-02T12:00:00Z'), config };
});
afterAll(() => open.drop());
beforeEach(async () => {
  sent = [];
  await app.db.deleteFrom('notification_address').execute();
});

const inOne = <T>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);
const addresses = () => app.db.selectFrom('notification_address').selectAll().execute();
const keep = (address = 'a@example.net', locale: 'nb' | 'nn' | 'en' = 'nb') =>
  inOne((trx) => setAddress(trx, app, address, locale));
const handlers = (failure?: Error) =>
  noticeJobs(app, {
    send: (mail) => (failure ? Promise.reject(failure) : Promise.resolve(void sent.push(mail))),
  }) as never;
const due = (failure?: Error) => runDueJobs(open, handlers(failure), app.clock);

test('a notice says that there is something new, in the language chosen, and nothing else', async () => {
  const handle = await keep('a@example.net', 'nn');
  await inOne((trx) => announce(trx, app, handle));
  app.clock.advance({ hours: 1 });
  await due();
  expect(sent).toEqual([
    {
      to: 'a@example.net',
      subject: 'Det er noko nytt',
      text: 'Det er noko nytt til deg. Logg inn der du plar.',
    },
  ]);
});

test('a notice waits five minutes at least, and several become one', async () => {
  const handle = await keep();
  for (let n = 0; n < 3; n++) await inOne((trx) => announce(trx, app, handle));
  app.clock.advance({ minutes: 4, seconds: 59 });
  await due();
  expect(sent).toEqual([]);
  app.clock.advance({ minutes: 56 });
  await due();
  expect(sent).toHaveLength(1);
});

test('no mail when the act that made it necessary did not happen', async () => {
  const handle = await keep();
  const act = inOne(async (trx) => {
    await announce(trx, app, handle);
    throw new Error('the act failed');
  });
  await expect(act).rejects.toThrow('the act failed');
  app.clock.advance({ hours: 2 });
  await due();
  expect(sent).toEqual([]);
});

test('after a revocation nothing is sent, also what already waited', async () => {
  const handle = await keep();
  await inOne((trx) => announce(trx, app, handle));
  await inOne((trx) => removeAddress(trx, app, handle));
  app.clock.advance({ hours: 2 });
  await due();
  expect(sent).toEqual([]);
  expect(await addresses()).toEqual([]);
});

test('the database holds neither the address nor the handle', async () => {
  const handle = await keep('canary@example.net');
  const [row] = await addresses();
  const stored = Buffer.concat([Buffer.from(row?.handle ?? []), Buffer.from(row?.sealed ?? [])]);
  expect(stored.includes('canary')).toBe(false);
  expect(stored.includes(Buffer.from(handle, 'hex'))).toBe(false);
  expect(stored.toString('utf8')).not.toContain(handle);
});

test('an address that refuses for good is forgotten; another trouble is tried again', async () => {
  const handle = await keep();
  await inOne((trx) => announce(trx, app, handle));
  app.clock.advance({ hours: 2 });
  await expect(due(new MailFailed('421', false))).rejects.toThrow('421');
  expect(await addresses()).toHaveLength(1);
  await app.db.deleteFrom('notification_address').execute();
  const other = await keep();
  await inOne((trx) => announce(trx, app, other));
  app.clock.advance({ hours: 2 });
  await due(new MailFailed('550', true));
  expect(await addresses()).toEqual([]);
});

test('an address is erased a year after its last use', async () => {
  const handle = await keep();
  app.clock.advance({ days: 300 });
  await inOne((trx) => announce(trx, app, handle));
  const in364 = app.clock.today().add({ days: 364 }).toString();
  expect(await eraseDue(app.db, in364)).toBe(0);
  expect(await eraseDue(app.db, app.clock.today().add({ days: 365 }).toString())).toBe(1);
});

test.each(['a@example.net', 'o.nordmann+x@post.eksempel.no', 'ø@blåbær.no'])('%s is an address', (text) => {
  expect(isAddress(text)).toBe(true);
});
test.each([
  '',
  'a',
  'a@b',
  'a@b c.no',
  'a@x.no, b@x.no',
  '<a@x.no>',
  'a@x.no\nBcc: b@x.no',
  '@x.no',
  'a@-x.no',
])('%j is not', (text) => {
  expect(isAddress(text)).toBe(false);
});
