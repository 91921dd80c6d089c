import type { Formation, FormationInput } from './types.ts';

/** What would help those who were left out; see the README. */
export function explain(
  _input: FormationInput,
  formation: Formation,
  personIds?: readonly string[],
): Formation['left'] {
  return formation.left.filter((left) => personIds === undefined || personIds.includes(left.person));
}
