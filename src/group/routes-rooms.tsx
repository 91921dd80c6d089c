import { z } from 'zod';
import {
  addDays,
  bookingsOfGroup,
  cancelBooking,
  clockOf,
  deskById,
  occupied,
  readBooking,
  roomById,
  roomChoices,
  tryToBook,
} from '../place/index.ts';
import type { BookingFormShown } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import {
  type SeekerActor,
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
import { lookInside } from './commands-life.ts';
import { nextMeeting } from './model.ts';
import { mayBookForGroup } from './policy.ts';
import { type GroupOutside, groupById, memberIds } from './store.ts';
import { RoomsPage } from './views-rooms.tsx';

const inGroup = z.object({ group: z.uuid() });
type OwnGroup = GroupOutside & { members: ReadonlySet<string> };
type Asking = { actor: SeekerActor; locale: Locale; subject: OwnGroup };

/** Meetings that one group may have booked ahead: a year of weeks, so that nobody keeps a room from all others. */
export const mostAhead = 53;

/** A self-running group's own room times: seen, given back, booked. The desk has no part in it, and sees only *occupied*. */
export function memberRoomRoutes(app: App) {
  const today = () => app.clock.today().toString();
  const own = (act: string) => ({
    act,
    subject: async (
      _actor: SeekerActor,
      { group: id }: z.infer<typeof inGroup>,
    ): Promise<OwnGroup | undefined> => {
      const group = await groupById(app.db, id);
      return group && { ...group, members: await memberIds(app.db, id) };
    },
    may: mayBookForGroup,
  });
  const at = (group: OwnGroup) => `/min/avtaler/${group.id}/rom`;

  async function show(
    { actor, locale, subject: group }: Asking,
    form?: BookingFormShown,
    done?: 'booked' | 'free',
  ) {
    const inside = await lookInside(app, actor, group.id);
    const desk = await deskById(app.db, group.organisationId);
    if (!inside || !desk) return absent();
    const rooms = await roomChoices(app, desk.id);
    const bookings = await bookingsOfGroup(app.db, group.id, app.clock.now());
    const { plan, nextOn } = inside;
    const last = bookings.at(-1);
    // What is most often wanted: to go on as now, from where the bookings end.
    const usual: Typed = {
      room: last ? [last.roomId] : [],
      date: [last ? nextMeeting(plan, addDays(occupied(last).date, 1)) : nextOn],
      often: [plan.everyWeeks === 1 ? 'weekly' : 'fortnightly'],
      from: [clockOf(plan.start)],
      to: [clockOf(plan.end)],
    };
    const shown = view('member', {
      locale,
      path: at(group),
      csrf: actor.session.csrf,
      groupId: group.id,
      done,
      booked: bookings.map((booking) => ({
        ...occupied(booking),
        room: rooms.find(({ value }) => value === booking.roomId)?.label ?? '',
      })),
      form: {
        ...(form ?? { typed: usual, troubles: [], review: undefined }),
        rooms,
        termWeeks: desk.settings.termWeeks,
      },
    });
    return page(shown, RoomsPage, (form?.troubles.length ?? 0) > 0 ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: '/min/avtaler/:group/rom',
      actor: 'seeker',
      audience: 'member',
      permit: own('group: see own room times'),
      params: inGroup,
      query: z.custom<Typed>(() => true),
      handle: (ask) => {
        const done = { booket: 'booked', fri: 'free' }[typedIn(ask.query, 'gjort')];
        return show(ask, undefined, done as 'booked' | 'free' | undefined);
      },
    }),
    route({
      method: 'POST',
      path: '/min/avtaler/:group/rom',
      actor: 'seeker',
      audience: 'member',
      permit: own('group: book a room'),
      params: inGroup,
      handle: async (ask) => {
        const { subject: group } = ask;
        // Whatever a form says: what a group books is the group's, and has no name.
        const typed: Typed = { ...ask.typed, what: ['own_group'], label: [] };
        const again = (field: string, message: string) =>
          show(ask, { typed, troubles: [{ field, message }], review: undefined });
        const desk = await deskById(app.db, group.organisationId);
        const read = readBooking(typed, { today: today(), termWeeks: desk?.settings.termWeeks ?? 1 });
        if (!read.value) return show(ask, { typed, troubles: read.troubles, review: undefined });
        const room = await roomById(app.db, read.value.roomId);
        if (room?.organisationId !== group.organisationId) return again('room', 'roomMissing');
        const ahead = await bookingsOfGroup(app.db, group.id, app.clock.now());
        if (ahead.length + read.value.dates.length > mostAhead) return again('date', 'tooMany');
        const done = await tryToBook(app.db, read.value, group.id);
        if (!done.booked) return show(ask, { typed, ...done.shown });
        return redirect(`${at(group)}?gjort=booket`);
      },
    }),
    route({
      method: 'POST',
      path: '/min/avtaler/:group/rom/fri',
      actor: 'seeker',
      audience: 'member',
      permit: own('group: give own room time back'),
      params: inGroup,
      form: z.object({ booking: field.uuid('booking') }),
      handle: async ({ subject: group, form }) => {
        if (!form.ok) return redirect(at(group));
        await app.db.transaction().execute(async (trx) => {
          const theirs = await bookingsOfGroup(trx, group.id, app.clock.now());
          if (theirs.some(({ id }) => id === form.value.booking))
            await cancelBooking(trx, form.value.booking);
        });
        return redirect(`${at(group)}?gjort=fri`);
      },
    }),
  ];
}
