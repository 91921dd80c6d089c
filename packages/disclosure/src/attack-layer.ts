import { cellAt, setsAt, type Frame, type FrameTable } from './attack-frame.ts';
import type { Reading } from './attack-types.ts';
import { addUnknown, type System } from './attack-system.ts';
import { fail } from './require.ts';

/** The interval that a published figure stands for; null is a withheld one. */
export type Meaning = (figure: number | null) => readonly [least: number, most: number];

/**
 * What a figure means. For `inner` the unknowns are sums of *rounded* inner cells, which are published exactly; for
 * the others they are true counts.
 */
export function meaningOf(reading: Reading, base: number, leastWithheld: number): Meaning {
  return (figure) => {
    if (figure === null) return [leastWithheld, Infinity];
    if (reading === 'inner' || reading === 'withheld') return [figure, figure];
    if (reading === 'multiples') return [Math.max(0, figure - base + 1), figure + base - 1];
    if (figure === 0) return [0, base - 1];
    return figure === base ? [1, base] : [figure, figure];
  };
}

/** The cells of some tables over the same counts as unknowns of a system. */
export interface Layer {
  readonly system: System;
  readonly tables: readonly FrameTable[];
  /** Cell → unknown. A published cell without one is certainly 0. */
  readonly unknowns: Map<number, number>;
  /** Bit t + 1 of `shownBy[dimension][set]`: table t shows this set. Bit 0: the set is one class. */
  readonly shownBy: readonly Int32Array[];
}

/** Tables of one layer; more would not fit the bits of a whole number. */
const MOST_TABLES = 30;

function shownSets(frame: Frame, tables: readonly FrameTable[]): Int32Array[] {
  if (tables.length > MOST_TABLES) {
    fail('publications', `more than ${MOST_TABLES} tables over the same counts cannot be attacked together`);
  }
  return frame.sides.map((side, d) => {
    const bits = new Int32Array(side.sets.length);
    for (const set of side.single) bits[set]! |= 1;
    tables.forEach((one, t) => {
      for (const set of one.sides[d]!.sets) if (set >= 0) bits[set]! |= 2 << t;
    });
    return bits;
  });
}

/** Tables that show a cell, as bits. */
export function bitsOf(frame: Frame, layer: Pick<Layer, 'shownBy'>, cell: number): number {
  return setsAt(frame, cell).reduce((bits, set, d) => bits & layer.shownBy[d]![set]!, -1);
}

function addFigure(
  { system, unknowns }: Layer,
  cell: number,
  [least, most]: readonly [number, number],
  gap: number,
): number {
  const known = unknowns.get(cell);
  if (known === undefined) {
    const unknown = addUnknown(system, least, most, gap);
    unknowns.set(cell, unknown);
    return unknown;
  }
  system.lo[known] = Math.max(system.lo[known]!, least);
  system.hi[known] = Math.min(system.hi[known]!, most);
  return known;
}

/**
 * Adds the figures of the tables to a system. With `dense` the published zeros too (they need not be true zeros).
 *
 * @returns the layer, without equations yet.
 */
export function addLayer(
  frame: Frame,
  system: System,
  tables: readonly FrameTable[],
  meaning: Meaning,
  { dense, gap }: { readonly dense: boolean; readonly gap: number },
): Layer {
  const layer: Layer = { system, tables, unknowns: new Map(), shownBy: shownSets(frame, tables) };
  const listed: number[] = [];
  tables.forEach((one, t) => {
    const put = (place: number, figure: number | null): void => {
      const cell = cellAt(frame, one, place);
      if (cell < 0) return;
      const unknown = addFigure(layer, cell, meaning(figure), gap);
      listed[unknown] = (listed[unknown] ?? 0) | (2 << t);
    };
    const { places, counts, suppressed, axes } = one.table;
    for (let k = 0; k < places.length; k++) put(places[k]!, counts[k]!);
    for (const place of suppressed) put(place, null);
    if (!dense) return;
    const size = axes.reduce((all, { codes }) => all * codes.length, 1);
    const seen = new Set([...places, ...suppressed]);
    for (let place = 0; place < size; place++) if (!seen.has(place)) put(place, 0);
  });
  if (tables.length > 1) {
    // One table shows 5 where another, by leaving the cell out, shows 0.
    for (const [cell, unknown] of layer.unknowns) {
      if ((bitsOf(frame, layer, cell) & ~1 & ~listed[unknown]!) !== 0)
        addFigure(layer, cell, meaning(0), gap);
    }
  }
  return layer;
}
