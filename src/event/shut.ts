import { Temporal } from 'temporal-polyfill';
import { type Shut, houseOfRoom, shutAt } from '../place/index.ts';
import type { Db } from '../platform/app.ts';
import type { Planned } from './model.ts';

/**
 * Why the house of an event is shut then, as far as its hours and closures say: something to ask about, never a reason to
 * refuse. Somebody may have a key.
 */
export async function shutFor(
  db: Db,
  { roomId, day, starts, minutes }: Pick<Planned, 'roomId' | 'day' | 'starts' | 'minutes'>,
): Promise<Shut | undefined> {
  const house = roomId === null ? undefined : await houseOfRoom(db, roomId);
  const weekday = Temporal.PlainDate.from(day).dayOfWeek;
  return house && shutAt(house, { date: day, weekday, start: starts, end: starts + minutes });
}
