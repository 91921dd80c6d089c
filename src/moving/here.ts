import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { type Desk, type RoomView, roomsOf } from '../place/index.ts';
import type { Db, Trx } from '../platform/app.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type Cells, type Judged, type Trouble, plain } from './model.ts';

/** What every row of a table meets. */
export interface Here {
  desk: Desk;
  geography: Geography;
  framework: Framework;
  /** Of the reasons. */
  locale: Locale;
  today: string;
  /** Events stand in the calendar at once. */
  announce: boolean;
  /** The event that contacts are invited to; theirs of this very desk. */
  eventId: string | undefined;
}

/** Judges a row by the rules that hold when it is typed by hand, and makes what is new. */
export type RowCommand = (trx: Trx, here: Here, cells: Cells) => Promise<Judged>;

/** What the forms of other modules say of their own fields, said of the fields of the table. */
export function renamed(
  troubles: readonly { field: string; message: string }[],
  names: Readonly<Record<string, string>>,
): Trouble[] {
  return troubles.map(({ field, message }) => ({ field: names[field] ?? field, reason: message }));
}

/** Rooms of the desk with that name; with the house too where it is said. */
export async function roomsCalled(
  db: Db,
  desk: Desk,
  { room, house = '' }: { room: string; house?: string },
): Promise<RoomView[]> {
  const wanted = plain(room);
  return (await roomsOf(db, desk.id)).filter(
    ({ name, premises }) =>
      (plain(name) === wanted || plain(`${name}, ${premises.name}`) === wanted) &&
      (house === '' || plain(premises.name) === plain(house)),
  );
}
