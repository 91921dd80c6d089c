import { couple } from './attack-couple.ts';
import type { Frame, FrameTable } from './attack-frame.ts';
import { readInner, type Inner } from './attack-inner.ts';
import type { Knowledge } from './attack-knowledge.ts';
import type { Settled } from './attack-linear.ts';
import { narrowAll } from './attack-narrow.ts';
import { isInner, nameCell } from './attack-names.ts';
import { propagate, type Bounds } from './attack-propagate.ts';
import { rowsOf, type Rows } from './attack-system.ts';
import type { AttackOptions, Reading } from './attack-types.ts';
import { addCounts, addRounded, emptyWorld, isAtom, type World } from './attack-world.ts';

/** One attack: what was published, how it is read, and what is looked for. */
export interface Task {
  readonly frame: Frame;
  readonly tables: readonly FrameTable[];
  readonly readings: readonly Reading[];
  readonly options: AttackOptions;
  readonly knowledge: Knowledge;
  /** Releases over the same counts are read as rounded once, not each anew. */
  readonly together: boolean;
  /** Whether an interval is one to report. */
  readonly reportable: (lo: number, hi: number) => boolean;
  /** Whether some part of an interval would be. */
  readonly possible: (lo: number, hi: number) => boolean;
}

/** What follows; or which releases cannot be true as they were read. */
export type Analysis =
  | { readonly impossible: readonly number[] | 'together'; readonly solved: number }
  | {
      readonly impossible: null;
      readonly solved: number;
      readonly world: World;
      readonly bounds: Bounds;
      readonly inners: readonly Inner[];
      /** Cells that were wanted and are neither reported nor proved safe. */
      readonly open: number;
    };

/** Releases that were rounded as one: each by itself, or all of one base when the counts are the same. */
function groupsOf({ frame, readings, options, together }: Task): number[][] {
  const rounded = readings.flatMap((reading, r) => (reading === 'inner' ? [r] : []));
  if (options.change !== 'none' || !together) return rounded.map((r) => [r]);
  const groups = new Map<number, number[]>();
  for (const r of rounded) {
    const { base } = frame.publications[r]!;
    groups.set(base, [...(groups.get(base) ?? []), r]);
  }
  return [...groups.values()];
}

/** Whether anything but additivity ties the releases: then inner cells must be looked at one by one. */
function coupled({ frame, options }: Task): boolean {
  return frame.publications.length > 1 && (options.change === 'grows' || options.change === 'none');
}

const tablesOf = ({ tables }: Task, releases: readonly number[]): FrameTable[] =>
  tables.filter(({ release }) => releases.includes(release));

/** Builds the true counts of all releases as one system; or says which release cannot be read so. */
function build(task: Task, inners: readonly Inner[], wanted: boolean): World | number {
  const { frame, readings, options, knowledge } = task;
  const world = emptyWorld();
  for (let r = 0; r < readings.length; r++) {
    const tables = tablesOf(task, [r]);
    if (readings[r] === 'inner' || tables.length === 0) continue;
    const publication = frame.publications[r]!;
    const said = 'leastWithheld' in publication ? Number(publication.leastWithheld) : 0;
    const least = options.leastWithheld ?? said;
    if (!addCounts(frame, world, r, tables, readings[r]!, least, knowledge)) return r;
  }
  if (wanted) {
    const cells = new Set(knowledge.known.keys());
    for (const { layer } of [...inners, ...world.counts]) {
      for (const cell of layer.unknowns.keys()) if (isAtom(frame, cell)) cells.add(cell);
    }
    for (const inner of inners) addRounded(frame, world, inner, inner.releases[0]!, cells, knowledge);
  }
  world.counts.sort((a, b) => a.release - b.release);
  return world;
}

