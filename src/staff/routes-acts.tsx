import { z } from 'zod';
import type { App } from '../platform/app.ts';
import { type Typed, page, route, typedIn, view } from '../platform/http/index.ts';
import { actsSeenBy } from './acts.ts';
import { staffNav } from './nav.ts';
import { mayManagePeople } from './policy.ts';
import { ActsPage } from './views-acts.tsx';

/** What was done at the desks whose people I manage. */
export function actsRoutes(app: App) {
  return [
    route({
      method: 'GET',
      path: '/arbeid/folk/logg',
      actor: 'staff',
      audience: 'staff',
      permit: { act: 'staff: see what was done', subject: () => true as const, may: mayManagePeople },
      query: z.custom<Typed>(() => true),
      handle: async ({ actor, locale, path, query }) => {
        const seen = await actsSeenBy(app, actor, typedIn(query, 'maned'));
        return page(view('staff', { locale, path, nav: staffNav(locale, path, actor), ...seen }), ActsPage);
      },
    }),
  ];
}
