import { analyse, type Analysis, type Task } from './attack-analyse.ts';
import { frameOf } from './attack-frame.ts';
import { judge, judgeIncrements, judgeSums, withoutEchoes } from './attack-judge.ts';
import { knowledgeOf, patternsOf } from './attack-knowledge.ts';
import { findSources } from './attack-sources.ts';
import type { AttackOptions, Reading, Verdict } from './attack-types.ts';
import { fail, requireList, requireWhole } from './require.ts';
import type { Publication } from './types.ts';

/** How a figure may be meant instead when the reading before cannot be true. */
const nextReading: Partial<Record<Reading, Reading>> = { inner: 'each', each: 'multiples' };

/**
 * Tries to undo what was published, as somebody would who has every table of every release and knows the method and
 * its base, but not the key: finds for each cell the interval of true counts that fits all figures, and reports the
 * cells whose small true count is pinned down.
 *
 * Intervals follow from linear bounds: each contains every possible true count, so nothing is reported that is not
 * so; an end may lie further out than whole numbers allow (see README for what is not modelled).
 *
 * @param publications one release, or several in the order they were published
 * @throws DisclosureInputError when the releases have other dimensions, or tables that are not those of their plans
 */
export async function attack(
  publications: Publication | readonly Publication[],
  options: AttackOptions = {},
): Promise<Verdict> {
  const releases: readonly Publication[] = Array.isArray(publications)
    ? (publications as readonly Publication[])
    : [publications as Publication];
  requireList(releases, 'publications');
  if (releases.length === 0) fail('publications', 'must be at least one');
  const width = options.width ?? 0;
  requireWhole(width, 'options.width', 0, Number.MAX_SAFE_INTEGER);
  const base = options.base ?? Math.min(...releases.map((one) => one.base));
  requireWhole(base, 'options.base', 1, Number.MAX_SAFE_INTEGER);
  const frame = frameOf(releases, patternsOf(options));
  const reportable = (lo: number, hi: number): boolean => lo >= 1 && hi < base && hi - lo <= width;
  let task: Task = {
    frame,
    tables: frame.tables,
    readings: releases.map(({ method }) => (method === 'suppression' ? 'withheld' : 'inner')),
    options,
    knowledge: knowledgeOf(frame, options),
    together: true,
    reportable,
    possible: (lo, hi) => lo < base && hi >= 1,
  };
  let found = await analyse(task);
  let solved = found.solved;
  for (let next = reread(task, found); next !== null; next = reread(task, found)) {
    task = next;
    found = await analyse(task);
    solved += found.solved;
  }
  const { readings } = task;
  if (found.impossible !== null) {
    return {
      broken: false,
      pinned: [],
      increments: [],
      readings,
      contradictory: true,
      open: 0,
      solved,
      intervals: [],
    };
  }
  const exposed = judge(frame, found, reportable);
  const pinned = await findSources(task, options.change === 'none' ? withoutEchoes(exposed) : exposed);
  const increments = judgeIncrements(frame, found, base, reportable);
  const intervals = options.intervals
    ? [...judge(frame, found, () => true), ...found.inners.flatMap((inner) => judgeSums(frame, inner))]
    : [];
  return {
    broken: pinned.length > 0 || (options.increments === 'refused' && increments.length > 0),
    pinned,
    increments,
    readings,
    contradictory: false,
    open: found.open,
    solved,
    intervals: intervals.map(({ shown }) => shown),
  };
}

/** The same attack with the figures that cannot be true read in the next way; null when there is none left. */
function reread(task: Task, { impossible }: Analysis): Task | null {
  if (impossible === null) return null;
  if (impossible === 'together' || impossible.length > 1) {
    if (task.together && task.options.change === 'none') return { ...task, together: false };
    // With one release there is nothing that it could contradict but itself.
    if (task.readings.length > 1 || impossible !== 'together') return null;
  }
  const wrong = impossible === 'together' ? [0] : impossible;
  const readings = task.readings.map((reading, r) => (wrong.includes(r) ? nextReading[reading] : reading));
  return readings.every((reading) => reading !== undefined) ? { ...task, readings } : null;
}
