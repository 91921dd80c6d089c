import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase();
});
afterAll(() => open.drop());

test('of two transactions that wait for one another both get their turn', async () => {
  const ids = [randomUUID(), randomUUID()];
  for (const id of ids) {
    const insert = `insert into organisation (id, kind, slug, name) values ($1, 'link', $2, 'Sted')`;
    await open.pool.query(insert, [id, `sted-${id.slice(0, 8)}`]);
  }
  let meet = () => {};
  const bothHoldOne = new Promise<void>((done) => {
    let holding = 0;
    meet = () => void (++holding === 2 && done());
  });
  let rounds = 0;
  const take = (order: readonly string[]) =>
    open.db.transaction().execute(async (trx) => {
      rounds += 1;
      for (const id of order) {
        await trx.updateTable('organisation').set({ name: order.join() }).where('id', '=', id).execute();
        meet();
        await bothHoldOne;
      }
    });
  await Promise.all([take(ids), take(ids.toReversed())]);
  expect(rounds).toBe(3);
});

test('other failures are told at once', async () => {
  let rounds = 0;
  const failing = open.db.transaction().execute(async () => {
    rounds += 1;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(rounds).toBe(1);
});
