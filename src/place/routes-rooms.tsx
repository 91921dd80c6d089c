import { z } from 'zod';
import type { Geography } from '../geography/index.ts';
import type { App } from '../platform/app.ts';
import { type Typed, absent, page, redirect, route, typedIn, view } from '../platform/http/index.ts';
import { addPremises, addRoom } from './commands.ts';
import type { Desk } from './model.ts';
import { missingIn } from './model-suitability.ts';
import { addDays, instantOf, mondayOf, weekNumber } from './model-times.ts';
import { mayKeepRooms, mayKeepSomeRooms } from './policy.ts';
import { type Trouble, readPremises, readRoom } from './reading.ts';
import { labelOf } from './search.ts';
import { type Premises, desks, premisesOf } from './store.ts';
import { bookingsBetween, roomsOf } from './store-rooms.ts';
import { type StaffNav, occupied, ofDesk, roomSubjects } from './subjects.ts';
import { PremisesPage, RoomPage } from './views-rooms-forms.tsx';
import { type Occupied, WeekPage } from './views-week.tsx';

const asked = z.custom<Typed>(() => true);
const told = {
  booket: 'booked',
  fri: 'cancelled',
  lagt: 'added',
  flyttet: 'moved',
} as const;

/** The rooms of a place: the week, houses and rooms. */
export function roomRoutes(app: App, geography: Geography, staffNav: StaffNav) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const { desk, frame: shell, today } = roomSubjects(app, staffNav);

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

  async function roomPage(frame: Shell, place: Desk, typed: Typed, troubles: readonly Trouble[]) {
    const houses = (await premisesOf(app.db, place.id)).map(({ id, name }) => ({ value: id, label: name }));
    const shown = { ...frame, ...formOf(place, typed, troubles), houses };
    return page(view('staff', shown), RoomPage, troubles.length > 0 ? 422 : 200);
  }

  async function weekOf(place: Desk, monday: string) {
    const after = addDays(monday, 7);
    const [rooms, premises, bookings] = await Promise.all([
      roomsOf(app.db, place.id),
      premisesOf(app.db, place.id),
      bookingsBetween(app.db, place.id, instantOf(monday, 0), instantOf(after, 0)),
    ]);
    const taken = new Map<string, Occupied[]>();
    for (const booking of bookings) {
      const one = occupied(booking);
      const at = `${booking.roomId} ${one.date}`;
      taken.set(at, [...(taken.get(at) ?? []), one]);
    }
    const houses = premises.map((house) => {
      const here = rooms.filter(({ premises: { id } }) => id === house.id);
      const days = Array.from({ length: 7 }, (_, at) => {
        const date = addDays(monday, at);
        return {
          date,
          closed: house.closures.some(({ first, last }) => first <= date && date <= last),
          open: house.opening?.filter(({ day }) => day === at + 1),
          rooms: here.map(({ id }) => taken.get(`${id} ${date}`) ?? []),
        };
      });
      return { ...inWeek(house), rooms: here.map(({ premises: _premises, ...room }) => room), days };
    });
    return {
      desk: { id: place.id, name: place.name },
      slug: place.slug,
      week: { number: weekNumber(monday), monday, before: addDays(monday, -7), after },
      houses,
    };
  }
}

function inWeek({ id, name, address, suitability, units }: Premises) {
  return { id, name, address, missing: missingIn(suitability, units) };
}

function formOf(place: Desk, typed: Typed, troubles: readonly Trouble[]) {
  return { organisation: place.id, slug: place.slug, typed, troubles };
}
