import { type HsdsRow, type HsdsTableName, type HsdsTables } from './hsds-fields.ts';
import { timeWithOffset } from './hsds-schedule.ts';

/** A row with what belongs to it inside, as the API of HSDS answers. */
export interface HsdsObject {
  readonly id: string;
  readonly [field: string]: string | number | HsdsObject | readonly HsdsObject[];
}

/** The answer to a list: `Page` of HSDS's OpenAPI. */
export interface HsdsPage {
  readonly total_items: number;
  readonly total_pages: number;
  /** From 1. */
  readonly page_number: number;
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly HsdsObject[];
}

/** A page around contents that are already cut: `total` is of the whole list, `page` counts from 1. */
export function hsdsPage(
  contents: readonly HsdsObject[],
  { total, page, perPage }: { readonly total: number; readonly page: number; readonly perPage: number },
): HsdsPage {
  const pages = Math.ceil(total / perPage);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** What `GET /` of the API answers. `openapi` is where HSDS's own OpenAPI file lies. */
export function hsdsAbout(profile: string, openapi: string) {
  return { version: '3.0', profile, openapi_url: openapi } as const;
}

/** Lists of HSDS's API, in the order of the tables, and single objects with all that belongs to them. */
export interface HsdsApi {
  readonly services: () => readonly HsdsObject[];
  readonly service: (id: string) => HsdsObject | undefined;
  readonly organizations: () => readonly HsdsObject[];
  readonly organization: (id: string) => HsdsObject | undefined;
  readonly serviceAtLocations: () => readonly HsdsObject[];
  readonly serviceAtLocation: (id: string) => HsdsObject | undefined;
  readonly taxonomies: () => readonly HsdsObject[];
  readonly taxonomyTerms: () => readonly HsdsObject[];
}

/** Undefined for an id that is not there. A list has of each object only what there is one of, as HSDS wants it. */
export function hsdsApi(tables: HsdsTables): HsdsApi {
  const by = (table: HsdsTableName, column: string) => {
    const index = new Map<string, HsdsRow[]>();
    for (const row of tables[table]) {
      const key = String(row[column] ?? '');
      const found = index.get(key);
      if (found) found.push(row);
      else index.set(key, [row]);
    }
    return (key: string): readonly HsdsRow[] => index.get(key) ?? [];
  };
  const one = (table: HsdsTableName) => {
    const find = by(table, 'id');
    return (id: string | number | undefined): HsdsRow | undefined => find(String(id ?? ''))[0];
  };
  const of = {
    servicesOf: by('service', 'organization_id'),
    schedules: by('schedule', 'service_id'),
    languages: by('language', 'service_id'),
    areas: by('service_area', 'service_id'),
    places: by('service_at_location', 'service_id'),
    attributes: by('attribute', 'link_id'),
    addresses: by('address', 'location_id'),
    accessibility: by('accessibility', 'location_id'),
    locationPhones: by('phone', 'location_id'),
    organizationPhones: by('phone', 'organization_id'),
  };
  const [service, organization, location] = [one('service'), one('organization'), one('location')];
  const [atLocation, term, taxonomy] = [one('service_at_location'), one('taxonomy_term'), one('taxonomy')];

  const termObject = (row: HsdsRow): HsdsObject => {
    const detail = taxonomy(row['taxonomy_id']);
    return { ...plain(row), ...(detail ? { taxonomy_detail: plain(detail) } : {}) };
  };
  const attributeObject = (row: HsdsRow): HsdsObject => {
    const about = term(row['taxonomy_term_id']);
    return { ...plain(row), ...(about ? { taxonomy_term: termObject(about) } : {}) };
  };
  const locationObject = (row: HsdsRow): HsdsObject => ({
    ...plain(row),
    addresses: of.addresses(row.id).map(plain),
    accessibility: of.accessibility(row.id).map(plain),
    phones: of.locationPhones(row.id).map(plain),
  });
  const placeObject = (row: HsdsRow): HsdsObject => {
    const where = location(row['location_id']);
    return { ...plain(row), ...(where ? { location: locationObject(where) } : {}) };
  };
  const organizationObject = (row: HsdsRow): HsdsObject => ({
    ...plain(row),
    phones: of.organizationPhones(row.id).map(plain),
  });
  const ownerOf = (row: HsdsRow, object: (row: HsdsRow) => HsdsObject) => {
    const owner = organization(row['organization_id']);
    return owner ? { organization: object(owner) } : {};
  };
  /** All of a service but its places, which would hold it again. */
  const serviceObject = (row: HsdsRow): HsdsObject => ({
    ...plain(row),
    schedules: of.schedules(row.id).map(scheduleObject),
    service_areas: of.areas(row.id).map(plain),
    languages: of.languages(row.id).map(plain),
    ...ownerOf(row, organizationObject),
    attributes: of.attributes(row.id).map(attributeObject),
  });
  const wholeService = (row: HsdsRow): HsdsObject => ({
    ...serviceObject(row),
    service_at_locations: of.places(row.id).map(placeObject),
  });
  const serviceInList = (row: HsdsRow): HsdsObject => ({ ...plain(row), ...ownerOf(row, plain) });
  const found = (row: HsdsRow | undefined, object: (row: HsdsRow) => HsdsObject) => row && object(row);

  return {
    services: () => tables.service.map(serviceInList),
    service: (id) => found(service(id), wholeService),
    organizations: () => tables.organization.map(plain),
    organization: (id) =>
      found(organization(id), (row) => ({
        ...organizationObject(row),
        services: of.servicesOf(row.id).map(plain),
      })),
    serviceAtLocations: () =>
      tables.service_at_location.map((row) => {
        const [where, what] = [location(row['location_id']), service(row['service_id'])];
        return {
          ...plain(row),
          ...(where ? { location: plain(where) } : {}),
          ...(what ? { service: serviceInList(what) } : {}),
        };
      }),
    serviceAtLocation: (id) =>
      found(atLocation(id), (row) => {
        const what = service(row['service_id']);
        return { ...placeObject(row), ...(what ? { service: serviceObject(what) } : {}) };
      }),
    taxonomies: () => tables.taxonomy.map(plain),
    taxonomyTerms: () => tables.taxonomy_term.map(termObject),
  };
}

/** A row without the ids of what it lies inside of; `parent_id` and its like stay. */
function plain(row: HsdsRow): HsdsObject {
  const inside =
    /^(?:service|organization|location|service_at_location|link|taxonomy|taxonomy_term|phone)_id$/;
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => !inside.test(name)),
  ) as unknown as HsdsObject;
}

function scheduleObject(row: HsdsRow): HsdsObject {
  const offset = Number(row['timezone'] ?? 0);
  const times = (['opens_at', 'closes_at'] as const).flatMap((name) =>
    row[name] === undefined ? [] : [[name, timeWithOffset(String(row[name]), offset)] as const],
  );
  return { ...plain(row), ...Object.fromEntries(times) };
}
