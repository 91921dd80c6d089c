import type { FormationInput } from './types.ts';

/** Puts everything in an order that does not depend on how the input was listed. */
export function canonicalInput(input: FormationInput): { input: FormationInput; source: Int32Array } {
  const source = Int32Array.from(input.people, (_, i) => i);
  return { input, source };
}
