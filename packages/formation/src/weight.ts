/** Weeks after which waiting longer adds nothing more to a person's weight. */
export const LONGEST_COUNTED_WAIT = 52;

/** Weight of who has not waited at all: nobody is lighter. */
export const LEAST_WEIGHT = 1;

/** Primary weight of a placed person: 1 + min(weeks waited, 52) / 26, so 1 … 3. */
export function primaryWeight(weeksWaited: number): number {
  return LEAST_WEIGHT + Math.min(weeksWaited, LONGEST_COUNTED_WAIT) / 26;
}

/** A sum that does not depend on the order of its terms. */
export function sumOf(terms: readonly number[]): number {
  let total = 0;
  for (const term of Float64Array.from(terms).sort()) total += term;
  return total;
}

const GRAIN = 2 ** 30;

/** The weight on a grid so fine that it changes no order, on which sums are exact and may be undone exactly. */
export function gridWeight(weeksWaited: number): number {
  return Math.round(primaryWeight(weeksWaited) * GRAIN) / GRAIN;
}
