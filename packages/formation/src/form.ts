import { settle } from './changes.ts';
import { insertByChain } from './insert.ts';
import { listOptions } from './options.ts';
import { buildPools } from './pools.ts';
import { priceTable } from './price-table.ts';
import { findPrices } from './prices.ts';
import { rebuild } from './rebuild.ts';
import { renew } from './renew.ts';
import { searchRegion } from './region-search.ts';
import { startSearch } from './search.ts';
import { waitingAmong } from './waiting.ts';
import { compile } from './compile.ts';
import { emptyGroups } from './groups.ts';
import { leftOut } from './left.ts';
import { reasonsOf } from './reasons.ts';
import { formedGroups, scoreOf } from './result.ts';
import { standPinned, standPrevious } from './standing.ts';
import type { Formation, FormationInput, FormationOptions } from './types.ts';
import { validate } from './validate.ts';

/**
 * Forms groups out of the people who are waiting.
 *
 * @throws FormationInputError naming the first field of the input that is wrong.
 */
export function form(input: FormationInput, options: FormationOptions = {}): Formation {
  validate(input, options);
  const problem = compile(input);
  const groups = emptyGroups(problem);
  standPinned(groups);
  standPrevious(groups);
  const bound = improve(groups, options);
  return {
    groups: formedGroups(groups).map(({ row, group }) => ({
      ...group,
      reasons: reasonsOf(groups, row, group),
    })),
    left: leftOut(groups),
    score: scoreOf(groups, bound),
  };
}

function improve(groups: ReturnType<typeof emptyGroups>, options: FormationOptions): number {
  const { problem } = groups;
  const { options: own } = listOptions(problem);
  const search = startSearch(groups, own, buildPools(problem), options.seed ?? 1);
  const placeable: number[] = [];
  for (let p = 0; p < problem.people.count; p++) if (own.start[p + 1]! > own.start[p]!) placeable.push(p);
  rebuild(search, placeable, { thrift: 0, spice: 0, rarity: 0, noise: 0, smaller: 0 }, () => true);
  for (const p of placeable) if (groups.groupOf[p] === -1) insertByChain(search, p, 3);
  settle(groups);
  const table = priceTable(problem, own);
  let bound = Infinity;
  if (table !== null) {
    const prices = findPrices(table, groups.primary, Number(process.env.ROUNDS ?? 300));
    search.price = prices.person;
    bound = prices.bound;
    if (process.env.SHOW) console.log('greedy', groups.primary, 'bound', bound, table.kindCount);
  }
  if (process.env.REGION) {
    const own = new Set<number>();
    for (let g = 0; g < groups.rowCount; g++) if (groups.venue[g] !== -1 && groups.pinned[g] === 0) own.add(g);
    const rounds = Number(process.env.REGION);
    searchRegion(search, own, placeable.filter((p) => groups.groupOf[p] === -1), { rounds, warm: Number(process.env.WARM??0.6), cold: Number(process.env.COLD ?? 0.05), lack: Number(process.env.LACK??1.5) }, () => true, bound - 1e-9);
    return bound;
  }
  renew(search, waitingAmong(placeable), options.effort ?? 1_000_000);
  return bound;
}

/** What would help those who were left out; see the README. */
export function explain(
  _input: FormationInput,
  formation: Formation,
  personIds?: readonly string[],
): Formation['left'] {
  return formation.left.filter((left) => personIds === undefined || personIds.includes(left.person));
}
