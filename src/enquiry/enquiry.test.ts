import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import type { App } from '../platform/app.ts';
import type { FixedClock } from '../platform/clock/index.ts';
import * as commands from './commands.ts';
import { appOn, deskIn, seekerWith, somebody, staffWith } from './for-tests.ts';
import { NotThere, type State } from './model.ts';
import { conversation, deskNotes, enquiryOf, keptApart, openPool } from './pool.ts';

let open: TestDatabase;
let app: App & { clock: FixedClock };
let lyngen: Awaited<ReturnType<typeof deskIn>>;
let oslo: Awaited<ReturnType<typeof deskIn>>;

beforeAll(async () => {
  open = await testDatabase();
  app = await appOn(open);
  lyngen = await deskIn(app, 'link', 'lyngen', ['5536']);
  oslo = await deskIn(app, 'link', 'oslo', ['0301']);
});
afterAll(() => open.drop());

const inOne = <T>(act: (trx: Parameters<typeof commands.setState>[0]) => Promise<T>) =>
  app.db.transaction().execute(act);

async function somebodyNew(over: Partial<Parameters<typeof commands.register>[2]> = {}) {
  const arriving = {
    kind: 'interest' as const,
    organisationId: lyngen.id,
    wishes: somebody,
    locale: 'nb' as const,
    ...over,
  };
  const made = await inOne((trx) => commands.register(trx, app, arriving));
  const actor = seekerWith(made.id, made.pair);
  const enquiry = await enquiryOf(app, actor);
  if (!enquiry) throw new Error('no enquiry');
  return { ...made, actor, enquiry };
}

/** Every row of every table as text, the way somebody who stole the database would read it. */
async function everything(): Promise<string> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker')`.execute(app.db);
  const texts = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const rows = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(app.db);
      return rows.rows.map((one) => one.row).join('\n');
    }),
  );
  return texts.join('\n');
}

test('the person and the desk read what was written, and nobody else does', async () => {
  const { enquiry, id } = await somebodyNew();
  expect(enquiry.wishes).toEqual(somebody);
  const pool = await openPool(app, lyngen.actor, lyngen.id, ['new']);
  expect(pool.find((one) => one.seekerId === id)?.wishes).toEqual(somebody);
  expect(await openPool(app, oslo.actor, lyngen.id, ['new'])).toEqual([]);
  // The right role without the key reads nothing either.
  const keyless = staffWith(lyngen.actor.roles, []);
  expect(await openPool(app, keyless, lyngen.id, ['new'])).toEqual([]);
});

test('nothing that a person wrote is readable in the database', async () => {
  const wishes = { ...somebody, words: 'canary-words', alias: 'canary-alias', placeText: 'canary-place' };
  const { enquiry } = await somebodyNew({ wishes, email: 'canary-mail@example.net' });
  await inOne((trx) => commands.sayToDesk(trx, app, enquiry, 'canary-said'));
  await inOne((trx) => commands.sayToSeeker(trx, app, enquiry, 'canary-name', 'canary-answer'));
  await inOne((trx) => commands.writeNote(trx, enquiry, { text: 'canary-note', knows: [] }));
  await inOne((trx) =>
    commands.stepBack(trx, {
      enquiryId: enquiry.id,
      from: [lyngen.id],
      deskPublicKey: lyngen.deskPair.publicKey,
    }),
  );
  const text = await everything();
  expect(text).not.toContain('canary');
  expect(text).not.toContain(enquiry.wishes.noticeHandle);
  for (const word of ['canary-words', 'canary-mail@example.net', 'canary-said', 'canary-note']) {
    expect(text).not.toContain(Buffer.from(word).toString('hex'));
  }
});

test('a pool is settled at its first opening and reads the same afterwards', async () => {
  const { enquiry } = await somebodyNew();
  const wishesOf = async () =>
    (
      await app.db
        .selectFrom('enquiry')
        .select('wishes')
        .where('id', '=', enquiry.id)
        .executeTakeFirstOrThrow()
    ).wishes;
  const fresh = Buffer.from(await wishesOf());
  const first = await openPool(app, lyngen.actor, lyngen.id, ['new']);
  const settled = Buffer.from(await wishesOf());
  expect(settled.equals(fresh)).toBe(false);
  const second = await openPool(app, lyngen.actor, lyngen.id, ['new']);
  expect(Buffer.from(await wishesOf()).equals(settled)).toBe(true);
  expect(second).toEqual(first);
});

