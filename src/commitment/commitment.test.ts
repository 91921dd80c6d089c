import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byLogin } from '../../tests/support/cast.ts';
import { type World, actorOf, hired, world } from '../../tests/support/people.ts';
import { type TestProgram, startProgram } from '../../tests/support/program.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { endAccess } from '../staff/index.ts';
import {
  ChangedMeanwhile,
  type Written,
  addCommitment,
  addPaper,
  changeCommitment,
  finish,
  moveDate,
  take,
} from './commands.ts';
import { type Kind, asksNow, eraseOn, kinds, mostKept, nearness } from './model.ts';
import { commitmentsNow } from './now.ts';
import { type Commitment, commitmentById, contentOf } from './store.ts';

let program: TestProgram;
let here: World;
let kari: StaffActor;

beforeAll(async () => {
  program = await startProgram();
  here = await world(program);
  kari = await actorOf(program, here.coordinator);
}, 120_000);
afterAll(() => program.close());

type Act = Parameters<ReturnType<typeof program.app.db.transaction>['execute']>[0];
const inOne = <T>(act: Act) => program.app.db.transaction().execute(act) as Promise<T>;
const words = (more: Partial<Written> = {}): Written => ({
  title: 'Nøkkel til kjellerdøra',
  said: { to: 'Bygdekontoret' },
  duties: {},
  endsOn: null,
  ...more,
});
const add = (kind: Kind, more: Partial<Written> = {}, who = kari) =>
  inOne<string>((trx) => addCommitment(trx, program.app, who, here.link.id, kind, words(more)));
const one = async (id: string): Promise<Commitment> => (await commitmentById(program.app.db, id))!;
const today = () => program.app.clock.today().toString();
const inDays = (days: number) => program.app.clock.today().add({ days }).toString();

describe('what is near', () => {
  const day = fc
    .integer({ min: -900, max: 900 })
    .map((days) => Temporal.PlainDate.from('2026-03-02').add({ days }).toString());

  test('is told earlier and earlier, and never again less', () => {
    const order = ['far', 'year', 'half_year', 'quarter', 'month', 'over'];
    fc.assert(
      fc.property(day, day, day, (end, a, b) => {
        const [first, later] = [a, b].sort() as [string, string];
        expect(order.indexOf(nearness(end, later))).toBeGreaterThanOrEqual(
          order.indexOf(nearness(end, first)),
        );
      }),
    );
    expect(nearness('2027-03-02', '2026-03-02')).toBe('year');
    expect(nearness('2027-03-03', '2026-03-02')).toBe('far');
    expect(nearness('2026-09-02', '2026-03-02')).toBe('half_year');
    expect(nearness('2026-06-02', '2026-03-02')).toBe('quarter');
    expect(nearness('2026-03-02', '2026-03-02')).toBe('month');
    expect(nearness('2026-03-01', '2026-03-02')).toBe('over');
  });

  test('is forgotten after its end, never before, and always some day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.option(day),
        fc.option(day),
        day,
        (kind, endsOn, doneOn, on) => {
          const erased = eraseOn({ kind, endsOn, doneOn }, on);
          if (doneOn === null) expect(erased > on).toBe(true);
          if (doneOn === null && endsOn !== null) expect(erased > endsOn).toBe(true);
          if (doneOn !== null) expect(erased > doneOn).toBe(true);
        },
      ),
    );
  });

  test('asks for somebody on the first page, which says how many and nothing else', async () => {
    expect(await commitmentsNow(program.app.db, here.link.id, today())).toEqual({
      promises: 0,
      endings: 0,
      unheld: 0,
    });
    await add('promise', { endsOn: inDays(20) });
    const due = await add('promise', { endsOn: inDays(14) });
    await add('agreement', { endsOn: inDays(360) });
    await add('agreement', { endsOn: inDays(400) });
    await add('steering', { endsOn: inDays(10) });
    await add('funding');
    const now = () => commitmentsNow(program.app.db, here.link.id, today());
    expect(await now()).toEqual({ promises: 1, endings: 2, unheld: 0 });
    await inOne(async (trx) => finish(trx, program.app, await one(due)));
    expect(await now()).toEqual({ promises: 0, endings: 2, unheld: 0 });
    expect(asksNow('promise', null, today())).toBe(false);
  });
});

test('a promise keeps each date it had, and who was told', async () => {
  const id = await add('promise', { endsOn: inDays(3) });
  await inOne(async (trx) =>
    moveDate(trx, program.app, kari, await one(id), { to: inDays(9), told: 'Legekontoret' }),
  );
  await inOne(async (trx) =>
    moveDate(trx, program.app, kari, await one(id), { to: inDays(30), told: 'Alle' }),
  );
  const row = await one(id);
  expect(row.endsOn).toBe(inDays(30));
  expect(contentOf(row, kari.keys)?.moves).toEqual([
    { from: inDays(3), to: inDays(9), told: 'Legekontoret', on: today() },
    { from: inDays(9), to: inDays(30), told: 'Alle', on: today() },
  ]);
});

