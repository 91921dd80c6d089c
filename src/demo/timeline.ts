import { Temporal } from 'temporal-polyfill';
import type { FixedClock } from '../platform/clock/index.ts';

/** What happened in the demonstration, told by how many days ago. */
export interface Timeline {
  /** Days of one number happen in the order in which they were told. */
  at(daysAgo: number, act: () => Promise<void>): void;
  /** Lets it all happen, the oldest first, with the clock on each day in turn and on today at the end. */
  pass(): Promise<void>;
}

export function timeline(clock: FixedClock, today: Temporal.PlainDate): Timeline {
  const acts: { daysAgo: number; act: () => Promise<void> }[] = [];
  return {
    at: (daysAgo, act) => void acts.push({ daysAgo, act }),
    async pass() {
      for (const { daysAgo, act } of acts.sort((a, b) => b.daysAgo - a.daysAgo)) {
        moveTo(clock, today.subtract({ days: daysAgo }));
        await act();
      }
      moveTo(clock, today);
    },
  };
}

function moveTo(clock: FixedClock, day: Temporal.PlainDate): void {
  clock.advance({ days: clock.today().until(day, { largestUnit: 'day' }).days });
}

/** How many days ago a day was; negative when it is still to come. */
export function daysSince(day: string, today: Temporal.PlainDate): number {
  return Temporal.PlainDate.from(day).until(today, { largestUnit: 'day' }).days;
}
