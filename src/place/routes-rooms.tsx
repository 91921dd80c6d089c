import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  absent,
  field,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import type { NavItem } from '../ui/index.ts';
import { addPremises, addRoom, bookSeries, cancelBooking, cancelSeries } from './commands.ts';
import { type Desk, RoomTaken } from './model.ts';
import { missingIn } from './model-suitability.ts';
import { addDays, instantOf, mondayOf, onTheWall, weekNumber } from './model-times.ts';
import { mayKeepRooms, mayKeepSomeRooms } from './policy.ts';
import { type Trouble, readBooking, readPremises, readRoom } from './reading.ts';
import { labelOf } from './search.ts';
import { deskById, desks, premisesOf } from './store.ts';
import { type Booking, bookingById, bookingsBetween, roomById, roomsOf } from './store-rooms.ts';
import { CancelPage, WeekPage } from './views-rooms.tsx';
import { BookPage, PremisesPage, RoomPage } from './views-rooms-forms.tsx';

/** The ways through the staff pages; the module staff makes them, and main hands them over. */
export type StaffNav = (locale: Locale, path: string, actor: StaffActor) => readonly NavItem[];

const asked = z.custom<Typed>(() => true);
const ofDesk = z.object({ organisation: z.uuid() });
const ofBooking = z.object({ booking: z.uuid() });
const told = { booket: 'booked', fri: 'cancelled', lagt: 'added' } as const;

