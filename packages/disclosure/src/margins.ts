import type { InnerCells } from './inner-cells.ts';
import { placeIndex, type PlaceIndex } from './places.ts';
import type { TableShape } from './shape.ts';
import { placesOf, splitTable, type SplitTable } from './table-strides.ts';

/** A list of whole numbers that grows. */
class Growing {
  list: Int32Array;
  length = 0;

  constructor(room = 1 << 12) {
    this.list = new Int32Array(room);
  }

  /** Room for `more` numbers from `length` on. */
  reserve(more: number): Int32Array {
    if (this.length + more > this.list.length) {
      const longer = new Int32Array(Math.max(this.length + more, this.list.length * 2));
      longer.set(this.list.subarray(0, this.length));
      this.list = longer;
    }
    return this.list;
  }

  push(value: number): void {
    this.reserve(1)[this.length++] = value;
  }

  done(): Int32Array {
    return this.list.subarray(0, this.length);
  }
}

/** Room made beforehand, at most. */
const LARGEST_GUESS = 1 << 23;

/**
 * All published cells that are not empty, numbered over all tables, and which small inner cells each is a sum of.
 *
 * Between the two lie *strands*: what the inner cells of one code of the outer dimension (a *block*: a municipality,
 * say) add to a published cell. Blocks share no strand, and a strand leads to the cells of every level above its code.
 */
export interface Margins {
  readonly index: readonly PlaceIndex[];
  /** True count of each published cell. */
  readonly truth: Float64Array;
  /** Small inner cells, as places among the inner cells; block by block. */
  readonly small: Int32Array;
  /** Strands of small cell `i`: `strands[from[i]] … strands[from[i + 1] − 1]`. */
  readonly from: Int32Array;
  readonly strands: Int32Array;
  /** Published cells of strand `s`: `to[strandFrom[s]] … to[strandFrom[s + 1] − 1]`. */
  readonly strandFrom: Int32Array;
  readonly to: Int32Array;
  /** First small cell and first strand of each block, and their ends. */
  readonly blocks: readonly { readonly cell: number; readonly strand: number }[];
}

/** The dimension in which an inner cell is part of most codes, over all tables; ties go to the earlier name. */
export function outerDimension(names: readonly string[], shapes: readonly TableShape[]): number {
  const weight = names.map((_, d) =>
    shapes.reduce((sum, { axes }) => {
      const here = axes.filter(({ dimension }) => dimension === d);
      return sum + here.reduce((all, { above, from }) => (all * above.length) / (from.length - 1), 1);
    }, 0),
  );
  return [...names.keys()].reduce((best, d) => {
    if (weight[d] !== weight[best]) return weight[d]! > weight[best]! ? d : best;
    return names[d]! < names[best]! ? d : best;
  }, 0);
}

/** Reads the inner cells block by block. */
class Reader {
  readonly index: PlaceIndex[];
  readonly from = new Growing();
  readonly strands: Growing;
  readonly strandFrom: Growing;
  readonly to: Growing;
  truth: Float64Array;
  private readonly inner: InnerCells;
  private readonly tables: readonly SplitTable[];
  private readonly strandIndex: PlaceIndex[];
  private readonly keys: Float64Array;
  private readonly places: Float64Array;
  /** Of the strands of this block: table, place without the outer axes, sum. */
  private readonly table = new Growing();
  private place = new Float64Array(1 << 12);
  private sum = new Float64Array(1 << 12);
  private met = 0;
  /** Strands of all blocks before this one, those not kept included. */
  private serial = 0;

  constructor(inner: InnerCells, shapes: readonly TableShape[], outer: number) {
    this.inner = inner;
    this.tables = shapes.map((shape) => splitTable(shape, outer));
    this.index = shapes.map(({ size }, t) => placeIndex(size, inner.cells * this.tables[t]!.widest));
    this.strandIndex = this.tables.map(({ restSize, widest }) => placeIndex(restSize, inner.cells * widest));
    const widest = this.tables.reduce((most, table) => Math.max(most, table.widest), 1);
    this.keys = new Float64Array(widest);
    this.places = new Float64Array(widest);
    // Fair guesses, so that hardly anything grows: a cell's strands, and as many ends for them all.
    const guess = 64 + inner.cells * this.tables.reduce((sum, { strands }) => sum + strands, 0);
    const room = Math.min(guess, LARGEST_GUESS);
    this.strands = new Growing(room);
    this.to = new Growing(room);
    this.strandFrom = new Growing(room >> 1);
    this.truth = new Float64Array(room >> 1);
    this.from.push(0);
    this.strandFrom.push(0);
  }

