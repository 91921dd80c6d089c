import {
  type DirectoryParts,
  addressOf,
  announcedOn,
  keptPages,
  listingById,
  nowOf,
  pageSize,
  search,
} from '../directory/index.ts';
import { presetsKept } from '../framework/index.ts';
import type { App } from '../platform/app.ts';
import { type Route, type Typed, openTo, page, route, view } from '../platform/http/index.ts';
import type { Locale } from '../platform/i18n/index.ts';
import { formingOf, groupOf, modelsOf, municipalitiesOf, topicsOf } from './groups.ts';
import { openApi } from './openapi.ts';
import type { Outlets } from './outlets.ts';
import { askedFor } from './parameters.ts';
import type { Groups } from './schemas.ts';
import { type Answered, inJson, oneRoute, outletRoute } from './serving.ts';
import { ApiPage } from './views-api.tsx';

/** Open groups as JSON, what forms, the lists that a search chooses from, and the document that says all this. */
export function apiRoutes(app: App, parts: DirectoryParts, outlets: Outlets): Route[] {
  const { publicUrl } = app.config;
  const kept = keptPages(app);
  const documentIn = (locale: Locale) => openApi(locale, Object.values(outlets), publicUrl);

  async function groupsAsked(query: Typed, locale: Locale): Promise<Answered> {
    const said = askedFor(query, outlets.groups.parameters, parts, locale);
    if ('wrong' in said) return said;
    const { asked, ask } = said;
    const key = addressOf(asked, { page: asked.page });
    const body = await kept(key, async () => {
      // A list that is read to its end must not change its order on the way.
      const sorted = asked.sort === undefined ? { ...ask, sort: 'id' as const } : ask;
      const { total, listings, readAs } = await search(app.db, sorted, nowOf(app.clock));
      const next = `${publicUrl}${outlets.groups.path}${addressOf(asked, { page: asked.page + 1 })}`;
      return inJson<Groups>({
        total,
        ...(readAs.length > 0 ? { readAs } : {}),
        ...(asked.page * pageSize < total ? { next } : {}),
        groups: listings.map((listing) => groupOf(listing, publicUrl)),
      });
    });
    return { body };
  }

  return [
    outletRoute(outlets.groups, ({ query, locale }) => groupsAsked(query, locale)),
    oneRoute(outlets.group, (id) => listingById(app.db, id, nowOf(app.clock)), {
      tell: (listing) => groupOf(listing, publicUrl),
    }),
    outletRoute(outlets.forming, async () => ({
      body: inJson(formingOf(await announcedOn(app.db, nowOf(app.clock).date), parts)),
    })),
    outletRoute(outlets.topics, () => ({ body: inJson(topicsOf(parts)) })),
    outletRoute(outlets.models, async () => ({
      body: inJson(modelsOf(await presetsKept(app.db, parts.framework))),
    })),
    outletRoute(outlets.municipalities, () => ({ body: inJson(municipalitiesOf(parts)) })),
    outletRoute(
      { id: 'document', path: '/api/v1/openapi.json', type: 'application/json', parameters: [] },
      ({ locale }) => ({ body: inJson(documentIn(locale)) }),
    ),
    route({
      method: 'GET',
      path: '/api',
      actor: 'anybody',
      audience: 'public',
      permit: openTo('exchange: read what can be taken away'),
      constant: true,
      handle: ({ locale, path }) =>
        page(view('public', { locale, path, document: documentIn(locale) }), ApiPage),
    }),
  ];
}
