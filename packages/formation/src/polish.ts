import { join, leave, settle } from './changes.ts';
import { composesWithout, fitsBeside } from './fits.ts';
import { NONE, type Groups } from './groups.ts';
import type { Options } from './options.ts';
import { comfort } from './result.ts';
import { chainOf } from './groups.ts';

/** Gains smaller than this are not worth a move. */
const WORTHWHILE = 1e-6;

/**
 * Raises the secondary score without touching the primary: moves people to groups that suit them better,
 * where both groups stay whole. Each person is looked at once.
 */
export function polish(groups: Groups, options: Options): void {
  const { problem } = groups;
  for (let p = 0; p < problem.people.count; p++) {
    const own = groups.groupOf[p]!;
    if (own === NONE || groups.pinned[own] === 1 || groups.size[own]! <= problem.min) continue;
    if (!composesWithout(groups, own, p, NONE)) continue;
    let best = NONE;
    let gain = WORTHWHILE;
    for (let i = options.start[p]!; i < options.start[p + 1]!; i++) {
      const venue = options.venue[i]!;
      const subject = options.subject[i]!;
      for (let g = groups.cellHead[chainOf(groups, venue, subject)]!; g !== NONE; g = groups.cellNext[g]!) {
        if (g === own || groups.venue[g] !== venue || groups.subject[g] !== subject) continue;
        if (groups.pinned[g] === 1 || groups.size[g]! >= groups.seats[g]! || !fitsBeside(groups, g, p, NONE))
          continue;
        const more = gainOf(groups, p, own, g);
        if (more > gain) {
          gain = more;
          best = g;
        }
      }
    }
    if (best === NONE) continue;
    leave(groups, p);
    join(groups, p, best);
  }
  settle(groups);
}

/** What the move adds to the secondary score: p's own, and the sizes of both groups for their members. */
function gainOf(groups: Groups, p: number, own: number, g: number): number {
  const { problem } = groups;
  const { topic = 1, distance = 1, size = 1 } = problem.input.policy.weights ?? {};
  const total = topic + distance + size;
  if (total === 0) return 0;
  const widest = Math.max(problem.ideal - problem.min, problem.max - problem.ideal, 1e-9);
  const fit = (members: number): number => (size * (1 - Math.abs(members - problem.ideal) / widest)) / total;
  const a = groups.size[own]!;
  const b = groups.size[g]!;
  const sizes = (a - 1) * (fit(a - 1) - fit(a)) + b * (fit(b + 1) - fit(b)) + fit(b + 1) - fit(a);
  const sizeless = (at: number): number => comfort(groups, at, p) - fit(groups.size[at]!);
  return sizes + sizeless(g) - sizeless(own);
}
