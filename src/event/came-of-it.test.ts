import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byLogin } from '../../tests/support/cast.ts';
import { type World, world } from '../../tests/support/people.ts';
import { type TestProgram, startProgram } from '../../tests/support/program.ts';
import { count } from '../counting/index.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { draftRelease, makeDraft, publish, publishedEnquiries } from '../release/index.ts';
import { deskById } from '../place/index.ts';
import { cameOfIt } from './came-of-it.ts';
import { announced } from './for-tests.ts';

describe('what came of events', () => {
  const published = new Map([
    ['2025-Q1', 0],
    ['2025-Q2', 24],
    ['2025-Q3', 3],
    ['2025-Q4', 0],
  ]);

  it('is told of all events of a kind together, by the quarters after them', () => {
    const held = [
      { kind: 'talk', day: '2025-03-20' },
      { kind: 'talk', day: '2025-05-05' },
      { kind: 'open_house', day: '2025-06-15' },
    ] as const;
    expect(cameOfIt(held, published)).toEqual([
      { kind: 'talk', times: 2, after: { least: 21, most: 40 }, otherwise: { least: 0, most: 2 } },
      { kind: 'open_house', times: 1, after: { least: 3, most: 5 }, otherwise: { least: 6, most: 10 } },
    ]);
  });

  it('is not told of events whose quarter is not published, nor where nothing is', () => {
    expect(cameOfIt([{ kind: 'talk', day: '2025-12-20' }], published)).toEqual([]);
    expect(cameOfIt([{ kind: 'talk', day: '2025-03-20' }], new Map())).toEqual([]);
  });

  it('has no other quarters to compare with when there was such an event in each', () => {
    const each = ['2024-12-01', '2025-03-01', '2025-06-01', '2025-09-01'];
    const [only] = cameOfIt(
      each.map((day) => ({ kind: 'talk' as const, day })),
      published,
    );
    expect(only).toMatchObject({ times: 4, otherwise: null });
  });
});

describe('on the page of a desk', () => {
  let test: TestProgram;
  let here: World;
  beforeAll(async () => {
    test = await startProgram();
    here = await world(test);
  }, 120_000);
  afterAll(() => test.close());

  async function page(): Promise<string> {
    const cookie = await byLogin(test, here.coordinator);
    return (await test.program.server.inject({ url: '/arbeid/arrangement', headers: { cookie } })).body;
  }
  const registered = (day: string, amount: number) =>
    test.app.db
      .transaction()
      .execute((trx) =>
        count(
          trx,
          { ...test.app, clock: fixedClock(`${day}T12:00`) },
          { kind: 'enquiry', municipality: '5536', amount },
        ),
      );

  it('stands only what a release has rounded, never a month and never a true small number', async () => {
    const id = await announced(test.app, here.link.id, { day: '2025-05-05' });
    await test.app.db
      .updateTable('event')
      .set({ state: 'held', attendance: 9 })
      .where('id', '=', id)
      .execute();
    await registered('2025-02-03', 2);
    await registered('2025-06-03', 12);
    await registered('2025-08-03', 1);
    expect(await page()).not.toContain('Hva kom det av?');
    await makeDraft(test.app, test.program);
    await publish(test.app, (await draftRelease(test.app.db))!);
    const desk = (await deskById(test.app.db, here.link.id))!;
    const numbers = await publishedEnquiries(test.app.db, desk);
    expect(numbers.get('2025-Q2')).toBe(12);
    for (const [quarter, shown] of numbers) expect([1, 2], quarter).not.toContain(shown);
    const html = await page();
    expect(html).toContain('Hva kom det av?');
    expect(html).toMatch(/Folkemøte<\/th><td[^>]*>1<\/td><td[^>]*>11–20<\/td>/);
    expect((await publishedEnquiries(test.app.db, { kind: 'link', slug: 'finnes-ikke' })).size).toBe(0);
  });
});
