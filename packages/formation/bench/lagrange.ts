import type { Kinds } from './kinds.ts';
import { evaluator, noPrices, type Prices } from './prices.ts';

const PARTS = ['person', 'start', 'slot'] as const;

/** Memberships looked at in all, over the rounds of one search for prices. */
const WORK = 4e8;

/** How far a pull of one moves a price in the first and the last round, in units of weight. */
const FIRST_PACE = 0.06;
const LAST_PACE = 0.0002;
/** Initiators' prices are those of whole groups, and move so much faster. */
const LEADS_PACE = 8;
/** How much of the direction is kept from round to round. */
const KEPT = 0.9;

/**
 * Searches for the prices with the lowest Lagrangian bound, with steps that shrink along the average of the
 * pulls. Any prices give a valid bound, so it may be stopped at any time; it stops when `target`, the worth of
 * an answer, is reached.
 */
export function searchPrices(
  kinds: Kinds,
  target: number,
  rounds = roundsFor(kinds),
): { bound: number; prices: Prices } {
  const evaluate = evaluator(kinds);
  const { weight, count } = kinds.reading;
  const prices = noPrices(kinds);
  const best = noPrices(kinds);
  const pulls = noPrices(kinds);
  const drift = noPrices(kinds);
  let bound = Infinity;
  const keep = (value: number): void => {
    if (value >= bound) return;
    bound = value;
    for (const part of PARTS) best[part].set(prices[part]);
  };
  // Everybody who could be placed at all, at full price; then down from a little less.
  for (const share of [1, 0.8]) {
    for (let p = 0; p < count; p++) {
      prices.person[p] = kinds.of.start[p + 1]! > kinds.of.start[p]! ? share * weight[p]! : 0;
    }
    keep(evaluate.at(prices, null));
  }
  for (let round = 0; round < rounds && bound > target + 1e-9; round++) {
    keep(evaluate.at(prices, pulls));
    const pace = FIRST_PACE * (LAST_PACE / FIRST_PACE) ** (round / rounds);
    for (const part of PARTS) {
      move(prices[part], pulls[part], drift[part], part === 'person' ? pace : LEADS_PACE * pace);
    }
  }
  return { bound, prices: best };
}

function roundsFor(kinds: Kinds): number {
  return Math.round(Math.min(1500, Math.max(300, WORK / (kinds.pool.items.length + 1000))));
}

/** Turns the drift a little towards the pulls, and moves the prices along it. */
function move(prices: Float64Array, pulls: Float64Array, drift: Float64Array, step: number): void {
  for (let i = 0; i < prices.length; i++) {
    drift[i] = KEPT * drift[i]! + (1 - KEPT) * pulls[i]!;
    prices[i] = Math.max(0, prices[i]! + step * drift[i]!);
  }
}
