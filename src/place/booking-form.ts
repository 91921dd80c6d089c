import type { Db } from '../platform/app.ts';
import type { Typed } from '../platform/http/index.ts';
import { type Asked, book, lookAt } from './commands-bookings.ts';
import { type AskedDate, type Said, settle } from './model-answer.ts';
import type { Shut } from './model-house.ts';
import { RoomTaken } from './model.ts';
import type { BookingTyped } from './reading-booking.ts';
import type { Trouble } from './reading.ts';

/** What is shown before something is booked that is not wholly free, or that somebody wants to see first. */
export interface Review {
  /** What the dates were made of; another answer there makes them anew. */
  of: string;
  /** Dates that will be booked when they stay ticked. */
  offered: readonly { date: string; ticked: boolean; shut: Shut | undefined }[];
  taken: readonly string[];
  shut: readonly { date: string; why: Shut }[];
  hasKey: boolean;
}

export interface BookingFormShown {
  typed: Typed;
  troubles: readonly Trouble[];
  review: Review | undefined;
}

export type Tried =
  { booked: readonly string[] } | { booked?: undefined; shown: Omit<BookingFormShown, 'typed'> };

/** Books what a form asks for, or answers with what has to be shown first. In a transaction of its own. */
export async function tryToBook(db: Db, value: BookingTyped, groupId: string | null): Promise<Tried> {
  const { roomId, use, label, dates, start, end, said, of } = value;
  const asked: Asked = { roomId, use, label, dates, start, end, groupId };
  let looked: readonly AskedDate[] | undefined;
  if (!value.look) {
    try {
      const done = await db.transaction().execute((trx) => book(trx, asked, said));
      if (done.booked) return done;
      looked = done.looked;
    } catch (problem) {
      if (!(problem instanceof RoomTaken)) throw problem;
    }
  }
  looked ??= await lookAt(db, asked);
  const shown = review(looked, said, of);
  return { shown: { review: shown, troubles: value.look ? [] : troublesOf(looked, said, shown) } };
}

function review(looked: readonly AskedDate[], { skipped, told, hasKey }: Said, of: string): Review {
  const known = (date: string) => told.includes(date);
  return {
    of,
    hasKey,
    taken: looked.filter(({ taken }) => taken).map(({ date }) => date),
    shut: looked.flatMap(({ date, taken, shut }) => (shut && !taken ? [{ date, why: shut }] : [])),
    offered: looked
      .filter(({ date, taken, shut }) => !taken && (!shut || hasKey) && !(known(date) && !shut))
      .map(({ date, shut }) => ({ date, shut, ticked: !skipped.includes(date) })),
  };
}

function troublesOf(looked: readonly AskedDate[], said: Said, { offered }: Review): Trouble[] {
  const { taken, shut } = settle(looked, said);
  const one = looked.length === 1;
  const where = offered.length > 0 ? 'dates' : 'date';
  const troubles: Trouble[] = [];
  if (taken.length > 0) troubles.push({ field: where, message: one ? 'taken' : 'takenSome' });
  if (shut.length > 0) troubles.push({ field: 'key', message: one ? 'shut' : 'shutSome' });
  if (troubles.length === 0) troubles.push({ field: where, message: 'noDates' });
  return troubles;
}
