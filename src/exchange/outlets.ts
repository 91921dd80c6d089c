import { z } from 'zod';
import type { DirectoryParts } from '../directory/index.ts';
import { askFields } from '../directory/index.ts';
import type { OperationWord } from './messages.ts';
import { type Parameter, searchParameters } from './parameters.ts';
import { forming, group, groups, models, municipalities, topics } from './schemas.ts';

/** One address that programs read. The routes and the document are made from the same list. */
export interface Outlet {
  id: OperationWord;
  /** As OpenAPI writes it: `/api/v1/groups/{listing}`. */
  path: string;
  type: string;
  parameters: readonly Parameter[];
  /** Of the answer; a format of others has its own. */
  schema?: z.ZodType;
}

const json = 'application/json';
/** Most of a list on a page of HSDS. */
export const mostPerPage = 100;

const paged: readonly Parameter[] = [
  { name: 'page', says: 'hsdsPage', schema: z.int().min(1).max(10_000) },
  { name: 'per_page', says: 'hsdsPerPage', schema: z.int().min(1).max(mostPerPage) },
];
const ofOrganization: Parameter = { name: 'organization_id', says: 'hsdsOrganization', schema: z.uuid() };
const neutral: Parameter = { name: 'tittel', says: 'title', schema: z.enum(['avtale']) };
const paper: Parameter = { name: 'format', says: 'paper', schema: z.enum(['a4', 'a5']) };

export function outletsOf(parts: Pick<DirectoryParts, 'framework'>) {
  const search = searchParameters(parts);
  const whole = search.filter(({ name }) => name !== askFields.page && name !== askFields.sort);
  const hsds = (id: OperationWord, path: string, parameters: readonly Parameter[] = []): Outlet => ({
    id,
    path: `/hsds${path}`,
    type: json,
    parameters,
  });
  return {
    groups: { id: 'groups', path: '/api/v1/groups', type: json, parameters: search, schema: groups },
    group: { id: 'group', path: '/api/v1/groups/{listing}', type: json, parameters: [], schema: group },
    forming: { id: 'forming', path: '/api/v1/forming', type: json, parameters: [], schema: forming },
    topics: { id: 'topics', path: '/api/v1/topics', type: json, parameters: [], schema: topics },
    models: { id: 'models', path: '/api/v1/models', type: json, parameters: [], schema: models },
    municipalities: {
      id: 'municipalities',
      path: '/api/v1/municipalities',
      type: json,
      parameters: [],
      schema: municipalities,
    },
    meetingGuide: { id: 'meetingGuide', path: '/feeds/meeting-guide.json', type: json, parameters: whole },
    bmlt: { id: 'bmlt', path: '/feeds/bmlt.json', type: json, parameters: whole },
    calendar: {
      id: 'calendar',
      path: '/feeds/calendar.ics',
      type: 'text/calendar',
      parameters: [...whole, neutral],
    },
    print: {
      id: 'print',
      path: '/grupper/utskrift.pdf',
      type: 'application/pdf',
      parameters: [...search.filter(({ name }) => name !== askFields.page), paper],
    },
    hsds: hsds('hsds', ''),
    hsdsServices: hsds('hsdsServices', '/services', [...paged, ofOrganization]),
    hsdsService: hsds('hsdsService', '/services/{service}'),
    hsdsOrganizations: hsds('hsdsOrganizations', '/organizations', paged),
    hsdsOrganization: hsds('hsdsOrganization', '/organizations/{organization}'),
    hsdsServiceAtLocations: hsds('hsdsServiceAtLocations', '/service_at_locations', paged),
    hsdsServiceAtLocation: hsds('hsdsServiceAtLocation', '/service_at_locations/{service_at_location}'),
    hsdsTaxonomies: hsds('hsdsTaxonomies', '/taxonomies', paged),
    hsdsTaxonomyTerms: hsds('hsdsTaxonomyTerms', '/taxonomy_terms', paged),
    hsdsPackage: {
      id: 'hsdsPackage',
      path: '/hsds/datapackage.zip',
      type: 'application/zip',
      parameters: [],
    },
  } as const satisfies Record<OperationWord, Outlet>;
}
export type Outlets = ReturnType<typeof outletsOf>;
