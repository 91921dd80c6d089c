import type { App } from '../platform/app.ts';
import { type StaffActor, page, route, view } from '../platform/http/index.ts';
import { gatheringsFor } from './now.ts';
import { mayGather } from './policy.ts';
import { shellOf } from './routes-staff.tsx';
import { type ShowParts, showing } from './showing.ts';
import { GatheringsPage } from './views-gatherings.tsx';

/** What initiators are invited to by the desks that they belong to. */
export function gatheringRoutes(app: App, parts: ShowParts) {
  const shown = showing(app, parts);
  return [
    route({
      method: 'GET',
      path: '/arbeid/samlinger',
      actor: 'staff',
      audience: 'initiator',
      permit: {
        act: 'event: see gatherings of initiators',
        subject: (actor: StaffActor) => actor,
        may: mayGather,
      },
      handle: async ({ actor, locale, path }) => {
        const events = await shown.all(await gatheringsFor(app, actor));
        return page(view('initiator', { ...shellOf(actor, locale, path), events }), GatheringsPage);
      },
    }),
  ];
}
