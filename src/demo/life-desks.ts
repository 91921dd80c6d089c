import { randomInt } from 'node:crypto';
import { addPremises, addRoom, bookSeries, firstDateOn, foundDesk, settingsWith } from '../place/index.ts';
import { createStaff, newTotpSecret, openDesk } from '../staff/index.ts';
import type { KeyPair } from '../platform/sealing/index.ts';
import { type DemoDesk, demoDesks } from './desks.ts';
import type { KeptStaff } from './kept.ts';
import { demoStaff } from './staff.ts';
import type { Timeline } from './timeline.ts';
import { type World, known } from './world.ts';

/** Founds the desks with their rooms, and takes the staff in. Answers with what one needs to log in. */
export async function foundEverything(world: World, passphrase: string) {
  const pairs = new Map<string, KeyPair>();
  const sheets: Record<string, string> = {};
  for (const desk of demoDesks) {
    const { sheet, deskPair } = await foundOne(world, desk);
    pairs.set(desk.slug, deskPair);
    sheets[desk.slug] = sheet;
  }
  const staff = await Promise.all(demoStaff.map((one) => takeIn(world, one, passphrase, pairs)));
  return { staff, sheets };
}

async function foundOne(world: World, { counties = [], supervisedBy, premises, ...desk }: DemoDesk) {
  const { trx, desks, geography } = world;
  const serves = [
    ...desk.serves,
    ...counties.flatMap((code) => geography.county(code)?.municipalities ?? []),
  ];
  const above = supervisedBy ? { supervisedBy: known(desks, supervisedBy).id } : {};
  const id = await foundDesk(trx, { ...desk, serves, ...above });
  const rooms = new Map<string, string>();
  desks.set(desk.slug, { id, name: desk.name, settings: settingsWith(desk.settings), rooms });
  if (premises && desk.municipality !== null) {
    const { name, address, suitability } = premises;
    const where = { organisationId: id, municipality: desk.municipality, name, address, suitability };
    const premisesId = await addPremises(trx, where);
    for (const room of premises.rooms)
      rooms.set(room.name, await addRoom(trx, { premisesId, name: room.name, seats: room.seats }));
  }
  return openDesk(trx, id);
}

async function takeIn(
  world: World,
  { login, name, desk: slug, role, initiator }: (typeof demoStaff)[number],
  passphrase: string,
  pairs: ReadonlyMap<string, KeyPair>,
): Promise<KeptStaff> {
  const desk = known(world.desks, slug);
  const totpSecret = newTotpSecret();
  const { id, keyPair } = await createStaff(world.trx, world.app, {
    login,
    passphrase,
    totpSecret,
    profile: { name, ...(initiator ? { initiator } : {}) },
    roles: [{ organisation: desk.id, role }],
    deskPairs: [known(pairs, slug)],
  });
  world.staff.set(login, { id, name, pair: keyPair });
  return { login, totpSecret, who: `${name}, ${roleWords[role]}, ${desk.name}` };
}

const roleWords = {
  coordinator: 'coordinator',
  adviser: 'adviser',
  national_adviser: 'national adviser',
  initiator: 'initiator',
} as const;

/** Weeks that other groups' evenings are booked, from last week on. */
const weeksInUse = 16;

/** Other self-help groups use the rooms too: the calendar says when, and never who. */
export function useRooms(world: World, line: Timeline): void {
  for (const { slug, premises } of demoDesks) {
    for (const { name, used = [] } of premises?.rooms ?? []) {
      for (const { day, from, to, use } of used) {
        line.at(8, async () => {
          const roomId = known(known(world.desks, slug).rooms, name);
          const first = firstDateOn(day, world.app.clock.today().toString());
          const series = { first, start: from, end: to, everyWeeks: 1, times: weeksInUse };
          await bookSeries(world.trx, { roomId, use, groupId: null, ...series });
        });
      }
    }
  }
}

const words =
  'bjelle fjære glass havre jolle kjele kvist lampe lofte myr nabo ost pinne rips seil skje sokk stige tråd vott'.split(
    ' ',
  );

/** Four ordinary words, different in every demonstration. */
export function newPassphrase(): string {
  const pool = [...words];
  return Array.from({ length: 4 }, () => pool.splice(randomInt(pool.length), 1)[0] ?? '').join(' ');
}
