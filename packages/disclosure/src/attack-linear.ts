import type { Highs, ModelData } from 'highs';
import type { Component } from './attack-components.ts';
import type { Bounds } from './attack-propagate.ts';
import type { Rows } from './attack-system.ts';

/** The solver works in floating point; ends are read as whole numbers with this much forgiven. */
const SLACK = 1e-6;

/** HiGHS: optimal, infeasible. */
const OPTIMAL = 7;
const INFEASIBLE = 8;

let loaded: Promise<Highs> | undefined;

/** Loads the solver when it is first needed. */
export function loadSolver(): Promise<Highs> {
  loaded ??= import('highs').then((module) => {
    // Its types describe the CommonJS face; what is imported is the other one.
    const load = module.default as unknown as () => Promise<Highs>;
    return load();
  });
  return loaded;
}

function modelOf(
  { sums, from, parts }: Rows,
  { lo, hi }: Bounds,
  { unknowns, equations }: Component,
): ModelData {
  const column = new Map(unknowns.map((unknown, j) => [unknown, j]));
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const right: number[] = [];
  for (const e of equations) {
    let fixed = 0;
    const add = (unknown: number, sign: number): void => {
      const j = column.get(unknown);
      if (j === undefined) fixed += sign * lo[unknown]!;
      else {
        indices.push(j);
        values.push(sign);
      }
    };
    add(sums[e]!, 1);
    for (let k = from[e]!; k < from[e + 1]!; k++) add(parts[k]!, -1);
    starts.push(indices.length);
    right.push(fixed === 0 ? 0 : -fixed);
  }
  const numRows = equations.length;
  const numCols = unknowns.length;
  return {
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: unknowns.map((k) => lo[k]!),
    colUpper: unknowns.map((k) => hi[k]!),
    rowLower: right,
    rowUpper: right,
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
  };
}

/** What a linear program says about one component. */
export interface Extremes {
  /** Least and greatest value of unknown `j` of the component; null when no values fit at all. */
  extreme(costs: ReadonlyMap<number, number>): Float64Array | 'unbounded' | 'impossible';
  dispose(): void;
}

/** A component as a linear program that is solved again and again with other objectives, from where it stood. */
export function openComponent(highs: Highs, rows: Rows, bounds: Bounds, component: Component): Extremes {
  const model = highs.createModel(modelOf(rows, bounds, component));
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });
  let costs: number[] = [];
  return {
    extreme(wanted) {
      for (const j of costs) model.changeColCost(j, 0);
      costs = [...wanted.keys()];
      for (const [j, cost] of wanted) model.changeColCost(j, cost);
      model.run();
      const status: number = model.getModelStatus();
      if (status === INFEASIBLE) return 'impossible';
      if (status !== OPTIMAL) return 'unbounded';
      return model.getSolution().colValue;
    },
    dispose: () => model.dispose(),
  };
}

/** Whether an unknown needs no more: its interval so far, and the range of values seen to be possible. */
export type Settled = (unknown: number, lo: number, hi: number, seenLo: number, seenHi: number) => boolean;

/**
 * Narrows the intervals of the wanted unknowns of one component as far as linear programs can, or until they are
 * settled. Every solution is a possible world, and shows a possible value of every unknown at once: most questions are
 * answered on the way.
 *
 * @returns how many programs were solved; −1 when no values fit.
 */
export function narrowComponent(
  highs: Highs,
  rows: Rows,
  bounds: Bounds,
  component: Component,
  wanted: ReadonlySet<number>,
  settled: Settled,
): number {
  const { lo, hi } = bounds;
  const { unknowns } = component;
  const least = new Float64Array(unknowns.length).fill(Infinity);
  const most = new Float64Array(unknowns.length).fill(-Infinity);
  const targets = unknowns.flatMap((k, j) => (wanted.has(k) ? [j] : []));
  const done = (j: number): boolean => {
    const k = unknowns[j]!;
    return settled(k, lo[k]!, hi[k]!, Math.ceil(least[j]! - SLACK), Math.floor(most[j]! + SLACK));
  };
  const program = openComponent(highs, rows, bounds, component);
  let solved = 0;
  const solve = (costs: ReadonlyMap<number, number>): ReturnType<Extremes['extreme']> => {
    solved++;
    const point = program.extreme(costs);
    if (typeof point === 'string') return point;
    for (let j = 0; j < point.length; j++) {
      if (point[j]! < least[j]!) least[j] = point[j]!;
      if (point[j]! > most[j]!) most[j] = point[j]!;
    }
    return point;
  };
  try {
    if (solve(new Map()) === 'impossible') return -1;
    if (targets.every(done)) return solved;
    solve(new Map(targets.map((j) => [j, 1])));
    solve(new Map(targets.map((j) => [j, hi[unknowns[j]!] === Infinity ? 0 : -1])));
    for (const j of targets) {
      const k = unknowns[j]!;
      if (!done(j)) {
        const low = solve(new Map([[j, 1]]));
        if (typeof low !== 'string') lo[k] = Math.max(lo[k]!, snapUp(low[j]!, bounds.gap[k]!));
      }
      if (!done(j)) {
        const high = solve(new Map([[j, -1]]));
        if (typeof high !== 'string') hi[k] = Math.min(hi[k]!, snapDown(high[j]!, bounds.gap[k]!));
      }
    }
    return solved;
  } finally {
    program.dispose();
  }
}

function snapUp(value: number, gap: number): number {
  const whole = Math.ceil(value - SLACK);
  return whole > 0 && whole < gap ? gap : whole;
}

function snapDown(value: number, gap: number): number {
  const whole = Math.floor(value + SLACK);
  return whole >= 0 && whole < gap ? 0 : whole;
}
