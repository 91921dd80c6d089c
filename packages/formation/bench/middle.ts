import { generate } from './generate.ts';
import { run } from './measure.ts';
import { headed, least, mean, most, percent, row } from './print.ts';
import { prove } from './prove.ts';

export interface MiddlePlan {
  /** Instances of each family, and seconds of processor time for the proof or bound of one. */
  seeds: number;
  seconds: number;
}

const PEOPLE = [450, 300, 600];

/**
 * 300–600 people: the share of the optimum where it can be proven, else of a bound by linear programming; and
 * the share of the best answer known, which may be the engine's own or one that the proof came upon.
 */
export function middleTable(names: readonly string[], { seeds, seconds }: MiddlePlan): void {
  headed(
    '300–600 people, against the optimum or a bound of LP strength',
    'family',
    'instances',
    'proven',
    'placed',
    'share, mean',
    'share, worst',
    'share of the best known, mean',
    'worst',
    'ms mean',
    'ms max',
    'best of three, ms mean',
    'ms max',
    'own bound above it',
  );
  for (const name of names) {
    const shares: number[] = [];
    const placed: number[] = [];
    const firsts: number[] = [];
    const bests: number[] = [];
    const slack: number[] = [];
    const known: number[] = [];
    let proven = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const input = generate(name, PEOPLE[(seed - 1) % PEOPLE.length]!, seed);
      const { formation, first, best } = run(input, 3);
      const proof = prove(input, formation.groups, seconds);
      const reference = proof.proven ? proof.value : proof.bound;
      if (formation.score.bound < proof.value - 1e-6) throw new Error(`${name}: own bound below an answer`);
      if (proof.proven) proven++;
      shares.push(formation.score.primary / reference);
      placed.push(1 - formation.left.length / input.people.length);
      known.push(formation.score.primary / proof.value);
      slack.push(formation.score.bound / reference - 1);
      firsts.push(1000 * first);
      bests.push(1000 * best);
    }
    row([
      name,
      seeds,
      proven,
      percent(mean(placed)),
      percent(mean(shares)),
      percent(least(shares)),
      percent(mean(known)),
      percent(least(known)),
      mean(firsts).toFixed(0),
      most(firsts).toFixed(0),
      mean(bests).toFixed(0),
      most(bests).toFixed(0),
      percent(mean(slack)),
    ]);
  }
}
