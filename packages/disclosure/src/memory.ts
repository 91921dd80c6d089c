import type { InnerCells } from './inner-cells.ts';
import type { Dimension, RoundingMemory } from './types.ts';

/** For each dimension of now, the place in the earlier release of each code; −1 for new ones. */
function earlierPlaces(dimensions: readonly Dimension[], memory: RoundingMemory) {
  return dimensions.map(({ name, codes }) => {
    const column = memory.dimensions.findIndex((one) => one.name === name);
    const then = new Map(memory.dimensions[column]!.codes.map((code, k) => [code, k]));
    return { column, places: codes.map((code) => then.get(code) ?? -1) };
  });
}

/**
 * How each small cell must be rounded because it was so before and its count is the same: 1 up, 0 down; −1 where it
 * is free.
 */
export function standing(
  inner: InnerCells,
  small: Int32Array,
  dimensions: readonly Dimension[],
  memory: RoundingMemory | undefined,
): Int8Array {
  const fixed = new Int8Array(small.length).fill(-1);
  if (memory === undefined) return fixed;
  const width = dimensions.length;
  const earlier = earlierPlaces(dimensions, memory);
  const before = new Map(memory.rows.map((row) => [row.slice(0, width).join(), row]));
  const codes: number[] = [];
  small.forEach((cell, i) => {
    earlier.forEach(({ column, places }, d) => {
      codes[column] = places[inner.codes[cell * width + d]!]!;
    });
    const row = before.get(codes.join());
    if (row?.[width] === inner.counts[cell]!) fixed[i] = row[width + 1] === 0 ? 0 : 1;
  });
  return fixed;
}
