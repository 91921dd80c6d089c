import { Temporal } from 'temporal-polyfill';

/** The zone of every day and hour in this program. A day begins and ends where the people live. */
export const timeZone = 'Europe/Oslo';

/** Time is passed in, so that deadlines can be tested and a demonstration can stand still. Nothing else asks what time it is. */
export interface Clock {
  now(): Temporal.Instant;
  /** Today's date in Norway. */
  today(): Temporal.PlainDate;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => Temporal.Now.plainDateISO(timeZone),
};

export interface FixedClock extends Clock {
  /** Moves the clock by calendar units in Norway: a day is a day, also when summer time begins. */
  advance(by: Temporal.DurationLike): void;
}

/**
 * A clock that stands still until it is moved.
 *
 * @param start an instant (`2026-03-02T09:00:00Z`), or a day or local time in Norway (`2026-03-02`, `2026-03-02T10:00`)
 */
export function fixedClock(start: string): FixedClock {
  let moment = /(Z|[+-]\d\d:\d\d)$/.test(start)
    ? Temporal.Instant.from(start).toZonedDateTimeISO(timeZone)
    : Temporal.PlainDateTime.from(start).toZonedDateTime(timeZone);
  return {
    now: () => moment.toInstant(),
    today: () => moment.toPlainDate(),
    advance: (by) => {
      moment = moment.add(by);
    },
  };
}
