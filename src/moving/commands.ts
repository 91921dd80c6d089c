import { sql } from 'kysely';
import { type App, type Trx } from '../platform/app.ts';
import { RoomTaken } from '../place/index.ts';
import { type Mapping, type Sheet, cellsOf } from './columns.ts';
import { sheetFields } from './fields.ts';
import type { Here, RowCommand } from './here.ts';
import { messages } from './messages.ts';
import { type Cells, type Judged, type Outcome, type SheetKind, markOf, plain, refused } from './model.ts';
import { holdsEmail } from './people.ts';
import { contactRow } from './rows-contacts.ts';
import { eventRow } from './rows-events.ts';
import { groupRow } from './rows-groups.ts';
import { roomRow } from './rows-rooms.ts';
import { forgetUpload, lockUpload } from './store.ts';

const commands: Readonly<Record<SheetKind, RowCommand>> = {
  rooms: roomRow,
  groups: groupRow,
  events: eventRow,
  contacts: contactRow,
};
/** The field that a row is called by. */
const nameFields: Readonly<Record<SheetKind, string>> = {
  rooms: 'room',
  groups: 'name',
  events: 'title',
  contacts: 'organisation',
};
const longestName = 80;

/** A table with what a person said of it. */
export interface Confirmed {
  sheet: Sheet;
  mapping: Mapping;
}

/**
 * What would come of each row: everything is done as it would be, in a transaction that is then taken back. Rows of one
 * file meet one another as they will.
 */
export async function tryOut(app: App, confirmed: Confirmed, here: Here): Promise<Outcome[]> {
  let outcomes: Outcome[] = [];
  try {
    await app.db.transaction().execute(async (trx) => {
      outcomes = await goThrough(trx, confirmed, here);
      throw new TakenBack();
    });
  } catch (problem) {
    if (!(problem instanceof TakenBack)) throw problem;
  }
  return outcomes;
}

class TakenBack extends Error {}

export type MovedIn =
  | { kind: 'done'; outcomes: readonly Outcome[] }
  /** Something else would come of it than was shown; nothing is done. */
  | { kind: 'changed'; outcomes: readonly Outcome[] }
  /** It was put in already, or thrown away. */
  | { kind: 'gone' };

/** Puts in what was shown, all of it or nothing, and forgets the file in the same transaction. */
export async function moveIn(
  app: App,
  upload: { id: string; organisationId: string },
  confirmed: Confirmed,
  here: Here,
  mark: string,
): Promise<MovedIn> {
  let answer: MovedIn = { kind: 'gone' };
  try {
    await app.db.transaction().execute(async (trx) => {
      if (!(await lockUpload(trx, upload.id))) return;
      const outcomes = await goThrough(trx, confirmed, here);
      answer = { kind: markOf(upload.id, outcomes) === mark ? 'done' : 'changed', outcomes };
      if (answer.kind === 'changed') throw new TakenBack();
      await forgetUpload(trx, upload.id);
    });
  } catch (problem) {
    if (!(problem instanceof TakenBack)) throw problem;
  }
  return answer;
}

/** Those who move in at one place wait for one another: of two with the same file, the second finds everything there. */
async function goThrough(trx: Trx, { sheet, mapping }: Confirmed, here: Here): Promise<Outcome[]> {
  await trx.selectFrom('organisation').select('id').where('id', '=', here.desk.id).forNoKeyUpdate().execute();
  const outcomes: Outcome[] = [];
  for (const row of sheet.rows) {
    const cells = cellsOf(row, mapping);
    const name = (cells[nameFields[sheet.kind]] ?? '').slice(0, longestName).toWellFormed();
    outcomes.push({ ...(await judged(trx, sheet.kind, cells, here)), row: row.row, name });
  }
  return outcomes;
}

async function judged(trx: Trx, kind: SheetKind, cells: Cells, here: Here): Promise<Judged> {
  const say = messages(here.locale);
  if (isExample(kind, cells)) return refused({ field: nameFields[kind], reason: say.exampleRow });
  const withEmail =
    kind === 'events' ? undefined : Object.keys(cells).find((field) => holdsEmail(cells[field] ?? ''));
  if (withEmail !== undefined) return refused({ field: withEmail, reason: say.holdsEmail });
  await sql`savepoint one_row`.execute(trx);
  try {
    return await commands[kind](trx, here, clean(cells));
  } catch (problem) {
    // The database has the last word over a room, also over what was looked at a moment ago.
    if (!(problem instanceof RoomTaken)) throw problem;
    await sql`rollback to savepoint one_row`.execute(trx);
    return refused({ field: kind === 'events' ? 'place' : 'room', reason: say.takenOnce });
  }
}

/** As a form would have it: no letter that the database cannot keep. */
const clean = (cells: Cells): Cells =>
  Object.fromEntries(
    Object.entries(cells).map(([field, cell]) => [
      field,
      (cell ?? '').replaceAll('\u0000', '').replaceAll('\r\n', '\n').toWellFormed(),
    ]),
  );

/** The row that our own template shows how to fill in. */
function isExample(kind: SheetKind, cells: Cells): boolean {
  return (['nb', 'nn', 'en'] as const).some((locale) =>
    sheetFields[kind].every(({ id, example }) => plain(cells[id] ?? '') === plain(example[locale])),
  );
}
