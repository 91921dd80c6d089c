import type { Highs, ModelData } from 'highs';
import type { Rows } from './attack-system.ts';
import type { Draft } from './suppress-draft.ts';

/** HiGHS: optimal. */
const OPTIMAL = 7;
const SLACK = 1e-6;

/** Another world that fits the equations: which unknowns differ from the truth, by how much. */
export type Otherwise = ReadonlyMap<number, number>;

/** Finds worlds in which a cell has another count, and in which as little as possible that is shown differs. */
export interface Complements {
  /** Null when the cell cannot be greater by `by`, whatever is withheld. */
  find(cell: number, by: number, withheld: Uint8Array): Otherwise | null;
  dispose(): void;
}

/** Two columns for each movable unknown (more, fewer); one row for each equation among them. */
function modelOf({ sums, from, parts }: Rows, room: readonly number[], column: Int32Array): ModelData {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let e = 0; e < sums.length; e++) {
    const before = indices.length;
    const add = (unknown: number, sign: number): void => {
      const j = column[unknown]!;
      if (j < 0) return;
      indices.push(2 * j, 2 * j + 1);
      values.push(sign, -sign);
    };
    add(sums[e]!, 1);
    for (let k = from[e]!; k < from[e + 1]!; k++) add(parts[k]!, -1);
    if (indices.length > before) starts.push(indices.length);
  }
  const numRows = starts.length - 1;
  const numCols = 2 * room.length;
  const none = new Float64Array(numRows);
  return {
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: room.flatMap((one) => [Infinity, one]),
    rowLower: none,
    rowUpper: none,
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
  };
}

/** What it costs to withhold one more figure of this count: more for larger ones, but not in proportion. */
const loss = (count: number): number => 1 + Math.log2(1 + count);

/** Prepares the linear program of a draft; each question only changes its costs and one bound. */
export function complementsOf(highs: Highs, draft: Draft): Complements {
  const { truth, shown, rows, zeros } = draft;
  const column = new Int32Array(truth.length).fill(-1);
  const movable: number[] = [];
  for (let k = 0; k < truth.length; k++) {
    if (truth[k] === 0 && shown[k] === 1 && zeros === 'shown') continue;
    column[k] = movable.push(k) - 1;
  }
  const least = (k: number): number => (shown[k] === 1 && zeros === 'shown' ? 1 : 0);
  const room = movable.map((k) => truth[k]! - least(k));
  const model = highs.createModel(modelOf(rows, room, column));
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });
  const costs = new Float64Array(movable.length);
  return {
    find(cell, by, withheld) {
      const j = column[cell]!;
      if (j < 0) return null;
      // Only what was withheld since the last question costs something else now.
      movable.forEach((k, c) => {
        const cost = shown[k] === 0 ? 0 : withheld[k] === 1 ? 1e-4 : loss(truth[k]!);
        if (cost === costs[c]) return;
        costs[c] = cost;
        model.changeColCost(2 * c, cost);
        model.changeColCost(2 * c + 1, cost);
      });
      model.changeColBounds(2 * j, by, by);
      model.changeColBounds(2 * j + 1, 0, 0);
      model.run();
      const optimal = (model.getModelStatus() as number) === OPTIMAL;
      const { colValue } = model.getSolution();
      model.changeColBounds(2 * j, 0, Infinity);
      model.changeColBounds(2 * j + 1, 0, room[j]!);
      if (!optimal) return null;
      const differing = new Map<number, number>();
      movable.forEach((k, c) => {
        const difference = colValue[2 * c]! - colValue[2 * c + 1]!;
        if (Math.abs(difference) > SLACK) differing.set(k, difference);
      });
      return differing;
    },
    dispose: () => model.dispose(),
  };
}
