import { type RawBuilder, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { timeZone } from '../platform/clock/index.ts';
import { type Now, type SearchAsk, mostKm } from './model.ts';

type Sql = RawBuilder<unknown>;

const kmOfDegree = 111.19;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
/** Who reads one of them reads the others. */
const norwegian = ['nb', 'nn', 'no'];

/** Kilometres from the place asked for to a row's point. */
export function kmFrom({ place }: SearchAsk): Sql {
  if (!place) return sql`null::double precision`;
  return sql`kilometres(${place.lat}::double precision, ${place.lon}::double precision, t.lat, t.lon)`;
}

/** Minutes until a row's next time by its rule; null where there is none. */
export function waitFrom({ instant }: Now): Sql {
  const here = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const minute = here.hour * 60 + here.minute;
  const there = sql`(${instant}::timestamptz at time zone t.zone)`;
  const weekMinuteThere = sql`((extract(isodow from ${there}) - 1) * 1440 + extract(hour from ${there}) * 60
    + extract(minute from ${there}))::integer`;
  const byWeekday = (weekMinute: Sql) =>
    sql`((t.weekday - 1) * 1440 + t.starts - ${weekMinute} + 10080) % 10080`;
  const today = here.toPlainDate().toString();
  const byDate = sql`(t.due_on - ${today}::date) * 1440 + t.starts - ${minute}::integer`;
  return sql`case
    when t.weekday is null or t.due_on = 'infinity' then null
    when t.due_on > ${today}::date or (t.due_on = ${today}::date and t.starts >= ${minute}::integer) then ${byDate}
    when t.zone is null then ${byWeekday(sql`${(here.dayOfWeek - 1) * 1440 + minute}::integer`)}
    else ${byWeekday(weekMinuteThere)} end`;
}

/** What a row must be; never empty. */
export function askedOf(ask: SearchAsk, now: Now): Sql[] {
  const asked: Sql[] = [sql`(t.ends_on is null or t.ends_on >= ${now.date}::date)`, ...whenOf(ask)];
  if (ask.place && ask.km !== undefined) {
    const km = Math.min(Math.max(0, ask.km), mostKm);
    asked.push(...boxAround(ask.place, km), sql`${kmFrom(ask)} <= ${km}::double precision`);
  }
  if (ask.modes?.length) asked.push(sql`t.modes && ${[...ask.modes]}::text[]`);
  if (ask.languages?.length) asked.push(languagesOf(ask.languages));
  if (ask.topics?.length) asked.push(sql`t.topics && ${[...ask.topics]}::text[]`);
  if (ask.models?.length) asked.push(sql`t.model = any(${[...ask.models]}::text[])`);
  if (ask.access?.length) asked.push(sql`t.access @> ${[...ask.access]}::text[]`);
  return asked;
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

/** A little larger than the circle, so that an index can answer. */
function boxAround({ lat, lon }: { lat: number; lon: number }, km: number): Sql[] {
  const up = km / kmOfDegree + 0.001;
  const box = [sql`t.lat between ${lat - up}::double precision and ${lat + up}::double precision`];
  const nearestPole = Math.min(90, Math.abs(lat) + up);
  const across = up / Math.cos((nearestPole * Math.PI) / 180);
  if (nearestPole < 89 && lon - across >= -180 && lon + across <= 180)
    box.push(sql`t.lon between ${lon - across}::double precision and ${lon + across}::double precision`);
  return box;
}

/** Norwegian in any form; and where a Norwegian source says no language, it is Norwegian. */
function languagesOf(languages: readonly string[]): Sql {
  if (!languages.some((language) => norwegian.includes(language)))
    return sql`t.languages && ${[...languages]}::text[]`;
  const all = [...new Set([...languages, ...norwegian])];
  return sql`(t.languages && ${all}::text[] or (t.languages = '{}' and t.zone is null))`;
}
