import type { Frame, FrameTable } from './attack-frame.ts';
import type { Layer } from './attack-layer.ts';

/** For each dimension and class the finest sets of a table that hold it, as parts of a cell's number. */
function finestAbove(frame: Frame, table: FrameTable): number[][][] {
  return frame.sides.map((side, d) => {
    const above: number[][] = side.classes.map(() => []);
    for (const set of table.sides[d]!.finest)
      for (const one of side.sets[set]!) above[one]!.push(set * frame.strides[d]!);
    return above;
  });
}

/** All sums of one number from each list. */
export function sums(lists: readonly (readonly number[])[]): number[] {
  return lists.reduce<number[]>((all, list) => all.flatMap((sum) => list.map((one) => sum + one)), [0]);
}

/** Which of the finest published cells an inner cell is part of. */
export type FinestCells = (classes: readonly number[]) => number[];

export function finestCells(frame: Frame, layer: Layer): FinestCells[] {
  return layer.tables.map((table) => {
    const above = finestAbove(frame, table);
    return (classes) => sums(above.map((lists, d) => lists[classes[d]!]!));
  });
}

/** An inner cell (or several that no table tells apart): one class of each dimension. */
export interface Atom {
  readonly classes: readonly number[];
  readonly cell: number;
}

/** How many crossings of classes must be looked at when starting from each table; the least is the place to start. */
function workOf(frame: Frame, layer: Layer, table: FrameTable): number {
  let work = 0;
  for (const cell of layer.unknowns.keys()) {
    let here = 1;
    for (let d = 0; d < frame.sides.length && here > 0; d++) {
      const side = frame.sides[d]!;
      const set = Math.floor(cell / frame.strides[d]!) % side.sets.length;
      here = table.sides[d]!.finest.has(set) ? here * side.sets[set]!.length : 0;
    }
    work += here;
  }
  return work;
}

/**
 * The inner cells that may be other than 0: those of which no table shows a certain zero.
 *
 * @returns null when more than `limit` would have to be looked at.
 */
export function atomsOf(frame: Frame, layer: Layer, limit: number): Atom[] | null {
  const works = layer.tables.map((table) => workOf(frame, layer, table));
  const least = works.length === 0 ? 0 : Math.min(...works);
  if (least > limit) return null;
  if (works.length === 0) return [];
  const table = layer.tables[works.indexOf(least)]!;
  const others = finestCells(frame, layer);
  const found: Atom[] = [];
  const seen = new Set<number>();
  const look = (classes: number[], cell: number): void => {
    if (seen.has(cell)) return;
    seen.add(cell);
    for (const cells of others) for (const one of cells(classes)) if (!layer.unknowns.has(one)) return;
    found.push({ classes: [...classes], cell });
  };
  for (const cell of [...layer.unknowns.keys()]) {
    const sets = frame.sides.map(({ sets }, d) => Math.floor(cell / frame.strides[d]!) % sets.length);
    if (!sets.every((set, d) => table.sides[d]!.finest.has(set))) continue;
    const walk = (d: number, classes: number[], number: number): void => {
      if (d === sets.length) return look(classes, number);
      const side = frame.sides[d]!;
      for (const one of side.sets[sets[d]!]!) {
        classes[d] = one;
        walk(d + 1, classes, number + side.single[one]! * frame.strides[d]!);
      }
    };
    walk(0, [], 0);
  }
  return found;
}
