import { defined } from './defined.ts';
import { type ReadProperty } from './icalendar-entries.ts';
import { expandRule } from './icalendar-expand.ts';
import { inZone, momentOfTime, type WallTime } from './icalendar-moment.ts';
import { calendarReasons } from './icalendar-reasons.ts';
import { neutralRule, readRule, type Rule } from './icalendar-rule.ts';
import { type Exception, type Hours, type IsoDate, type Schedule } from './meeting.ts';
import { dateOf, dayOf, ruleDays, weekdayOf } from './rule-days.ts';
import { type RowReader } from './row-reader.ts';

/** Most dates that one meeting may have. */
const MOST_DATES = 5_000;

/** Days between which a rule that we cannot say is read as single dates, both included. */
export interface Window {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export interface Repetition {
  readonly rules: readonly ReadProperty[];
  /** RDATE. */
  readonly more: readonly WallTime[];
  /** EXDATE. */
  readonly without: readonly WallTime[];
}

/** The schedule of an entry that starts at `start`, in the zone of `start`. Refuses the row where it has none. */
export function scheduleOf(
  row: RowReader,
  start: WallTime & { readonly minute: number },
  minutes: number | undefined,
  { rules, more, without }: Repetition,
  window: Window,
): Exclude<Schedule, { kind: 'by_appointment' }> {
  const hours = defined({ start: start.minute, minutes });
  const dateIn = (time: WallTime) => inZone(time, start.zone).date;
  const cancelled = few(row, 'EXDATE', [...new Set(without.map(dateIn))].sort());
  // An RDATE at another hour is a date of its own that is moved there.
  const otherHours = more
    .map((time) => inZone(time, start.zone))
    .filter(({ minute }) => minute !== undefined && minute !== start.minute);
  const moved = new Map(
    otherHours.map(({ date, minute }) => [date, { date, start: minute ?? start.minute }]),
  );
  const exceptions = [
    ...cancelled.map((on): Exception => ({ kind: 'cancelled', on })),
    ...few(row, 'RDATE', [...moved.keys()]).map((on): Exception => ({
      kind: 'moved',
      on,
      to: defined({ ...moved.get(on)!, minutes }),
    })),
  ];
  if (rules.length === 0) {
    const dates = few(row, 'RDATE', [...new Set([start.date, ...more.map(dateIn)])].sort());
    return { kind: 'dates', dates, ...hours, exceptions };
  }
  const rule = rules.length === 1 ? readRule(rules[0]![3], start.minute, untilIn(start)) : undefined;
  if (!rule) return row.refuse('RRULE', calendarReasons.ruleUnknown);
  const said = more.length === 0 ? neutral(rule, start, hours) : undefined;
  if (said) return { ...said, exceptions };
  const days = expandRule(rule, dayOf(start.date), dayOf(window.to));
  if (!days) return row.refuse('RRULE', calendarReasons.ruleUnknown);
  const dates = [...new Set([...days.map(dateOf), ...more.map(dateIn)])]
    .filter((date) => window.from <= date && date <= window.to)
    .sort();
  if (dates.length === 0) return row.refuse('RRULE', calendarReasons.nothingInWindow);
  row.doubt('RRULE', calendarReasons.ruleExpanded);
  return { kind: 'dates', dates: few(row, 'RRULE', dates), ...hours, exceptions };
}

function neutral(rule: Rule, start: WallTime, hours: Hours) {
  const said = neutralRule(rule, weekdayOf(dayOf(start.date)));
  if (!said) return undefined;
  const schedule = { ...said, ...hours, from: start.date, exceptions: [] };
  if (rule.count === undefined) return defined({ ...schedule, until: rule.until });
  if (rule.count > MOST_DATES) return schedule;
  // Room for so many dates of the rarest rule: a fifth weekday comes four times a year, so every third month.
  const first = dayOf(start.date);
  const room = (rule.count + 1) * said.every * (said.kind === 'weekly' ? 7 : 31 * 7) + 400;
  const last = ruleDays(schedule, first, first + room)[rule.count - 1];
  return last === undefined ? undefined : { ...schedule, until: dateOf(last) };
}

/** The last day on which a date may begin at the start's hour and not lie after UNTIL. */
function untilIn(start: WallTime & { readonly minute: number }): (value: string) => IsoDate | undefined {
  return (value) => {
    const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):\d{2}(Z?))?$/.exec(value);
    if (!match || Number.isNaN(dayOf(match[1]!))) return undefined;
    const date = match[1]!;
    // A rule that some programs give no end.
    if (date >= '2200') return '2199-12-31';
    if (match[2] === undefined) return date;
    const minute = Number(match[2]) * 60 + Number(match[3]);
    if (minute > 1439) return undefined;
    const end = { date, minute, zone: match[4] === 'Z' ? 'UTC' : start.zone };
    const local = inZone(end, start.zone).date;
    const late = momentOfTime({ ...start, date: local }) > momentOfTime(end) + 59_000;
    return late ? dateOf(dayOf(local) - 1) : local;
  };
}

function few(row: RowReader, field: string, dates: readonly IsoDate[]): readonly IsoDate[] {
  if (dates.length > MOST_DATES) row.doubt(field, calendarReasons.tooManyDates);
  return dates.slice(0, MOST_DATES);
}
