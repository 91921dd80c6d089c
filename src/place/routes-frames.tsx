import { z } from 'zod';
import type { App } from '../platform/app.ts';
import {
  type StaffActor,
  type Typed,
  absent,
  page,
  redirect,
  route,
  typedIn,
  view,
} from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { setFrames } from './commands.ts';
import type { Desk } from './model.ts';
import { mayKeepRooms, mayKeepSomeRooms } from './policy.ts';
import { framesTyped, readFrames } from './reading-frames.ts';
import type { Trouble } from './reading.ts';
import { desks } from './store.ts';
import { type StaffNav, ofDesk, roomSubjects } from './subjects.ts';
import { FramesPage } from './views-frames.tsx';

/** What a place does its own way, for those who keep it. */
export function frameRoutes(app: App, staffNav: StaffNav) {
  const staff = { actor: 'staff', audience: 'staff' } as const;
  const { desk, frame } = roomSubjects(app, staffNav);
  const here = '/arbeid/rammer';

  async function show(
    actor: StaffActor,
    locale: Locale,
    one: Desk,
    {
      typed,
      troubles = [],
      saved = false,
    }: { typed?: Typed; troubles?: readonly Trouble[]; saved?: boolean },
  ) {
    const mine = (await desks(app.db)).filter((other) => other.id !== one.id && mayKeepRooms(actor, other));
    const shown = view('staff', {
      ...frame(actor, locale, here),
      desk: { id: one.id, slug: one.slug, name: one.name },
      others: mine.map(({ slug, name }) => ({ slug, name })),
      smallArea: one.settings.smallArea,
      typed: typed ?? framesTyped(one.settings),
      troubles,
      saved,
    });
    return page(shown, FramesPage, troubles.length > 0 ? 422 : 200);
  }

  return [
    route({
      method: 'GET',
      path: here,
      ...staff,
      permit: { act: 'place: see the frames', subject: () => true as const, may: mayKeepSomeRooms },
      query: z.custom<Typed>(() => true),
      handle: async ({ actor, locale, query }) => {
        const mine = (await desks(app.db)).filter((one) => mayKeepRooms(actor, one));
        const chosen = mine.find(({ slug }) => slug === typedIn(query, 'sted')) ?? mine.at(-1);
        return chosen
          ? show(actor, locale, chosen, { saved: typedIn(query, 'gjort') === 'lagret' })
          : absent();
      },
    }),
    route({
      method: 'POST',
      path: `${here}/:organisation`,
      ...staff,
      params: ofDesk,
      permit: desk('place: change the frames'),
      handle: async ({ actor, locale, subject, typed }) => {
        const { value, troubles } = readFrames(typed);
        if (!value) return show(actor, locale, subject, { typed, troubles });
        await app.db.transaction().execute((trx) => setFrames(trx, subject.id, value));
        return redirect(`${here}?sted=${subject.slug}&gjort=lagret`);
      },
    }),
  ];
}
