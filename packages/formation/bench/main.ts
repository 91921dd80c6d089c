import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { form } from '../src/index.ts';
import { families } from './families.ts';
import { generate } from './generate.ts';
import { growOne, growthTable } from './growth.ts';
import { holdsTable } from './holds.ts';
import { middleTable } from './middle.ts';
import { NATIONAL, nationalTable, vetoTable } from './national.ts';
import { smallTable } from './small.ts';

/**
 * Measures the engine. `quick` looks at few instances, `full` also makes the five-minute runs; names of tables
 * (families, small, middle, national, veto, growth) show only those, and so do names of families. Times are processor time, so that what
 * else the machine does counts little. It ends with an error if an answer breaks a rule or a bound is wrong.
 */
const script = fileURLToPath(import.meta.url);
const asked = process.argv.slice(2);
const size = asked.includes('quick') ? 'quick' : asked.includes('full') ? 'full' : 'usual';

const PLANS = {
  quick: {
    small: { wanted: 3, made: 6, seconds: 2 },
    middle: { seeds: 1, seconds: 3 },
    vetoes: 3,
    sizes: [1000, 10_000],
  },
  usual: {
    small: { wanted: 20, made: 40, seconds: 4 },
    middle: { seeds: 3, seconds: 12 },
    vetoes: 7,
    sizes: [1000, 3000, 10_000, 30_000, 100_000],
  },
  full: {
    small: { wanted: 20, made: 60, seconds: 15 },
    middle: { seeds: 6, seconds: 40 },
    vetoes: 15,
    sizes: [1000, 3000, 10_000, 30_000, 100_000],
  },
} as const;

const named = Object.keys(families).filter((name) => asked.includes(name));
const names = named.length > 0 ? named : Object.keys(families);
const national = NATIONAL.filter((name) => names.includes(name));

const load = (): string =>
  loadavg()
    .map((l) => l.toFixed(1))
    .join(' ');

if (asked[0] === 'one') growOne(asked[1]!, Number(asked[2]));
else {
  const plan = PLANS[size];
  const tables: Record<string, () => void> = {
    families: () => holdsTable(names),
    small: () => smallTable(names, plan.small),
    middle: () => middleTable(names, plan.middle),
    national: () => nationalTable(national, size === 'full', size === 'quick'),
    veto: () => vetoTable(national, plan.vetoes),
    growth: () => growthTable(script, national, plan.sizes),
  };
  const some = Object.keys(tables).filter((name) => asked.includes(name));
  console.log(`Node ${process.version}, ${cpus().length} processors, load at the start ${load()}`);
  for (let warm = 0; warm < 3; warm++) {
    for (const name of Object.keys(families)) form(generate(name, 50, 99 + warm));
  }
  for (const name of some.length > 0 ? some : Object.keys(tables)) tables[name]!();
  console.log(`\nLoad at the end ${load()}`);
}
