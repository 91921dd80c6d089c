import { finestCells, type Atom } from './attack-atoms.ts';
import { setsAt, type Frame, type Partition } from './attack-frame.ts';
import { bitsOf, type Layer, type Meaning } from './attack-layer.ts';
import { addEquation, addPart, addUnknown } from './attack-system.ts';

/** A partition, its number, and the tables that show all of its parts. */
interface Split extends Partition {
  readonly number: number;
  readonly bits: number;
}

/** For each dimension and set the splits that it is a part of. */
function splitsOf(frame: Frame, layer: Layer, withAtoms: boolean): { above: Split[][][]; count: number } {
  let count = 0;
  const above = frame.sides.map((side, d) => {
    const found = new Map<string, Partition>();
    for (const { sides } of layer.tables) {
      for (const one of sides[d]!.partitions) found.set(`${one.parent}:${one.children.join()}`, one);
    }
    const parents = new Set([...found.values()].map(({ parent }) => parent));
    side.sets.forEach((classes, parent) => {
      if (classes.length < 2 || parents.has(parent)) return;
      found.set(`${parent}:classes`, { parent, children: [...classes].map((one) => side.single[one]!) });
    });
    const lists: Split[][] = side.sets.map(() => []);
    for (const one of found.values()) {
      const bits = one.children.reduce((all, set) => all & layer.shownBy[d]![set]!, withAtoms ? -1 : ~1);
      if (bits === 0) continue;
      const split = { ...one, number: count++, bits };
      for (const child of one.children) lists[child]!.push(split);
    }
    return lists;
  });
  return { above, count };
}

/** Adds "a cell is the sum of the cells it is split into, along one dimension" wherever both are published. */
function addSplits(
  frame: Frame,
  layer: Layer,
  zero: ReturnType<Meaning>,
  gap: number,
  withAtoms: boolean,
): void {
  const { above, count } = splitsOf(frame, layer, withAtoms);
  const { unknowns, system, shownBy } = layer;
  const numbers = new Map<number, number>();
  // Cells that are added on the way (certain zeros above a cell that is not) are visited as well: all must agree.
  for (const [cell, unknown] of unknowns) {
    const sets = setsAt(frame, cell);
    for (let d = 0; d < sets.length; d++) {
      for (const split of above[d]![sets[d]!]!) {
        let bits = split.bits;
        for (let e = 0; e < sets.length; e++) if (e !== d) bits &= shownBy[e]![sets[e]!]!;
        if (bits === 0) continue;
        const over = cell + (split.parent - sets[d]!) * frame.strides[d]!;
        let sum = unknowns.get(over);
        if (sum === undefined) {
          if ((bitsOf(frame, layer, over) & ~1) === 0) continue;
          sum = addUnknown(system, zero[0], zero[1], gap);
          unknowns.set(over, sum);
        }
        const key = sum * count + split.number;
        let equation = numbers.get(key);
        if (equation === undefined) numbers.set(key, (equation = addEquation(system, sum)));
        addPart(system, equation, unknown);
      }
    }
  }
  addEmptySums(layer, frame, above, numbers, count);
}

/** A cell above 0 all of whose parts are certain zeros is a contradiction; without this nobody would notice. */
function addEmptySums(
  layer: Layer,
  frame: Frame,
  above: readonly (readonly Split[])[][],
  numbers: ReadonlyMap<number, number>,
  count: number,
): void {
  const below = above.map((lists) => {
    const byParent = new Map<number, Set<Split>>();
    for (const split of lists.flat()) {
      const known = byParent.get(split.parent);
      if (known) known.add(split);
      else byParent.set(split.parent, new Set([split]));
    }
    return byParent;
  });
  for (const [cell, unknown] of layer.unknowns) {
    const sets = setsAt(frame, cell);
    sets.forEach((set, d) => {
      for (const split of below[d]!.get(set) ?? []) {
        const bits = sets.reduce((all, s, e) => (e === d ? all : all & layer.shownBy[e]![s]!), split.bits);
        if (bits !== 0 && !numbers.has(unknown * count + split.number)) addEquation(layer.system, unknown);
      }
    });
  }
}

/**
 * Adds everything that adds up. With `atoms`, the finest published cells are tied to the inner cells inside them;
 * without, only published cells to one another.
 */
export function addEquations(
  frame: Frame,
  layer: Layer,
  atoms: readonly Atom[] | null,
  zero: ReturnType<Meaning>,
  gap: number,
): void {
  const { unknowns, system } = layer;
  if (atoms !== null) {
    for (const { cell } of atoms) {
      if (!unknowns.has(cell)) unknowns.set(cell, addUnknown(system, 0, Infinity, gap));
    }
    const inside = new Map<number, number>();
    for (const [cell, unknown] of unknowns) {
      const sets = setsAt(frame, cell);
      if (sets.every((set, d) => frame.sides[d]!.sets[set]!.length === 1)) continue;
      const finest = layer.tables.some(({ sides }) => sides.every((side, d) => side.finest.has(sets[d]!)));
      if (finest) inside.set(cell, addEquation(system, unknown));
    }
    const tables = finestCells(frame, layer);
    for (const { classes, cell } of atoms) {
      // Two tables may have the same finest cell: a set, so that it is counted once.
      for (const over of new Set(tables.flatMap((cells) => cells(classes)))) {
        const equation = inside.get(over);
        if (equation !== undefined) addPart(system, equation, unknowns.get(cell)!);
      }
    }
  }
  addSplits(frame, layer, zero, gap, atoms !== null);
}
