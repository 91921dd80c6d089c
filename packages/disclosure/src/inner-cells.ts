import type { CountTables, Dimension } from './types.ts';

/**
 * Inner cells that are not empty, in an order that depends on their codes alone: not on the order of the rows, of
 * the codes, or of the dimensions.
 */
export interface InnerCells {
  readonly cells: number;
  readonly width: number;
  /** Place of the code of cell `i` in dimension `d`: `codes[i · width + d]`. */
  readonly codes: Int32Array;
  readonly counts: Float64Array;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Rank of each code among the sorted codes of its dimension. */
function ranksOf({ codes }: Dimension): Int32Array {
  const ranks = new Int32Array(codes.length);
  [...codes.keys()]
    .sort((a, b) => byText(codes[a]!, codes[b]!))
    .forEach((code, rank) => (ranks[code] = rank));
  return ranks;
}

/** Dimensions from the outermost in: `outer` first, then those with many codes. */
function rankedDimensions(dimensions: readonly Dimension[], outer: number): number[] {
  return [...dimensions.keys()].sort((a, b) => {
    if (a === outer || b === outer) return a === outer ? -1 : 1;
    const [one, other] = [dimensions[a]!, dimensions[b]!];
    return other.codes.length - one.codes.length || byText(one.name, other.name);
  });
}

/** Order of the cells by their ranks: sorted by the innermost dimension first, each time keeping the order before. */
function orderOf(
  flat: Int32Array,
  rows: number,
  dimensions: readonly Dimension[],
  outer: number,
): Int32Array {
  const width = dimensions.length;
  let order = Int32Array.from({ length: rows }, (_, k) => k);
  for (const d of rankedDimensions(dimensions, outer).reverse()) {
    const ranks = ranksOf(dimensions[d]!);
    const next = new Int32Array(ranks.length + 1);
    for (let at = d; at < flat.length; at += width)
      next[ranks[flat[at]!]! + 1] = next[ranks[flat[at]!]! + 1]! + 1;
    for (let rank = 1; rank < next.length; rank++) next[rank] = next[rank]! + next[rank - 1]!;
    const sorted = new Int32Array(rows);
    for (let k = 0; k < rows; k++) {
      const rank = ranks[flat[order[k]! * width + d]!]!;
      sorted[next[rank]!] = order[k]!;
      next[rank] = next[rank]! + 1;
    }
    order = sorted;
  }
  return order;
}

/** The inner cells of the tables, those of one code of the dimension `outer` together. */
export function innerCells(
  { dimensions, cells: { rows } }: Pick<CountTables, 'dimensions' | 'cells'>,
  outer: number,
): InnerCells {
  const width = dimensions.length;
  const flat = new Int32Array(rows.length * width);
  const values = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!;
    for (let d = 0; d < width; d++) flat[k * width + d] = row[d]!;
    values[k] = row[width]!;
  }
  const order = orderOf(flat, rows.length, dimensions, outer);
  const codes = new Int32Array(flat.length);
  const counts = new Float64Array(rows.length);
  let cells = 0;
  for (const k of order) {
    if (values[k] === 0) continue;
    for (let d = 0; d < width; d++) codes[cells * width + d] = flat[k * width + d]!;
    counts[cells++] = values[k]!;
  }
  return { cells, width, codes: codes.subarray(0, cells * width), counts: counts.subarray(0, cells) };
}
