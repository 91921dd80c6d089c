import { expect, test } from 'vitest';
import { inTurns } from './turns.ts';

test('everything is made in order, and others get their turn meanwhile', async () => {
  const many = Array.from({ length: 20_000 }, (_, n) => n);
  let turns = 0;
  let isOver = false;
  const other = () => {
    turns += 1;
    if (!isOver) setImmediate(other);
  };
  setImmediate(other);
  const made = await inTurns(many, (n) => n * 2);
  isOver = true;
  expect(made).toEqual(many.map((n) => n * 2));
  expect(turns).toBeGreaterThan(30);
  expect(await inTurns([], String)).toEqual([]);
});
