import { compile } from './compile.ts';
import { formGreedily } from './greedy.ts';
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
  formGreedily(groups);
  return {
    groups: formedGroups(groups).map(({ row, group }) => ({
      ...group,
      reasons: reasonsOf(groups, row, group),
    })),
    left: leftOut(groups),
    score: scoreOf(groups),
  };
}

/** What would help those who were left out; see the README. */
export function explain(
  _input: FormationInput,
  formation: Formation,
  personIds?: readonly string[],
): Formation['left'] {
  return formation.left.filter((left) => personIds === undefined || personIds.includes(left.person));
}
