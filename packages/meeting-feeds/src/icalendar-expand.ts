import { type Rule } from './icalendar-rule.ts';
import { type Day, dateOf, dayOf, weekdayOf } from './rule-days.ts';

/** Nobody's calendar is longer; it bounds what a rule can cost. */
const MOST_DAYS = 40_000;

/**
 * The days of a rule from its start to `last`, ascending, by looking at each period once: no rule can keep it
 * searching. Undefined where the rule says what is not known here.
 */
export function expandRule(rule: Rule, start: Day, last: Day): Day[] | undefined {
  const numbered = rule.days.some(({ nth }) => nth !== undefined);
  const monthly = rule.freq === 'MONTHLY' || rule.freq === 'YEARLY';
  if ((numbered || rule.positions.length > 0) && !monthly) return undefined;
  // A year's weekdays are numbered within the year; within its months only where months are named.
  if (
    rule.freq === 'YEARLY' &&
    rule.months.length === 0 &&
    (rule.days.length > 0 || rule.monthDays.length > 0)
  )
    return undefined;
  if (rule.freq === 'YEARLY' && rule.positions.length > 0 && rule.months.length !== 1) return undefined;
  const until = rule.until === undefined ? last : dayOf(rule.until);
  const end = Math.min(last, until, start + MOST_DAYS);
  if (!(start <= end)) return [];
  const days = (monthly ? byMonths(rule, start, end) : byDays(rule, start, end)).filter(
    (day) => start <= day && day <= end,
  );
  return rule.count === undefined ? days : days.slice(0, rule.count);
}

function byDays(rule: Rule, start: Day, end: Day): Day[] {
  const week = (day: Day) => Math.floor((day + 4 - rule.weekStart) / 7);
  const wanted = new Set<number>(rule.days.map(({ day }) => day));
  if (rule.freq === 'WEEKLY' && wanted.size === 0) wanted.add(weekdayOf(start));
  const days: Day[] = [];
  for (let day = start; day <= end; day += 1) {
    const steps = rule.freq === 'WEEKLY' ? week(day) - week(start) : day - start;
    if (steps % rule.interval !== 0 || (wanted.size > 0 && !wanted.has(weekdayOf(day)))) continue;
    const date = dateOf(day);
    const month = Number(date.slice(5, 7));
    if (rule.months.length > 0 && !rule.months.includes(month)) continue;
    if (rule.monthDays.length > 0 && !onMonthDay(rule, day)) continue;
    days.push(day);
  }
  return days;
}

function byMonths(rule: Rule, start: Day, end: Day): Day[] {
  const [year, month, dayOfMonth] = dateOf(start).split('-').map(Number) as [number, number, number];
  const months = rule.months.length > 0 ? rule.months : rule.freq === 'YEARLY' ? [month] : [];
  const plain = rule.days.length === 0 && rule.monthDays.length === 0;
  const days: Day[] = [];
  for (let n = 0; ; n += 1) {
    const first = Date.UTC(year, month - 1 + n, 1) / 86_400_000;
    if (first > end) return days;
    const inMonth = ((month - 1 + n) % 12) + 1;
    const step = rule.freq === 'MONTHLY' ? n : Math.floor((month - 1 + n) / 12);
    if (step % rule.interval !== 0 || (months.length > 0 && !months.includes(inMonth))) continue;
    const length = Date.UTC(year, month + n, 1) / 86_400_000 - first;
    const all = Array.from({ length }, (_, index) => first + index).filter((day) =>
      plain
        ? day - first + 1 === dayOfMonth
        : onWeekday(rule, day, first, length) && (rule.monthDays.length === 0 || onMonthDay(rule, day)),
    );
    const chosen =
      rule.positions.length > 0 ? all.filter((_, index) => atPosition(rule, index, all.length)) : all;
    days.push(...chosen);
  }
}

function onWeekday(rule: Rule, day: Day, first: Day, length: number): boolean {
  if (rule.days.length === 0) return true;
  const [fromStart, fromEnd] = [
    Math.floor((day - first) / 7) + 1,
    -Math.floor((first + length - 1 - day) / 7) - 1,
  ];
  return rule.days.some(
    ({ day: weekday, nth }) =>
      weekday === weekdayOf(day) && (nth === undefined || nth === fromStart || nth === fromEnd),
  );
}

function onMonthDay(rule: Rule, day: Day): boolean {
  const date = new Date(day * 86_400_000);
  const fromEnd =
    date.getUTCDate() - 1 - new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return rule.monthDays.includes(date.getUTCDate()) || rule.monthDays.includes(fromEnd);
}

function atPosition({ positions }: Rule, index: number, length: number): boolean {
  return positions.includes(index + 1) || positions.includes(index - length);
}
