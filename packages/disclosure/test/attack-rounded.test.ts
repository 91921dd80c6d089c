import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { attack } from '../src/attack.ts';
import { release, round } from '../src/round.ts';
import type { CountTables, Publication, RoundingMemory } from '../src/types.ts';
import { anyCounts, anyPlans, counties, publishBy } from './attack-publications.ts';

const reference = (name: string): CountTables =>
  JSON.parse(
    gunzipSync(readFileSync(new URL(`reference/${name}.json.gz`, import.meta.url))).toString(),
  ) as CountTables;

it('finds nothing in small rounded tables, one release or several, whatever is known of the change', async () => {
  const change = fc.constantFrom('free' as const, 'none' as const);
  await fc.assert(
    fc.asyncProperty(
      anyCounts(6),
      anyCounts(6),
      anyPlans,
      fc.integer({ min: 3, max: 5 }),
      change,
      async (first, second, plans, base, known) => {
        const publications: Publication[] = [];
        let previous: RoundingMemory | undefined;
        for (const counts of [first, known === 'none' ? first : second]) {
          const made = release(counties(counts, plans), {
            base,
            key: 'key',
            ...(previous ? { previous } : {}),
          });
          publications.push(made.publication);
          previous = made.memory;
        }
        const verdict = await attack(publications, { change: known });
        expect(verdict).toMatchObject({
          broken: false,
          pinned: [],
          contradictory: false,
          readings: ['inner', 'inner'],
        });
      },
    ),
    { numRuns: 40 },
  );
});

it('finds nothing in a table of a thousand inner cells, nor in linked tables that show none of ten thousand', async () => {
  for (const name of ['a', 'd-1e4']) {
    const shown = round(reference(name), { base: 5, key: 'key' });
    expect(await attack(shown)).toMatchObject({
      broken: false,
      contradictory: false,
      readings: ['inner'],
      open: 0,
    });
  }
});

it('undoes a table of a thousand inner cells that is rounded cell by cell', async () => {
  const tables = reference('a');
  const truth = new Map<string, number>();
  // Small counts to 0 or 5, each by itself; all others are shown as they are.
  const shown = publishBy(tables, 5, (count, codes) => {
    truth.set(codes.join(' × '), count);
    return count > 0 && count < 5 ? (codes.join('').length % 2 === 0 ? 0 : 5) : count;
  });
  const verdict = await attack(shown, { linear: 'never' });
  expect(verdict.readings).toEqual(['each']);
  expect(verdict.pinned.length).toBeGreaterThan(100);
  for (const { cell, interval } of verdict.pinned) {
    expect(truth.get(cell.join(' × '))).toBe(interval.least);
  }
});
