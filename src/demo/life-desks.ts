import { randomInt } from 'node:crypto';
import {
  addPremises,
  addRoom,
  bookSeries,
  closeHouse,
  describeHouse,
  firstDateOn,
  foundDesk,
  roomsOf,
  settingsWith,
} from '../place/index.ts';
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
    const { name, address, suitability, opening = null, units = [] } = premises;
    const where = { organisationId: id, municipality: desk.municipality, name, address, suitability };
    const premisesId = await addPremises(trx, where);
    await describeHouse(trx, premisesId, { opening, units });
    for (const { used: _used, ...room } of premises.rooms)
      rooms.set(room.name, await addRoom(trx, { premisesId, ...room }));
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
  const certified = initiator ? { certifiedUntil: world.app.clock.today().add({ years: 3 }).toString() } : {};
  const { id, keyPair } = await createStaff(world.trx, world.app, {
    login,
    passphrase,
    totpSecret,
    profile: { name, ...(initiator ? { initiator } : {}) },
    roles: [{ organisation: desk.id, role, ...certified }],
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
    if (premises?.closed) line.at(8, () => closeFor(world, known(world.desks, slug).id, premises.closed));
    for (const { name, used = [] } of premises?.rooms ?? []) {
      for (const { day, from, to, use, label, everyWeeks = 1 } of used) {
        line.at(8, async () => {
          const roomId = known(known(world.desks, slug).rooms, name);
          const first = firstDateOn(day, world.app.clock.today().toString());
          const series = { first, start: from, end: to, everyWeeks, times: weeksInUse / everyWeeks };
          await bookSeries(world.trx, { roomId, use, groupId: null, label: label ?? null, ...series });
        });
      }
    }
  }
}

/** A house is closed some days ahead: what is booked there stands. */
async function closeFor(
  { trx, app }: World,
  deskId: string,
  closed: { in: number; days: number } | undefined,
): Promise<void> {
  const [room] = await roomsOf(trx, deskId);
  if (!room || !closed) return;
  const today = app.clock.today();
  const first = today.add({ days: closed.in });
  const last = first.add({ days: closed.days - 1 });
  const closure = { first: first.toString(), last: last.toString() };
  await closeHouse(trx, room.premises.id, closure, today.toString());
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