test('a conversation is read in the order it was said, by both', async () => {
  const { enquiry, actor } = await somebodyNew();
  await inOne((trx) => commands.sayToDesk(trx, app, enquiry, 'first'));
  await inOne((trx) => commands.sayToSeeker(trx, app, enquiry, 'Randi', 'second'));
  await inOne((trx) => commands.sayToDesk(trx, app, enquiry, 'third'));
  for (const keys of [actor.keys, lyngen.actor.keys]) {
    const said = await conversation(app, keys, enquiry.id);
    expect(said.map((message) => message.text)).toEqual(['first', 'second', 'third']);
    expect(said[1]).toEqual({ from: 'desk', name: 'Randi', text: 'second', on: '2026-03-02' });
  }
  expect(await conversation(app, oslo.actor.keys, enquiry.id)).toEqual([]);
});

test('an answer is unread for the person and begins the talk', async () => {
  const { enquiry, actor } = await somebodyNew();
  expect(enquiry).toMatchObject({ state: 'new', unread: false });
  await inOne((trx) => commands.sayToSeeker(trx, app, enquiry, 'Randi', 'Hei'));
  expect(await enquiryOf(app, actor)).toMatchObject({ state: 'talking', unread: true });
});

test('only willingness waits for a group', async () => {
  for (const kind of ['question', 'suggestion'] as const) {
    const { enquiry } = await somebodyNew({ kind });
    await expect(inOne((trx) => commands.setState(trx, enquiry.id, 'waiting'))).rejects.toThrow(NotThere);
  }
});

test('a decline never loses the place in the queue', async () => {
  const { enquiry, actor } = await somebodyNew();
  app.clock.advance({ days: 30 });
  for (const state of ['waiting', 'proposed', 'waiting'] as const)
    await inOne((trx) => commands.setState(trx, enquiry.id, state));
  const now = await enquiryOf(app, actor);
  expect(now?.state).toBe('waiting');
  expect(now?.receivedOn).toBe(enquiry.receivedOn);
});

test.each<[State[], State]>([
  [[], 'proposed'],
  [[], 'placed'],
  [['waiting'], 'placed'],
  [['withdrawn'], 'waiting'],
])('after %j an enquiry does not become %s', async (before, state) => {
  const { enquiry } = await somebodyNew();
  for (const one of before) await inOne((trx) => commands.setState(trx, enquiry.id, one));
  await expect(inOne((trx) => commands.setState(trx, enquiry.id, state))).rejects.toThrow(NotThere);
});

test('changed wishes are read by the desk, which sees that something is new', async () => {
  const { enquiry, actor } = await somebodyNew();
  await inOne((trx) => commands.changeWishes(trx, app, enquiry, { ...enquiry.wishes, reach: 120 }));
  expect((await enquiryOf(app, actor))?.wishes.reach).toBe(120);
  const atDesk = (await openPool(app, lyngen.actor, lyngen.id, ['new'])).find((one) => one.id === enquiry.id);
  expect(atDesk).toMatchObject({ unread: true, wishes: { reach: 120 } });
});

