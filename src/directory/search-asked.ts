import { type RawBuilder, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { timeZone } from '../platform/clock/index.ts';
import { type LatLon, type Now, type SearchAsk, mostKm, settled } from './model.ts';

type Sql = RawBuilder<unknown>;

const kmOfDegree = 111.19;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
/** Kilometres from the place asked for to a row's point. */
export function kmFrom({ place }: Pick<SearchAsk, 'place'>): Sql {
  if (!place) return sql`null::double precision`;
  const { lat, lon } = settled(place);
  const km = sql`kilometres(${lat}::double precision, ${lon}::double precision, t.lat, t.lon)`;
  return sql`case when t.lat is null then null else ${km} end`;
}

/** Minutes until a row's next time by its rule; null where there is none. */
export function waitFrom({ instant }: Now): Sql {
  const here = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const minute = here.hour * 60 + here.minute;
  const there = sql`(${instant}::timestamptz at time zone coalesce(t.zone, ${timeZone}))`;
  const weekMinuteThere = sql`((extract(isodow from ${there}) - 1) * 1440 + extract(hour from ${there}) * 60
    + extract(minute from ${there}))::integer`;
  const byWeekday = (weekMinute: Sql) =>
    sql`((t.weekday - 1) * 1440 + t.starts - ${weekMinute} + 10080) % 10080`;
  const today = here.toPlainDate().toString();
  const byDate = sql`(t.due_on - ${today}::date) * 1440 + t.starts - ${minute}::integer`;
  // The most common first: the order of everything asks this of every row.
  return sql`case
    when t.due_on is null and t.zone is null then ${byWeekday(sql`${(here.dayOfWeek - 1) * 1440 + minute}::integer`)}
    when t.weekday is null or t.due_on = 'infinity' then null
    when t.due_on > ${today}::date or (t.due_on = ${today}::date and t.starts >= ${minute}::integer) then ${byDate}
    else ${byWeekday(weekMinuteThere)} end`;
}

/** Minutes. */
export const week = 10_080;

/**
 * What rows must be to have their next time within so many minutes, less than a week; some have it later. Each way an index
 * answers.
 */
export function soonOf({ instant }: Now, minutes: number): Sql {
  const here = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const minuteHere = here.hour * 60 + here.minute;
  const first = (here.dayOfWeek - 1) * 1440 + minuteHere;
  const last = first + minutes;
  const days = Math.floor((minuteHere + minutes) / 1440);
  const lastDay = here.toPlainDate().add({ days }).toString();
  const minute = sql`((t.weekday - 1) * 1440 + t.starts)`;
  const everyWeek = (from: number, to: number) =>
    sql`(t.due_on is null and t.zone is null and ${minute} between ${from}::integer and ${to}::integer)`;
  return sql`(${everyWeek(first, Math.min(last, week))} ${last >= week ? sql`or ${everyWeek(0, last - week)}` : sql``}
    or t.due_on <= ${lastDay}::date or t.zone is not null)`;
}

/** When and where a row must be; never empty. */
export function askedOf(ask: SearchAsk, now: Now): Sql[] {
  const asked: Sql[] = [sql`(t.ends_on is null or t.ends_on >= ${now.date}::date)`, ...whenOf(ask)];
  if (ask.place && ask.km !== undefined) {
    const km = Math.min(Math.max(0, ask.km), mostKm);
    asked.push(...boxAround(settled(ask.place), km), withinOf(settled(ask.place), km));
  }
  return asked;
}

/** No listing has two rows that fit: it has one for each weekday. */
export function isOneRowEach({ day, from = 0, until = 1440 }: SearchAsk): boolean {
  return day?.length === 1 && from <= until;
}

/** In the order of the next time, from anywhere, at any time: a listing's rows all fit or none does. */
export function isAnyTime(ask: SearchAsk): boolean {
  return ask.sort === 'next' && ask.km === undefined && whenOf(ask).length === 0;
}

/** The window is about when a meeting begins. One that crosses midnight reaches into the day after each day asked for. */
function whenOf({ day, from = 0, until = 1440 }: SearchAsk): Sql[] {
  const wholeDay = from === until || (from <= 0 && until >= 1440);
  if (!day?.length && wholeDay) return [];
  const days = day?.length ? [...day] : everyDay;
  if (wholeDay) return [sql`t.weekday = any(${days}::smallint[])`];
  if (from < until)
    return [sql`t.weekday = any(${days}::smallint[])`, sql`t.starts >= ${from}`, sql`t.starts < ${until}`];
  const nextDays = days.map((one) => (one % 7) + 1);
  return [
    sql`t.weekday = any(${[...new Set([...days, ...nextDays])]}::smallint[])`,
    sql`((t.weekday = any(${days}::smallint[]) and t.starts >= ${from})
      or (t.weekday = any(${nextDays}::smallint[]) and t.starts < ${until}))`,
  ];
}

/**
 * Most points lie well inside or well outside, and a flat map tells that at a tenth of the price; only what is left is measured.
 * The map is off by at most so much of the distance as cosine changes within it.
 */
function withinOf({ lat, lon }: LatLon, km: number): Sql {
  const exactly = sql`${kmFrom({ place: { lat, lon, label: '' } })} <= ${km}::double precision`;
  const reach = ((km / kmOfDegree) * Math.PI) / 180;
  const phi = (Math.abs(lat) * Math.PI) / 180;
  const off = 2 * reach * Math.tan(Math.min(phi + reach, Math.PI / 2)) + 0.01;
  if (off > 0.5) return exactly;
  const up = sql`(t.lat - ${lat}::double precision)`;
  const across = sql`((t.lon - ${lon}::double precision) * ${Math.cos(phi)}::double precision)`;
  const surely = ((km / kmOfDegree) * (1 - off)) ** 2;
  return sql`(${up} * ${up} + ${across} * ${across} < ${surely}::double precision or ${exactly})`;
}

/** A little larger than the circle, so that an index can answer. */
function boxAround({ lat, lon }: LatLon, km: number): Sql[] {
  const up = km / kmOfDegree + 0.001;
  const box = [sql`t.lat between ${lat - up}::double precision and ${lat + up}::double precision`];
  const nearestPole = Math.min(90, Math.abs(lat) + up);
  const across = up / Math.cos((nearestPole * Math.PI) / 180);
  if (nearestPole < 89 && lon - across >= -180 && lon + across <= 180)
    box.push(sql`t.lon between ${lon - across}::double precision and ${lon + across}::double precision`);
  return box;
}
