import {
  createForCaller,
  enquiryOf,
  readByPerson,
  register,
  sayToDesk,
  sayToSeeker,
  setState,
  writeNote,
} from '../enquiry/index.ts';
import { deskFor } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { demoDesks } from './desks.ts';
import { demoPeople, saidWith } from './people.ts';
import { type Person, type Said, placeCodes, wishesOf } from './person.ts';
import { demoStaff } from './staff.ts';
import type { Timeline } from './timeline.ts';
import { type World, known, personBehind } from './world.ts';

/**
 * What it costs to make a code that nobody will ever hold: most of these people are only there to be read about, and
 * their codes are thrown away at once. Codes that are printed cost what the configuration says.
 */
const thrownAway = { memoryKiB: 64, passes: 1 };

/** People write, are answered, and wait. */
export function letPeopleWrite(world: World, line: Timeline): void {
  for (const person of demoPeople) {
    line.at(person.arrived, () => arrive(world, person));
    for (const said of saidWith(person.alias)) line.at(said[0], () => say(world, person, said));
    if (person.waits !== undefined) line.at(person.waits, () => wait(world, person));
    if (person.note) line.at(person.note.ago, () => takeNote(world, person));
  }
}

async function arrive(world: World, person: Person): Promise<void> {
  const { app, trx, geography } = world;
  const { kind = 'interest', locale = 'nb' } = person;
  const wishes = wishesOf(person);
  const desk = await deskFor(trx, geography, placeCodes[person.place], wishes.modes);
  const cheap: App = { ...app, config: { ...app.config, argon2: thrownAway } };
  const receive = person.byPhone ? createForCaller : register;
  const arriving = { kind, organisationId: desk.id, wishes, locale };
  world.people.set(person.alias, await receive(trx, person.code ? app : cheap, arriving));
}

async function say(world: World, person: Person, [, from, text]: Said): Promise<void> {
  const { app, trx } = world;
  const actor = await personBehind(world, person.alias);
  const enquiry = await enquiryOf(app, actor);
  if (!enquiry) throw new Error(`${person.alias} has no enquiry`);
  if (from === 'person') {
    await readByPerson(trx, app, enquiry);
    await sayToDesk(trx, app, enquiry, text);
  } else {
    await sayToSeeker(trx, app, enquiry, answererAt(world, enquiry.organisationId, person), text);
  }
}

/** Those who answer at a desk share the work. */
function answererAt(world: World, organisationId: string, person: Person): string {
  const slug = demoDesks.find((desk) => known(world.desks, desk.slug).id === organisationId)?.slug;
  const those = demoStaff.filter((one) => one.desk === slug && one.role !== 'initiator');
  return those[person.alias.length % those.length]?.name ?? '';
}

async function wait(world: World, { alias }: Person): Promise<void> {
  await setState(world.trx, known(world.people, alias).enquiryId, 'waiting');
}

async function takeNote(world: World, { alias, note }: Person): Promise<void> {
  const enquiry = await enquiryOf(world.app, await personBehind(world, alias));
  if (!enquiry || !note) return;
  const knows = (note.knows ?? []).map((other) => known(world.people, other).enquiryId);
  await writeNote(world.trx, enquiry, { text: note.text, knows });
}
