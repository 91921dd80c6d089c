import { z } from 'zod';
import type { App } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  absent,
  field,
  page,
  redirect,
  route,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { type BookingFormShown, tryToBook } from './booking-form.ts';
import { cancelBooking, cancelSeries, moveBooking } from './commands-bookings.ts';
import { type Desk, RoomTaken } from './model.ts';
import { addDays, instantOf, meetingOn, onTheWall } from './model-times.ts';
import { clockOf, readBooking, readMove } from './reading-booking.ts';
import type { Trouble } from './reading.ts';
import { type Booking, bookingsOfSeries, roomById } from './store-rooms.ts';
import { type StaffNav, occupied, ofBooking, ofDesk, roomSubjects } from './subjects.ts';
import { BookPage, BookingPage } from './views-booking.tsx';

type Asking = { actor: StaffActor; locale: Locale; path: string };

/** Booking a room, and what can be done with a booking: given back, in part or whole, and moved. */
export function bookingRoutes(app: App, staffNav: StaffNav) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const { desk, booked, frame, today, choices } = roomSubjects(app, staffNav);

  async function bookPage(ask: Asking, place: Desk, form: BookingFormShown) {
    const { termWeeks } = place.settings;
    const rooms = await choices(place.id);
    const here = { organisation: place.id, slug: place.slug, rooms, termWeeks };
    const shown = view('staff', { ...frame(ask.actor, ask.locale, ask.path), ...here, ...form });
    return page(shown, BookPage, form.troubles.length > 0 ? 422 : 200);
  }

  async function bookingPage(
    ask: Asking,
    { booking, desk: place }: { booking: Booking; desk: Desk },
    typed?: Typed,
    troubles: readonly Trouble[] = [],
  ) {
    const room = await roomById(app.db, booking.roomId);
    if (!room) return absent();
    const one = occupied(booking);
    const after = instantOf(addDays(one.date, 1), 0);
    const others = (await bookingsOfSeries(app.db, booking.series, after)).map(occupied);
    const now = {
      room: [room.id],
      date: [one.date],
      from: [clockOf(one.start)],
      to: [clockOf(one.end)],
    };
    const shown = view('staff', {
      ...frame(ask.actor, ask.locale, `/arbeid/rom/bestilling/${booking.id}`),
      booking: { ...one, room: room.name, ofGroup: booking.ofGroup },
      others: others.filter(({ id }) => id !== booking.id),
      rooms: await choices(place.id),
      back: `/arbeid/rom?sted=${place.slug}&uke=${one.date}`,
      typed: typed ?? now,
      troubles,
    });
    return page(shown, BookingPage, troubles.length > 0 ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: '/arbeid/rom/:organisation/ny',
      ...staff,
      params: ofDesk,
      permit: desk('place: begin a booking'),
      handle: (ask) =>
        bookPage(ask, ask.subject, { typed: { date: [today()] }, troubles: [], review: undefined }),
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/:organisation/ny',
      ...staff,
      params: ofDesk,
      permit: desk('place: book a room'),
      handle: async (ask) => {
        const { subject: place, typed } = ask;
        const again = (troubles: readonly Trouble[]) =>
          bookPage(ask, place, { typed, troubles, review: undefined });
        const read = readBooking(typed, { today: today(), termWeeks: place.settings.termWeeks });
        if (!read.value) return again(read.troubles);
        const room = await roomById(app.db, read.value.roomId);
        if (room?.organisationId !== place.id) return again([{ field: 'room', message: 'roomMissing' }]);
        const done = await tryToBook(app.db, read.value, null);
        if (!done.booked) return bookPage(ask, place, { typed, ...done.shown });
        return redirect(`/arbeid/rom?sted=${place.slug}&uke=${done.booked[0] ?? ''}&gjort=booket`);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/rom/bestilling/:booking',
      ...staff,
      params: ofBooking,
      permit: booked('place: see a booking'),
      handle: (ask) => bookingPage(ask, ask.subject),
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/bestilling/:booking',
      ...staff,
      params: ofBooking,
      permit: booked('place: give a room back'),
      form: z.object({
        which: field.oneOf(['one', 'rest', 'some'], 'whatBad'),
        bookings: field.uuids('whatBad'),
      }),
      handle: async ({ form, path, subject: { booking, desk: place } }) => {
        if (!form.ok) return redirect(path);
        const { which, bookings } = form.value;
        const { date } = onTheWall(booking.start);
        await app.db.transaction().execute(async (trx) => {
          if (which === 'one') await cancelBooking(trx, booking.id);
          else if (which === 'rest') await cancelSeries(trx, booking.series, date);
          else {
            const theirs = await bookingsOfSeries(trx, booking.series, instantOf(date, 0));
            for (const { id } of theirs) if (bookings.includes(id)) await cancelBooking(trx, id);
          }
        });
        return redirect(`/arbeid/rom?sted=${place.slug}&uke=${date}&gjort=fri`);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/bestilling/:booking/flytt',
      ...staff,
      params: ofBooking,
      permit: booked('place: move a booking'),
      handle: async (ask) => {
        const { subject, typed } = ask;
        const again = (troubles: readonly Trouble[]) => bookingPage(ask, subject, typed, troubles);
        const { value, troubles } = readMove(typed, today());
        if (!value) return again(troubles);
        const room = await roomById(app.db, value.roomId);
        if (room?.organisationId !== subject.desk.id)
          return again([{ field: 'room', message: 'roomMissing' }]);
        const meeting = meetingOn(value.date, value.start, value.end);
        try {
          await app.db
            .transaction()
            .execute((trx) => moveBooking(trx, subject.booking, { roomId: room.id, meeting }));
        } catch (problem) {
          if (problem instanceof RoomTaken) return again([{ field: 'date', message: 'oneTaken' }]);
          throw problem;
        }
        return redirect(`/arbeid/rom?sted=${subject.desk.slug}&uke=${value.date}&gjort=flyttet`);
      },
    }),
  ];
}
