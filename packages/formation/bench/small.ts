import { compile } from '../src/compile.ts';
import { formGreedily } from '../src/greedy.ts';
import { emptyGroups } from '../src/groups.ts';
import type { FormationInput } from '../src/index.ts';
import { generate } from './generate.ts';
import { kindsOf } from './kinds.ts';
import { searchPrices } from './lagrange.ts';
import { linearBound } from './linear-bound.ts';
import { run } from './measure.ts';
import { headed, least, mean, most, percent, row } from './print.ts';
import { prove } from './prove.ts';
import { read } from './reading.ts';

/** How far a run of the benchmark goes. */
export interface SmallPlan {
  /** Instances with a proven optimum wanted of each family, and instances made to find them, at most. */
  wanted: number;
  made: number;
  /** Seconds of processor time for one proof. */
  seconds: number;
}

interface Instance {
  share: number;
  greedy: number;
  first: number;
  best: number;
  slack: number;
}

/** 40–60 people: the share of the proven optimum. */
export function smallTable(names: readonly string[], { wanted, made, seconds }: SmallPlan): void {
  headed(
    '40–60 people, against the proven optimum',
    'family',
    'proven',
    'mean',
    'worst',
    'below 99 %',
    'ms mean',
    'ms max',
    'best of three, ms mean',
    'ms max',
    'own bound above optimum',
    'not proven: worst share of the bound',
    'plain greedy',
  );
  const all: Instance[] = [];
  const allOthers: number[] = [];
  const poor: string[] = [];
  for (const name of names) {
    const proven: Instance[] = [];
    const others: number[] = [];
    for (let seed = 1; proven.length < wanted && seed <= made; seed++) {
      const instance = measure(generate(name, 40 + ((seed * 7) % 21), seed), seconds);
      if (typeof instance === 'number') others.push(instance);
      else if (instance !== null) proven.push(instance);
      if (instance !== null && typeof instance !== 'number' && instance.share < 0.99) {
        poor.push(`${name} ${seed} (${percent(instance.share)})`);
      }
    }
    all.push(...proven);
    allOthers.push(...others);
    line(name, proven, others);
  }
  line('all', all, allOthers);
  if (poor.length > 0) console.log(`\nBelow 99 %, by family and seed: ${poor.join(', ')}.`);
}

function line(name: string, proven: readonly Instance[], others: readonly number[]): void {
  const shares = proven.map(({ share }) => share);
  row([
    name,
    `${proven.length} of ${proven.length + others.length}`,
    percent(mean(shares)),
    percent(least(shares)),
    percent(shares.filter((share) => share < 0.99).length / shares.length),
    (1000 * mean(proven.map(({ first }) => first))).toFixed(0),
    (1000 * most(proven.map(({ first }) => first))).toFixed(0),
    (1000 * mean(proven.map(({ best }) => best))).toFixed(0),
    (1000 * most(proven.map(({ best }) => best))).toFixed(0),
    percent(mean(proven.map(({ slack }) => slack))),
    percent(least(others)),
    percent(mean(proven.map(({ greedy }) => greedy))),
  ]);
}

/** Null where nobody at all can be placed; a share of the bound where the optimum could not be proven. */
function measure(input: FormationInput, seconds: number): Instance | number | null {
  const { formation, first, best } = run(input, 3);
  const { primary, bound } = formation.score;
  // The proof begins with a longer run of the engine; it stands on its own.
  const longer = run(input, 1, { effort: 12_000, seed: 2 }).formation;
  const start = longer.score.primary > primary ? longer : formation;
  const proof = prove(input, start.groups, seconds);
  if (!proof.proven) return primary / proof.bound;
  if (proof.value === 0) return null;
  const kinds = kindsOf(read(input));
  for (const [whose, claimed] of [
    ['own', bound],
    ['own, longer run', longer.score.bound],
    ['Lagrangian', searchPrices(kinds, 0, 200).bound],
    ['linear', linearBound(kinds, Infinity, 20)],
  ] as const) {
    if (claimed < proof.value - 1e-6) {
      throw new Error(`${whose} bound ${claimed} below the optimum ${proof.value}`);
    }
  }
  const plain = emptyGroups(compile(input));
  formGreedily(plain);
  return {
    share: primary / proof.value,
    greedy: plain.primary / proof.value,
    first,
    best,
    slack: bound / proof.value - 1,
  };
}
