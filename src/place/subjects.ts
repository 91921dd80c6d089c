import { z } from 'zod';
import type { App } from '../platform/app.ts';
import type { StaffActor } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import type { NavItem } from '../ui/index.ts';
import type { Desk } from './model.ts';
import { onTheWall } from './model-times.ts';
import { mayKeepRooms } from './policy.ts';
import { deskById, premisesById } from './store.ts';
import { type Booking, bookingById, roomById, roomsOf } from './store-rooms.ts';

/** The ways through the staff pages; the module staff makes them, and main hands them over. */
export type StaffNav = (locale: Locale, path: string, actor: StaffActor) => readonly NavItem[];

export const ofDesk = z.object({ organisation: z.uuid() });
export const ofBooking = z.object({ booking: z.uuid() });
export const ofHouse = z.object({ premises: z.uuid() });
export const ofRoom = z.object({ premises: z.uuid(), room: z.uuid() });

/** What the staff's room pages are about, each found with the desk whose it is, and the frame around every page. */
export function roomSubjects(app: App, staffNav: StaffNav) {
  const theirs = (actor: StaffActor, subject: { desk: Desk }) => mayKeepRooms(actor, subject.desk);
  const houseOf = async (id: string) => {
    const house = await premisesById(app.db, id);
    const desk = house && (await deskById(app.db, house.organisationId));
    return house && desk ? { house, desk } : undefined;
  };
  return {
    desk: (act: string) => ({
      act,
      subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) =>
        deskById(app.db, organisation),
      may: mayKeepRooms,
    }),
    booked: (act: string) => ({
      act,
      subject: async (_actor: StaffActor, { booking: id }: z.infer<typeof ofBooking>) => {
        const booking = await bookingById(app.db, id);
        const desk = booking && (await deskById(app.db, booking.organisationId));
        return booking && desk ? { booking, desk } : undefined;
      },
      may: theirs,
    }),
    house: (act: string) => ({
      act,
      subject: (_actor: StaffActor, { premises }: z.infer<typeof ofHouse>) => houseOf(premises),
      may: theirs,
    }),
    room: (act: string) => ({
      act,
      subject: async (_actor: StaffActor, { premises, room: id }: z.infer<typeof ofRoom>) => {
        const [found, room] = await Promise.all([houseOf(premises), roomById(app.db, id)]);
        return found && room?.premises.id === premises ? { ...found, room } : undefined;
      },
      may: theirs,
    }),
    frame: (actor: StaffActor, locale: Locale, path: string) => ({
      locale,
      path,
      nav: staffNav(locale, path, actor),
      csrf: actor.session.csrf,
    }),
    today: () => app.clock.today().toString(),
    /** The rooms of a desk, to choose among. */
    choices: (organisationId: string) => roomChoices(app, organisationId),
  };
}

export async function roomChoices(app: App, organisationId: string) {
  return (await roomsOf(app.db, organisationId)).map(({ id, name, premises }) => ({
    value: id,
    label: `${name}, ${premises.name}`,
  }));
}

/** A booking as those who keep the place see it. */
export function occupied({ id, use, label, start, end }: Booking) {
  const from = onTheWall(start);
  const until = onTheWall(end).minutes;
  return { id, use, label, date: from.date, start: from.minutes, end: until === 0 ? 1440 : until };
}
