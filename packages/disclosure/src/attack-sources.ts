import { analyse, type Task } from './attack-analyse.ts';
import type { FrameTable } from './attack-frame.ts';
import { judge, type Report } from './attack-judge.ts';
import type { ExposedCell, TableOfRelease } from './attack-types.ts';

/** More tables than this are not tried in pairs. */
const MOST_IN_PAIRS = 8;

const naming = (tables: readonly FrameTable[]): TableOfRelease[] =>
  tables.map(({ release, table }) => ({ release, table: table.name }));

function* subsetsOf(tables: readonly FrameTable[]): Generator<FrameTable[]> {
  for (const one of tables) yield [one];
  if (tables.length > MOST_IN_PAIRS) return;
  for (const [k, one] of tables.entries()) for (const other of tables.slice(k + 1)) yield [one, other];
}

/** For each exposed cell the fewest tables that give it away: tries each alone, then pairs, else all. */
export async function findSources(task: Task, reports: readonly Report[]): Promise<ExposedCell[]> {
  const { tables, frame, reportable } = task;
  const key = ({ cell, shown }: Report): string => `${shown.release}:${cell}`;
  const sources = new Map<string, TableOfRelease[]>();
  const left = new Set(reports.map(key));
  if (tables.length > 1) {
    for (const subset of subsetsOf(tables)) {
      if (left.size === 0) break;
      const found = await analyse({ ...task, tables: subset });
      if (found.impossible !== null) continue;
      for (const one of judge(frame, found, reportable)) {
        if (left.delete(key(one))) sources.set(key(one), naming(subset));
      }
    }
  }
  return reports.map((one) => ({ ...one.shown, sources: sources.get(key(one)) ?? naming(tables) }));
}
