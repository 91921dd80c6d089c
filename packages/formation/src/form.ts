import { compile } from './compile.ts';
import { emptyGroups } from './groups.ts';
import { leftOut } from './left.ts';
import { polish } from './polish.ts';
import { reasonsOf } from './reasons.ts';
import { formedGroups, scoreOf } from './result.ts';
import { solve } from './solve.ts';
import { nameSubjects, stoodNow } from './subjects.ts';
import { standPinned, standPrevious } from './standing.ts';
import type { Formation, FormationInput, FormationOptions } from './types.ts';
import { validate } from './validate.ts';

const DEFAULT_SEED = 1;

/**
 * Forms groups out of the people who are waiting.
 *
 * `left[].helps` is empty here: counterfactuals are tried by `explain`, for whom one asks.
 *
 * @throws FormationInputError naming the first field of the input that is wrong.
 */
export function form(input: FormationInput, options: FormationOptions = {}): Formation {
  validate(input, options);
  const problem = compile(input);
  const groups = emptyGroups(problem);
  standPinned(groups);
  const lost = (input.previous ?? []).length === 0 ? null : standPrevious(groups);
  const stood = lost === null ? null : stoodNow(groups);
  const solved = solve(groups, options.seed ?? DEFAULT_SEED, options.effort, lost);
  if (lost === null) polish(groups, solved.options);
  nameSubjects(groups, stood);
  const before = new Set((input.previous ?? []).map(({ members }) => [...members].sort().join('\n')));
  return {
    groups: formedGroups(groups).map(({ row, group }) => ({
      ...group,
      reasons: reasonsOf(groups, row, group, before.has(group.members.join('\n'))),
    })),
    left: leftOut(groups, solved.options, solved.pools),
    score: scoreOf(groups, solved.bound),
  };
}