  /** Adds one inner cell to the strands of its block, which begin at `first`; small cells list their strands. */
  private addCell(i: number, isSmall: boolean, first: number): void {
    const count = this.inner.counts[i]!;
    for (let t = 0; t < this.tables.length; t++) {
      const { rest, dense } = this.tables[t]!;
      const found = placesOf(this.inner, i, dense, this.keys);
      placesOf(this.inner, i, rest, this.places);
      const before = this.table.length;
      const after = this.strandIndex[t]!.number(this.keys, found, this.serial + before, this.serial);
      while (this.table.length < after - this.serial) this.table.push(t);
      if (this.sum.length < this.table.length) this.widen();
      const { keys, places, place, sum, serial } = this;
      const list = this.strands.reserve(found);
      const write = this.strands.length;
      for (let k = 0; k < found; k++) {
        const strand = keys[k]! - serial;
        if (strand >= before) place[strand] = places[k]!;
        sum[strand] = sum[strand]! + count;
        list[write + k] = strand + first;
      }
      if (isSmall) this.strands.length += found;
    }
    if (isSmall) this.from.push(this.strands.length);
  }

  private widen(): void {
    const [place, sum] = [this.place, this.sum];
    this.place = new Float64Array(this.table.length * 2);
    this.place.set(place);
    this.sum = new Float64Array(this.table.length * 2);
    this.sum.set(sum);
  }

  /** Leads the strands of a block to the published cells; those before `small` belong to small cells and are kept. */
  private tie(cell: number, small: number): void {
    const outers = this.tables.map(({ outer }) => {
      const many = placesOf(this.inner, cell, outer, this.keys);
      return this.keys.slice(0, many);
    });
    const { keys, place, sum } = this;
    const tables = this.table.list;
    for (let s = 0, strands = this.table.length; s < strands; s++) {
      const outer = outers[tables[s]!]!;
      const count = outer.length;
      for (let k = 0; k < count; k++) keys[k] = outer[k]! + place[s]!;
      this.met = this.index[tables[s]!]!.number(keys, count, this.met);
      if (this.truth.length < this.met) this.widenTruth();
      const { truth } = this;
      for (let k = 0; k < count; k++) truth[keys[k]!] = truth[keys[k]!]! + sum[s]!;
      if (s >= small) continue;
      const to = this.to.reserve(count);
      for (let k = 0; k < count; k++) to[this.to.length++] = keys[k]!;
      this.strandFrom.push(this.to.length);
    }
  }

  private widenTruth(): void {
    const truth = this.truth;
    this.truth = new Float64Array(this.met * 2);
    this.truth.set(truth);
  }

  /** Reads the inner cells `start … end − 1`, all of one code of the outer dimension. */
  block(start: number, end: number, base: number, small: number[]): void {
    const first = this.strandFrom.length - 1;
    this.sum.fill(0, 0, this.table.length);
    this.serial += this.table.length;
    this.table.length = 0;
    for (let i = start; i < end; i++) {
      if (this.inner.counts[i]! >= base) continue;
      small.push(i);
      this.addCell(i, true, first);
    }
    const strands = this.table.length;
    for (let i = start; i < end; i++) if (this.inner.counts[i]! >= base) this.addCell(i, false, first);
    this.tie(start, strands);
  }

  end(): Float64Array {
    return this.truth.subarray(0, this.met);
  }
}

/** Adds the inner cells up to all published cells and notes which small ones (below `base`) each consists of. */
export function margins(
  inner: InnerCells,
  shapes: readonly TableShape[],
  outer: number,
  base: number,
): Margins {
  const reader = new Reader(inner, shapes, outer);
  const small: number[] = [];
  const blocks = [{ cell: 0, strand: 0 }];
  const codeOf = (i: number): number => inner.codes[i * inner.width + outer]!;
  for (let start = 0, end = 0; start < inner.cells; start = end) {
    while (end < inner.cells && codeOf(end) === codeOf(start)) end++;
    reader.block(start, end, base, small);
    blocks.push({ cell: small.length, strand: reader.strandFrom.length - 1 });
  }
  return {
    index: reader.index,
    truth: reader.end(),
    small: Int32Array.from(small),
    from: reader.from.done(),
    strands: reader.strands.done(),
    strandFrom: reader.strandFrom.done(),
    to: reader.to.done(),
    blocks,
  };
}
