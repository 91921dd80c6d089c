import { describe, expect, it } from 'vitest';
import { generate } from '../bench/generate.ts';
import { compile } from '../src/compile.ts';
import { form } from '../src/index.ts';
import { canJoinCell } from '../src/meeting.ts';
import { listOptions } from '../src/options.ts';
import { buildPools, eachInCell } from '../src/pools.ts';

describe('a pool', () => {
  it('holds just those who can join the cell, wherever one begins to look', () => {
    const problem = compile(generate('national mixed', 200, 4));
    const { options } = listOptions(problem);
    const pools = buildPools(problem);
    const everybody = Array.from({ length: problem.people.count }, (_, p) => p);
    let cells = 0;
    for (let i = 0; i < options.venue.length; i += 17, cells++) {
      const [venue, subject] = [options.venue[i]!, options.subject[i]!];
      for (const turn of [0, 5]) {
        const found: number[] = [];
        eachInCell(pools, venue, subject, (p) => found.push(p) > 0, turn);
        const able = everybody.filter((p) => canJoinCell(problem, p, venue, subject));
        expect(found.sort((a, b) => a - b)).toEqual(able);
      }
    }
    expect(cells).toBeGreaterThan(20);
  });
});

describe('several hundred people, of whom few can be placed and those far apart', () => {
  it('are searched as one whole: the answer is close to the best, which an integer program proved', () => {
    const best = 117.384615;
    const { primary, bound } = form(generate('national scarce', 450, 1)).score;
    expect(primary).toBeGreaterThan(0.98 * best);
    expect(bound).toBeGreaterThan(best - 1e-6);
  });
});
