import { spawnSync } from 'node:child_process';
import { form } from '../src/index.ts';
import { generate } from './generate.ts';
import { run } from './measure.ts';
import { headed, percent, row } from './print.ts';

interface Growth {
  people: number;
  placed: number;
  primary: number;
  bound: number;
  first: number;
  best: number;
  megabytes: number;
}

/** One size of one family, in a process of its own, so that its memory is its own. */
export function growOne(name: string, people: number): void {
  form(generate(name, Math.min(people, 3000), 99));
  const input = generate(name, people, 1);
  const { formation, first, best } = run(input, people > 20_000 ? 1 : 3);
  const found: Growth = {
    people,
    placed: 1 - formation.left.length / people,
    primary: formation.score.primary,
    bound: formation.score.bound,
    first,
    best,
    megabytes: process.resourceUsage().maxRSS / 1000,
  };
  console.log(JSON.stringify(found));
}

/** How time, memory and quality grow; quality is the primary weight per person against that of the 10 000 case. */
export function growthTable(script: string, names: readonly string[], sizes: readonly number[]): void {
  headed(
    'Growth',
    'family',
    'people',
    'placed',
    's, first',
    's, best',
    'most memory, MB',
    'primary a person',
    'against 10 000',
    'share of own bound',
    'against 10 000',
  );
  for (const name of names) {
    const all = sizes.map((people) => inOwnProcess(script, name, people));
    const middle = all.find(({ people }) => people === 10_000);
    for (const one of all) {
      const each = one.primary / one.people;
      const share = one.primary / one.bound;
      row([
        name,
        one.people,
        percent(one.placed),
        one.first.toFixed(2),
        one.best.toFixed(2),
        one.megabytes.toFixed(0),
        each.toFixed(3),
        percent(middle === undefined ? NaN : each / (middle.primary / middle.people)),
        percent(share),
        percent(middle === undefined ? NaN : share / (middle.primary / middle.bound)),
      ]);
    }
  }
}

function inOwnProcess(script: string, name: string, people: number): Growth {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...process.execArgv, script, 'one', name, String(people)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${name} ${people}: ${stderr}`);
  return JSON.parse(stdout) as Growth;
}
