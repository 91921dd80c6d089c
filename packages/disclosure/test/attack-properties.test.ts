import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attack } from '../src/attack.ts';
import type { AttackOptions, CellInterval } from '../src/attack-types.ts';
import { shapeTables } from '../src/shape.ts';
import type { CountTables, Publication } from '../src/types.ts';
import { anyCounts, anyPlans, counties, publishBy, roundBy } from './attack-publications.ts';

const base = 3;
const runs = { numRuns: 40 };

/** True counts by table and codes, and of the inner cells, under the names that the attacker uses. */
function truth(tables: CountTables): Map<string, number> {
  const found = new Map<string, number>();
  const all = publishBy(tables, base, (count, codes, table) => {
    found.set(`${table}: ${codes.length === 0 ? 'total' : codes.join(' × ')}`, count);
    return count;
  });
  for (const [place, p] of all.dimensions[0]!.codes.entries()) {
    for (const [kind, k] of all.dimensions[1]!.codes.entries()) {
      const row = tables.cells.rows.find(([a, b]) => a === place && b === kind);
      found.set(`${p} × ${k}`, row?.at(-1) ?? 0);
    }
  }
  return found;
}

function expectSound(intervals: readonly CellInterval[], tables: CountTables): void {
  const counts = truth(tables);
  for (const { name, interval } of intervals) {
    const count = counts.get(name)!;
    expect(count, name).toBeGreaterThanOrEqual(interval.least);
    expect(count, name).toBeLessThanOrEqual(interval.most);
  }
}

it('keeps the truth inside each interval when inner cells were rounded and summed, and exposes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyCounts(7), anyPlans, fc.infiniteStream(fc.boolean()), async (counts, plans, ups) => {
      const tables = counties(counts, plans);
      const choices = [...ups.take(8)];
      const shown = roundBy(tables, base, (k) => choices[k]!);
      const verdict = await attack(shown, { intervals: true });
      expect(verdict).toMatchObject({ broken: false, contradictory: false, readings: ['inner'], open: 0 });
      expectSound(verdict.intervals, tables);
    }),
    runs,
  );
});

it('keeps the truth inside when single cells are withheld, or rounded each by itself, or to multiples', async () => {
  const anyShow = fc.constantFrom(
    (count: number) => (count > 0 && count < base ? null : count),
    (count: number) => (count % 2 === 0 ? null : count),
    (count: number) => (count > 0 && count < base ? (count === 1 ? 0 : base) : count),
    (count: number) => base * Math.round(count / base),
    (count: number) => count,
  );
  await fc.assert(
    fc.asyncProperty(anyCounts(7), anyPlans, anyShow, async (counts, plans, show) => {
      const tables = counties(counts, plans);
      const method = show(2) === null ? 'suppression' : 'rounding';
      const verdict = await attack(publishBy(tables, base, show, method), { intervals: true });
      // Figures that happen to add up are read as the method says, which is then another truth.
      if (method === 'rounding' && verdict.readings[0] !== 'multiples') {
        fc.pre(show(base + 1) === base + 1 && verdict.readings[0] === 'each');
      }
      expect(verdict.contradictory).toBe(false);
      expectSound(verdict.intervals, tables);
    }),
    runs,
  );
});

