import type { CodesByDimension } from './attack-types.ts';
import { fail } from './require.ts';
import { shapeTables, type AxisShape, type TableShape } from './shape.ts';
import type { Publication } from './types.ts';

/**
 * One dimension over all releases. Leaf codes that no table tells apart are one *class*; published codes are *sets*
 * of classes, so the same set has one number wherever and under whatever name it is shown.
 */
export interface Side {
  readonly name: string;
  readonly codes: readonly string[];
  readonly at: ReadonlyMap<string, number>;
  readonly classOf: Int32Array;
  /** Leaves of each class. */
  readonly classes: readonly (readonly number[])[];
  /** Classes of each set, rising. */
  readonly sets: Int32Array[];
  readonly ids: Map<string, number>;
  /** Number of the set that holds one class only. */
  readonly single: Int32Array;
}

/** The number of the set with these classes; −1 for none at all. */
export function setOf(side: Pick<Side, 'sets' | 'ids'>, classes: readonly number[]): number {
  if (classes.length === 0) return -1;
  const sorted = Int32Array.from(classes).sort();
  const text = sorted.join();
  const known = side.ids.get(text);
  if (known !== undefined) return known;
  side.ids.set(text, side.sets.length);
  return side.sets.push(sorted) - 1;
}

/** Shapes of a publication's tables, after a check that the tables are those of its plans. */
export function shapesOf(publication: Publication, place: string): readonly TableShape[] {
  const { dimensions, hierarchies, plans, tables } = publication;
  const shapes = shapeTables({ dimensions, hierarchies, published: plans, cells: { rows: [] } });
  if (shapes.length !== tables.length) fail(`${place}.tables`, 'must be one for each plan');
  shapes.forEach((shape, t) => {
    const table = tables[t]!;
    const same =
      table.axes.length === shape.axes.length &&
      shape.axes.every(({ axis }, k) => axis.codes.join('\n') === table.axes[k]!.codes.join('\n'));
    if (!same) fail(`${place}.tables[${t}].axes`, 'are not those of the plan');
  });
  return shapes;
}

/** Leaves of the publication below each code of an axis, as places in `at`. */
export function leavesBelow(shape: AxisShape, publication: Publication, at: Side['at']): number[][] {
  const below: number[][] = shape.axis.codes.map(() => []);
  publication.dimensions[shape.dimension]!.codes.forEach((code, leaf) => {
    for (let k = shape.from[leaf]!; k < shape.from[leaf + 1]!; k++)
      below[shape.above[k]!]!.push(at.get(code)!);
  });
  return below;
}

/** The dimensions of all releases together; `patterns` name codes that must be told apart. */
export function sidesOf(
  publications: readonly Publication[],
  shapes: readonly (readonly TableShape[])[],
  patterns: readonly CodesByDimension[],
): Side[] {
  const first = publications[0]!.dimensions;
  return first.map(({ name }, d) => {
    const at = new Map<string, number>();
    const groups: number[][] = [];
    publications.forEach((publication, r) => {
      const dimension = publication.dimensions[d];
      if (dimension?.name !== name || publication.dimensions.length !== first.length) {
        fail(`publications[${r}].dimensions`, 'must be those of the first release');
      }
      for (const code of dimension.codes) if (!at.has(code)) at.set(code, at.size);
      groups.push(dimension.codes.map((code) => at.get(code)!));
      for (const { axes } of shapes[r]!) {
        for (const axis of axes) if (axis.dimension === d) groups.push(...leavesBelow(axis, publication, at));
      }
    });
    for (const pattern of patterns) {
      const code = pattern[name];
      if (code === undefined) continue;
      groups.push([at.get(code) ?? fail('options', `unknown code "${code}" of "${name}"`)]);
    }
    return sortInto(name, at, groups);
  });
}

/** Leaves that are in just the same groups become one class. */
function sortInto(name: string, at: Map<string, number>, groups: readonly number[][]): Side {
  const distinct = new Map(groups.map((group) => [group.join(), group]));
  const signatures = Array.from({ length: at.size }, () => '');
  [...distinct.values()].forEach((group, g) => group.forEach((leaf) => (signatures[leaf] += `${g} `)));
  const numbers = new Map<string, number>();
  const classes: number[][] = [];
  const classOf = Int32Array.from(signatures, (text, leaf) => {
    const known = numbers.get(text);
    const one = known ?? classes.push([]) - 1;
    numbers.set(text, one);
    classes[one]!.push(leaf);
    return one;
  });
  const sides = { sets: [] as Int32Array[], ids: new Map<string, number>() };
  const single = Int32Array.from(classes, (_, k) => setOf(sides, [k]));
  return { name, codes: [...at.keys()], at, classOf, classes, single, ...sides };
}