test('the desk keeps apart those who know each other, and those who stepped back', async () => {
  const [a, b, c] = [await somebodyNew(), await somebodyNew(), await somebodyNew()];
  await inOne((trx) =>
    commands.writeNote(trx, a.enquiry, { text: 'svogere', knows: [b.enquiryId, oslo.id] }),
  );
  await inOne((trx) =>
    commands.stepBack(trx, {
      enquiryId: c.enquiryId,
      from: [a.enquiryId],
      deskPublicKey: lyngen.deskPair.publicKey,
    }),
  );
  await inOne((trx) =>
    commands.stepBack(trx, {
      enquiryId: b.enquiryId,
      from: [a.enquiryId],
      deskPublicKey: lyngen.deskPair.publicKey,
    }),
  );
  const mine = new Set([a.enquiryId, b.enquiryId, c.enquiryId]);
  const pairs = (await keptApart(app, lyngen.actor, lyngen.id)).filter((pair) =>
    pair.every((id) => mine.has(id)),
  );
  expect(pairs.map((pair) => pair.join())).toEqual(
    [[a.enquiryId, b.enquiryId].sort().join(), [a.enquiryId, c.enquiryId].sort().join()].sort(),
  );
  expect((await deskNotes(app, lyngen.actor, lyngen.id)).get(a.enquiryId)).toEqual({
    text: 'svogere',
    knows: [b.enquiryId],
  });
  expect(await keptApart(app, oslo.actor, lyngen.id)).toEqual([]);
  expect((await deskNotes(app, oslo.actor, lyngen.id)).size).toBe(0);
});

test('a code made on the phone must be changed, and the talk has begun', async () => {
  const arriving = {
    kind: 'interest' as const,
    organisationId: lyngen.id,
    wishes: somebody,
    locale: 'nb' as const,
  };
  const made = await inOne((trx) => commands.createForCaller(trx, app, arriving));
  const row = await app.db
    .selectFrom('seeker')
    .select('must_change_code')
    .where('id', '=', made.id)
    .executeTakeFirstOrThrow();
  expect(row.must_change_code).toBe(true);
  expect(await enquiryOf(app, seekerWith(made.id, made.pair))).toMatchObject({ state: 'talking' });
});

test('withdrawn is gone at once: person, enquiry, messages, notes and address', async () => {
  const { enquiry, actor, id } = await somebodyNew({ email: 'a@example.net' });
  await inOne((trx) => commands.sayToDesk(trx, app, enquiry, 'Hei'));
  await inOne((trx) => commands.writeNote(trx, enquiry, { text: 'note', knows: [] }));
  await inOne((trx) =>
    commands.stepBack(trx, { enquiryId: enquiry.id, from: [], deskPublicKey: lyngen.deskPair.publicKey }),
  );
  const addresses = async () =>
    (await app.db.selectFrom('notification_address').select('handle').execute()).length;
  const before = await addresses();
  await inOne((trx) => commands.eraseEnquiry(trx, app, actor, enquiry));
  expect(await addresses()).toBe(before - 1);
  const text = await everything();
  expect(text).not.toContain(id);
  expect(text).not.toContain(enquiry.id);
});

test('after the hand-over the desk has forgotten, and the code still opens', async () => {
  const { enquiry, actor, id } = await somebodyNew();
  await inOne((trx) => commands.sayToDesk(trx, app, enquiry, 'Hei'));
  await inOne((trx) => commands.forgetAtDesk(trx, [id]));
  expect(await enquiryOf(app, actor)).toBeUndefined();
  expect(await everything()).not.toContain(enquiry.id);
  expect(await app.db.selectFrom('seeker').select('id').where('id', '=', id).execute()).toHaveLength(1);
});

test.each([
  ['interest', 365],
  ['question', 90],
  ['suggestion', 90],
] as const)(
  'an unused %s is erased after %i days, and each use keeps it as long again',
  async (kind, days) => {
    const { enquiry, actor } = await somebodyNew({ kind });
    const erase = (today: string) => inOne((trx) => commands.eraseDue(trx, today));
    const dayAfter = (n: number) => app.clock.today().add({ days: n }).toString();
    await erase(dayAfter(days - 1));
    expect(await enquiryOf(app, actor)).toBeDefined();
    app.clock.advance({ days: 10 });
    await inOne((trx) => commands.sayToDesk(trx, app, enquiry, 'Jeg er her ennå'));
    await erase(dayAfter(days - 1));
    expect(await conversation(app, actor.keys, enquiry.id)).toHaveLength(1);
    await erase(dayAfter(days));
    expect(await enquiryOf(app, actor)).toBeUndefined();
    expect(await everything()).not.toContain(enquiry.id);
  },
);
