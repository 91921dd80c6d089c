import type { Db } from '../platform/app.ts';
import { type DeskSettings, firstDateOn, slotTimes, weeklySlots } from './model.ts';
import { meetingsOf } from './model-times.ts';
import { freeFor } from './store-rooms.ts';

/**
 * The weekly slots in which a room is free every week, with the time around that it asks for.
 *
 * @param from `YYYY-MM-DD`; each slot is looked at from its first weekday after it, as `firstDateOn` counts
 */
export async function freeSlots(
  db: Db,
  roomId: string,
  settings: DeskSettings,
  from: string,
  weeks: number,
): Promise<string[]> {
  const series = weeklySlots.map((slot) => {
    const { day, start, end } = slotTimes(settings, slot.id);
    return meetingsOf({ first: firstDateOn(day, from), start, end, everyWeeks: 1, times: weeks });
  });
  const free = await freeFor(db, roomId, series.flat());
  return weeklySlots
    .filter((_, at) => free.length > 0 && free.slice(at * weeks, (at + 1) * weeks).every(Boolean))
    .map(({ id }) => id);
}