/** Unknowns whose interval matters: cells that are shown, single inner cells, increments. */
function wantedOf({ frame, tables }: Task, world: World): Set<number> {
  const releases = new Set(tables.map(({ release }) => release));
  const wanted = new Set(world.increments.map(({ unknown }) => unknown));
  for (const { layer, release, inner } of world.counts) {
    if (!releases.has(release)) continue;
    for (const [cell, unknown] of layer.unknowns) {
      if (inner !== null ? isInner(frame, cell) : nameCell(frame, release, cell) !== null)
        wanted.add(unknown);
    }
  }
  return wanted;
}

/** Finds the interval of everything that matters, as far as it matters. */
export async function analyse(task: Task): Promise<Analysis> {
  const { frame, options, knowledge, reportable } = task;
  const linear = options.linear !== 'never';
  const wanted = wantedRounded(task);
  const inners: Inner[] = [];
  let solved = 0;
  let open = 0;
  for (const releases of groupsOf(task)) {
    const tables = tablesOf(task, releases);
    if (tables.length === 0) continue;
    const inner = await readInner(frame, releases, tables, knowledge, { wanted, linear });
    if (inner === null) return { impossible: releases, solved };
    inners.push(inner);
    solved += inner.solved;
    open += inner.open;
  }
  const world = build(task, inners, coupled(task) || knowledge.any || options.intervals === true);
  if (typeof world === 'number') return { impossible: [world], solved };
  const alone = packed(world);
  const wrong = propagate(alone.rows, alone.bounds);
  if (wrong >= 0) return { impossible: releaseOf(world, wrong), solved };
  const change = coupled(task) ? options.change : undefined;
  if (change === 'grows' || change === 'none') couple(frame, world, change, options.stable !== false);
  const { rows, bounds } = change === undefined ? alone : packed(world);
  if (change !== undefined && propagate(rows, bounds) >= 0) return { impossible: 'together', solved };
  const all = options.intervals === true;
  const targets = new Set(
    [...wantedOf(task, world)].filter((k) => all || task.possible(bounds.lo[k]!, bounds.hi[k]!)),
  );
  const settled: Settled = (_, lo, hi, seenLo, seenHi) =>
    (seenLo <= lo && seenHi >= hi) || (!all && seenLo <= seenHi && !reportable(seenLo, seenHi));
  const narrowed = await narrowAll(rows, bounds, targets, settled, linear);
  solved += narrowed.solved;
  if (narrowed.impossible) return { impossible: 'together', solved };
  return { impossible: null, solved, world, bounds, inners, open: open + narrowed.open };
}

/**
 * Cells whose rounded count matters. By itself a rounded inner cell is never exposed: shown as 0 it may be 0 … base − 1,
 * as base 1 … base. Who knows of k people in it may narrow the first to k … base − 1; and what ties releases can
 * narrow each.
 */
function wantedRounded(task: Task): ((cell: number) => boolean) | null {
  const { frame, options, knowledge, reportable } = task;
  if (options.intervals === true) return () => true;
  if (coupled(task)) return (cell) => isAtom(frame, cell);
  const telling = [...knowledge.known].filter(([, count]) =>
    frame.publications.some(({ base }) => reportable(count, base - 1)),
  );
  const cells = new Set(telling.map(([cell]) => cell));
  return cells.size > 0 ? (cell) => cells.has(cell) : null;
}

function packed({ system }: World): { rows: Rows; bounds: Bounds } {
  const bounds = { lo: Float64Array.from(system.lo), hi: Float64Array.from(system.hi), gap: system.gap };
  return { rows: rowsOf(system), bounds };
}

/** The release that an unknown belongs to, as long as releases are not tied to one another. */
function releaseOf({ counts }: World, unknown: number): readonly number[] | 'together' {
  const found = counts.find(({ layer }) => [...layer.unknowns.values()].includes(unknown));
  // What is rounded once is never wrong by itself: only what the attacker is taken to know can be.
  return found === undefined || found.inner !== null ? 'together' : [found.release];
}
