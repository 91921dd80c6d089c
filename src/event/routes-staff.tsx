import { z } from 'zod';
import { type Desk, RoomTaken, clockOf, deskById, desks, labelOf, roomsOf } from '../place/index.ts';
import type { App, Trx } from '../platform/app.ts';
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
import type { Locale } from '../platform/i18n/index.ts';
import { desksOpenTo, staffNav } from '../staff/index.ts';
import { publishedEnquiries } from '../release/index.ts';
import { cameOfIt } from './came-of-it.ts';
import { noteHeld } from './commands-held.ts';
import { announceEvent, cancelEvent, changeEvent, dropDraft, planEvent } from './commands-plan.ts';
import type { Done } from './messages-staff.ts';
import { type Event, isPublic } from './model.ts';
import { mayPlanAt, maySeeEvents } from './policy.ts';
import { eventFields, readEvent } from './reading.ts';
import { ofEvent } from './routes-public.tsx';
import { type ShowParts, showing } from './showing.ts';
import { shutFor } from './shut.ts';
import { eventById, eventsOf, noSeats, seatsOf } from './store.ts';
import { EventFormPage, EventPreviewPage, type Trouble } from './views-form.tsx';
import { DeskEventPage, type EventAtDesk, EventsPage, home } from './views-staff.tsx';

const asked = z.custom<Typed>(() => true);
const ofDesk = z.object({ organisation: z.uuid() });
const doings: readonly Done[] = [
  'kunngjort',
  'lagret',
  'endret',
  'avlyst',
  'slettet',
  'holdt',
  'lagt',
  'tatt',
];
const heldForm = z.object({
  attendance: field.number({ min: 0, max: 5000, problem: 'attendanceBad' }),
  materials: field.text({ max: 1000, problem: 'materialsLong' }),
});
const staff = { actor: 'staff', audience: 'staff' } as const;

/** An act on an event of one's own desk. */
export function atOwnDesk(app: App, act: string) {
  return {
    act,
    subject: (_actor: StaffActor, { event }: z.infer<typeof ofEvent>) => eventById(app.db, event),
    may: (actor: StaffActor, { organisationId }: Event) => mayPlanAt(actor, { id: organisationId }),
  };
}

/** What every page of a desk has around it. */
export function shellOf(actor: StaffActor, locale: Locale, path: string) {
  return { locale, path, nav: staffNav(locale, path, actor), csrf: actor.session.csrf };
}

