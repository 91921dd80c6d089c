import type { Kinds } from './kinds.ts';
import { Packing } from './packing.ts';
import { Pockets } from './pockets.ts';

/** Rounds at most, and primal–dual steps in each. */
const ROUNDS = 30;
const STEPS = 100;

/** The share of their weight at which the prices of those who live in pockets begin. */
const FIRST = 0.99;

/** Of the groups found in a round, about so many are kept for each person. */
const KEPT_EACH = 3;

/** A group that gains less is not kept. */
const LEAST_GAIN = 1e-5;

/** A gain so small that it is taken for none; what it could add is added to the bound all the same. */
const NOTHING = 1e-9;

/** Rounds between two proofs of a bound. */
const PROOF_EVERY = 10;

/**
 * A bound by linear programming for thousands of people of whom most could be placed: what they lose, they lose in
 * pockets, where few can be in a group together. Groups are generated for those who live there; everybody else's
 * price is their weight or more. Initiators are not looked at.
 *
 * Any prices prove a bound: what they come to for all there is, and what every venue could gain at them.
 */
export function pocketBound(kinds: Kinds, rounds = ROUNDS): number {
  const { weight, count } = kinds.reading;
  const pockets = new Pockets(kinds);
  const most = whatThereIs(kinds);
  const least = Float64Array.from(most, (_, row) => (pockets.inPocket[row] === 0 ? weight[row]! : 0));
  const first = Float64Array.from(most, (_, row) => (row < count ? FIRST * weight[row]! : 0));
  const packing = new Packing(
    most,
    first.map((price, row) => Math.max(price, least[row]!)),
    least,
  );
  let bound = Infinity;
  for (let round = 1; round <= rounds; round++) {
    const found = pockets.gaining(packing.price, LEAST_GAIN);
    if (round % PROOF_EVERY === 0 || round === rounds || found.length === 0) {
      bound = Math.min(bound, proven(kinds, pockets, most, raised(kinds, pockets, packing.price)));
    }
    if (found.length === 0) break;
    const kept = new Int32Array(count);
    for (const { pocket, members } of found) {
      if (members.filter((p) => kept[p]! < KEPT_EACH).length < 2) continue;
      for (const p of members) kept[p]!++;
      packing.add(
        [...members, pockets.roomRow(pocket)],
        members.reduce((sum, p) => sum + weight[p]!, 0),
      );
    }
    packing.round(STEPS);
  }
  return bound;
}

/** By row, a person or a venue: one person if any group could have them, and as many groups as there can be. */
function whatThereIs({ reading, of, rooms }: Kinds): Float64Array {
  const people = Array.from({ length: reading.count }, (_, p) => (of.start[p]! < of.start[p + 1]! ? 1 : 0));
  const all = Math.floor(reading.count / reading.min);
  return Float64Array.of(...people, ...rooms.map((list) => Math.min(list?.length ?? all, all)));
}

/** The bound that prices prove. */
function proven(kinds: Kinds, pockets: Pockets, most: Float64Array, prices: Float64Array): number {
  const gains = new Float64Array(prices.length);
  gains.fill(NOTHING, kinds.reading.count);
  for (const { pocket, gain } of pockets.gaining(prices, NOTHING)) {
    const row = pockets.roomRow(pocket);
    gains[row] = Math.max(gains[row]!, gain);
  }
  return most.reduce((sum, there, row) => sum + there * (prices[row]! + gains[row]!), 0);
}

/** The prices, those of people raised until no group gains. */
function raised(kinds: Kinds, pockets: Pockets, prices: Float64Array): Float64Array {
  const { weight } = kinds.reading;
  const now = prices.slice();
  for (const { pocket } of pockets.gaining(prices, NOTHING)) {
    for (;;) {
      const best = pockets.bestOf(pocket, now, NOTHING);
      if (best === null) break;
      const gainers = best.members.filter((p) => weight[p]! > now[p]!);
      const all = gainers.reduce((sum, p) => sum + weight[p]! - now[p]!, 0);
      for (const p of gainers) now[p]! += (best.gain * (weight[p]! - now[p]!)) / all;
    }
  }
  return now;
}
