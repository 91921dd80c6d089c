import { Temporal } from 'temporal-polyfill';
import { deskById } from '../place/index.ts';
import type { App, Db } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import { desksOpenTo } from './actor.ts';
import { actDays } from './model.ts';
import { nameOf } from './people.ts';

/**
 * Writes down that somebody did an act today (rule: *an act leaves its name and nothing else*). Done again the same day it
 * leaves nothing more: a number would measure people, and tell how many come.
 */
export async function recordAct(app: Pick<App, 'db' | 'clock'>, staffId: string, act: string): Promise<void> {
  const day = app.clock.today().toString();
  await app.db
    .insertInto('staff_act')
    .values({ staff_id: staffId, act, day })
    .onConflict((known) => known.doNothing())
    .execute();
}

/** What one person did on one day: names of acts, in no order of time. */
export interface DayOfOne {
  staffId: string;
  /** Undefined: sealed to others. */
  name: string | undefined;
  acts: readonly string[];
}

export interface DayOfActs {
  day: string;
  people: readonly DayOfOne[];
}

/** A month, `YYYY-MM`. */
export type Month = string;

/**
 * What was done in a month by those who held a role at a desk that day; the newest day first. Where else they work, and
 * for whom they did it, is not known.
 */
async function actsAt(db: Db, actor: StaffActor, organisationId: string, month: Month): Promise<DayOfActs[]> {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const rows = await db
    .selectFrom('staff_act as a')
    .innerJoin('staff as s', 's.id', 'a.staff_id')
    .select(['a.staff_id as staffId', 'a.act', 'a.day', 's.public_key as publicKey', 's.profile'])
    .where('a.day', '>=', first.toString())
    .where('a.day', '<', first.add({ months: 1 }).toString())
    .where((where) =>
      where.exists(
        where
          .selectFrom('staff_role as r')
          .select('r.id')
          .whereRef('r.staff_id', '=', 'a.staff_id')
          .where('r.organisation_id', '=', organisationId)
          .whereRef('r.since', '<=', 'a.day')
          .where((held) => held.or([held('r.until', 'is', null), held('r.until', '>=', held.ref('a.day'))])),
      ),
    )
    .orderBy('a.day', 'desc')
    .orderBy('a.act')
    .execute();
  const names = new Map<string, string | undefined>();
  for (const { staffId: id, publicKey, profile } of rows) {
    if (!names.has(id)) names.set(id, nameOf(actor, { id, publicKey, profile }));
  }
  const norwegian = new Intl.Collator('nb');
  return grouped(rows, ({ day }) => day).map(([day, ofDay]) => ({
    day,
    people: grouped(ofDay, ({ staffId }) => staffId)
      .map(([staffId, own]) => ({ staffId, name: names.get(staffId), acts: own.map(({ act }) => act) }))
      .sort((a, b) => norwegian.compare(a.name ?? '', b.name ?? '') || (a.staffId < b.staffId ? -1 : 1)),
  }));
}

function grouped<T>(rows: readonly T[], by: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return [...groups];
}

export interface ActsSeen {
  month: Month;
  earlier: Month | undefined;
  later: Month | undefined;
  desks: readonly { id: string; name: string; days: readonly DayOfActs[] }[];
}

/** A month of acts at each desk that the actor opens. A month that is not kept, or is none, is this one. */
export async function actsSeenBy(app: App, actor: StaffActor, asked: string): Promise<ActsSeen> {
  const today = app.clock.today();
  const monthOf = (day: Temporal.PlainDate): Month => day.toPlainYearMonth().toString();
  const [oldest, newest] = [monthOf(today.subtract({ days: actDays - 1 })), monthOf(today)];
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) && asked >= oldest && asked <= newest ? asked : newest;
  const beside = (months: number) => Temporal.PlainYearMonth.from(month).add({ months }).toString();
  const desks = [];
  for (const id of desksOpenTo(actor)) {
    const desk = await deskById(app.db, id);
    if (desk) desks.push({ id, name: desk.name, days: await actsAt(app.db, actor, id, month) });
  }
  return {
    month,
    earlier: month > oldest ? beside(-1) : undefined,
    later: month < newest ? beside(1) : undefined,
    desks,
  };
}