/** The rooms of a place: the week, booking and giving back, houses and rooms. */
export function roomRoutes(app: App, geography: Geography, staffNav: StaffNav) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const desk = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) => deskById(app.db, organisation),
    may: mayKeepRooms,
  });
  const booked = (act: string) => ({
    act,
    subject: async (_actor: StaffActor, { booking: id }: z.infer<typeof ofBooking>) => {
      const booking = await bookingById(app.db, id);
      const place = booking && (await deskById(app.db, booking.organisationId));
      return booking && place ? { booking, desk: place } : undefined;
    },
    may: (actor: StaffActor, subject: { desk: Desk }) => mayKeepRooms(actor, subject.desk),
  });
  const shell = (actor: StaffActor, locale: Locale, path: string) => ({
    locale,
    path,
    nav: staffNav(locale, path, actor),
    csrf: actor.session.csrf,
  });
  const today = () => app.clock.today().toString();

  return [
    route({
      method: 'GET',
      path: '/arbeid/rom',
      ...staff,
      permit: { act: 'place: see rooms', subject: () => true as const, may: mayKeepSomeRooms },
      query: asked,
      handle: async ({ actor, locale, path, query }) => {
        const mine = (await desks(app.db)).filter((one) => mayKeepRooms(actor, one));
        const chosen = mine.find(({ slug }) => slug === typedIn(query, 'sted')) ?? mine.at(-1);
        if (!chosen) return absent();
        const day = z.iso.date().safeParse(typedIn(query, 'uke'));
        const monday = mondayOf(day.success ? day.data : today());
        const done = told[typedIn(query, 'gjort') as keyof typeof told] as 'booked' | undefined;
        const others = mine.filter(({ id }) => id !== chosen.id).map(({ slug, name }) => ({ slug, name }));
        const week = await weekOf(chosen, monday);
        return page(view('staff', { ...shell(actor, locale, path), ...week, others, done }), WeekPage);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/rom/:organisation/ny',
      ...staff,
      params: ofDesk,
      permit: desk('place: begin a booking'),
      handle: ({ actor, locale, path, subject }) => bookPage(shell(actor, locale, path), subject, {}, []),
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/:organisation/ny',
      ...staff,
      params: ofDesk,
      permit: desk('place: book a room'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const again = (troubles: readonly Trouble[]) =>
          bookPage(shell(actor, locale, path), subject, typed, troubles);
        const { value, troubles } = readBooking(typed, today());
        if (!value) return again(troubles);
        const room = await roomById(app.db, value.roomId);
        if (room?.organisationId !== subject.id) return again([{ field: 'room', message: 'roomMissing' }]);
        try {
          await app.db.transaction().execute((trx) => bookSeries(trx, { ...value, groupId: null }));
        } catch (problem) {
          if (problem instanceof RoomTaken) return again([{ field: 'date', message: 'taken' }]);
          throw problem;
        }
        return redirect(`/arbeid/rom?sted=${subject.slug}&uke=${value.first}&gjort=booket`);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/rom/bestilling/:booking',
      ...staff,
      params: ofBooking,
      permit: booked('place: see a booking'),
      handle: async ({ actor, locale, path, subject: { booking, desk: place } }) => {
        const room = await roomById(app.db, booking.roomId);
        if (!room) return absent();
        const { date } = onTheWall(booking.start);
        const shown = { ...occupied(booking), date, room: room.name, ofGroup: booking.ofGroup };
        const back = `/arbeid/rom?sted=${place.slug}&uke=${date}`;
        return page(view('staff', { ...shell(actor, locale, path), booking: shown, back }), CancelPage);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/bestilling/:booking',
      ...staff,
      params: ofBooking,
      permit: booked('place: give a room back'),
      form: z.object({ which: field.oneOf(['one', 'rest'], 'whatBad') }),
      handle: async ({ form, path, subject: { booking, desk: place } }) => {
        if (!form.ok) return redirect(path);
        const { date } = onTheWall(booking.start);
        await app.db
          .transaction()
          .execute((trx) =>
            form.value.which === 'one'
              ? cancelBooking(trx, booking.id)
              : cancelSeries(trx, booking.series, date),
          );
        return redirect(`/arbeid/rom?sted=${place.slug}&uke=${date}&gjort=fri`);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/rom/:organisation/hus',
      ...staff,
      params: ofDesk,
      permit: desk('place: begin to add premises'),
      handle: ({ actor, locale, path, subject }) => {
        const typed = { municipality: [labelOf(geography, subject.municipality)], buffer: ['30'] };
        const shown = { ...shell(actor, locale, path), ...formOf(subject, typed, []) };
        return page(view('staff', shown), PremisesPage);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/:organisation/hus',
      ...staff,
      params: ofDesk,
      permit: desk('place: add premises'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const { value, troubles } = readPremises(typed, geography);
        if (!value) {
          const shown = { ...shell(actor, locale, path), ...formOf(subject, typed, troubles) };
          return page(view('staff', shown), PremisesPage, 422);
        }
        await app.db.transaction().execute(async (trx) => {
          const premisesId = await addPremises(trx, { ...value.premises, organisationId: subject.id });
          await addRoom(trx, { ...value.room, premisesId });
        });
        return redirect(`/arbeid/rom?sted=${subject.slug}&gjort=lagt`);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/rom/:organisation/hus/rom',
      ...staff,
      params: ofDesk,
      permit: desk('place: begin to add a room'),
      handle: ({ actor, locale, path, subject }) =>
        roomPage(shell(actor, locale, path), subject, { buffer: ['30'] }, []),
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/:organisation/hus/rom',
      ...staff,
      params: ofDesk,
      permit: desk('place: add a room'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const again = (troubles: readonly Trouble[]) =>
          roomPage(shell(actor, locale, path), subject, typed, troubles);
        const { value, troubles } = readRoom(typed);
        if (!value) return again(troubles);
        const houses = await premisesOf(app.db, subject.id);
        if (!houses.some(({ id }) => id === value.premisesId))
          return again([{ field: 'premises', message: 'houseBad' }]);
        await app.db.transaction().execute((trx) => addRoom(trx, value));
        return redirect(`/arbeid/rom?sted=${subject.slug}&gjort=lagt`);
      },
    }),
  ];

  type Shell = ReturnType<typeof shell>;

  async function bookPage(frame: Shell, place: Desk, typed: Typed, troubles: readonly Trouble[]) {
    const rooms = (await roomsOf(app.db, place.id)).map(({ id, name, premises }) => ({
      value: id,
      label: `${name}, ${premises.name}`,
    }));
    const shown = { ...frame, ...formOf(place, typed, troubles), rooms, today: today() };
    return page(view('staff', shown), BookPage, troubles.length > 0 ? 422 : 200);
  }

  async function roomPage(frame: Shell, place: Desk, typed: Typed, troubles: readonly Trouble[]) {
    const houses = (await premisesOf(app.db, place.id)).map(({ id, name }) => ({ value: id, label: name }));
    const shown = { ...frame, ...formOf(place, typed, troubles), houses };
    return page(view('staff', shown), RoomPage, troubles.length > 0 ? 422 : 200);
  }

  async function weekOf(place: Desk, monday: string) {
    const rooms = await roomsOf(app.db, place.id);
    const after = addDays(monday, 7);
    const taken = await bookingsBetween(app.db, place.id, instantOf(monday, 0), instantOf(after, 0));
    const days = Array.from({ length: 7 }, (_, at) => {
      const date = addDays(monday, at);
      const onDay = taken.filter(({ start }) => onTheWall(start).date === date);
      return {
        date,
        rooms: rooms.map(({ id }) => onDay.filter(({ roomId }) => roomId === id).map(occupied)),
      };
    });
    const houses = (await premisesOf(app.db, place.id)).map(({ id, name, address, suitability }) => ({
      id,
      name,
      address,
      missing: missingIn(suitability),
    }));
    return {
      desk: { id: place.id, name: place.name },
      slug: place.slug,
      week: { number: weekNumber(monday), monday, before: addDays(monday, -7), after },
      days,
      rooms: rooms.map(({ id, name, premises, seats, bufferMinutes }) => ({
        id,
        name,
        house: premises.name,
        seats,
        bufferMinutes,
      })),
      houses,
    };
  }
}

function formOf(place: Desk, typed: Typed, troubles: readonly Trouble[]) {
  return { organisation: place.id, slug: place.slug, typed, troubles };
}

function occupied({ id, use, start, end }: Booking) {
  const until = onTheWall(end).minutes;
  return { id, use, start: onTheWall(start).minutes, end: until === 0 ? 1440 : until };
}
