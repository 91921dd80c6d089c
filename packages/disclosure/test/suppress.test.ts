import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attack } from '../src/attack.ts';
import { countAt } from '../src/read.ts';
import { suppress } from '../src/suppress.ts';
import { DisclosureInputError, type Publication } from '../src/types.ts';
import { anyCounts, anyPlans, counties, grid, publishBy } from './attack-publications.ts';

/** Codes of what is withheld, table by table. */
function withheldIn({ tables }: Publication): string[] {
  return tables.flatMap((table) => {
    const names = [...table.axes[0]!.codes].flatMap((row) =>
      table.axes.length === 1 ? [[row]] : table.axes[1]!.codes.map((column) => [row, column]),
    );
    return names.filter((codes) => countAt(table, codes) === null).map((codes) => codes.join(' × '));
  });
}

it('publishes a table without small counts as it is', async () => {
  const shown = await suppress(
    grid([
      [9, 0],
      [8, 7],
    ]),
    { threshold: 5 },
  );
  // Row r1 and column c2 have one cell that is not 0: nothing small is left over.
  expect(withheldIn(shown)).toEqual([]);
  expect(countAt(shown.tables[0]!, ['all', 'all'])).toBe(24);
  expect(shown).toMatchObject({ method: 'suppression', base: 5, leastWithheld: 1 });
});

it('withholds the four corners of a rectangle round one small count', async () => {
  //  2  9        A second in the row, a second in the column, and the fourth corner:
  //  8  7        (2, 9, 8, 7) → 2 may be 1 … 9, wide enough for 5.
  const shown = await suppress(
    grid([
      [2, 9],
      [8, 7],
    ]),
    { threshold: 5 },
  );
  expect(withheldIn(shown)).toEqual(['r1 × c1', 'r1 × c2', 'r2 × c1', 'r2 × c2']);
  const { intervals } = await attack(shown, { intervals: true });
  const at = intervals.find(({ name }) => name === 'grid: r1 × c1');
  expect(at?.interval).toEqual({ least: 1, most: 9 });
});

it('chooses a cheap rectangle of several', async () => {
  const shown = await suppress(
    grid([
      [3, 90, 6],
      [80, 70, 60],
      [7, 40, 6],
    ]),
    { threshold: 5, interval: 3 },
  );
  expect(withheldIn(shown)).toEqual(['r1 × c1', 'r1 × c3', 'r3 × c1', 'r3 × c3']);
});

it('withholds what leaves too few of a total', async () => {
  // The others of row r1 are 1 + 1 = 2 people: 20 of 22 would say so.
  // Uncertain by 2 each, these two would do, but the row's others together are known to be 2.
  const tables = grid([
    [20, 1, 1],
    [30, 30, 30],
  ]);
  const shown = await suppress(tables, { threshold: 5, interval: 2, zeros: 'withheld' });
  expect(withheldIn(shown)).toEqual(expect.arrayContaining(['r1 × c1', 'r1 × c2', 'r1 × c3']));
});

it('protects over linked tables, where each table alone would be safe', async () => {
  const plans = [
    { name: 'counties', cross: { county: ['land', 'county', 'place'], kind: ['every'] } },
    { name: 'sizes', cross: { size: ['land', 'size'], kind: ['every', 'kind'] } },
    { name: 'county kinds', cross: { county: ['county'], kind: ['kind'] } },
  ];
  const tables = counties(
    [
      [2, 1],
      [9, 8],
      [7, 0],
      [6, 9],
    ],
    plans,
  );
  const naive = publishBy(tables, 5, (count) => (count > 0 && count < 5 ? null : count), 'suppression');
  expect((await attack(naive)).broken).toBe(true);
  const shown = await suppress(tables, { threshold: 5 });
  expect(await attack(shown, { width: 4 })).toMatchObject({ broken: false, open: 0 });
});

it('survives the attack in any tables, with every withheld count uncertain enough, and shows the truth else', async () => {
  const zeros = fc.constantFrom('shown' as const, 'withheld' as const);
  await fc.assert(
    fc.asyncProperty(
      anyCounts(9),
      anyPlans,
      fc.integer({ min: 1, max: 6 }),
      zeros,
      async (counts, plans, interval, policy) => {
        const tables = counties(counts, plans);
        const threshold = 4;
        const shown = await suppress(tables, { threshold, interval, zeros: policy });
        const verdict = await attack(shown, { width: interval - 1, intervals: true });
        expect(verdict).toMatchObject({ broken: false, contradictory: false, open: 0 });
        const truth = publishBy(tables, threshold, (count) => count);
        shown.tables.forEach((table, t) => {
          const all = new Map(
            [...truth.tables[t]!.places].map((place, k) => [place, truth.tables[t]!.counts[k]!]),
          );
          for (const place of table.suppressed) all.delete(place);
          expect(new Map([...table.places].map((place, k) => [place, table.counts[k]!]))).toEqual(all);
          for (const count of table.counts) expect(count).toBeGreaterThanOrEqual(threshold);
        });
        const hidden = new Set(
          shown.tables.flatMap((table, t) =>
            [...table.suppressed].map((place) => {
              let rest = place;
              const codes = table.axes.toReversed().map(({ codes }) => {
                const code = codes[rest % codes.length]!;
                rest = Math.floor(rest / codes.length);
                return code;
              });
              return `t${t}: ${codes.length === 0 ? 'total' : codes.reverse().join(' × ')}`;
            }),
          ),
        );
        for (const { name, interval: found } of verdict.intervals) {
          if (hidden.has(name)) expect(found.most - found.least, name).toBeGreaterThanOrEqual(interval);
        }
      },
    ),
    { numRuns: 30 },
  );
});

it('refuses a threshold or an interval that is none, and tables that are none', async () => {
  const tables = grid([[1]]);
  await expect(suppress(tables, { threshold: 1 })).rejects.toThrow(DisclosureInputError);
  await expect(suppress(tables, { threshold: 5, interval: 0 })).rejects.toThrow('options.interval');
  await expect(suppress({ ...tables, cells: { rows: [[0, 0, -1]] } }, { threshold: 5 })).rejects.toThrow(
    'cells.rows[0]',
  );
});
