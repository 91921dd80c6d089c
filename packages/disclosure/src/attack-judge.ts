import type { Analysis } from './attack-analyse.ts';
import type { Frame } from './attack-frame.ts';
import { innerCells, trueCounts, type Inner } from './attack-inner.ts';
import { isInner, nameCell } from './attack-names.ts';
import type { CellInterval, ExposedIncrement, Interval } from './attack-types.ts';

type Found = Extract<Analysis, { impossible: null }>;
type Reportable = (lo: number, hi: number) => boolean;

/** A reported cell with its number, by which it is found again. */
export interface Report {
  readonly cell: number;
  readonly shown: CellInterval;
}

function reportOf(frame: Frame, release: number, cell: number, interval: Interval): Report[] {
  const name = nameCell(frame, release, cell);
  return name === null ? [] : [{ cell, shown: { release, ...name, interval } }];
}

/** All cells of all releases that have an interval worth telling. */
export function judge(frame: Frame, { world, bounds }: Found, worth: Reportable): Report[] {
  return world.counts.flatMap(({ layer, release, inner }) =>
    [...layer.unknowns].flatMap(([cell, unknown]) => {
      const least = bounds.lo[unknown]!;
      const most = bounds.hi[unknown]!;
      if (!worth(least, most) || (inner !== null && !isInner(frame, cell))) return [];
      return reportOf(frame, release, cell, { least, most });
    }),
  );
}

/** Where counts do not change, an inner cell that one release shows need not be told of the others as well. */
export function withoutEchoes(reports: readonly Report[]): Report[] {
  const told = new Set(reports.flatMap(({ cell, shown }) => (shown.table === null ? [] : [cell])));
  return reports.filter(({ cell, shown }) => shown.table !== null || !told.has(cell));
}

/** Sums of rounded inner cells: what their true sums can be, for those that are not inner cells themselves. */
export function judgeSums(frame: Frame, { layer, bounds, releases, base }: Inner): Report[] {
  return [...layer.unknowns].flatMap(([cell, unknown]) => {
    if (isInner(frame, cell)) return [];
    const cells = innerCells(frame, cell);
    const [least, most] = trueCounts(bounds.lo[unknown]!, bounds.hi[unknown]!, base, cells);
    return reportOf(frame, releases[0]!, cell, { least, most });
  });
}

/** Exact true counts of a release, as far as they follow without more ado. */
function exactCounts(frame: Frame, { world, bounds, inners }: Found, release: number): Map<number, number> {
  const exact = new Map<number, number>();
  for (const one of world.counts) {
    if (one.release !== release) continue;
    for (const [cell, k] of one.layer.unknowns)
      if (bounds.lo[k] === bounds.hi[k]) exact.set(cell, bounds.lo[k]!);
  }
  for (const inner of inners) {
    if (!inner.releases.includes(release)) continue;
    for (const [cell, k] of inner.layer.unknowns) {
      const count = inner.bounds.lo[k]!;
      // Above the base an inner cell is shown as it is.
      if (count > inner.base && count === inner.bounds.hi[k]! && isInner(frame, cell)) exact.set(cell, count);
    }
  }
  return exact;
}

/** Increments that are small and follow: both counts exact, or (growing counts) from all figures together. */
export function judgeIncrements(
  frame: Frame,
  found: Found,
  base: number,
  worth: Reportable,
): ExposedIncrement[] {
  const { world, bounds } = found;
  const tell = (release: number, since: number, cell: number, interval: Interval): ExposedIncrement[] =>
    reportOf(frame, release, cell, interval).map(({ shown }) => ({ ...shown, since }));
  if (world.increments.length > 0) {
    return world.increments.flatMap(({ unknown, cell, since, release }) => {
      const least = bounds.lo[unknown]!;
      const most = bounds.hi[unknown]!;
      return worth(least, most) ? tell(release, since, cell, { least, most }) : [];
    });
  }
  const increments: ExposedIncrement[] = [];
  let before = new Map<number, number>();
  frame.publications.forEach((_, release) => {
    const now = exactCounts(frame, found, release);
    for (const [cell, count] of now) {
      const change = count - (before.get(cell) ?? count);
      if (change === 0 || Math.abs(change) >= base) continue;
      increments.push(...tell(release, release - 1, cell, { least: change, most: change }));
    }
    before = now;
  });
  return increments;
}
