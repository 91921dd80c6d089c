import { leavesBelow, setOf, shapesOf, sidesOf, type Side } from './attack-sides.ts';
import type { CodesByDimension } from './attack-types.ts';
import { fail } from './require.ts';
import type { TableShape } from './shape.ts';
import type { PublishedTable, Publication } from './types.ts';

/** One set that is, without overlap, the union of others. */
export interface Partition {
  readonly parent: number;
  readonly children: readonly number[];
}

/** How one table shows one dimension. */
export interface FrameSide {
  /** Axes of the table on this dimension; none when it is summed over. */
  readonly axes: readonly number[];
  /** Set of each combination of these axes' codes, the last running fastest; −1 when they have nothing in common. */
  readonly sets: Int32Array;
  /** Ways in which the table itself splits its sets further. */
  readonly partitions: readonly Partition[];
  /** Sets that the table splits no further. */
  readonly finest: ReadonlySet<number>;
}

export interface FrameTable {
  readonly release: number;
  readonly table: PublishedTable;
  /** One per dimension. */
  readonly sides: readonly FrameSide[];
  /** What one step on each axis adds to a place. */
  readonly strides: readonly number[];
}

/** Everything that was published, with the same cell known as the same cell in every table and release. */
export interface Frame {
  readonly publications: readonly Publication[];
  readonly sides: readonly Side[];
  readonly tables: readonly FrameTable[];
  /** A cell is one whole number: Σ set · stride. */
  readonly strides: readonly number[];
  /** For each release and dimension the set of all its codes. */
  readonly whole: readonly (readonly number[])[];
}

function childrenOf({ axis, from, above }: TableShape['axes'][number]): number[][] {
  const found = axis.codes.map(() => new Set<number>());
  for (let leaf = 0; leaf + 1 < from.length; leaf++) {
    for (let k = from[leaf]!; k + 1 < from[leaf + 1]!; k++) found[above[k + 1]!]!.add(above[k]!);
  }
  return found.map((set) => [...set]);
}

function sideOf(
  side: Side,
  d: number,
  shape: TableShape,
  publication: Publication,
  whole: number,
): FrameSide {
  const axes = shape.axes.flatMap((axis, k) => (axis.dimension === d ? [k] : []));
  const below = axes.map((k) => leavesBelow(shape.axes[k]!, publication, side.at));
  const classes = below.map((codes) => codes.map((leaves) => new Set(leaves.map((l) => side.classOf[l]!))));
  const sizes = classes.map((codes) => codes.length);
  const size = sizes.reduce((all, n) => all * n, 1);
  const everything = [...side.sets[whole]!];
  const digits = (combination: number): number[] => {
    const found: number[] = [];
    let rest = combination;
    for (let k = sizes.length - 1; k >= 0; k--) {
      found.unshift(rest % sizes[k]!);
      rest = Math.floor(rest / sizes[k]!);
    }
    return found;
  };
  const read = (codes: readonly number[]): number =>
    setOf(
      side,
      everything.filter((one) => codes.every((code, k) => classes[k]![code]!.has(one))),
    );
  const sets = new Int32Array(size);
  for (let c = 0; c < size; c++) sets[c] = axes.length === 0 ? whole : read(digits(c));
  const partitions = new Map<string, Partition>();
  axes.forEach((k, position) => {
    const children = childrenOf(shape.axes[k]!);
    for (let c = 0; c < size; c++) {
      const codes = digits(c);
      const parent = sets[c]!;
      if (parent < 0) continue;
      const parts = children[codes[position]!]!.map((child) => read(codes.with(position, child)));
      const real = parts.filter((part) => part >= 0);
      const covered = real.reduce((all, part) => all + side.sets[part]!.length, 0);
      if (real.length < 2 || covered !== side.sets[parent]!.length) continue;
      const sorted = real.sort((a, b) => a - b);
      partitions.set(`${parent}:${sorted.join()}`, { parent, children: sorted });
    }
  });
  const split = new Set([...partitions.values()].map(({ parent }) => parent));
  const finest = new Set([...sets].filter((set) => set >= 0 && !split.has(set)));
  return { axes, sets, partitions: [...partitions.values()], finest };
}

/** Puts all releases into one frame. */
export function frameOf(publications: readonly Publication[], patterns: readonly CodesByDimension[]): Frame {
  const shapes = publications.map((one, r) => shapesOf(one, `publications[${r}]`));
  const sides = sidesOf(publications, shapes, patterns);
  const whole = publications.map((one) =>
    sides.map((side, d) =>
      setOf(side, [...new Set(one.dimensions[d]!.codes.map((code) => side.classOf[side.at.get(code)!]!))]),
    ),
  );
  const tables = publications.flatMap((publication, release) =>
    shapes[release]!.map((shape, t): FrameTable => ({
      release,
      table: publication.tables[t]!,
      sides: sides.map((side, d) => sideOf(side, d, shape, publication, whole[release]![d]!)),
      strides: shape.axes.map(({ stride }) => stride),
    })),
  );
  let size = 1;
  const strides = sides.map(({ sets }) => {
    const stride = size;
    size *= sets.length;
    return stride;
  });
  if (size > Number.MAX_SAFE_INTEGER) fail('publications', 'have more cells than can be counted exactly');
  return { publications, sides, tables, strides, whole };
}

/** The cell at a place of a table; −1 when it is empty by its codes. */
export function cellAt(frame: Frame, one: FrameTable, place: number): number {
  let cell = 0;
  for (let d = 0; d < one.sides.length; d++) {
    const { axes, sets } = one.sides[d]!;
    let combination = 0;
    for (const k of axes) {
      const size = one.table.axes[k]!.codes.length;
      combination = combination * size + (Math.floor(place / one.strides[k]!) % size);
    }
    if (sets[combination]! < 0) return -1;
    cell += sets[combination]! * frame.strides[d]!;
  }
  return cell;
}

/** The sets of a cell, one per dimension. */
export function setsAt({ sides, strides }: Frame, cell: number): number[] {
  return sides.map(({ sets }, d) => Math.floor(cell / strides[d]!) % sets.length);
}
