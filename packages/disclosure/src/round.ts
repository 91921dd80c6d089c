import { anneal } from './anneal.ts';
import { deviations, type Deviations } from './deviations.ts';
import { ease } from './ease.ts';
import { exchange } from './exchange.ts';
import { innerCells, type InnerCells } from './inner-cells.ts';
import { margins, outerDimension, type Margins } from './margins.ts';
import { standing } from './memory.ts';
import { Neighbours } from './neighbours.ts';
import { publish } from './publish.ts';
import { keyedRandom, type Random } from './random.ts';
import { mendTotal } from './total.ts';
import type { CountTables, Publication, Release, RoundingOptions } from './types.ts';
import { validate, validateOptions } from './validate.ts';

/**
 * Numbers read while single cells are turned over: at least; for each number that stands in the lists; and more where
 * there are few published cells, as a short publication is built sooner.
 */
const ANNEAL_READS = 1e6;
const ANNEAL_SHARE = 22;
const ANNEAL_ALL = 36;
const PUBLISHING = 50;
const ANNEAL_HEAT = { hot: 0.11, cold: 0.03 };
/** The same while pairs are exchanged; tables in which finding the pairs would take too long go without. */
const EXCHANGE_READS = 4e6;
const EXCHANGE_SHARE = 14;
const EXCHANGE_HEAT = { hot: 0.05, cold: 0.01 };
const LARGEST_EXCHANGE = 2e6;
const GATE = 0.6;
/** No phase goes through a table more often than this, however small it is. */
const MOST_ROUNDS = 600;
/** Numbers read while the largest deviation is lowered. */
const EASE_READS = 3e5;
const EASE_SHARE = 4;

/** Every free cell rounded so that running sums stay near the truth: a fair start. `up` holds those that stand. */
function start(counts: Int32Array, base: number, up: Uint8Array, free: Int32Array, random: Random): void {
  let sum = random.below(base);
  for (const i of free) {
    sum += counts[i]!;
    if (sum < base) continue;
    sum -= base;
    up[i] = 1;
  }
}

function search(
  parts: Margins,
  inner: InnerCells,
  base: number,
  fixed: Int8Array,
  random: Random,
): Deviations {
  const counts = Int32Array.from(parts.small, (i) => inner.counts[i]!);
  const up = Uint8Array.from(fixed, (one) => (one === 1 ? 1 : 0));
  const free = Int32Array.from(fixed.keys()).filter((i) => fixed[i] === -1);
  start(counts, base, up, free, random);
  const state = deviations(parts, counts, base, up, free);
  const share = parts.strands.length + 4 * counts.length;
  const spared = ANNEAL_ALL * share - PUBLISHING * state.residuals.length;
  const wanted = Math.max(ANNEAL_READS, ANNEAL_SHARE * share, spared);
  anneal(state, random, Math.min(wanted, MOST_ROUNDS * share), ANNEAL_HEAT);
  mendTotal(state);
  let width = 0;
  for (const i of free) width += state.breadth[i]!;
  if (width > 0 && width <= LARGEST_EXCHANGE) {
    const near = new Neighbours(state);
    const reads = EXCHANGE_SHARE * width + Math.max(0, EXCHANGE_READS - 2 * EXCHANGE_SHARE * width);
    exchange(state, near, random, Math.min(reads, MOST_ROUNDS * width), GATE, EXCHANGE_HEAT);
    ease(state, near, EASE_READS + EASE_SHARE * width);
  }
  return state;
}

interface Rounded {
  readonly inner: InnerCells;
  readonly state: Deviations;
  readonly publication: Publication;
}

function roundTables(tables: CountTables, options: RoundingOptions): Rounded {
  const shapes = validate(tables);
  validateOptions(options, tables.dimensions);
  const { base, key, previous } = options;
  const names = tables.dimensions.map(({ name }) => name);
  const outer = outerDimension(names, shapes);
  const inner = innerCells(tables, outer);
  const parts = margins(inner, shapes, outer, base);
  const fixed = standing(inner, parts.small, tables.dimensions, previous);
  const state = search(parts, inner, base, fixed, keyedRandom(key, 'rounding'));
  return { inner, state, publication: publish(tables, shapes, parts, state.residuals, base) };
}

/**
 * Rounds small counts: every inner cell of 1 … base − 1 becomes 0 or base, every published cell is the sum of its
 * rounded inner cells, and the published cells are off as little as the search finds.
 *
 * @throws DisclosureInputError naming the first place that is wrong
 */
export function round(tables: CountTables, options: RoundingOptions): Publication {
  return roundTables(tables, options).publication;
}

/**
 * Rounds as `round` does, and keeps what the next release needs to change only what changed.
 *
 * @throws DisclosureInputError naming the first place that is wrong
 */
export function release(tables: CountTables, options: RoundingOptions): Release {
  const { inner, state, publication } = roundTables(tables, options);
  const { width, codes, counts } = inner;
  const rows = Array.from(state.margins.small, (cell, i) => {
    const row = Array.from(codes.subarray(cell * width, (cell + 1) * width));
    row.push(counts[cell]!, options.base * state.up[i]!);
    return row;
  });
  return { publication, memory: { base: options.base, dimensions: tables.dimensions, rows } };
}
