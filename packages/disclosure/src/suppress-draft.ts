import { atomsOf } from './attack-atoms.ts';
import { addEquations } from './attack-equations.ts';
import { frameOf, type Frame } from './attack-frame.ts';
import { addLayer, bitsOf, type Layer, type Meaning } from './attack-layer.ts';
import { emptySystem, rowsOf, type Rows } from './attack-system.ts';
import { fail } from './require.ts';
import type { TableShape } from './shape.ts';
import type { CountTables, Publication, PublishedTable } from './types.ts';

/** All published cells with their true counts, and everything that adds up among them. */
export interface Draft {
  readonly frame: Frame;
  readonly layer: Layer;
  readonly rows: Rows;
  /** True count of each unknown. */
  readonly truth: Float64Array;
  /** 1 for each unknown that a table shows; the others are inner cells that none shows. */
  readonly shown: Uint8Array;
  readonly zeros: 'shown' | 'withheld';
}

/** The tables with all their true counts, none withheld. */
export function publishTruth(tables: CountTables, shapes: readonly TableShape[]): PublishedTable[] {
  return shapes.map(({ name, axes }) => {
    const counts = new Map<number, number>();
    for (const row of tables.cells.rows) {
      let places = [0];
      for (const { dimension, from, above, stride } of axes) {
        const leaf = row[dimension]!;
        const codes = above.subarray(from[leaf], from[leaf + 1]);
        places = places.flatMap((place) => Array.from(codes, (code) => place + code * stride));
      }
      for (const place of places) counts.set(place, (counts.get(place) ?? 0) + row.at(-1)!);
    }
    const sorted = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
    return {
      name,
      axes: axes.map(({ axis }) => axis),
      places: Float64Array.from(sorted, ([place]) => place),
      counts: Float64Array.from(sorted, ([, count]) => count),
      suppressed: new Float64Array(0),
    };
  });
}

/** Crossings that are looked at to find the inner cells that no table shows. */
const MOST_CROSSINGS = 2_000_000;

/** Puts the true counts into the attacker's frame: what is withheld is judged by the equations that he has. */
export function draftOf(tables: CountTables, publication: Publication, zeros: Draft['zeros']): Draft {
  const frame = frameOf([publication], []);
  const system = emptySystem();
  const truth: Meaning = (count) => [count ?? 0, count ?? 0];
  const layer = addLayer(frame, system, frame.tables, truth, { dense: zeros === 'withheld', gap: 0 });
  const shown = new Set(layer.unknowns.values());
  const atoms = atomsOf(frame, layer, MOST_CROSSINGS);
  if (atoms === null) fail('tables', 'cross too many inner cells to be suppressed safely');
  addEquations(frame, layer, atoms, [0, 0], 0);
  const counts = new Float64Array(system.lo.length);
  for (const row of tables.cells.rows) {
    const cell = frame.sides.reduce((sum, side, d) => {
      const leaf = side.at.get(tables.dimensions[d]!.codes[row[d]!]!)!;
      return sum + side.single[side.classOf[leaf]!]! * frame.strides[d]!;
    }, 0);
    const unknown = layer.unknowns.get(cell);
    if (unknown !== undefined) counts[unknown]! += row.at(-1)!;
  }
  for (const unknown of shown) counts[unknown] = system.lo[unknown]!;
  const marks = new Uint8Array(counts.length);
  // Those added with the equations stand above others, and are shown as well; inner cells that no table shows are not.
  for (const [cell, unknown] of layer.unknowns) {
    if ((bitsOf(frame, layer, cell) & ~1) !== 0) marks[unknown] = 1;
  }
  return { frame, layer, rows: rowsOf(system), truth: counts, shown: marks, zeros };
}
