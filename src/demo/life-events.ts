import {
  type Planned,
  approveAnswer,
  cancelEvent,
  invite,
  lookupFor,
  noteContact,
  noteHeld,
  noteMedia,
  planEvent,
  reportObjection,
  takePlace,
} from '../event/index.ts';
import { newCode } from '../platform/sealing/index.ts';
import { RoomTaken } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { demoDesks } from './desks.ts';
import { type DemoEvent, demoEvents, demoObjections } from './events.ts';
import { type World, known } from './world.ts';

/** What comes and what was, and what people say against it, as it stands today. */
export async function holdEvents(world: World, { clock }: Pick<App, 'clock'>): Promise<void> {
  const app = { ...world.app, clock };
  for (const event of demoEvents) await holdOne(world, app, event);
  for (const { desk, heard, answer } of demoObjections) {
    const id = await reportObjection(world.trx, app, known(world.desks, desk).id, heard);
    if (answer !== undefined) await approveAnswer(world.trx, app, id, answer);
  }
}

async function holdOne(world: World, app: App, demo: DemoEvent): Promise<void> {
  const { trx, desks, staff } = world;
  const { desk: slug, room, address = '', mode = 'in_person', invitedOnly = false } = demo;
  const { kind, title, audience, about, starts, minutes, capacity, signUp } = demo;
  const desk = known(desks, slug);
  const { id, day } = await planned(world, app, desk.id, demo, {
    ...{ kind, title, audience, about, starts, minutes, capacity, signUp, mode, address, invitedOnly },
    language: 'nb',
    roomId: room === undefined ? null : known(desk.rooms, room),
    municipality: mode === 'in_person' ? (demo.municipality ?? homeOf(slug)) : null,
  });
  for (const seats of demo.seats ?? []) {
    const lookup = await lookupFor(app, newCode());
    await takePlace(trx, app, { eventId: id, lookup, seats });
  }
  for (const { organisation, role, spoken } of demo.invitations ?? []) {
    const invitation = await invite(trx, { eventId: id, organisation, role });
    if (spoken) await noteContact(trx, app, invitation, known(staff, spoken).id);
  }
  for (const { title: written, outlet } of demo.media ?? [])
    await noteMedia(trx, { eventId: id, title: written, outlet, day, link: '' });
  if (demo.cancelled) await cancelEvent(trx, id);
  if (demo.came !== undefined)
    await noteHeld(trx, app, id, { attendance: demo.came, materials: 'Brosjyrer på bokmål og nynorsk' });
}

/** On the first day from then on when nobody else has the room. */
async function planned(
  world: World,
  app: App,
  organisationId: string,
  demo: DemoEvent,
  other: Omit<Planned, 'day'>,
) {
  for (let days = demo.inDays; ; days++) {
    const day = app.clock.today().add({ days }).toString();
    try {
      return { day, id: await planEvent(world.trx, organisationId, { ...other, day }, 'announced') };
    } catch (problem) {
      if (!(problem instanceof RoomTaken)) throw problem;
    }
  }
}

function homeOf(slug: string): string | null {
  return demoDesks.find((desk) => desk.slug === slug)?.municipality ?? null;
}
