import { NONE, type Groups } from './groups.ts';
import type { Options } from './options.ts';

/**
 * A bound by numbers alone: nobody without any option can be placed, no more people in rooms than there are
 * seats, and no more groups than initiators can start. The heaviest within these limits.
 */
export function capacityBound(groups: Groups, options: Options): number {
  const { problem } = groups;
  const { people, rooms, initiators, slotCount, leads } = problem;
  let seats = 0;
  for (const atVenue of rooms.atVenue) for (const room of atVenue) seats += rooms.seats[room]!;
  let places = Infinity;
  if (leads > 0) {
    const canUse = new Uint8Array(initiators.count * slotCount);
    initiators.atVenue.forEach((able, venue) => {
      for (const i of able) canUse[i * slotCount + (venue % slotCount)] = 1;
    });
    let starts = 0;
    for (let i = 0; i < initiators.count; i++) {
      let slots = 0;
      for (let s = 0; s < slotCount; s++) slots += canUse[i * slotCount + s]!;
      starts += Math.min(initiators.starts[i]!, slots);
    }
    places = Math.floor(starts / leads) * problem.max;
  }
  let bound = 0;
  let inRooms = 0;
  let placed = 0;
  for (let p = 0; p < people.count && placed < places; p++) {
    const g = groups.groupOf[p]!;
    if (options.any[p] === 0 && (g === NONE || groups.pinned[g] === 0)) continue;
    if (people.remote[p] === 0) {
      if (inRooms >= seats) continue;
      inRooms++;
    }
    placed++;
    bound += people.weight[p]!;
  }
  return bound;
}
