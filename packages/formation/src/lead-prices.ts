import type { PriceTable } from './price-table.ts';

/** Prices of initiators' time: of their starts, and of each slot in which they can be in one place only. */
export interface LeadPrices {
  /** Forgets who was used in this round. */
  clear(): void;
  /** What all initiators together would earn at most. */
  total(): number;
  /** The cheapest leads for a group of the kind; Infinity where there are too few. */
  costOf(kind: number): number;
  /** Counts the leads of a group of the kind as used, `copies` times. */
  take(kind: number, copies: number): void;
  norm(): number;
  move(step: number): void;
}

/** Null where groups need no initiators. */
export function leadCosts(table: PriceTable): LeadPrices | null {
  const { problem } = table;
  const { initiators, leads, slotCount, languageCount } = problem;
  if (leads === 0) return null;
  const start = new Float64Array(initiators.count);
  const slot = new Float64Array(initiators.count * slotCount);
  const startUsed = new Float64Array(initiators.count);
  const slotUsed = new Float64Array(initiators.count * slotCount);
  const slots = [...table.venues].map(({ venue }) => venue);
  const timeSlots = new Set<number>();
  for (const venue of slots)
    for (const i of initiators.atVenue[venue]!) timeSlots.add(i * slotCount + (venue % slotCount));
  const cheapest = new Map<number, { cost: number; who: number[] }>();
  const lookUp = (kind: number): { cost: number; who: number[] } => {
    const venue = table.venue[kind]!;
    const language = table.subject[kind]! % languageCount;
    const key = venue * languageCount + language;
    const known = cheapest.get(key);
    if (known !== undefined) return known;
    const price = (i: number): number => start[i]! + slot[i * slotCount + (venue % slotCount)]!;
    const able = initiators.atVenue[venue]!.filter((i) => initiators.speaks[i]![language] === 1);
    able.sort((a, b) => price(a) - price(b) || a - b);
    const who = able.slice(0, leads);
    const found = { cost: who.length < leads ? Infinity : who.reduce((sum, i) => sum + price(i), 0), who };
    cheapest.set(key, found);
    return found;
  };
  const pulls = function* (): Generator<[Float64Array, number, number]> {
    for (let i = 0; i < initiators.count; i++) yield [start, i, startUsed[i]! - initiators.starts[i]!];
    for (const at of timeSlots) yield [slot, at, slotUsed[at]! - 1];
  };
  return {
    clear() {
      startUsed.fill(0);
      slotUsed.fill(0);
      cheapest.clear();
    },
    total() {
      let sum = 0;
      for (let i = 0; i < initiators.count; i++) sum += start[i]! * initiators.starts[i]!;
      for (const at of timeSlots) sum += slot[at]!;
      return sum;
    },
    costOf: (kind) => lookUp(kind).cost,
    take(kind, copies) {
      const at = table.venue[kind]! % slotCount;
      for (const i of lookUp(kind).who) {
        startUsed[i]! += copies;
        slotUsed[i * slotCount + at]! += copies;
      }
    },
    norm() {
      let norm = 0;
      for (const [prices, at, pull] of pulls()) if (pull > 0 || prices[at]! > 0) norm += pull * pull;
      return norm;
    },
    move(step) {
      for (const [prices, at, pull] of pulls()) prices[at] = Math.max(0, prices[at]! + step * pull);
    },
  };
}
