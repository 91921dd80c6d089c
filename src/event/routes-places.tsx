import { z } from 'zod';
import type { App } from '../platform/app.ts';
import { field, fill, openTo, page, redirect, route, typedIn, view } from '../platform/http/index.ts';
import { newCode, normaliseCode } from '../platform/sealing/index.ts';
import { givePlaceBack, lookupFor, placeBehind, takePlace } from './commands-places.ts';
import { mostSeats } from './model.ts';
import { ofEvent, openEvent } from './routes-public.tsx';
import { type ShowParts, showing } from './showing.ts';
import { eventById } from './store.ts';
import { GivenBackPage, LookUpPage, MyPlacePage, TakePage, TakenPage } from './views-place.tsx';

const asking = z.object({ seats: field.number({ min: 1, max: mostSeats, problem: 'howManyBad' }) });

/**
 * A place without a name: the code is all there is. It stands in pages that answer a POST, which no browser keeps, and in no
 * address.
 */
export function placeRoutes(app: App, parts: ShowParts) {
  const shown = showing(app, parts);
  const found = openEvent(app);
  const anybody = { actor: 'anybody', audience: 'public' } as const;
  const everybody = () => true;

  return [
    // Where a browser that is opened again comes back to.
    route({
      method: 'GET',
      path: '/kalender/:event/plass',
      ...anybody,
      params: ofEvent,
      permit: { act: 'event: come back to the event', subject: found, may: everybody },
      handle: ({ subject }) => redirect(`/kalender/${subject.id}`),
    }),
    route({
      method: 'POST',
      path: '/kalender/:event/plass',
      ...anybody,
      attempts: 20,
      params: ofEvent,
      permit: { act: 'event: set a place aside', subject: found, may: everybody },
      handle: async ({ locale, path, subject, typed }) => {
        const event = await shown.one(subject);
        if (event.entry !== 'seats' && event.entry !== 'full') return redirect(`/kalender/${subject.id}`);
        const digits = normaliseCode(typedIn(typed, 'kode'));
        const code = digits?.match(/.{4}/g)?.join(' ') ?? newCode();
        const filled = fill(asking, typed);
        if (digits === undefined || !filled.ok) {
          const error = digits !== undefined && typedIn(typed, 'steg') === '2';
          return page(view('public', { locale, path, event, code, error }), TakePage, error ? 422 : 200);
        }
        const lookup = await lookupFor(app, code);
        const place = await app.db
          .transaction()
          .execute((trx) => takePlace(trx, app, { eventId: subject.id, lookup, seats: filled.value.seats }));
        // A code that is another event's: whoever made the form up begins again.
        if (place?.eventId !== subject.id) return redirect(`/kalender/${subject.id}`);
        return page(view('public', { locale, path, event, code, place }), TakenPage);
      },
    }),
    route({
      method: 'GET',
      path: '/kalender/plass',
      ...anybody,
      permit: openTo('event: see where a place is looked up'),
      handle: ({ locale, path }) => page(view('public', { locale, path, wrong: false }), LookUpPage),
    }),
    route({
      method: 'POST',
      path: '/kalender/plass',
      ...anybody,
      attempts: 10,
      permit: openTo('event: look a place up, or give it back'),
      handle: async ({ locale, path, typed }) => {
        const place = await placeBehind(app, typedIn(typed, 'code'));
        if (place && typedIn(typed, 'go') === 'back') {
          await app.db.transaction().execute((trx) => givePlaceBack(trx, place.lookup, place.eventId));
          return page(view('public', { locale, path }), GivenBackPage);
        }
        const its = place && (await eventById(app.db, place.eventId));
        if (!its) return page(view('public', { locale, path, wrong: true }), LookUpPage, 422);
        const code = normaliseCode(typedIn(typed, 'code')) ?? '';
        const event = await shown.one(its);
        return page(view('public', { locale, path, event, code, place }), MyPlacePage);
      },
    }),
  ];
}
