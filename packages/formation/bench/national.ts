import { form, type Formation, type FormationInput } from '../src/index.ts';
import { generate } from './generate.ts';
import { kindsOf } from './kinds.ts';
import { searchPrices } from './lagrange.ts';
import { linearBound, POCKET } from './linear-bound.ts';
import { processorSeconds, run } from './measure.ts';
import { headed, median, percent, row } from './print.ts';
import { read } from './reading.ts';

/** The families that are also run with 10 000 people and more. */
export const NATIONAL = ['national telephone', 'national mixed', 'national scarce'];

/** Seconds of processor time of the longest run of the same engine. */
const LONG = 300;

/** Rounds after which the bound for pockets alone does not change much. */
const POCKET_ROUNDS = 20;

/** 10 000 people: the share of a bound of LP strength, and of the best that the engine finds in five minutes. */
export function nationalTable(names: readonly string[], long: boolean, quick: boolean): void {
  headed(
    '10 000 people',
    'family',
    'placed',
    'share of the LP bound',
    's, first',
    's, best of three',
    'LP bound, s',
    'own bound above it',
    'share of the best in five minutes',
  );
  for (const name of names) {
    form(generate(name, 3000, 99));
    const input = generate(name, 10_000, 1);
    const { formation, first, best } = run(input, 3);
    const { primary, bound } = formation.score;
    let priced = Infinity;
    const boundSeconds = processorSeconds(() => {
      const kinds = kindsOf(read(input));
      priced = linearBound(kinds, POCKET, POCKET_ROUNDS);
      priced = Math.min(priced, quick ? searchPrices(kinds, primary, 120).bound : linearBound(kinds));
    });
    if (priced < primary - 1e-6) throw new Error(`${name}: bound ${priced} below an answer of ${primary}`);
    const longest = long ? bestInLong(input, best, formation) : NaN;
    if (priced < longest - 1e-6) throw new Error(`${name}: bound ${priced} below an answer of ${longest}`);
    row([
      name,
      percent(1 - formation.left.length / input.people.length),
      percent(primary / priced),
      first.toFixed(2),
      best.toFixed(2),
      boundSeconds.toFixed(1),
      percent(bound / priced - 1),
      percent(primary / longest),
    ]);
  }
}

/** The best primary weight in about five minutes: ever longer runs of the engine, until the time is used. */
function bestInLong(input: FormationInput, seconds: number, formation: Formation): number {
  let best = formation.score.primary;
  let left = LONG;
  let effort = 20 * input.people.length * Math.max(1, Math.round(20 / seconds));
  for (let seed = 2; left > 0; seed++) {
    let found = 0;
    const took = processorSeconds(() => {
      found = form(input, { effort, seed }).score.primary;
    });
    best = Math.max(best, found);
    left -= took;
    if (took < left / 2) effort *= 2;
  }
  return best;
}

/** After one veto in the 10 000 case: how many of the groups it did not touch stand, and how long it took. */
export function vetoTable(names: readonly string[], vetoes: number): void {
  headed(
    'After one veto, 10 000 people',
    'family',
    'vetoes',
    'others unchanged, median',
    'worst',
    're-run as a share of the full run, median',
    'worst',
    'primary against before, worst',
  );
  for (const name of names) {
    const input = generate(name, 10_000, 1);
    const full = run(input, 3);
    const { groups } = full.formation;
    const kept: number[] = [];
    const times: number[] = [];
    const values: number[] = [];
    for (let k = 0; k < vetoes; k++) {
      const group = groups[Math.floor(((k + 0.5) * groups.length) / vetoes)]!;
      const [a, b] = group.members;
      const again = run({ ...input, apart: [...input.apart, [a!, b!]], previous: groups }, 3);
      const standing = new Set(again.formation.groups.map(({ members }) => members.join()));
      const others = groups.filter((other) => other !== group);
      kept.push(others.filter(({ members }) => standing.has(members.join())).length / others.length);
      times.push(again.best / full.best);
      values.push(again.formation.score.primary / full.formation.score.primary);
    }
    row([
      name,
      vetoes,
      percent(median(kept)),
      percent(Math.min(...kept)),
      percent(median(times)),
      percent(Math.max(...times)),
      percent(Math.min(...values)),
    ]);
  }
}
