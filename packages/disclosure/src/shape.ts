import { levelNames } from './levels.ts';
import { fail } from './require.ts';
import { plantTree, type Tree } from './tree.ts';
import type { Axis, CountTables } from './types.ts';

/** One side of a table in numbers. */
export interface AxisShape {
  /** Place of the dimension in the list of dimensions. */
  readonly dimension: number;
  readonly axis: Axis;
  /** The published codes that leaf `l` is part of, as places on the axis: `above[from[l]] … above[from[l + 1] − 1]`. */
  readonly from: Int32Array;
  readonly above: Int32Array;
  /** What one step on this axis adds to a cell's place in the table. */
  readonly stride: number;
}

/** A table in numbers: which published cells an inner cell is part of. */
export interface TableShape {
  readonly name: string;
  readonly axes: readonly AxisShape[];
  /** How many cells the table has, empty ones included. */
  readonly size: number;
}

/** Largest table whose places are still exact whole numbers. */
const MOST_CELLS = Number.MAX_SAFE_INTEGER;

/** Depths that are published. The leaves of a ragged hierarchy are one level, whatever their depth. */
function chosenDepths(names: readonly string[], levels: readonly string[], place: string): Set<number> {
  const chosen = new Set<number>();
  levels.forEach((name, i) => {
    const depth = names.indexOf(name);
    if (depth < 0) fail(`${place}[${i}]`, `unknown level "${name}"`);
    if (chosen.has(depth)) fail(`${place}[${i}]`, `"${name}" stands twice`);
    chosen.add(depth);
  });
  if (chosen.size === 0) fail(place, 'names no level');
  return chosen;
}

function shapeAxis(
  tree: Tree,
  dimension: string,
  chosen: ReadonlySet<number> | null,
): Omit<AxisShape, 'stride'> {
  const shown = (node: number): boolean =>
    chosen === null || chosen.has(tree.depth[node]!) || (node < tree.leaves && chosen.has(tree.deepest));
  const ranks = new Int32Array(tree.codes.length).fill(-1);
  const nodes: number[] = [];
  for (let depth = 0; depth <= tree.deepest; depth++) {
    for (let leaf = 0; leaf < tree.leaves; leaf++) {
      let node = leaf;
      while (tree.depth[node]! > depth) node = tree.parent[node]!;
      if (tree.depth[node] !== depth || ranks[node] !== -1 || !shown(node)) continue;
      ranks[node] = nodes.length;
      nodes.push(node);
    }
  }
  const from = new Int32Array(tree.leaves + 1);
  const above: number[] = [];
  for (let leaf = 0; leaf < tree.leaves; leaf++) {
    for (let node = leaf; node !== -1; node = tree.parent[node]!)
      if (ranks[node] !== -1) above.push(ranks[node]!);
    from[leaf + 1] = above.length;
  }
  const axis = {
    hierarchy: tree.name,
    dimension,
    codes: nodes.map((node) => tree.codes[node]!),
    levels: nodes.map((node) => tree.depth[node]!),
  };
  return { dimension: tree.dimension, axis, from, above: Int32Array.from(above) };
}

/** Turns the plans into numbers. Expects input that `validate` has let pass. */
export function shapeTables(tables: CountTables): readonly TableShape[] {
  const trees = new Map<string, { tree: Tree; names: readonly string[] }>();
  for (const [name, hierarchy] of Object.entries(tables.hierarchies)) {
    const tree = plantTree(name, hierarchy, tables.dimensions);
    trees.set(name, { tree, names: levelNames(tree, tables) });
  }
  return tables.published.map(({ name, cross }, k) => {
    const open = Object.entries(cross).map(([hierarchy, levels]) => {
      const place = `published[${k}].cross["${hierarchy}"]`;
      const { tree, names } = trees.get(hierarchy) ?? fail(place, 'unknown hierarchy');
      const chosen = levels === 'every level' ? null : chosenDepths(names, levels, place);
      return shapeAxis(tree, tables.dimensions[tree.dimension]!.name, chosen);
    });
    let size = 1;
    const axes = open.reverse().map((axis) => {
      const stride = size;
      size *= axis.axis.codes.length;
      return { ...axis, stride };
    });
    if (size > MOST_CELLS) fail(`published[${k}]`, 'has more cells than can be counted exactly');
    return { name, axes: axes.reverse(), size };
  });
}
