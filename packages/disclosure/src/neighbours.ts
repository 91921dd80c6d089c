import type { Deviations } from './deviations.ts';

/** Published cells with at most this many free small cells make those cells neighbours. */
const CLOSE = 32;

/** The small cells with the published cells of each listed straight, and which of them meet in a small one. */
export class Neighbours {
  /** Published cells of small cell `i`: `to[from[i]] … to[from[i + 1] − 1]`; nothing for those that are not free. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Free small cells of close published cell `p`: `cells[start[p]] … cells[start[p + 1] − 1]`. */
  readonly start: Int32Array;
  readonly cells: Int32Array;
  private readonly state: Deviations;

  constructor(state: Deviations) {
    this.state = state;
    const { free, breadth, margins, residuals, up } = state;
    this.from = new Int32Array(up.length + 1);
    for (const i of free) this.from[i + 1] = breadth[i]!;
    for (let i = 0; i < up.length; i++) this.from[i + 1] = this.from[i]! + this.from[i + 1]!;
    this.to = new Int32Array(this.from[up.length]!);
    const sizes = new Int32Array(residuals.length);
    for (const i of free) this.list(i, margins.from[i]!, margins.from[i + 1]!, sizes);
    this.start = new Int32Array(residuals.length + 1);
    for (let p = 0; p < residuals.length; p++) {
      this.start[p + 1] = this.start[p]! + (sizes[p]! > 1 && sizes[p]! <= CLOSE ? sizes[p]! : 0);
    }
    this.cells = this.meetings(sizes);
  }

  private list(i: number, first: number, end: number, sizes: Int32Array): void {
    const { strands, strandFrom, to } = this.state.margins;
    let write = this.from[i]!;
    for (let q = first; q < end; q++) {
      const strand = strands[q]!;
      for (let z = strandFrom[strand]!; z < strandFrom[strand + 1]!; z++) {
        this.to[write++] = to[z]!;
        sizes[to[z]!] = sizes[to[z]!]! + 1;
      }
    }
  }

  private meetings(next: Int32Array): Int32Array {
    const { from, to, start } = this;
    const cells = new Int32Array(start[start.length - 1]!);
    next.set(start.subarray(0, next.length));
    for (const i of this.state.free) {
      for (let q = from[i]!, end = from[i + 1]!; q < end; q++) {
        const p = to[q]!;
        if (next[p]! >= start[p + 1]!) continue;
        cells[next[p]!] = i;
        next[p] = next[p]! + 1;
      }
    }
    return cells;
  }

  /** What the sum of squares grows by when small cell `i` is rounded the other way. */
  costOf(i: number): number {
    const { from, to } = this;
    const { base, up, residuals } = this.state;
    const start = from[i]!;
    const end = from[i + 1]!;
    let sum = 0;
    for (let q = start; q < end; q++) sum += residuals[to[q]!]!;
    this.state.reads += end - start;
    return (up[i] === 0 ? 2 * base : -2 * base) * sum + base * base * (end - start);
  }

  /** Rounds small cell `i` the other way. */
  turnOver(i: number): void {
    const { from, to } = this;
    const { base, up, residuals } = this.state;
    const step = up[i] === 0 ? base : -base;
    up[i] = up[i]! ^ 1;
    this.state.total += step;
    for (let q = from[i]!, end = from[i + 1]!; q < end; q++) residuals[to[q]!] = residuals[to[q]!]! + step;
    this.state.reads += from[i + 1]! - from[i]!;
  }
}
