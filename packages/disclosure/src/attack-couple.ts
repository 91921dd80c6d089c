import type { Frame } from './attack-frame.ts';
import { addEquation, addUnknown } from './attack-system.ts';
import { roundedAt, unknownAt, type Counts, type World } from './attack-world.ts';

/** With one key and the memory of the release before, another rounded number means another count. */
function changed(earlier: Counts, later: Counts, cell: number): boolean {
  if (earlier.inner === null || later.inner === null || earlier.inner.base !== later.inner.base) return false;
  const [lo, hi] = roundedAt(earlier.inner, cell);
  const [least, most] = roundedAt(later.inner, cell);
  return hi < least || most < lo;
}

/** Ties each cell to the same cell in the next release that has it. */
export function couple(frame: Frame, world: World, change: 'grows' | 'none', stable: boolean): void {
  const cells = new Set(world.counts.flatMap(({ layer }) => [...layer.unknowns.keys()]));
  for (const cell of cells) {
    let earlier: Counts | undefined;
    let before = -1;
    for (const one of world.counts) {
      const now = unknownAt(frame, world, one, cell);
      if (now < 0) continue;
      if (earlier !== undefined && change === 'none') addEquation(world.system, now, [before]);
      if (earlier !== undefined && change === 'grows') {
        const least = stable && changed(earlier, one, cell) ? 1 : 0;
        const unknown = addUnknown(world.system, least, Infinity);
        addEquation(world.system, now, [before, unknown]);
        world.increments.push({ unknown, cell, since: earlier.release, release: one.release });
      }
      earlier = one;
      before = now;
    }
  }
}