/** All counts up to `most` in the eight inner cells that give the same figures; by brute force. */
function worlds(shown: Publication, tables: CountTables, most: number): Map<string, [number, number]> {
  const withheld = shown.tables.map(({ suppressed }) => new Set(suppressed));
  const figures = shown.tables.map(
    ({ places, counts }) => new Map([...places].map((p, k) => [p, counts[k]!])),
  );
  const ranges = new Map<string, [number, number]>();
  const { published } = tables;
  const shapes = shapeTables(tables);
  const limits = new Array<number>(8).fill(most);
  // A place above an inner cell bounds it; and checks are made on whole worlds only.
  const above = limits.map((_, cell) =>
    shapes.map(({ axes }) => {
      const row = [cell >> 1, cell & 1];
      return axes.reduce<number[]>(
        (all, { dimension, from, above, stride }) =>
          all.flatMap((place) =>
            [...above.slice(from[row[dimension]!], from[row[dimension]! + 1])].map(
              (code) => place + code * stride,
            ),
          ),
        [0],
      );
    }),
  );
  above.forEach((places, cell) =>
    places.forEach((list, t) =>
      list.forEach((place) => {
        if (!withheld[t]!.has(place)) limits[cell] = Math.min(limits[cell]!, figures[t]!.get(place) ?? 0);
      }),
    ),
  );
  const counts = new Array<number>(8).fill(0);
  const check = (): void => {
    const sums = shapes.map(() => new Map<number, number>());
    counts.forEach((count, cell) =>
      above[cell]!.forEach((list, t) =>
        list.forEach((place) => sums[t]!.set(place, (sums[t]!.get(place) ?? 0) + count)),
      ),
    );
    for (const [t, places] of sums.entries()) {
      for (const [place, sum] of places)
        if (!withheld[t]!.has(place) && sum !== (figures[t]!.get(place) ?? 0)) return;
    }
    const rows = counts.map((count, cell) => [cell >> 1, cell & 1, count]);
    for (const [name, count] of truth({ ...tables, published, cells: { rows } })) {
      const range = ranges.get(name);
      ranges.set(name, [Math.min(count, range?.[0] ?? count), Math.max(count, range?.[1] ?? count)]);
    }
  };
  const walk = (cell: number): void => {
    if (cell === 8) return check();
    for (let count = 0; count <= limits[cell]!; count++) {
      counts[cell] = count;
      walk(cell + 1);
    }
  };
  walk(0);
  return ranges;
}

it('is as sharp as trying all worlds, but for whole numbers that fractions allow', async () => {
  let cells = 0;
  let sharp = 0;
  await fc.assert(
    fc.asyncProperty(anyCounts(2), anyPlans, async (counts, plans) => {
      // The land's total is always shown, so that there is an end to the worlds.
      const tables = counties(counts, [...plans, { name: 'land', cross: {} }]);
      const total = counts.flat().reduce((all, one) => all + one, 0);
      fc.pre(total <= 5);
      const shown = publishBy(
        tables,
        base,
        (count, _, table) => (table !== 'land' && count === 1 ? null : count),
        'suppression',
      );
      const verdict = await attack(shown, { intervals: true });
      const ranges = worlds(shown, tables, total);
      for (const { name, interval } of verdict.intervals) {
        const [least, most] = ranges.get(name)!;
        expect(interval.least, name).toBeLessThanOrEqual(least);
        expect(interval.most, name).toBeGreaterThanOrEqual(most);
        cells++;
        if (interval.least === least && interval.most === most) sharp++;
      }
      // Nothing exposed that is not so, and nothing missed that has one possible count only.
      const certain = verdict.intervals.filter(({ name }) => ranges.get(name)![0] === ranges.get(name)![1]);
      const small = certain.filter(({ name }) => ranges.get(name)![0] >= 1 && ranges.get(name)![0] < base);
      for (const { name, interval } of small) {
        if (interval.least !== interval.most) continue;
        expect(verdict.pinned.map((one) => one.name)).toContain(name);
      }
    }),
    { numRuns: 20 },
  );
  expect(sharp / cells).toBeGreaterThan(0.97);
});

it('decides the same whether or not all intervals are asked for', async () => {
  await fc.assert(
    fc.asyncProperty(anyCounts(6), anyPlans, fc.integer({ min: 0, max: 1 }), async (counts, plans, width) => {
      const tables = counties(counts, plans);
      const shown = publishBy(
        tables,
        base,
        (count) => (count === 1 || count === 5 ? null : count),
        'suppression',
      );
      const options: AttackOptions = { width };
      const [quick, full] = [
        await attack(shown, options),
        await attack(shown, { ...options, intervals: true }),
      ];
      expect(quick.pinned.map(({ name }) => name)).toEqual(full.pinned.map(({ name }) => name));
    }),
    runs,
  );
});
