import { atomsOf } from './attack-atoms.ts';
import { addEquations } from './attack-equations.ts';
import { setsAt, type Frame, type FrameTable } from './attack-frame.ts';
import { innerCells, trueCounts, type Inner } from './attack-inner.ts';
import type { Knowledge } from './attack-knowledge.ts';
import { addLayer, bitsOf, meaningOf, type Layer } from './attack-layer.ts';
import { addUnknown, emptySystem, type System } from './attack-system.ts';
import type { Reading } from './attack-types.ts';

/** The true counts of one release (or of several that are rounded as one) as unknowns. */
export interface Counts {
  readonly release: number;
  readonly layer: Layer;
  readonly inner: Inner | null;
  /** Whether an inner cell without an unknown is certainly 0. */
  readonly complete: boolean;
}

/** The true counts of all releases as one system. */
export interface World {
  readonly system: System;
  readonly counts: Counts[];
  /** Unknown increments between two releases, with the cell they belong to. */
  readonly increments: { unknown: number; cell: number; since: number; release: number }[];
}

export const emptyWorld = (): World => ({ system: emptySystem(), counts: [], increments: [] });

/** Crossings that are looked at for the true counts of one release; cells of a table that is read figure by figure. */
const MOST = 2_000_000;
const MOST_DENSE = 300_000;

function learn(layer: Layer, knowledge: Knowledge): void {
  const { lo, hi } = layer.system;
  for (const [cell, unknown] of layer.unknowns) {
    if (knowledge.structuralZero(cell)) hi[unknown] = 0;
    lo[unknown] = Math.max(lo[unknown]!, knowledge.known.get(cell) ?? 0);
  }
}

/**
 * Adds a release whose figures are true counts, or each rounded by itself.
 *
 * @returns false when it is too large to be read so.
 */
export function addCounts(
  frame: Frame,
  world: World,
  release: number,
  tables: readonly FrameTable[],
  reading: Reading,
  leastWithheld: number,
  knowledge: Knowledge,
): boolean {
  const { base } = frame.publications[release]!;
  const dense = reading !== 'withheld';
  const size = ({ table }: FrameTable): number =>
    table.axes.reduce((all, { codes }) => all * codes.length, 1);
  if (dense && tables.reduce((all, one) => all + size(one), 0) > MOST_DENSE) return false;
  const meaning = meaningOf(reading, base, leastWithheld);
  const layer = addLayer(frame, world.system, tables, meaning, { dense, gap: 0 });
  const atoms = atomsOf(frame, layer, MOST);
  addEquations(frame, layer, atoms, meaning(0), 0);
  learn(layer, knowledge);
  world.counts.push({ release, layer, inner: null, complete: atoms !== null });
  return true;
}

/** Adds the inner cells of a release that was rounded: the true counts that its rounded ones allow. */
export function addRounded(
  frame: Frame,
  world: World,
  inner: Inner,
  release: number,
  cells: Iterable<number>,
  knowledge: Knowledge,
): void {
  const layer: Layer = { ...inner.layer, system: world.system, unknowns: new Map() };
  for (const cell of cells) {
    if (!within(frame, release, cell)) continue;
    const [lo, hi] = roundedAt(inner, cell);
    const [least, most] = trueCounts(lo, hi, inner.base, innerCells(frame, cell));
    layer.unknowns.set(cell, addUnknown(world.system, least, most));
  }
  learn(layer, knowledge);
  world.counts.push({ release, layer, inner, complete: true });
}

/** What the rounded count of a cell can be; one that is nowhere is rounded to 0. */
export function roundedAt({ layer, bounds }: Inner, cell: number): readonly [number, number] {
  const unknown = layer.unknowns.get(cell);
  return unknown === undefined ? [0, 0] : [bounds.lo[unknown]!, bounds.hi[unknown]!];
}

/** Whether a release has all the codes of a cell. */
export function within(frame: Frame, release: number, cell: number): boolean {
  return setsAt(frame, cell).every((set, d) => {
    const whole = frame.sides[d]!.sets[frame.whole[release]![d]!]!;
    // Mostly every release has every code.
    return (
      whole.length === frame.sides[d]!.classes.length ||
      frame.sides[d]!.sets[set]!.every((one) => whole.includes(one))
    );
  });
}

export function isAtom(frame: Frame, cell: number): boolean {
  return setsAt(frame, cell).every((set, d) => frame.sides[d]!.sets[set]!.length === 1);
}

/** The unknown of a cell in a release; certain zeros get one when they are asked for. −1: the release says nothing. */
export function unknownAt(frame: Frame, { system }: World, one: Counts, cell: number): number {
  const found = one.layer.unknowns.get(cell);
  if (found !== undefined) return found;
  const silent =
    one.inner !== null ||
    ((bitsOf(frame, one.layer, cell) & ~1) === 0 &&
      !(one.complete && isAtom(frame, cell) && within(frame, one.release, cell)));
  if (silent) return -1;
  const unknown = addUnknown(system, 0, 0);
  one.layer.unknowns.set(cell, unknown);
  return unknown;
}
