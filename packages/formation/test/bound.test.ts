import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { countdown } from '../bench/clock.ts';
import { generate } from '../bench/generate.ts';
import { BestGroups } from '../bench/best-groups.ts';
import { families } from '../bench/families.ts';
import { kindsOf } from '../bench/kinds.ts';
import { searchPrices } from '../bench/lagrange.ts';
import { linearBound, POCKET } from '../bench/linear-bound.ts';
import { Market } from '../bench/market.ts';
import { planRows } from '../bench/master.ts';
import { Pricer } from '../bench/pricing.ts';
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

describe('the best group of a kind', () => {
  it('is the best of all that the rules allow, at any prices', () => {
    let groups = 0;
    fc.assert(
      fc.property(inputs(5, 12), fc.nat(), (input, seed) => {
        const kinds = kindsOf(read(input));
        const { reading, pool } = kinds;
        const random = seeded(seed);
        const best = new BestGroups(kinds);
        const worth = reading.weight.map((own) => own - 3 * random.next());
        const costs = new Float64Array(reading.max - reading.min + 1);
        costs.forEach((_, k) => (costs[k] = (costs[k - 1] ?? 0) + random.next()));
        if (random.next() < 0.3) costs.fill(Infinity, 1);
        for (let kind = 0; kind < kinds.count; kind++) {
          const people = Array.from(pool.items.subarray(pool.start[kind], pool.start[kind + 1]));
          const topic = Math.floor(kinds.subject[kind]! / reading.languages.length);
          let most = -Infinity;
          for (let bits = 0; bits < 1 << people.length; bits++) {
            const members = people.filter((_, i) => (bits & (1 << i)) !== 0);
            if (members.length < reading.min || members.length > reading.max) continue;
            if (!mayMeet(reading, members, reading.composition[topic] === 3)) continue;
            const sum = members.reduce((all, p) => all + worth[p]!, 0);
            most = Math.max(most, sum - costs[members.length - reading.min]!);
          }
          const found = best.of(kind, worth, costs, 0);
          if (found === null) expect(most).toBeLessThanOrEqual(CLOSE);
          else {
            groups++;
            expect(found.gain).toBeCloseTo(most, 6);
            expect(mayMeet(reading, found.members, reading.composition[topic] === 3)).toBe(true);
          }
        }
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(groups).toBeGreaterThan(500);
  });

  it('is never missed in a large pool, where some rules are not looked at', () => {
    const kinds = kindsOf(read(generate('dense', 450, 1)));
    const { reading, pool } = kinds;
    const random = seeded(1);
    const worth = reading.weight.map((own) => own - 3 * random.next());
    const costs = Float64Array.of(0.2, 0.4, 0.6, 0.8);
    const best = new BestGroups(kinds);
    const exact = new Pricer(kinds, countdown(60));
    let large = 0;
    for (let kind = 0; kind < kinds.count && large < 40; kind += 3) {
      const size = pool.start[kind + 1]! - pool.start[kind]!;
      const found = best.of(kind, worth, costs, 0)?.gain ?? 0;
      const most = exact.best(kind, worth, costs, 0)?.value ?? 0;
      expect(found).toBeGreaterThanOrEqual(most - CLOSE);
      if (size > 31) large++;
      else expect(found).toBeCloseTo(most, 6);
    }
    expect(large).toBeGreaterThan(10);
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
          const bound = linearBound(kinds, Infinity, rounds);
          expect(bound).toBeGreaterThanOrEqual(best - CLOSE);
          if (best > 0 && bound < best + 0.01) near++;
        }
        for (const pocket of [2, 4]) {
          expect(linearBound(kinds, pocket, 30)).toBeGreaterThanOrEqual(best - CLOSE);
        }
      }),
      { numRuns: 120, seed: 7 },
    );
    // A bound that is far above everything would prove nothing.
    expect(near).toBeGreaterThan(20);
  });

  it('are proven by any prices, even those at which groups gain', () => {
    let low = 0;
    fc.assert(
      fc.property(inputs(3, 7), fc.nat(), (input, seed) => {
        const best = bruteForce(input);
        const kinds = kindsOf(read(input));
        const plan = planRows(kinds);
        const random = seeded(seed);
        const prices = Float64Array.from(plan.most, () => Math.max(0, 2 * random.next() - 1));
        const alone = plan.most.reduce((sum, most, row) => sum + most * prices[row]!, 0);
        if (alone < best) low++;
        const market = new Market(kinds, plan, new Float64Array(prices.length));
        expect(market.proven(prices)).toBeGreaterThanOrEqual(best - CLOSE);
        expect(market.proven(market.raised(prices))).toBeGreaterThanOrEqual(best - CLOSE);
      }),
      { numRuns: 120, seed: 8 },
    );
    expect(low).toBeGreaterThan(20);
  });

  it('are never below an answer, in any family', () => {
    for (const name of Object.keys(families)) {
      for (const people of [60, 140]) {
        const input = generate(name, people, 4);
        const { primary } = form(input).score;
        const kinds = kindsOf(read(input));
        expect(linearBound(kinds, Infinity, 20)).toBeGreaterThanOrEqual(primary - CLOSE);
        expect(linearBound(kinds, POCKET, 20)).toBeGreaterThanOrEqual(primary - CLOSE);
        expect(searchPrices(kinds, primary, 100).bound).toBeGreaterThanOrEqual(primary - CLOSE);
      }
    }
  });

  it('by linear programming comes below everybody who could be placed, where few can be in a group', () => {
    const kinds = kindsOf(read(generate('national mixed', 1200, 1)));
    const { weight } = kinds.reading;
    const able = weight.reduce(
      (sum, own, p) => (kinds.of.start[p]! < kinds.of.start[p + 1]! ? sum + own : sum),
      0,
    );
    expect(linearBound(kinds, POCKET, 20)).toBeLessThan(0.97 * able);
    expect(linearBound(kinds, Infinity, 30)).toBeLessThan(0.86 * able);
  });
});
