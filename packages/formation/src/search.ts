import type { CellTable } from './cells.ts';
import { newFilling, type Filling } from './fill.ts';
import type { Groups } from './groups.ts';
import type { Options } from './options.ts';
import type { Pools } from './pools.ts';
import { seeded, type Random } from './random.ts';
import { ageWindows } from './windows.ts';

/** Everything the search works with. */
export interface Search {
  readonly groups: Groups;
  readonly options: Options;
  readonly pools: Pools;
  readonly windows: readonly { first: number; last: number }[];
  readonly random: Random;
  readonly filling: Filling;
  /** By person: the number of the look in which the person was last seen, so that none is seen twice. */
  readonly seen: Int32Array;
  look: number;
  /** Tables used again from one rebuild to the next, by size. */
  readonly tables: Map<number, CellTable>;
  /** By chain of cells (`chainOf`): people who waited there when they were last counted. */
  readonly waitingAt: Int32Array;
  /** Candidate checks made so far. */
  steps: number;
}

export function startSearch(groups: Groups, options: Options, pools: Pools, seed: number): Search {
  return {
    groups,
    options,
    pools,
    windows: ageWindows(groups.problem),
    random: seeded(seed),
    filling: newFilling(groups.problem),
    seen: new Int32Array(groups.problem.people.count),
    look: 0,
    tables: new Map(),
    waitingAt: new Int32Array(groups.cellHead.length),
    steps: 0,
  };
}
