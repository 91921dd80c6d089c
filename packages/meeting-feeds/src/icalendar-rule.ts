import { type IsoDate, type NthOfMonth, type Weekday } from './meeting.ts';
import { WEEK } from './icalendar-times.ts';

/** A recurrence rule, checked: what is not here was not in it. */
export interface Rule {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly count?: number;
  /** Last day on which a date may begin, in the zone of the start. */
  readonly until?: IsoDate;
  readonly days: readonly { readonly day: Weekday; readonly nth?: number }[];
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly positions: readonly number[];
  readonly weekStart: Weekday;
}

const KNOWN = new Set(
  'freq interval count until byday bymonth bymonthday bysetpos wkst byhour byminute bysecond'.split(' '),
);

/**
 * The rule as ical.js reads it; undefined where a part is not known or has no meaning. Hours and minutes may only repeat
 * the start. `until` makes a day of an UNTIL.
 */
export function readRule(
  value: unknown,
  startMinute: number,
  until: (value: string) => IsoDate | undefined,
): Rule | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = new Map(Object.entries(value));
  for (const name of parts.keys()) if (!KNOWN.has(name)) return undefined;
  const list = (name: string): unknown[] => {
    const part: unknown = parts.get(name);
    return part === undefined ? [] : Array.isArray(part) ? part : [part];
  };
  const numbers = (name: string, most: number) => {
    const all = list(name).map(Number);
    return all.every((n) => Number.isInteger(n) && n !== 0 && Math.abs(n) <= most) ? all : undefined;
  };
  const same = (name: string, expected: number) => list(name).every((part) => Number(part) === expected);
  const freq = FREQUENCIES.find((name) => name === parts.get('freq'));
  const days = list('byday').map(dayOfText);
  const [months, monthDays, positions] = [
    numbers('bymonth', 12),
    numbers('bymonthday', 31),
    numbers('bysetpos', 366),
  ];
  const [interval, count] = [Number(parts.get('interval') ?? 1), parts.get('count') as unknown];
  const start = Math.floor(startMinute / 60);
  const sensible =
    interval >= 1 &&
    interval <= 1_000 &&
    Number.isInteger(interval) &&
    (count === undefined || (typeof count === 'number' && Number.isInteger(count) && count >= 1)) &&
    same('byhour', start) &&
    same('byminute', startMinute % 60) &&
    same('bysecond', 0);
  if (!freq || !months || !monthDays || !positions || !sensible) return undefined;
  if (!days.every((day) => day !== undefined)) return undefined;
  const last = parts.get('until') as unknown;
  const lastDay = typeof last === 'string' ? until(last) : undefined;
  if (last !== undefined && lastDay === undefined) return undefined;
  const wkst = parts.get('wkst') as unknown;
  return {
    freq,
    interval,
    ...(typeof count === 'number' ? { count } : {}),
    ...(lastDay === undefined ? {} : { until: lastDay }),
    days,
    months,
    monthDays,
    positions,
    // ical.js counts weekdays from Sunday as 1.
    weekStart: typeof wkst === 'number' && wkst >= 1 && wkst <= 7 ? ((((wkst + 5) % 7) + 1) as Weekday) : 1,
  };
}

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

function dayOfText(text: unknown): { day: Weekday; nth?: number } | undefined {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(typeof text === 'string' ? text : '');
  if (!match) return undefined;
  const day = (WEEK.findIndex((name) => name === match[2]) + 1) as Weekday;
  const nth = match[1] === undefined ? undefined : Number(match[1]);
  return nth === 0 ? undefined : nth === undefined ? { day } : { day, nth };
}

/** The rule as our weekly or monthly; undefined where it says more than they can. COUNT is not looked at. */
export function neutralRule(
  rule: Rule,
  startDay: Weekday,
):
  | { kind: 'weekly'; days: Weekday[]; every: number }
  | { kind: 'monthly'; days: Weekday[]; nths: NthOfMonth[]; every: number }
  | undefined {
  if (rule.months.length > 0 || rule.monthDays.length > 0) return undefined;
  const days = [...new Set(rule.days.map(({ day }) => day))].sort((a, b) => a - b);
  const numbered = rule.days.some(({ nth }) => nth !== undefined);
  const { interval, freq, positions } = rule;
  if (freq === 'MONTHLY') return monthly(rule, days, numbered);
  if (numbered || positions.length > 0) return undefined;
  if (freq === 'WEEKLY') {
    const weekly = days.length > 0 ? days : [startDay];
    // Weeks that begin on another day pair other days where not every week counts.
    if (interval > 1 && weekly.length > 1 && rule.weekStart !== 1) return undefined;
    return { kind: 'weekly', days: weekly, every: interval };
  }
  if (freq !== 'DAILY') return undefined;
  if (interval === 1)
    return { kind: 'weekly', days: days.length > 0 ? days : [1, 2, 3, 4, 5, 6, 7], every: 1 };
  return interval % 7 === 0 && days.length === 0
    ? { kind: 'weekly', days: [startDay], every: interval / 7 }
    : undefined;
}

const NTHS: readonly number[] = [1, 2, 3, 4, 5, -1, -2];

function monthly({ days, positions, interval }: Rule, weekdays: Weekday[], numbered: boolean) {
  if (weekdays.length === 0) return undefined;
  let nths: number[];
  if (!numbered && positions.length === 0) nths = [1, 2, 3, 4, 5];
  else if (!numbered) {
    // The second of Mondays and Tuesdays together is no second of either.
    if (weekdays.length > 1) return undefined;
    nths = [...new Set(positions)];
  } else {
    nths = [...new Set(days.map(({ nth }) => nth ?? 0))];
    // Our rule is each of the nths of each of the days.
    const pairs = new Set(days.map(({ day, nth }) => `${day} ${nth ?? 0}`));
    if (positions.length > 0 || pairs.size !== nths.length * weekdays.length) return undefined;
  }
  if (!nths.every((nth) => NTHS.includes(nth))) return undefined;
  const sorted = nths.sort((a, b) => a - b) as NthOfMonth[];
  return { kind: 'monthly' as const, days: weekdays, nths: sorted, every: interval };
}
