import type { InnerCells } from './inner-cells.ts';
import type { AxisShape, TableShape } from './shape.ts';

/** An axis with the step it makes among the places that matter. */
type Stepped = Pick<AxisShape, 'dimension' | 'from' | 'above'> & { readonly step: number };

/** A table taken apart: axes over the outer dimension, and the rest. Places of both add up to places in the table. */
export interface SplitTable {
  readonly outer: readonly Stepped[];
  readonly rest: readonly Stepped[];
  /** The rest axes again, with steps as if there were no others. */
  readonly dense: readonly Stepped[];
  /** How many places the rest axes have among themselves. */
  readonly restSize: number;
  /** Most published cells that one inner cell is part of. */
  readonly widest: number;
  /** Most crossings of the rest axes that one inner cell is part of. */
  readonly strands: number;
}

export function splitTable({ axes }: TableShape, outer: number): SplitTable {
  const stepped = axes.map(({ dimension, from, above, stride }) => ({
    dimension,
    from,
    above,
    step: stride,
  }));
  let restSize = 1;
  let widest = 1;
  let strands = 1;
  const dense: Stepped[] = [];
  axes.forEach(({ dimension, from, above, axis }) => {
    let most = 0;
    for (let leaf = 1; leaf < from.length; leaf++) most = Math.max(most, from[leaf]! - from[leaf - 1]!);
    widest *= most;
    if (dimension === outer) return;
    strands *= most;
    dense.push({ dimension, from, above, step: restSize });
    restSize *= axis.codes.length;
  });
  const rest = stepped.filter(({ dimension }) => dimension !== outer);
  return {
    outer: stepped.filter(({ dimension }) => dimension === outer),
    rest,
    dense,
    restSize,
    widest,
    strands,
  };
}

/** Writes the places of all crossings of codes that inner cell `i` is part of on these axes; returns how many. */
export function placesOf(inner: InnerCells, i: number, axes: readonly Stepped[], out: Float64Array): number {
  let count = 1;
  out[0] = 0;
  for (let a = 0; a < axes.length; a++) {
    const { dimension, from, above, step } = axes[a]!;
    const leaf = inner.codes[i * inner.width + dimension]!;
    const start = from[leaf]!;
    const end = from[leaf + 1]!;
    if (start === end) return 0;
    let next = count;
    for (let k = start + 1; k < end; k++) {
      const by = above[k]! * step;
      for (let p = 0; p < count; p++) out[next++] = out[p]! + by;
    }
    // The first code comes last, as the others need the places without it.
    const by = above[start]! * step;
    for (let p = 0; p < count; p++) out[p] = out[p]! + by;
    count = next;
  }
  return count;
}
