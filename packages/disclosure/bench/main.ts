import { release, round, type CountTables } from '../src/index.ts';
import { fitOf, truthOf, type Fit } from './compare.ts';
import { families, generate, linked } from './generate.ts';
import { referenceTables } from './reference.ts';
import { seeded } from './seeded.ts';

const KEYS = ['one', 'two', 'three', 'four', 'five'];

const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function line(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function head(...cells: string[]): void {
  console.log();
  line(cells);
  line(cells.map(() => '---'));
}

const figures = ({ mean, rms, exact }: Fit): string[] => [
  mean.toFixed(3),
  rms.toFixed(3),
  `${(exact * 100).toFixed(1)} %`,
];

/** Means over the five keys, the largest maximum, and the least processor time. */
function measure(tables: CountTables, base: number): { fit: Fit; time: number; mb: number } {
  const truth = truthOf(tables);
  for (let k = 0; k < 3; k++) round(tables, { base, key: `warm ${k}` });
  const fits: Fit[] = [];
  let time = Infinity;
  for (const key of KEYS) {
    const start = seconds();
    const publication = round(tables, { base, key });
    time = Math.min(time, seconds() - start);
    fits.push(fitOf(tables, truth, publication));
  }
  const mean = (pick: (fit: Fit) => number): number =>
    fits.reduce((sum, fit) => sum + pick(fit), 0) / fits.length;
  const fit = {
    cells: truth.size,
    max: Math.max(...fits.map(({ max }) => max)),
    mean: mean((one) => one.mean),
    rms: mean((one) => one.rms),
    exact: mean((one) => one.exact),
  };
  return { fit, time, mb: process.memoryUsage().rss / 1e6 };
}

/** Statistics Norway's figures, plain and with their refinement (*step*); see test/reference/README.md. */
const REFERENCE = [
  { name: 'a', base: 5, theirs: 'max 6, mean 1.305 (step); RMS 1.751', time: '0.04' },
  { name: 'b', base: 3, theirs: 'max 7, mean 0.928, RMS 1.305', time: '0.57' },
  { name: 'b', base: 5, theirs: 'max 14, mean 1.576 (step); RMS 2.236', time: '0.75' },
  { name: 'd-1e4', base: 5, theirs: 'max 17, mean 3.005, RMS 3.868', time: '1.45' },
] as const;

function againstReference(): void {
  head('table', 'base', 'published', 'max', 'mean abs', 'RMS', 'exact', 's', 'reference', 'its s');
  for (const { name, base, theirs, time } of REFERENCE) {
    const { fit, time: ours } = measure(referenceTables(name), base);
    line([name, base, fit.cells, fit.max, ...figures(fit), ours.toFixed(3), theirs, time]);
  }
}

function onGenerated(): void {
  head('generated', 'base', 'inner', 'published', 'max', 'mean abs', 'RMS', 'exact', 's', 'MB');
  const small = Object.keys(families).filter((name) => name !== 'country');
  const runs: [string, CountTables, readonly number[]][] = small.map((name) => [
    name,
    generate(name, 1),
    [2, 5, 10],
  ]);
  runs.push(['four linked tables', linked(1e5, 1), [5]], ['country', generate('country', 1), [3, 5]]);
  for (const [name, tables, bases] of runs) {
    for (const base of bases) {
      const { fit, time, mb } = measure(tables, base);
      const cells = [name, base, tables.cells.rows.length, fit.cells, fit.max, ...figures(fit)];
      line([...cells, time.toFixed(3), mb.toFixed(0)]);
    }
  }
}

/** A later release: one event more in a share of the cells, and some cells that were empty. */
function later(tables: CountTables, share: number, seed: number): CountTables {
  const next = seeded(seed);
  const rows = tables.cells.rows.map((row) =>
    next() < share ? [...row.slice(0, -1), row.at(-1)! + 1] : row,
  );
  return { ...tables, cells: { rows } };
}

/** Cells published otherwise although their true count is the same. */
function needless(
  first: CountTables,
  second: CountTables,
  base: number,
  key: string,
  stable: boolean,
): number {
  const [before, after] = [truthOf(first), truthOf(second)];
  const one = release(first, { base, key });
  const previous = stable ? { previous: one.memory } : {};
  const other = release(second, { base, key, ...previous });
  const shown = [one, other].map(
    ({ publication: { tables } }) =>
      new Map(
        tables.flatMap(({ places, counts }, t) =>
          Array.from(places, (place, k) => [`${t} ${place}`, counts[k]!]),
        ),
      ),
  );
  let changed = 0;
  for (const [cell, count] of after) {
    if (before.get(cell) !== count) continue;
    if ((shown[0]!.get(`0 ${cell}`) ?? 0) !== (shown[1]!.get(`0 ${cell}`) ?? 0)) changed++;
  }
  return changed / after.size;
}

/** What it costs that a later release changes only what changed: a chain of eight releases of table b. */
function priceOfStability(): void {
  head(
    'table b, base 5, counts grow in',
    'release',
    'unchanged cells with a new number',
    'max',
    'mean abs',
    'RMS',
  );
  for (const share of [0.02, 0.1, 0.3]) {
    let tables = referenceTables('b');
    const before = tables;
    let memory = release(tables, { base: 5, key: 'one' }).memory;
    for (let k = 1; k <= 8; k++) {
      tables = later(tables, share, k);
      const truth = truthOf(tables);
      const kept = release(tables, { base: 5, key: 'one', previous: memory });
      memory = kept.memory;
      if (k !== 1 && k !== 8) continue;
      const fit = fitOf(tables, truth, kept.publication);
      const free = fitOf(tables, truth, round(tables, { base: 5, key: 'one' }));
      const name = `${share * 100} % of the cells`;
      const changes = (stable: boolean): string =>
        k === 1 ? `${(needless(before, tables, 5, 'one', stable) * 100).toFixed(1)} %` : '';
      line([name, `${k}, alone`, changes(false), free.max, free.mean.toFixed(3), free.rms.toFixed(3)]);
      line([name, `${k}, stable`, changes(true), fit.max, fit.mean.toFixed(3), fit.rms.toFixed(3)]);
    }
  }
}

againstReference();
if (!process.argv.includes('quick')) onGenerated();
priceOfStability();
