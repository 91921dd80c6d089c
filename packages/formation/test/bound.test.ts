import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { generate } from '../bench/generate.ts';
import { families } from '../bench/families.ts';
import { kindsOf } from '../bench/kinds.ts';
import { searchPrices } from '../bench/lagrange.ts';
import { pocketBound } from '../bench/pocket-bound.ts';
import { Pockets } from '../bench/pockets.ts';
import { read, type Reading } from '../bench/reading.ts';
import { form } from '../src/index.ts';
import { seeded } from '../src/random.ts';
import { bruteForce } from './brute.ts';
import { inputs } from './instances.ts';

vi.setConfig({ testTimeout: 60_000 });

const CLOSE = 1e-6;

/** Whether people of one pool may be in a group together. */
function mayMeet(reading: Reading, members: readonly number[], both: boolean): boolean {
  const { home, small, smallMost, sex } = reading;
  return (
    members.every((p) => members.every((q) => p === q || !reading.clash(p, q))) &&
    members.every(
      (p) => small[home[p]!] === 0 || members.filter((q) => home[q] === home[p]).length <= smallMost,
    ) &&
    (!both || (members.some((p) => sex[p] === 1) && members.some((p) => sex[p] === 2)))
  );
}

describe('the best group of a pocket', () => {
  it('is the best of all that the rules allow, at any prices', () => {
    let groups = 0;
    fc.assert(
      fc.property(inputs(5, 12), fc.nat(), (input, seed) => {
        const kinds = kindsOf(read(input));
        const { reading } = kinds;
        const random = seeded(seed);
        const pockets = new Pockets(kinds);
        const rows = reading.count + kinds.venues.length;
        const prices = Float64Array.from({ length: rows }, () => 3 * random.next());
        pockets.all.forEach(({ pool, kind, both }, pocket) => {
          const seats = kinds.rooms[kinds.venues.indexOf(kinds.venue[kind]!)]?.[0]?.seats ?? reading.max;
          let best = -Infinity;
          for (let bits = 0; bits < 1 << pool.length; bits++) {
            const members = Array.from(pool).filter((_, i) => (bits & (1 << i)) !== 0);
            if (members.length < reading.min || members.length > seats) continue;
            if (!mayMeet(reading, members, both)) continue;
            const gain = members.reduce((sum, p) => sum + reading.weight[p]! - prices[p]!, 0);
            best = Math.max(best, gain - prices[pockets.roomRow(pocket)]!);
          }
          const found = pockets.bestOf(pocket, prices, 0);
          if (found === null) expect(best).toBeLessThanOrEqual(CLOSE);
          else {
            groups++;
            expect(found.gain).toBeCloseTo(best, 6);
            expect(mayMeet(reading, found.members, both)).toBe(true);
          }
        });
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(groups).toBeGreaterThan(100);
  });
});

describe('the benchmark’s own bounds', () => {
  it('are never below what brute force finds', () => {
    let near = 0;
    fc.assert(
      fc.property(inputs(3, 7), (input) => {
        const best = bruteForce(input);
        const kinds = kindsOf(read(input));
        expect(searchPrices(kinds, 0, 100).bound).toBeGreaterThanOrEqual(best - CLOSE);
        for (const rounds of [1, 3, 30]) {
          const bound = pocketBound(kinds, rounds);
          expect(bound).toBeGreaterThanOrEqual(best - CLOSE);
          if (best > 0 && bound < best + 0.01) near++;
        }
      }),
      { numRuns: 120, seed: 7 },
    );
    // A bound that is far above everything would prove nothing.
    expect(near).toBeGreaterThan(20);
  });

  it('are never below an answer, in any family', () => {
    for (const name of Object.keys(families)) {
      for (const people of [60, 140]) {
        const input = generate(name, people, 4);
        const { primary } = form(input).score;
        const kinds = kindsOf(read(input));
        expect(pocketBound(kinds)).toBeGreaterThanOrEqual(primary - CLOSE);
        expect(searchPrices(kinds, primary, 100).bound).toBeGreaterThanOrEqual(primary - CLOSE);
      }
    }
  });

  it('by pockets comes below everybody who could be placed, where few can be in a group', () => {
    const kinds = kindsOf(read(generate('national mixed', 1200, 1)));
    const { weight } = kinds.reading;
    const able = weight.reduce(
      (sum, own, p) => (kinds.of.start[p]! < kinds.of.start[p + 1]! ? sum + own : sum),
      0,
    );
    expect(pocketBound(kinds)).toBeLessThan(0.96 * able);
  });
});
