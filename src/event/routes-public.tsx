import { z } from 'zod';
import { deskById } from '../place/index.ts';
import type { App } from '../platform/app.ts';
import { type Typed, file, openTo, page, route, typedIn, view } from '../platform/http/index.ts';
import { collator } from '../platform/i18n/index.ts';
import { calendarOf } from './calendar.ts';
import { messages } from './messages.ts';
import { isPublic, publicKinds } from './model.ts';
import { type ShowParts, showing } from './showing.ts';
import { eventById, publicEvents } from './store.ts';
import { CalendarPage, EventPage } from './views-public.tsx';

const asked = z.custom<Typed>(() => true);
export const ofEvent = z.object({ event: z.uuid() });
/** In the address: by telephone and video. */
const remote = 'overalt';

/** An event that everybody may know of, until its day is over. */
export function openEvent(app: App) {
  return async (_actor: unknown, { event: id }: z.infer<typeof ofEvent>) => {
    const event = await eventById(app.db, id);
    return event && isPublic(event) && event.day >= app.clock.today().toString() ? event : undefined;
  };
}

/** What comes, one event, and its entry in a calendar. No cookie, no script. */
export function publicRoutes(app: App, parts: ShowParts) {
  const shown = showing(app, parts);
  const found = openEvent(app);
  const everybody = () => true;

  return [
    route({
      method: 'GET',
      path: '/kalender',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('event: see what comes'),
      query: asked,
      handle: async ({ locale, path, query }) => {
        const all = await publicEvents(app.db, app.clock.today().toString());
        const places = placesOf(all);
        const place = places.find(({ value }) => value === typedIn(query, 'sted'))?.value ?? '';
        const kind = publicKinds.find((one) => one === typedIn(query, 'slag')) ?? '';
        const chosen = all.filter(
          (event) =>
            (place === '' || (event.municipality ?? remote) === place) &&
            (kind === '' || event.kind === kind),
        );
        const events = await shown.all(chosen);
        return page(view('public', { locale, path, events, places, chosen: { place, kind } }), CalendarPage);
      },
    }),
    route({
      method: 'GET',
      path: '/kalender/:event',
      actor: 'anybody',
      audience: 'public',
      params: ofEvent,
      permit: { act: 'event: see one event', subject: found, may: everybody },
      handle: async ({ locale, path, subject }) => {
        const desk = await deskById(app.db, subject.organisationId);
        const organiser = desk && { name: desk.name, slug: desk.slug };
        const event = await shown.one(subject);
        return page(view('public', { locale, path, event, organiser }), EventPage);
      },
    }),
    route({
      method: 'GET',
      path: '/kalender/:event/kalender.ics',
      actor: 'anybody',
      audience: 'public',
      params: ofEvent,
      query: asked,
      permit: { act: 'event: take one event to a calendar', subject: found, may: everybody },
      handle: async ({ locale, query, subject }) => {
        const neutral = typedIn(query, 'tittel') === 'avtale';
        const body = calendarOf(subject, await shown.one(subject), {
          domain: new URL(app.config.publicUrl).hostname,
          stamp: `${app.clock.now().toString().slice(0, 19)}Z`,
          ...(neutral ? { neutralTitle: messages(locale).neutralTitle } : {}),
        });
        return file(view('public', { body, type: 'text/calendar; charset=utf-8', name: 'avtale.ics' }));
      },
    }),
  ];

  /** Where something comes, by name; by telephone and video last. */
  function placesOf(events: readonly { municipality: string | null }[]) {
    const codes = [...new Set(events.map(({ municipality }) => municipality))];
    const named = codes.flatMap((code) =>
      code === null ? [] : [{ value: code, name: parts.geography.municipality(code)?.name ?? code }],
    );
    named.sort((a, b) => collator('nb').compare(a.name, b.name));
    return codes.includes(null) ? [...named, { value: remote, name: '' }] : named;
  }
}
