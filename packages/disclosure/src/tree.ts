import { fail } from './require.ts';
import type { Dimension, Hierarchy } from './types.ts';

/** A hierarchy in numbers. Nodes are all its codes: the leaves first, in the dimension's order, then the groups. */
export interface Tree {
  readonly name: string;
  /** Place of the dimension in the list of dimensions. */
  readonly dimension: number;
  readonly leaves: number;
  readonly codes: readonly string[];
  /** Parent of each node, −1 for the root. */
  readonly parent: Int32Array;
  /** Steps from the root. */
  readonly depth: Int32Array;
  /** Depth of the deepest leaf. */
  readonly deepest: number;
  readonly root: number;
}

function nodesOf(
  dimension: Dimension,
  entries: readonly [string, string][],
  place: string,
): Map<string, number> {
  const nodes = new Map(dimension.codes.map((code, k) => [code, k]));
  for (const [code, parent] of entries) {
    const at = nodes.get(parent);
    if (at !== undefined && at < dimension.codes.length) {
      fail(`${place}.parents["${code}"]`, `"${parent}" is a leaf, so nothing is part of it`);
    }
    if (at === undefined) nodes.set(parent, nodes.size);
  }
  for (const [code] of entries) {
    if (!nodes.has(code))
      fail(`${place}.parents["${code}"]`, 'is neither a code of the dimension nor a group of any');
  }
  return nodes;
}

/** Steps from each node to the root; a cycle is an error. */
function depthsOf(parent: Int32Array, codes: readonly string[], place: string): Int32Array {
  const depth = new Int32Array(parent.length).fill(-1);
  for (let node = 0; node < parent.length; node++) {
    const way: number[] = [];
    let at = node;
    while (at !== -1 && depth[at] === -1) {
      if (way.length > parent.length) fail(`${place}.parents["${codes[node]!}"]`, 'leads round in a cycle');
      way.push(at);
      at = parent[at]!;
    }
    let steps = at === -1 ? 0 : depth[at]! + 1;
    for (let k = way.length - 1; k >= 0; k--) depth[way[k]!] = steps++;
  }
  return depth;
}

/** Turns a parent map into numbers; refuses cycles, two roots, groups without leaves, leaves that are groups. */
export function plantTree(name: string, hierarchy: Hierarchy, dimensions: readonly Dimension[]): Tree {
  const place = `hierarchies["${name}"]`;
  const at = dimensions.findIndex((one) => one.name === hierarchy.dimension);
  if (at < 0) fail(`${place}.dimension`, `unknown dimension "${hierarchy.dimension}"`);
  const dimension = dimensions[at]!;
  const entries = Object.entries(hierarchy.parents);
  const nodes = nodesOf(dimension, entries, place);
  const codes = [...nodes.keys()];
  const parent = new Int32Array(codes.length).fill(-1);
  for (const [code, above] of entries) parent[nodes.get(code)!] = nodes.get(above)!;
  const depth = depthsOf(parent, codes, place);
  const roots = codes.filter((_, node) => parent[node] === -1);
  if (roots.length > 1) {
    // The one with the least below it is the likelier mistake: a leaf left out, a parent misspelt.
    const above = codes.map((_, node) => {
      let top = node;
      while (parent[top] !== -1) top = parent[top]!;
      return codes[top]!;
    });
    const size = (root: string): number => above.filter((one) => one === root).length;
    const least = roots.reduce((a, b) => (size(b) < size(a) ? b : a));
    fail(
      `${place}.parents["${least}"]`,
      `unknown: it has no parent, and there must be one root, not ${roots.length}`,
    );
  }
  let deepest = 0;
  for (let leaf = 0; leaf < dimension.codes.length; leaf++) deepest = Math.max(deepest, depth[leaf]!);
  const root = nodes.get(roots[0]!)!;
  return { name, dimension: at, leaves: dimension.codes.length, codes, parent, depth, deepest, root };
}
