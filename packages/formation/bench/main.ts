import { compile } from '../src/compile.ts';
import { formGreedily } from '../src/greedy.ts';
import { emptyGroups } from '../src/groups.ts';
import { form, type Formation, type FormationInput } from '../src/index.ts';
import { check } from './check.ts';
import { families } from './families.ts';
import { generate } from './generate.ts';
import { optimum } from './optimum.ts';

/** `quick` runs few instances; times are processor time, the best of the repeats,
 * because the machine may be doing other things. */
const quick = process.argv.includes('quick');
const INSTANCES = quick ? 4 : 20;
const PROOF_SECONDS = quick ? 10 : 30;
const LARGE = quick ? [1000, 10_000] : [1000, 3000, 10_000, 30_000, 100_000];

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

function timed(input: FormationInput, repeats: number): { formation: Formation; ms: number } {
  let ms = Infinity;
  let formation!: Formation;
  for (let k = 0; k < repeats; k++) {
    const begin = process.cpuUsage();
    formation = form(input);
    const { user, system } = process.cpuUsage(begin);
    ms = Math.min(ms, (user + system) / 1000);
  }
  return { formation, ms };
}

function headed(...titles: string[]): void {
  console.log();
  row(titles);
  row(titles.map(() => '---'));
}

/** 40–60 people: the share of the proven optimum. */
function small(): void {
  headed(
    '40–60 people',
    'proven',
    'mean',
    'worst',
    'below 99 %',
    'greedy mean',
    'ms mean',
    'ms max',
    'bound above optimum',
  );
  const all: number[] = [];
  for (const name of Object.keys(families)) {
    const shares: number[] = [];
    const greedy: number[] = [];
    const times: number[] = [];
    const slack: number[] = [];
    for (let seed = 1; seed <= INSTANCES; seed++) {
      const input = generate(name, 40 + ((seed * 7) % 21), seed);
      const best = optimum(input, PROOF_SECONDS);
      if (!best.proven) continue;
      const { formation, ms } = timed(input, 3);
      const wrong = check(input, formation);
      if (wrong.length > 0) throw new Error(`${name} ${seed}: ${wrong.join(', ')}`);
      if (formation.score.bound < best.value - 1e-6) throw new Error(`${name} ${seed}: bound below optimum`);
      const plain = emptyGroups(compile(input));
      formGreedily(plain);
      times.push(ms);
      shares.push(best.value === 0 ? 1 : formation.score.primary / best.value);
      greedy.push(best.value === 0 ? 1 : plain.primary / best.value);
      if (best.value > 0) slack.push(formation.score.bound / best.value - 1);
    }
    all.push(...shares);
    const below = shares.filter((share) => share < 0.99).length;
    const worst = percent(Math.min(...shares));
    const cells = [
      name,
      `${shares.length} of ${INSTANCES}`,
      percent(mean(shares)),
      worst,
      below,
      percent(mean(greedy)),
    ];
    row([...cells, mean(times).toFixed(0), Math.max(...times).toFixed(0), percent(mean(slack))]);
  }
  row([
    'all',
    all.length,
    percent(mean(all)),
    percent(Math.min(...all)),
    all.filter((s) => s < 0.99).length,
    '',
    '',
    '',
    '',
  ]);
}

/** Hundreds and thousands of people: growth, and the share of the engine's own bound. */
function large(): void {
  headed(
    'people',
    'family',
    'placed',
    'primary of own bound',
    's',
    're-run after a veto, s',
    'others unchanged',
    'MB',
  );
  const sizes: [number, readonly string[]][] = [[450, Object.keys(families)]];
  const national = Object.keys(families).filter((name) => name.startsWith('national'));
  for (const count of LARGE) sizes.push([count, national]);
  for (const [count, names] of sizes) {
    for (const name of names) {
      const input = generate(name, count, 1);
      const { formation, ms } = timed(input, count > 20_000 ? 1 : 3);
      if (count <= 1000) {
        const wrong = check(input, formation);
        if (wrong.length > 0) throw new Error(`${name} ${count}: ${wrong.join(', ')}`);
      }
      const veto = formation.groups[0]?.members.slice(0, 2) ?? [];
      const apart = veto.length === 2 ? [...input.apart, [veto[0]!, veto[1]!] as const] : input.apart;
      const again = timed({ ...input, apart, previous: formation.groups }, count > 20_000 ? 1 : 3);
      const kept = new Set(again.formation.groups.map(({ members }) => members.join()));
      const rest = formation.groups.slice(1);
      const same = rest.filter(({ members }) => kept.has(members.join())).length;
      row([
        count,
        name,
        percent(1 - formation.left.length / count),
        percent(formation.score.bound === 0 ? 1 : formation.score.primary / formation.score.bound),
        (ms / 1000).toFixed(2),
        (again.ms / 1000).toFixed(2),
        percent(rest.length === 0 ? 1 : same / rest.length),
        (process.memoryUsage().rss / 1e6).toFixed(0),
      ]);
    }
  }
}

for (const name of Object.keys(families)) form(generate(name, 50, 99));
if (!process.argv.includes('large')) small();
if (!process.argv.includes('small')) large();
