import fc from 'fast-check';
import { defined } from '../src/defined.ts';
import {
  type Exception,
  type IsoDate,
  type NthOfMonth,
  type Schedule,
  type Weekday,
} from '../src/meeting.ts';
import { dateOf, dayOf, ruleDays } from '../src/rule-days.ts';

export const ZONES = [
  'Europe/Oslo',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Jerusalem',
  'Africa/Cairo',
  'Pacific/Auckland',
  'UTC',
];

export const anyDate: fc.Arbitrary<IsoDate> = fc
  .integer({ min: dayOf('2019-01-01'), max: dayOf('2031-12-31') })
  .map(dateOf);
const days = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
  .map((list) => list.sort((a, b) => a - b) as Weekday[]);
const nths = fc.uniqueArray(fc.constantFrom<NthOfMonth[]>(1, 2, 3, 4, 5, -1, -2), {
  minLength: 1,
  maxLength: 3,
});
const start = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  fc.constantFrom(0, 60, 90, 120, 150, 180, 19 * 60, 1410),
);
export const hours = fc
  .record({ start, minutes: fc.option(fc.integer({ min: 1, max: 10_080 }), { nil: undefined }) })
  .map(defined);
const span = fc
  .record({ from: anyDate, length: fc.option(fc.integer({ min: 0, max: 1500 }), { nil: undefined }) })
  .map(({ from, length }) =>
    defined({ from, until: length === undefined ? undefined : dateOf(dayOf(from) + length) }),
  );
const every = fc.constantFrom(1, 1, 1, 2, 3, 4);

/** Without exceptions: `withExceptions` gives it some. */
export const repeating: fc.Arbitrary<Schedule> = fc.oneof(
  fc
    .tuple(days, every, hours, span)
    .map(([d, e, h, s]) => ({ kind: 'weekly' as const, days: d, every: e, ...h, ...s, exceptions: [] })),
  fc.tuple(days, nths, every, hours, span).map(([d, n, e, h, s]) => ({
    kind: 'monthly' as const,
    days: d.slice(0, 2),
    nths: n.sort((a, b) => a - b),
    every: e,
    ...h,
    ...s,
    exceptions: [],
  })),
);
const dated: fc.Arbitrary<Schedule> = fc
  .tuple(fc.uniqueArray(anyDate, { minLength: 1, maxLength: 5 }), hours)
  .map(([dates, h]) => ({ kind: 'dates' as const, dates: dates.sort(), ...h, exceptions: [] }));

/** Of any kind that has times, with some of its own dates cancelled and moved. */
export const timed: fc.Arbitrary<Schedule> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: repeating }, { weight: 1, arbitrary: dated }),
    fc.array(fc.tuple(fc.nat(20), fc.option(fc.tuple(fc.integer({ min: -9, max: 9 }), hours))), {
      maxLength: 4,
    }),
  )
  .map(([schedule, wishes]) => {
    if (schedule.kind === 'by_appointment') return schedule;
    const first = schedule.kind === 'dates' ? schedule.dates[0]! : schedule.from!;
    const own = ruleDays(schedule, dayOf(first), dayOf(first) + 400);
    const exceptions = new Map<IsoDate, Exception>();
    for (const [index, moved] of wishes) {
      const day = own[index];
      if (day === undefined) continue;
      const on = dateOf(day);
      exceptions.set(
        on,
        moved
          ? { kind: 'moved', on, to: { date: dateOf(day + moved[0]), ...moved[1] } }
          : { kind: 'cancelled', on },
      );
    }
    return {
      ...schedule,
      exceptions: [...exceptions.values()].sort((a, b) => a.on.localeCompare(b.on)),
    };
  });