/** Desks plan, announce, change and cancel events, and say how many came. */
export function staffRoutes(app: App, parts: ShowParts) {
  const shown = showing(app, parts);
  const today = () => app.clock.today().toString();
  const changed = <T,>(act: (trx: Trx) => Promise<T>) => app.db.transaction().execute(act);
  const desk = (act: string) => ({
    act,
    subject: (_actor: StaffActor, { organisation }: z.infer<typeof ofDesk>) => deskById(app.db, organisation),
    may: mayPlanAt,
  });
  const doneIn = (query: Typed) => doings.find((one) => one === typedIn(query, 'gjort'));
  type Shell = ReturnType<typeof shellOf>;

  async function atDesk(events: readonly Event[]): Promise<EventAtDesk[]> {
    const seats = await seatsOf(
      app.db,
      events.map(({ id }) => id),
    );
    const all = await shown.all(events);
    return events.map((event, at) => {
      const { id, state, invitedOnly, signUp, capacity, attendance, materials } = event;
      return {
        ...{ state, invitedOnly, signUp, capacity, attendance, materials },
        shown: all[at]!,
        seats: seats.get(id) ?? noSeats,
      };
    });
  }

  async function formPage(
    frame: Shell,
    place: Desk,
    event: Event | undefined,
    typed: Typed,
    troubles: readonly Trouble[],
  ) {
    const rooms = (await roomsOf(app.db, place.id)).map(({ id, name, premises, seats }) => ({
      id,
      name,
      house: premises.name,
      seats,
    }));
    const fields = { ...frame, event: event?.id, typed, rooms, troubles };
    return page(view('staff', fields), EventFormPage, troubles.length > 0 ? 422 : 200);
  }

  async function eventPage(
    frame: Shell,
    event: Event,
    {
      done,
      typed = {},
      troubles = [],
    }: { done?: Done | undefined; typed?: Typed; troubles?: readonly Trouble[] },
  ) {
    const [atIt] = await atDesk([event]);
    const fields = {
      ...frame,
      done,
      event: atIt!,
      canNote: event.state === 'announced' && event.day <= today(),
      canChange: event.state === 'draft' || (event.state === 'announced' && event.day >= today()),
      inCalendar: isPublic(event) && event.day >= today(),
      typed,
      troubles,
    };
    return page(view('staff', fields), DeskEventPage, troubles.length > 0 ? 422 : 200);
  }

  /** Look, change, keep, announce: the same for a new event and one that is changed. */
  async function formSent(frame: Shell, place: Desk, event: Event | undefined, typed: Typed) {
    const again = (troubles: readonly Trouble[]) => formPage(frame, place, event, typed, troubles);
    const rooms = (await roomsOf(app.db, place.id)).map(({ id, seats, premises }) => ({
      id,
      seats,
      municipality: premises.municipality,
    }));
    const { geography } = parts;
    const { value, troubles } = readEvent(typed, {
      desk: place,
      rooms,
      geography,
      locale: frame.locale,
      today: today(),
    });
    const go = typedIn(typed, 'go');
    if (!value || go === 'change') return again(troubles as readonly Trouble[]);
    if (go !== 'announce' && go !== 'keep') {
      const kept = Object.fromEntries(eventFields.map((name) => [name, typedIn(typed, name)]));
      const fields = {
        ...frame,
        event: event?.id,
        draft: event?.state === 'draft',
        typed: kept,
        shown: await shown.planned(value),
        invitedOnly: value.invitedOnly,
        shut: await shutFor(app.db, value),
      };
      return page(view('staff', fields), EventPreviewPage);
    }
    try {
      if (!event) {
        const state = go === 'keep' ? 'draft' : 'announced';
        const id = await changed((trx) => planEvent(trx, place.id, value, state));
        return redirect(`${home}/${id}?gjort=${go === 'keep' ? 'lagret' : 'kunngjort'}`);
      }
      const inTheWay = await changed(async (trx) => {
        const problem = await changeEvent(trx, event.id, value);
        if (!problem && go === 'announce') await announceEvent(trx, event.id);
        return problem;
      });
      if (inTheWay)
        return await again([{ field: inTheWay === 'signedUp' ? 'signUp' : 'capacity', message: inTheWay }]);
      const said = event.state === 'announced' ? 'endret' : go === 'keep' ? 'lagret' : 'kunngjort';
      return redirect(`${home}/${event.id}?gjort=${said}`);
    } catch (problem) {
      if (problem instanceof RoomTaken) return again([{ field: 'room', message: 'taken' }]);
      throw problem;
    }
  }

  const act = (way: string, name: string, done: Done, doIt: (trx: Trx, id: string) => Promise<void>) =>
    route({
      method: 'POST',
      path: `${home}/:event/${way}`,
      ...staff,
      params: ofEvent,
      permit: atOwnDesk(app, name),
      handle: async ({ subject }) => {
        await changed((trx) => doIt(trx, subject.id));
        return redirect(`${home}${done === 'slettet' ? '' : `/${subject.id}`}?gjort=${done}`);
      },
    });

  return [
    route({
      method: 'GET',
      path: home,
      ...staff,
      query: asked,
      permit: { act: 'event: see own events', subject: () => true as const, may: maySeeEvents },
      handle: async ({ actor, locale, path, query }) => {
        const mine = new Set(desksOpenTo(actor));
        const open = (await desks(app.db)).filter(({ id }) => mine.has(id));
        const since = app.clock.today().subtract({ years: 1 }).toString();
        const all = (await Promise.all(open.map(({ id }) => eventsOf(app.db, id, since)))).flat();
        const back = app.clock.today().subtract({ years: 3 }).toString();
        const came = await Promise.all(
          open.map(async (one) => {
            const held = (await eventsOf(app.db, one.id, back)).filter(({ state }) => state === 'held');
            return { desk: one.name, kinds: cameOfIt(held, await publishedEnquiries(app.db, one)) };
          }),
        );
        const isToNote = ({ state, day }: Event) => state === 'announced' && day < today();
        const isComing = ({ state, day }: Event) => state !== 'held' && day >= today();
        const fields = {
          ...shellOf(actor, locale, path),
          done: doneIn(query),
          desks: open.map(({ id, name }) => ({ id, name })),
          coming: await atDesk(all.filter(isComing)),
          toNote: await atDesk(all.filter(isToNote)),
          held: await atDesk(all.filter((event) => !isComing(event) && !isToNote(event)).reverse()),
          came: came.filter(({ kinds }) => kinds.length > 0),
        };
        return page(view('staff', fields), EventsPage);
      },
    }),
    route({
      method: 'GET',
      path: `${home}/:organisation/nytt`,
      ...staff,
      params: ofDesk,
      query: asked,
      permit: desk('event: begin to plan'),
      handle: ({ actor, locale, path, subject, query }) => {
        const municipality = labelOf(parts.geography, subject.municipality);
        const kind = [typedIn(query, 'slag')];
        const typed = {
          kind,
          municipality: [municipality],
          language: ['nb'],
          from: ['18.00'],
          to: ['20.00'],
        };
        return formPage(shellOf(actor, locale, path), subject, undefined, typed, []);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:organisation/nytt`,
      ...staff,
      params: ofDesk,
      permit: desk('event: plan'),
      handle: ({ actor, locale, path, subject, typed }) =>
        formSent(shellOf(actor, locale, path), subject, undefined, typed),
    }),
    route({
      method: 'GET',
      path: `${home}/:event`,
      ...staff,
      params: ofEvent,
      query: asked,
      permit: atOwnDesk(app, 'event: see an event of the desk'),
      handle: ({ actor, locale, path, subject, query }) =>
        eventPage(shellOf(actor, locale, path), subject, { done: doneIn(query) }),
    }),
    route({
      method: 'GET',
      path: `${home}/:event/endre`,
      ...staff,
      params: ofEvent,
      permit: atOwnDesk(app, 'event: begin to change'),
      handle: async ({ actor, locale, path, subject }) => {
        const place = await deskById(app.db, subject.organisationId);
        const typed = typedOf(subject, labelOf(parts.geography, subject.municipality));
        return formPage(shellOf(actor, locale, path), place!, subject, typed, []);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/:event/endre`,
      ...staff,
      params: ofEvent,
      permit: atOwnDesk(app, 'event: change'),
      handle: async ({ actor, locale, path, subject, typed }) => {
        const place = await deskById(app.db, subject.organisationId);
        return formSent(shellOf(actor, locale, path), place!, subject, typed);
      },
    }),
    act('kunngjor', 'event: announce', 'kunngjort', announceEvent),
    act('avlys', 'event: cancel', 'avlyst', cancelEvent),
    act('slett', 'event: erase a draft', 'slettet', dropDraft),
    route({
      method: 'POST',
      path: `${home}/:event/holdt`,
      ...staff,
      params: ofEvent,
      permit: atOwnDesk(app, 'event: say how many came'),
      form: heldForm,
      handle: async ({ actor, locale, path, subject, form, typed }) => {
        if (!form.ok) {
          const troubles = form.errors as readonly Trouble[];
          return eventPage(shellOf(actor, locale, path), subject, { typed, troubles });
        }
        const noted = await changed((trx) => noteHeld(trx, app, subject.id, form.value));
        return redirect(`${home}/${subject.id}${noted ? '?gjort=holdt' : ''}`);
      },
    }),
  ];
}

/** An event as its form would have it typed. */
function typedOf(event: Event, municipality: string): Typed {
  const { kind, title, audience, about, language, mode, roomId, address, day, starts, minutes } = event;
  const where = mode !== 'in_person' ? mode : roomId === null ? 'elsewhere' : 'room';
  const said = { kind, title, audience, about, language, where, address, municipality, day };
  return {
    ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, [value]])),
    room: [roomId ?? ''],
    from: [clockOf(starts)],
    to: [clockOf(starts + minutes)],
    capacity: [event.capacity === null ? '' : String(event.capacity)],
    signUp: event.signUp ? ['yes'] : [],
    invited: event.invitedOnly ? ['yes'] : [],
  };
}
