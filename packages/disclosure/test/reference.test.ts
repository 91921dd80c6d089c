import { expect, it } from 'vitest';
import { fitOf, truthOf } from '../bench/compare.ts';
import { referenceTables } from '../bench/reference.ts';
import { round } from '../src/index.ts';

// Statistics Norway's figures for the same tables, see test/reference/README.md; d is left to the benchmark.
it.each([
  ['a', 5, 2511, 1.337, 1.751, 6],
  ['b', 3, 37505, 0.928, 1.305, 7],
  ['b', 5, 37505, 1.639, 2.236, 14],
] as const)('is nearer to table %s with base %i than the reference', (name, base, cells, mean, rms, max) => {
  const tables = referenceTables(name);
  const truth = truthOf(tables);
  const fit = fitOf(tables, truth, round(tables, { base, key: 'k' }));
  expect(truth.size).toBe(cells);
  expect(fit.mean).toBeLessThan(mean);
  expect(fit.rms).toBeLessThan(rms);
  expect(fit.max).toBeLessThanOrEqual(max);
});