test('of two who change the same, the second is told, and nothing is lost', async () => {
  const id = await add('funding');
  const seen = await one(id);
  const both = await Promise.allSettled(
    ['Fra fylket', 'Fra staten'].map((title) =>
      inOne((trx) => changeCommitment(trx, program.app, kari, seen, words({ title }))),
    ),
  );
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(lost.reason).toBeInstanceOf(ChangedMeanwhile);
});

test('papers are added, and a paper more than are kept pushes out the oldest', async () => {
  const id = await add('steering');
  for (let n = 0; n <= mostKept; n++) {
    await inOne(async (trx) =>
      addPaper(trx, program.app, kari, await one(id), {
        on: today(),
        title: `Referat ${n}`,
        text: 'Det gikk fint.',
      }),
    );
  }
  const papers = contentOf(await one(id), kari.keys)!.papers;
  expect([papers.length, papers[0]!.title]).toEqual([mostKept, 'Referat 1']);
});

test('who leaves opens nothing, and what they saw to waits for a colleague, one by one', async () => {
  const colleague = await hired(program, 'Vikar', here.link, 'coordinator');
  const vikar = await actorOf(program, colleague);
  const held = await add('agreement', {}, vikar);
  const kept = await add('agreement', {}, kari);
  expect((await one(held)).heldBy).toBe(vikar.id);
  await inOne((trx) => endAccess(trx, program.app, vikar.id, here.link.id));
  expect([(await one(held)).heldBy, (await one(kept)).heldBy]).toEqual([null, kari.id]);
  expect((await commitmentsNow(program.app.db, here.link.id, today())).unheld).toBe(1);
  // What is written from now on is sealed to a key that they never had.
  const after = await actorOf(program, here.coordinator);
  const fresh = await add('promise', { endsOn: inDays(1) }, after);
  expect(contentOf(await one(fresh), after.keys)?.title).toBe('Nøkkel til kjellerdøra');
  expect(contentOf(await one(fresh), vikar.keys)).toBeNull();
  expect(contentOf(await one(held), after.keys)?.title).toBe('Nøkkel til kjellerdøra');
  await inOne(async (trx) => take(trx, after, await one(held)));
  expect((await one(held)).heldBy).toBe(after.id);
});

describe('in the pages', () => {
  let cookie: string;
  let csrf: string;
  const home = '/arbeid/stedet';
  beforeAll(async () => {
    cookie = await byLogin(program, here.coordinator);
    const html = (await get(`${home}/${here.link.id}/ny/agreement`)).body;
    csrf = /name="_csrf" value="([^"]+)"/.exec(html)![1]!;
  });
  const get = (url: string) => program.program.server.inject({ url, headers: { cookie } });
  const post = (url: string, fields: Record<string, string>) =>
    program.program.server.inject({
      method: 'POST',
      url,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
    });

  test('an agreement is written down, shown, changed, and stands in the list', async () => {
    const wrong = await post(`${home}/${here.link.id}/ny/agreement`, {
      title: ' ',
      pay: 'Kommunen',
      endsOn: 'i morgen',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="Kommunen"');
    expect(wrong.body).toContain('Skriv en dato.');
    const written = await post(`${home}/${here.link.id}/ny/agreement`, {
      title: 'Avtale om lokaler',
      parties: 'Kommunen og stedet',
      pay: 'Kommunen',
      endsOn: inDays(100),
    });
    expect(written.headers.location).toBe(`${home}?gjort=lagret`);
    const list = (await get(home)).body;
    const id = /stedet\/([0-9a-f-]{36})">Avtale om lokaler/.exec(list)![1]!;
    const shown = (await get(`${home}/${id}`)).body;
    for (const text of ['Kommunen og stedet', 'Lønn', 'Innen et halvt år', 'du følger opp'])
      expect(shown).toContain(text);
    const form = (await get(`${home}/${id}/endre`)).body;
    const seen = /name="seen" value="([^"]+)"/.exec(form)![1]!;
    const changed = await post(`${home}/${id}/endre`, { seen, title: 'Leieavtale', endsOn: '' });
    expect(changed.headers.location).toBe(`${home}/${id}?gjort=lagret`);
    // The same page once more, from before the change.
    const late = await post(`${home}/${id}/endre`, { seen, title: 'Noe annet', endsOn: '' });
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('value="Noe annet"');
    expect(contentOf(await one(id), (await actorOf(program, here.coordinator)).keys)?.title).toBe(
      'Leieavtale',
    );
  });

  test('what nobody sees to is taken with one press, and what is done is folded away', async () => {
    const id = await add('promise', { endsOn: inDays(2), title: 'Si fra om nøkkelen' });
    expect((await post(`${home}/${id}/flytt`, { to: '', told: '' })).statusCode).toBe(422);
    expect((await post(`${home}/${id}/ta`, {})).headers.location).toBe(`${home}?gjort=tatt`);
    expect((await post(`${home}/${id}/ferdig`, {})).headers.location).toBe(`${home}?gjort=ferdig`);
    expect((await get(`${home}/${id}`)).body).not.toContain('Løftet er holdt');
  });
});
