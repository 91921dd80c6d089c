import { z } from 'zod';

/** What a room has and how one gets in. A closed list: what stands here can be asked for, and is the same word everywhere. */
export const roomFacts = [
  'step_free',
  'lift',
  'accessible_toilet',
  'hearing_loop',
  'own_entrance',
  'soundproof',
  'blackout',
  'kitchen',
  'screen',
] as const;
export type RoomFact = (typeof roomFacts)[number];

/** When a house is open on one weekday: minutes after midnight on the wall. 1 is Monday. */
export interface OpenHours {
  day: number;
  from: number;
  to: number;
}

/** Days on which a house is closed, the last included. */
export interface Closure {
  first: string;
  last: string;
}

/** What decides whether anybody gets in. */
export interface HouseTimes {
  /** Null when nobody has said: then it is no obstacle. */
  opening: readonly OpenHours[] | null;
  closures: readonly Closure[];
}

/** Why a house is shut at a time: the whole day, or that hour. */
export type Shut = 'closed' | 'hours';

const minutes = z.int().min(0).max(1440);
const opening = z
  .array(
    z.object({ day: z.int().min(1).max(7), from: minutes, to: minutes }).refine(({ from, to }) => from < to),
  )
  .nullable();
const closures = z.array(
  z.object({ first: z.iso.date(), last: z.iso.date() }).refine(({ first, last }) => first <= last),
);

export function houseTimesFrom(row: { opening: unknown; closures: unknown }): HouseTimes {
  return { opening: opening.parse(row.opening), closures: closures.parse(row.closures) };
}

/** Is the house shut for a meeting, as far as its hours and closures say? Somebody may have a key all the same. */
export function shutAt(
  house: HouseTimes,
  { date, weekday, start, end }: { date: string; weekday: number; start: number; end: number },
): Shut | undefined {
  if (house.closures.some(({ first, last }) => first <= date && date <= last)) return 'closed';
  if (house.opening === null) return undefined;
  const open = house.opening.some(({ day, from, to }) => day === weekday && from <= start && end <= to);
  return open ? undefined : 'hours';
}
