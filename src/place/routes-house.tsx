import { z } from 'zod';
import type { App } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  field,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import { type Locale, hrefIn } from '../platform/i18n/index.ts';
import {
  closeHouse,
  describeHouse,
  describeRoom,
  endDoor,
  endFeed,
  newDoor,
  newFeed,
  openHouse,
} from './commands-house.ts';
import type { Desk } from './model.ts';
import { readClosure, readDescription, readHouse } from './reading-house.ts';
import type { Trouble } from './reading.ts';
import type { Premises } from './store.ts';
import { type RoomView, roomsOf } from './store-rooms.ts';
import { type StaffNav, ofHouse, ofRoom, roomSubjects } from './subjects.ts';
import { AddressPage, HousePage, type HouseView, OneRoomPage } from './views-house.tsx';

type Asking = {
  actor: StaffActor;
  locale: Locale;
  subject: { house: Premises; desk: Desk };
};

/** A house: its hours and closures, who else is behind its door, its rooms, and the addresses that show what is occupied. */
export function houseRoutes(app: App, staffNav: StaffNav) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const { house, room, frame, today } = roomSubjects(app, staffNav);
  const at = ({ id }: Premises) => `/arbeid/rom/hus/${id}`;
  const saved = ({ id }: Premises) => redirect(`/arbeid/rom/hus/${id}?gjort=lagret`);

  async function show(
    { actor, locale, subject }: Asking,
    more: { wrong?: HouseView['wrong']; saved?: boolean } = {},
  ) {
    const { house: one, desk } = subject;
    const rooms = (await roomsOf(app.db, desk.id)).filter(({ premises }) => premises.id === one.id);
    const { id, name, opening, closures, units, hasDoor } = one;
    const shown = view('staff', {
      ...frame(actor, locale, at(one)),
      house: {
        ...{ id, name, opening, units, hasDoor },
        closures: closures.filter(({ last }) => last >= today()),
        rooms: rooms.map(({ premises: _premises, ...rest }) => rest),
      },
      back: `/arbeid/rom?sted=${desk.slug}`,
      saved: more.saved ?? false,
      wrong: more.wrong,
    });
    return page(shown, HousePage, more.wrong ? 422 : 200);
  }

  function showRoom(
    { actor, locale, subject: { house: one, room: it } }: Asking & { subject: { room: RoomView } },
    typed?: Typed,
    troubles: readonly Trouble[] = [],
  ) {
    const shown = view('staff', {
      ...frame(actor, locale, `${at(one)}/rom/${it.id}`),
      room: { ...it, houseId: one.id },
      typed,
      troubles,
    });
    return page(shown, OneRoomPage, troubles.length > 0 ? 422 : 200);
  }

  /** The address is shown in the answer itself: it is not kept anywhere that it could be shown from again. */
  function showAddress({ actor, locale, subject }: Asking, kind: 'door' | 'feed', path: string) {
    const address = app.config.publicUrl + path;
    const back = at(subject.house);
    return page(view('staff', { ...frame(actor, locale, back), kind, address, back }), AddressPage);
  }

  return [
    route({
      method: 'GET',
      path: '/arbeid/rom/hus/:premises',
      ...staff,
      params: ofHouse,
      query: z.custom<Record<string, string[]>>(() => true),
      permit: house('place: see a house'),
      handle: (ask) => show(ask, { saved: typedIn(ask.query, 'gjort') === 'lagret' }),
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/hus/:premises',
      ...staff,
      params: ofHouse,
      permit: house('place: describe a house'),
      handle: async (ask) => {
        const { value, troubles } = readHouse(ask.typed);
        if (!value) return show(ask, { wrong: { part: 'house', typed: ask.typed, troubles } });
        await describeHouse(app.db, ask.subject.house.id, value);
        return saved(ask.subject.house);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/hus/:premises/stengt',
      ...staff,
      params: ofHouse,
      permit: house('place: close a house'),
      handle: async (ask) => {
        const { value, troubles } = readClosure(ask.typed, today());
        if (!value) return show(ask, { wrong: { part: 'closure', typed: ask.typed, troubles } });
        const { id } = ask.subject.house;
        await app.db.transaction().execute((trx) => closeHouse(trx, id, value, today()));
        return saved(ask.subject.house);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/hus/:premises/apne',
      ...staff,
      params: ofHouse,
      permit: house('place: open a house again'),
      form: z.object({ first: field.day('dayBad'), last: field.day('dayBad') }),
      handle: async ({ form, subject }) => {
        const { id } = subject.house;
        if (form.ok) await app.db.transaction().execute((trx) => openHouse(trx, id, form.value));
        return saved(subject.house);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/hus/:premises/dor',
      ...staff,
      params: ofHouse,
      permit: house('place: give the screen by the door an address'),
      handle: async (ask) => {
        const { id } = ask.subject.house;
        if (typedIn(ask.typed, 'what') === 'new')
          return showAddress(ask, 'door', hrefIn(ask.locale, `/dor/${await newDoor(app.db, id)}`));
        await endDoor(app.db, id);
        return saved(ask.subject.house);
      },
    }),
    route({
      method: 'GET',
      path: '/arbeid/rom/hus/:premises/rom/:room',
      ...staff,
      params: ofRoom,
      permit: room('place: see a room'),
      handle: (ask) => showRoom(ask),
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/hus/:premises/rom/:room',
      ...staff,
      params: ofRoom,
      permit: room('place: describe a room'),
      handle: async (ask) => {
        const { id: roomId } = ask.subject.room;
        const { value, troubles } = readDescription(ask.typed);
        if (!value) return showRoom(ask, ask.typed, troubles);
        await describeRoom(app.db, roomId, value);
        return saved(ask.subject.house);
      },
    }),
    route({
      method: 'POST',
      path: '/arbeid/rom/hus/:premises/rom/:room/kalender',
      ...staff,
      params: ofRoom,
      permit: room('place: give a room’s calendar an address'),
      handle: async (ask) => {
        const { id } = ask.subject.room;
        if (typedIn(ask.typed, 'what') === 'new')
          return showAddress(ask, 'feed', `/opptatt/${await newFeed(app.db, id)}/kalender.ics`);
        await endFeed(app.db, id);
        return saved(ask.subject.house);
      },
    }),
  ];
}
