import type { Deviations } from './deviations.ts';
import type { Random } from './random.ts';

/** −ln u for evenly spread u: how many times the temperature a step may cost, from 0 to about 7. */
export const PATIENCE = Float64Array.from(
  { length: 1024 },
  (_, k) => Math.round(-Math.log((k + 0.5) / 1024) * 4096) / 4096,
);

/** A cell whose turn would cost this many temperatures is left out for one round, twice as many for two, and so on. */
const DULL = 4;
const LONGEST_WAIT = 20;
/** How often in a row the cells of one block are gone through. */
const TURNS = 3;

/** First and last temperature, in units of base² times the published cells of an average small cell. */
export interface Heat {
  readonly hot: number;
  readonly cold: number;
}

/** What turning an average free cell over costs when nothing is off. */
export function temperatureUnit({ base, breadth, free }: Deviations): number {
  let sum = 0;
  for (const i of free) sum += breadth[i]!;
  return (base * base * sum) / Math.max(1, free.length);
}

/** The block that is being worked on: its first small cell and strand, and their ends, on a bench of its own. */
class Bench {
  /** How far the published cells of each strand are off, together. */
  private readonly sums: Int32Array;
  /** How much the block has changed each strand. */
  private readonly moved: Int32Array;
  private readonly state: Deviations;
  private first = 0;
  private end = 0;

  constructor(state: Deviations) {
    const { blocks } = state.margins;
    let most = 0;
    for (let b = 1; b < blocks.length; b++) most = Math.max(most, blocks[b]!.strand - blocks[b - 1]!.strand);
    this.state = state;
    this.sums = new Int32Array(most);
    this.moved = new Int32Array(most);
  }

  takeUp(first: number, end: number): void {
    const { margins, residuals } = this.state;
    const { strandFrom, to } = margins;
    this.first = first;
    this.end = end;
    for (let s = first; s < end; s++) {
      let sum = 0;
      for (let z = strandFrom[s]!, last = strandFrom[s + 1]!; z < last; z++) sum += residuals[to[z]!]!;
      this.sums[s - first] = sum;
    }
    this.state.reads += 2 * (strandFrom[end]! - strandFrom[first]!);
  }

  /** What the sum of squares grows by when small cell `i` is rounded the other way. */
  costOf(i: number): number {
    const { base, up, breadth, margins } = this.state;
    const { from, strands } = margins;
    const { sums, first } = this;
    let sum = 0;
    for (let q = from[i]!, stop = from[i + 1]!; q < stop; q++) sum += sums[strands[q]! - first]!;
    this.state.reads += from[i + 1]! - from[i]! + 4;
    return (up[i] === 0 ? 2 * base : -2 * base) * sum + base * base * breadth[i]!;
  }

  turnOver(i: number): void {
    const { base, up, margins } = this.state;
    const { from, strands, strandFrom } = margins;
    const step = up[i] === 0 ? base : -base;
    up[i] = up[i]! ^ 1;
    this.state.total += step;
    for (let q = from[i]!, stop = from[i + 1]!; q < stop; q++) {
      const s = strands[q]!;
      const at = s - this.first;
      this.moved[at] = this.moved[at]! + step;
      this.sums[at] = this.sums[at]! + step * (strandFrom[s + 1]! - strandFrom[s]!);
    }
  }

  putBack(): void {
    const { margins, residuals } = this.state;
    const { strandFrom, to } = margins;
    for (let s = this.first; s < this.end; s++) {
      const by = this.moved[s - this.first]!;
      if (by === 0) continue;
      this.moved[s - this.first] = 0;
      for (let z = strandFrom[s]!, last = strandFrom[s + 1]!; z < last; z++) {
        residuals[to[z]!] = residuals[to[z]!]! + by;
      }
    }
  }
}

/** Free small cells of each block: `free[starts[b]] … free[starts[b + 1] − 1]`. */
function freeByBlock({ free, margins: { blocks } }: Deviations): Int32Array {
  const starts = new Int32Array(blocks.length);
  for (let b = 0, k = 0; b < blocks.length; b++) {
    while (k < free.length && free[k]! < blocks[b]!.cell) k++;
    starts[b] = k;
  }
  return starts;
}

/**
 * Turns single cells over while `reads` last: always when the sum of squares falls, seldom when it rises, ever more
 * seldom as it cools. Cells far from turning are looked at seldom. Works block by block, on the block's own sums.
 */
export function anneal(state: Deviations, random: Random, reads: number, { hot, cold }: Heat): void {
  const { free, margins } = state;
  if (free.length === 0) return;
  const starts = freeByBlock(state);
  const bench = new Bench(state);
  /** Next turn in which each cell is looked at. */
  const due = new Uint32Array(state.up.length);
  const unit = temperatureUnit(state);
  const start = state.reads;
  for (let turn = 1; state.reads - start < reads; turn += TURNS) {
    const temperature = hot * Math.pow(cold / hot, (state.reads - start) / reads) * unit;
    const dull = 1 / (DULL * temperature);
    const hopeless = PATIENCE[0]! * temperature;
    for (let b = 0; b + 1 < starts.length; b++) {
      let taken = false;
      for (let now = turn; now < turn + TURNS; now++) {
        for (let k = starts[b]!; k < starts[b + 1]!; k++) {
          const i = free[k]!;
          if (due[i]! > now) continue;
          if (!taken) bench.takeUp(margins.blocks[b]!.strand, margins.blocks[b + 1]!.strand);
          taken = true;
          const cost = bench.costOf(i);
          if (cost < hopeless && cost < PATIENCE[random.next() & 1023]! * temperature) bench.turnOver(i);
          else due[i] = now + 1 + Math.min(LONGEST_WAIT, cost * dull);
        }
      }
      if (taken) bench.putBack();
    }
    state.reads += free.length;
  }
}
