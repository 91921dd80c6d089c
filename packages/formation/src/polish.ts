import { join, leave, settle } from './changes.ts';
import { composesWithout, fitsBeside } from './fits.ts';
import { chainOf, NONE, type Groups } from './groups.ts';
import type { Options } from './options.ts';
import { placeComfort, sizeComfort } from './comfort.ts';

/** Gains smaller than this are not worth a move. */
const WORTHWHILE = 1e-6;

/** Groups of one cell looked at for one person, at most. */
const MOST_LOOKED_AT = 24;

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
    const best = bestFor(groups, options, p, own);
    if (best === NONE) continue;
    leave(groups, p);
    join(groups, p, best);
  }
  settle(groups);
}

/** The group to which p's move from `own` adds most to the secondary score; NONE where it adds nowhere. */
function bestFor(groups: Groups, options: Options, p: number, own: number): number {
  const stays = placeComfort(groups, own, p) + sizeGain(groups, groups.size[own]!, -1);
  let best = NONE;
  let gain = WORTHWHILE;
  for (let i = options.start[p]!; i < options.start[p + 1]!; i++) {
    const venue = options.venue[i]!;
    const subject = options.subject[i]!;
    let place = NaN;
    let g = groups.seatHead[chainOf(groups, venue, subject)]!;
    for (let looked = 0; g !== NONE && looked < MOST_LOOKED_AT; g = groups.seatNext[g]!, looked++) {
      if (g === own || groups.venue[g] !== venue || groups.subject[g] !== subject) continue;
      if (groups.pinned[g] === 1) continue;
      if (Number.isNaN(place)) place = placeComfort(groups, g, p);
      const more = place + sizeGain(groups, groups.size[g]!, 1) - stays;
      if (more <= gain || !fitsBeside(groups, g, p, NONE)) continue;
      gain = more;
      best = g;
    }
  }
  return best;
}

/**
 * What one member more (or less, -1) changes in the comfort of size of all in a group of that size. For a
 * member who leaves it is what is lost by staying: the sign is turned.
 */
function sizeGain(groups: Groups, size: number, change: 1 | -1): number {
  const { problem } = groups;
  const now = size * sizeComfort(problem, size);
  const then = (size + change) * sizeComfort(problem, size + change);
  return change === 1 ? then - now : now - then;
}
