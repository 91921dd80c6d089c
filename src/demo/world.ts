import type { Registered } from '../enquiry/index.ts';
import type { Framework } from '../framework/index.ts';
import type { Geography } from '../geography/index.ts';
import type { DeskSettings } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
import type { FixedClock } from '../platform/clock/index.ts';
import type { LiveSession, SeekerActor, StaffActor } from '../platform/http/index.ts';
import type { KeyPair } from '../platform/sealing/index.ts';
import { seekerActor, seekerSession } from '../seeker/index.ts';
import { sessionOf, staffActor } from '../staff/index.ts';

/** A desk of the demonstration. */
export interface DeskThere {
  id: string;
  name: string;
  settings: DeskSettings;
  /** By the room's name. */
  rooms: Map<string, string>;
}

export interface StaffThere {
  id: string;
  name: string;
  pair: KeyPair;
}

/** Everything that exists so far, on the demonstration's own clock and inside its one transaction. */
export interface World {
  app: App & { clock: FixedClock };
  trx: Trx;
  framework: Framework;
  geography: Geography;
  /** By slug. */
  desks: Map<string, DeskThere>;
  /** By login. */
  staff: Map<string, StaffThere>;
  /** By what they are called. */
  people: Map<string, Registered>;
}

/** Looks up what the tables of content name; a slip of the pen there must not pass. */
export function known<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing === undefined) throw new Error(`The demonstration has no ${name}`);
  return thing;
}

const visit: LiveSession = { csrf: '', extra: {}, replace: () => Promise.resolve() };

/** Somebody of the staff as after logging in. */
export async function staffMember(world: World, login: string): Promise<StaffActor> {
  const { id, pair } = known(world.staff, login);
  const actor = await staffActor(world.app, { ...visit, ...sessionOf(id, pair) });
  if (!actor) throw new Error(`${login} cannot log in`);
  return actor;
}

/** A person as after typing their code. */
export async function personBehind(world: World, alias: string): Promise<SeekerActor> {
  const actor = await seekerActor(world.app, { ...visit, ...seekerSession(known(world.people, alias)) });
  if (!actor) throw new Error(`${alias} cannot come in`);
  return actor;
}
