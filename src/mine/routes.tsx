import { inboxFor } from '../enquiry/index.ts';
import { seatFor } from '../formation/index.ts';
import { groupsFor } from '../group/index.ts';
import type { App } from '../platform/app.ts';
import { type SeekerActor, page, route, view } from '../platform/http/index.ts';
import { MinePage } from './views.tsx';

/** A seeker's or member's own first page. */
export function mineRoutes(app: App) {
  return [
    route({
      method: 'GET',
      path: '/min',
      actor: 'seeker',
      audience: 'seeker',
      permit: {
        act: 'mine: see own page',
        subject: (actor: SeekerActor) => actor.id,
        may: (actor: SeekerActor, id) => actor.id === id,
      },
      handle: async ({ actor, locale, path }) => {
        const [seat, groups] = [await seatFor(app, actor), await groupsFor(app, actor)];
        const inbox = await inboxFor(app, actor, locale);
        const shown = {
          locale,
          path,
          groups,
          ...(inbox ? { inbox } : {}),
          ...(seat ? { proposal: { answered: seat.answer === 'yes', answerBy: seat.answerBy } } : {}),
        };
        return page(view('seeker', shown), MinePage);
      },
    }),
  ];
}
