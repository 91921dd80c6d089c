import { compile } from './compile.ts';
import { emptyGroups, NONE } from './groups.ts';
import { improveAround } from './improve.ts';
import { NEIGHBOURHOOD } from './mend.ts';
import { listOptions } from './options.ts';
import { buildPools } from './pools.ts';
import { startSearch } from './search.ts';
import { standPinned, standPrevious } from './standing.ts';
import type { FormationInput } from './types.ts';

/** Searches of the person's own neighbourhood. */
const TRIES = 3;

/**
 * Whether somebody who waits may find a place beside what stands (`input.previous`): a look at their own neighbourhood alone, at a fifth
 * of the price of forming. Most changes help nobody and are dropped here; a yes is tried in full.
 */
export function mayFindPlace(input: FormationInput, personId: string): boolean {
  const problem = compile(input);
  const groups = emptyGroups(problem);
  standPinned(groups);
  standPrevious(groups);
  const { options } = listOptions(problem);
  const p = problem.people.rank[problem.people.indexById.get(personId)!]!;
  if (options.start[p + 1] === options.start[p]) return false;
  const search = startSearch(groups, options, buildPools(problem), 1);
  for (let tries = 0; tries < TRIES && groups.groupOf[p] === NONE; tries++) {
    improveAround(search, p, NEIGHBOURHOOD);
  }
  return groups.groupOf[p] !== NONE;
}
