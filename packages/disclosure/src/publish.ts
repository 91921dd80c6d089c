import type { Margins } from './margins.ts';
import type { TableShape } from './shape.ts';
import type { CountTables, Publication, PublishedTable } from './types.ts';
import { roundingInWords } from './words.ts';

function publishTable(
  { name, axes }: TableShape,
  t: number,
  margins: Margins,
  residuals: Int32Array,
): PublishedTable {
  const { places, numbers } = margins.index[t]!.sorted();
  const counts = new Float64Array(places.length);
  let shown = 0;
  for (let k = 0; k < places.length; k++) {
    const count = margins.truth[numbers[k]!]! + residuals[numbers[k]!]!;
    // A cell that became 0 is not listed, or the list would tell it from a true 0.
    if (count === 0) continue;
    places[shown] = places[k]!;
    counts[shown++] = count;
  }
  return {
    name,
    axes: axes.map(({ axis }) => axis),
    places: places.slice(0, shown),
    counts: counts.slice(0, shown),
    suppressed: new Float64Array(0),
  };
}

/** The publication of tables whose published cells are off by `residuals`. */
export function publish(
  tables: CountTables,
  shapes: readonly TableShape[],
  margins: Margins,
  residuals: Int32Array,
  base: number,
): Publication {
  return {
    method: 'rounding',
    base,
    words: roundingInWords(base),
    dimensions: tables.dimensions.map(({ name, codes }) => ({ name, codes })),
    hierarchies: tables.hierarchies,
    plans: tables.published,
    tables: shapes.map((shape, t) => publishTable(shape, t, margins, residuals)),
  };
}
