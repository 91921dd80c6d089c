import { type HsdsOptions, type HsdsTables, writeHsds } from '@knutepunkt/meeting-feeds';
import {
  type DirectoryParts,
  type FoundListing,
  type Now,
  listedAfter,
  listedOf,
  listedState,
  nowOf,
  published,
} from '../directory/index.ts';
import type { App } from '../platform/app.ts';
import { messages } from './messages.ts';

/** Listings read at a time. */
const portion = 500;

/**
 * Where to find each thing of HSDS again, and the few things that many share. What is a listing's own is made when it is
 * asked for, so that memory does not grow with all that is said of every group.
 */
export interface Catalogue {
  /** In the order of the list. */
  services: readonly { id: string; listing: string; organization: string }[];
  atLocations: readonly { id: string; listing: string }[];
  /** Organisations with their telephones, taxonomies and their terms. */
  shared: HsdsTables;
}

const sharedTables = ['organization', 'phone', 'taxonomy', 'taxonomy_term'] as const;

export interface Hsds {
  catalogue(): Promise<Catalogue>;
  /** The tables of these listings alone. */
  tablesOf(listings: readonly string[]): Promise<HsdsTables>;
  /** Everything, one listing at a time. */
  each(): AsyncGenerator<{ listing: string; tables: HsdsTables }>;
}

/** What is listed, as HSDS. The catalogue is kept for as long as nothing listed has changed, a day at most. */
export function hsdsOf(app: App, parts: DirectoryParts): Hsds {
  const { publicUrl } = app.config;
  const written = (listings: readonly FoundListing[], now: Now) =>
    writeHsds(
      listings.map((listing) => published(listing, publicUrl)),
      optionsOf(publicUrl, parts, now),
    ).feed;
  let made: { state: string; catalogue: Promise<Catalogue> } | undefined;

  async function* each(): AsyncGenerator<{ listing: string; tables: HsdsTables }> {
    const now = nowOf(app.clock);
    for (let after: string | undefined; ;) {
      const listings = await listedAfter(app.db, after, portion, now);
      for (const listing of listings) yield { listing: listing.id, tables: written([listing], now) };
      if (listings.length < portion) return;
      after = listings.at(-1)?.id;
    }
  }

  async function gathered(): Promise<Catalogue> {
    const services: { id: string; listing: string; organization: string }[] = [];
    const atLocations: { id: string; listing: string }[] = [];
    const rows = new Map(
      sharedTables.map((name) => [name, new Map<string, HsdsTables[typeof name][number]>()]),
    );
    for await (const { listing, tables } of each()) {
      for (const { id, organization_id: organization } of tables.service)
        services.push({ id, listing, organization: String(organization) });
      for (const { id } of tables.service_at_location) atLocations.push({ id, listing });
      for (const name of sharedTables)
        for (const row of tables[name])
          // A conference's number is the listing's own.
          if (name !== 'phone' || row['organization_id'] !== undefined) rows.get(name)!.set(row.id, row);
    }
    const shared = Object.fromEntries([...rows].map(([name, known]) => [name, [...known.values()]]));
    return { services, atLocations, shared: { ...written([], nowOf(app.clock)), ...shared } };
  }

  return {
    each,
    tablesOf: async (ids) => {
      const now = nowOf(app.clock);
      return written(await listedOf(app.db, ids, now), now);
    },
    catalogue: async () => {
      const state = `${nowOf(app.clock).date} ${await listedState(app.db)}`;
      if (made?.state === state) return made.catalogue;
      const catalogue = gathered();
      made = { state, catalogue };
      catalogue.catch(() => (made = undefined));
      return catalogue;
    },
  };
}

/** Identifiers are made from our address: they stay as long as it does. */
function optionsOf(publicUrl: string, { geography }: DirectoryParts, now: Now): HsdsOptions {
  return {
    base: `${publicUrl}/hsds`,
    publisher: { name: 'Knutepunkt', description: messages('nb').publisher, url: publicUrl },
    on: now.date,
    language: 'nb',
    province: ({ postalCode, country }) => {
      if (country !== undefined && country !== 'NO') return undefined;
      const code = geography.postalCode(postalCode ?? '')?.municipality;
      return code === undefined ? undefined : geography.municipality(code)?.county;
    },
  };
}
