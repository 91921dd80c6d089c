import { z } from 'zod';
import type { App } from '../platform/app.ts';
import { type Typed, file, page, route, typedIn, view } from '../platform/http/index.ts';
import { hashOf } from './commands-house.ts';
import { feedOf } from './feed.ts';
import { messages } from './messages.ts';
import { premisesByDoor } from './store.ts';
import { bookingsBetween, bookingsOfRoom, roomByFeed, roomsOf } from './store-rooms.ts';
import { DoorPage } from './views-door.tsx';

const asked = z.custom<Typed>(() => true);
/** Whoever has the address may look; nothing else leads there (docs/decisions/005-occupied-has-a-secret-address.md). */
const secret = z.string().regex(/^[\w-]{16,64}$/);
const ofDoor = z.object({ door: secret });
const ofFeed = z.object({ feed: secret });

/** What is occupied, for the screen by a door and for the calendar of whoever owns the house. */
export function doorRoutes(app: App) {
  const whoeverHasIt = () => true;
  return [
    route({
      method: 'GET',
      path: '/dor/:door',
      actor: 'anybody',
      audience: 'public',
      params: ofDoor,
      query: asked,
      permit: {
        act: 'place: see the door',
        subject: (_actor, { door }: z.infer<typeof ofDoor>) => premisesByDoor(app.db, hashOf(door)),
        may: whoeverHasIt,
      },
      handle: async ({ locale, path, query, subject: house }) => {
        const rooms = (await roomsOf(app.db, house.organisationId)).filter(
          ({ premises }) => premises.id === house.id,
        );
        const now = app.clock.now();
        const taken = await bookingsBetween(app.db, house.organisationId, now, now.add({ milliseconds: 1 }));
        const inUse = new Set(taken.map(({ roomId }) => roomId));
        const minutes = Number(/^[1-9]\d?$/.exec(typedIn(query, 'hvert'))?.[0] ?? 0);
        const shown = view('public', {
          locale,
          path,
          name: house.name,
          rooms: rooms.map(({ id, name }) => ({ name, occupied: inUse.has(id) })),
          refresh: minutes > 0 ? minutes * 60 : undefined,
        });
        return page(shown, DoorPage);
      },
    }),
    route({
      method: 'GET',
      path: '/opptatt/:feed/kalender.ics',
      actor: 'anybody',
      audience: 'public',
      params: ofFeed,
      permit: {
        act: 'place: see a room’s calendar',
        subject: async (_actor, { feed }: z.infer<typeof ofFeed>) => {
          const room = await roomByFeed(app.db, hashOf(feed));
          return room && { feed, room };
        },
        may: whoeverHasIt,
      },
      handle: async ({ locale, subject: { feed, room } }) => {
        const now = app.clock.now();
        const body = feedOf(await bookingsOfRoom(app.db, room.id, now), {
          secret: feed,
          domain: new URL(app.config.publicUrl).hostname,
          summary: messages(locale).occupied,
          now,
        });
        return file(view('public', { body, type: 'text/calendar; charset=utf-8', name: 'opptatt.ics' }));
      },
    }),
  ];
}
