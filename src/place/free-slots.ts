import type { Db } from '../platform/app.ts';
import { type DeskSettings, firstDateOn, slotTimes, weeklySlots } from './model.ts';
import { shutAt } from './model-house.ts';
import { meetingsOf } from './model-times.ts';
import { freeFor, houseOfRoom } from './store-rooms.ts';

/**
 * The weekly slots in which a room is free every week, with the time around that it asks for, and its house is open by its hours.
 * Days on which the house is closed do not count: one Easter must not take a slot from a group.
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
  const opening = (await houseOfRoom(db, roomId))?.opening ?? null;
  const slots = weeklySlots.map(({ id }) => {
    const { day, start, end } = slotTimes(settings, id);
    const first = firstDateOn(day, from);
    const shut = shutAt({ opening, closures: [] }, { date: first, weekday: day, start, end });
    return { id, shut, meetings: meetingsOf({ first, start, end, everyWeeks: 1, times: weeks }) };
  });
  const free = await freeFor(
    db,
    roomId,
    slots.flatMap(({ meetings }) => meetings),
  );
  return slots
    .filter(({ shut }, at) => {
      const weekly = free.slice(at * weeks, (at + 1) * weeks);
      return !shut && weekly.length > 0 && weekly.every(Boolean);
    })
    .map(({ id }) => id);
}
