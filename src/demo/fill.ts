import { sql } from 'kysely';
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import { desks, eraseDue as eraseBookings } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { fixedClock } from '../platform/clock/index.ts';
import { countThePast, publishNumbers } from './counted.ts';
import { type Kept, keep, keptIn } from './kept.ts';
import { promiseAndAgree } from './life-commitments.ts';
import { foundEverything, newPassphrase, useRooms } from './life-desks.ts';
import { letPeopleWrite } from './life-enquiries.ts';
import { holdEvents } from './life-events.ts';
import { letGroupsLive } from './life-groups.ts';
import { listOpenGroups } from './life-open-groups.ts';
import { readALocalList } from './life-sources.ts';
import { demoPeople } from './people.ts';
import { loginsAndCodes } from './printed.ts';
import { timeline } from './timeline.ts';
import { type World, known } from './world.ts';
import { within } from './one-transaction.ts';

export interface DemoParts {
  app: App;
  framework: Framework;
  geography: Geography;
}

/** Days ago that the demonstration begins: before the first who wrote. */
const beginning = 440;

/**
 * Fills a database that has no organisation yet with the demonstration, whole or not at all: a program that is killed in
 * the middle leaves nothing, and the next start begins anew.
 *
 * @returns the logins and codes to print; undefined when what is in the database is not this folder's demonstration
 */
export async function fillDemo(
  { app, framework, geography }: DemoParts,
  tell: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<string | undefined> {
  if ((await desks(app.db)).length === 0) {
    tell('Preparing the demo, once …');
    await app.db.transaction().execute(async (trx) => {
      await aloneAtIt(trx);
      if ((await desks(trx)).length > 0) return;
      const clock = fixedClock(`${app.clock.today().subtract({ days: beginning }).toString()}T12:00`);
      const inside = { ...app, db: within(trx), clock };
      const kept = await fill(
        {
          app: inside,
          trx,
          framework,
          geography,
          desks: new Map(),
          staff: new Map(),
          people: new Map(),
        },
        app,
      );
      // Before the commit: a demonstration that nobody can log in to must not stand.
      keep(app.config.folder, kept);
    });
  }
  const kept = keptIn(app.config.folder);
  const ours = (await desks(app.db)).some((desk) => desk.id === kept?.belongsTo);
  return kept && ours ? loginsAndCodes(kept, app.clock, app.config.publicUrl) : undefined;
}

/** Of several programs that start at once on one database, one fills it and the others wait. */
async function aloneAtIt(trx: Trx): Promise<void> {
  await sql`set local statement_timeout = '5min'`.execute(trx);
  await sql`select pg_advisory_xact_lock(hashtext('knutepunkt demo'))`.execute(trx);
}

async function fill(world: World, { clock }: Pick<App, 'clock'>): Promise<Kept> {
  const today = clock.today();
  const passphrase = newPassphrase();
  const { staff, sheets } = await foundEverything(world, passphrase);
  const line = timeline(world.app.clock, today);
  useRooms(world, line);
  letPeopleWrite(world, line);
  letGroupsLive(world, line, today);
  await line.pass();
  await countThePast(world, today);
  await publishNumbers(world, today);
  await listOpenGroups(world, { clock });
  await holdEvents(world, { clock });
  await readALocalList(world, { clock });
  await promiseAndAgree(world, { clock });
  await eraseBookings(world.trx, today.toString());
  const codes = demoPeople.flatMap(({ alias, code: who }) =>
    who === undefined ? [] : [{ code: known(world.people, alias).code, who }],
  );
  return { belongsTo: known(world.desks, 'nasjonalt-senter').id, passphrase, staff, codes, sheets };
}
