import { type HsdsObject, type HsdsTables, hsdsAbout, hsdsApi, hsdsPage } from '@knutepunkt/meeting-feeds';
import { type DirectoryParts, keptPages, listedState } from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import { type Route, type Typed, typedIn } from '../platform/http/index.ts';
import { type Catalogue, type Hsds, hsdsOf } from './catalogue.ts';
import { packed } from './datapackage.ts';
import { messages } from './messages.ts';
import type { Outlet, Outlets } from './outlets.ts';
import { heavy, inJson, oneRoute, outletRoute } from './serving.ts';

const usualPerPage = 50;
/** HSDS's own description of its API. */
const itsOpenApi = 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json';
const itsProfile = 'https://docs.openreferral.org/en/3.0';

/** Open Referral's HSDS 3.0: a page of a list is made of that page's listings, and of nothing else. */
export function hsdsRoutes(app: App, parts: DirectoryParts, outlets: Outlets): Route[] {
  const hsds = hsdsOf(app, parts);
  const kept = keptPages(app, ({ db }) => listedState(db));

  const list = (
    outlet: Outlet,
    contents: (catalogue: Catalogue, query: Typed) => Promise<Contents> | Contents,
  ) =>
    outletRoute(outlet, async ({ query }) => {
      const catalogue = await hsds.catalogue();
      const { total, cut } = await contents(catalogue, query);
      const page = Number(typedIn(query, 'page') || 1);
      const perPage = Number(typedIn(query, 'per_page') || usualPerPage);
      const from = (page - 1) * perPage;
      return { body: inJson(hsdsPage(await cut(from, from + perPage), { total, page, perPage })) };
    });

  const one = (
    outlet: Outlet,
    find: (catalogue: Catalogue, id: string) => Promise<HsdsObject | undefined>,
    limits: { attempts?: number } = {},
  ) => oneRoute(outlet, async (id) => find(await hsds.catalogue(), id), limits);

  return [
    outletRoute(outlets.hsds, () => ({ body: inJson(hsdsAbout(itsProfile, itsOpenApi)) })),
    list(outlets.hsdsServices, ({ services }, query) => {
      const owner = typedIn(query, 'organization_id').toLowerCase();
      const mine = owner === '' ? services : services.filter(({ organization }) => organization === owner);
      return listOf(hsds, mine, (tables) => hsdsApi(tables).services());
    }),
    one(outlets.hsdsService, async ({ services }, id) => {
      const at = services.find((service) => service.id === id);
      return at && hsdsApi(await hsds.tablesOf([at.listing])).service(id);
    }),
    list(outlets.hsdsOrganizations, ({ shared: rows }) => whole(hsdsApi(rows).organizations())),
    one(
      outlets.hsdsOrganization,
      async ({ services, shared: rows }, id) => {
        if (!rows.organization.some((row) => row.id === id)) return undefined;
        const own = services.filter(({ organization }) => organization === id);
        return hsdsApi({ ...rows, service: await servicesOf(hsds, own) }).organization(id);
      },
      { attempts: heavy },
    ),
    list(outlets.hsdsServiceAtLocations, ({ atLocations }) =>
      listOf(hsds, atLocations, (tables) => hsdsApi(tables).serviceAtLocations()),
    ),
    one(outlets.hsdsServiceAtLocation, async ({ atLocations }, id) => {
      const at = atLocations.find((one) => one.id === id);
      return at && hsdsApi(await hsds.tablesOf([at.listing])).serviceAtLocation(id);
    }),
    list(outlets.hsdsTaxonomies, ({ shared: rows }) => whole(hsdsApi(rows).taxonomies())),
    list(outlets.hsdsTaxonomyTerms, ({ shared: rows }) => whole(hsdsApi(rows).taxonomyTerms())),
    outletRoute(
      outlets.hsdsPackage,
      async () => ({
        body: await kept(`package ${app.clock.today().toString()}`, () =>
          packed(hsds, messages('nb').publisher, `${app.config.publicUrl}/api`),
        ),
        name: 'knutepunkt-hsds.zip',
      }),
      heavy,
    ),
  ];
}

interface Contents {
  total: number;
  cut(from: number, to: number): Promise<readonly HsdsObject[]> | readonly HsdsObject[];
}

function whole(all: readonly HsdsObject[]): Contents {
  return { total: all.length, cut: (from, to) => all.slice(from, to) };
}

/** A page of what the catalogue lists, in its order, made of the listings of that page. */
function listOf(
  hsds: Hsds,
  entries: readonly { id: string; listing: string }[],
  objects: (tables: HsdsTables) => readonly HsdsObject[],
): Contents {
  return {
    total: entries.length,
    cut: async (from, to) => {
      const page = entries.slice(from, to);
      if (page.length === 0) return [];
      const made = objects(await hsds.tablesOf([...new Set(page.map(({ listing }) => listing))]));
      const byId = new Map(made.map((object) => [object.id, object]));
      return page.flatMap(({ id }) => byId.get(id) ?? []);
    },
  };
}

/** An organisation is told with all of its services, in portions: some own thousands. */
async function servicesOf(hsds: Hsds, own: readonly { listing: string }[]): Promise<HsdsTables['service']> {
  const portion = 500;
  const rows: HsdsTables['service'][number][] = [];
  for (let at = 0; at < own.length; at += portion) {
    const tables = await hsds.tablesOf(own.slice(at, at + portion).map(({ listing }) => listing));
    rows.push(...tables.service);
  }
  return rows;
}
