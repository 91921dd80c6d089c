import { withdrawListing } from '../directory/index.ts';
import type { App, Trx } from '../platform/app.ts';
import { page, redirect, route, typedIn, view } from '../platform/http/index.ts';
import { desksOpenTo } from '../staff/index.ts';
import { correctionsAt, putAway } from './corrections.ts';
import { keepDown, letReturn, listingsOf, pageSize } from './listings.ts';
import { asked, ofCorrection, ofListing, ofSource, permits, shellOf, staff } from './permits.ts';
import { maySeeSources } from './policy.ts';
import { home } from './shell.ts';
import { CorrectionsPage } from './views-corrections.tsx';
import { GroupsPage } from './views-groups.tsx';

const corrections = '/arbeid/rettelser';
const longestWords = 100;
const mostPages = 10_000;

/** A source's groups one by one, and what people say is wrong with them. */
export function groupsRoutes(app: App) {
  const permit = permits(app);
  const changed = (act: (trx: Trx) => Promise<unknown>) => app.db.transaction().execute(act);
  return [
    route({
      method: 'GET',
      path: `${home}/:source/grupper`,
      ...staff,
      params: ofSource,
      query: asked,
      permit: permit.source('source: see its groups'),
      handle: async ({ actor, locale, path, query, subject: { id, owner, endedOn } }) => {
        const words = typedIn(query, 'ord').trim().slice(0, longestWords);
        const said = Number(typedIn(query, 'side'));
        const number = Number.isInteger(said) && said >= 1 && said <= mostPages ? said : 1;
        const { total, listings } = await listingsOf(app.db, id, { words, page: number });
        const shown = {
          ...shellOf(actor, locale, path),
          source: { id, owner, ended: endedOn !== null },
          words,
          page: number,
          pages: Math.ceil(total / pageSize),
          listings,
        };
        return page(view('staff', shown), GroupsPage);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/grupper/:listing/ned`,
      ...staff,
      params: ofListing,
      permit: permit.listing('source: take a group down'),
      handle: async ({ subject }) => {
        await changed(async (trx) => {
          await withdrawListing(trx, subject.id);
          await keepDown(trx, subject.id);
        });
        return redirect(`${home}/${subject.sourceId}/grupper`);
      },
    }),
    route({
      method: 'POST',
      path: `${home}/grupper/:listing/opp`,
      ...staff,
      params: ofListing,
      permit: permit.listing('source: let a group come back'),
      handle: async ({ subject }) => {
        await changed((trx) => letReturn(trx, subject.id));
        return redirect(`${home}/${subject.sourceId}/grupper`);
      },
    }),
    route({
      method: 'GET',
      path: corrections,
      actor: 'staff',
      audience: 'desk',
      query: asked,
      recorded: true,
      permit: { act: 'source: see corrections', subject: () => true as const, may: maySeeSources },
      handle: async ({ actor, locale, path, query }) => {
        const shown = {
          ...shellOf(actor, locale, path),
          corrections: await correctionsAt(app.db, actor, desksOpenTo(actor)),
          done: typedIn(query, 'gjort') === 'ferdig',
        };
        return page(view('desk', shown), CorrectionsPage);
      },
    }),
    route({
      method: 'POST',
      path: `${corrections}/:correction/ferdig`,
      ...staff,
      params: ofCorrection,
      permit: permit.correction('source: put a correction away'),
      handle: async ({ subject }) => {
        await changed((trx) => putAway(trx, subject.id));
        return redirect(`${corrections}?gjort=ferdig`);
      },
    }),
  ];
}
