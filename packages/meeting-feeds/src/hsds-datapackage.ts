import { HSDS_TABLE_NAMES, HSDS_TABLES, type HsdsTables } from './hsds-fields.ts';

export interface DatapackageOptions {
  /** Letters, digits, `-`, `_` and `.`: of the package. */
  readonly name: string;
  readonly title: string;
  /** Under which the published data may be used; not the licence of HSDS. */
  readonly licence: { readonly name: string; readonly url: string };
}

const REFERENCES: Readonly<Record<string, string>> = {
  organization_id: 'organization',
  service_id: 'service',
  location_id: 'location',
  service_at_location_id: 'service_at_location',
  phone_id: 'phone',
  taxonomy_id: 'taxonomy',
  taxonomy_term_id: 'taxonomy_term',
};

/** File names with their texts: `datapackage.json` and a CSV of each table that has rows, UTF-8 with CRLF. */
export function hsdsDatapackage(
  tables: HsdsTables,
  { name, title, licence }: DatapackageOptions,
): ReadonlyMap<string, string> {
  const used = HSDS_TABLE_NAMES.filter((table) => tables[table].length > 0);
  const files = new Map<string, string>();
  const resources = used.map((table) => {
    const { path, fields } = HSDS_TABLES[table];
    const names = fields.map((field) => field.name);
    const lines = tables[table].map((row) => names.map((column) => cell(row[column])).join(','));
    files.set(path, [names.join(','), ...lines, ''].join('\r\n'));
    const foreignKeys = names
      // `taxonomy_id` refers to a table; a column's own table and tables without rows are none to refer to.
      .filter(
        (column) => REFERENCES[column] !== undefined && used.some((other) => other === REFERENCES[column]),
      )
      .map((column) => ({ fields: column, reference: { resource: REFERENCES[column]!, fields: 'id' } }));
    return {
      name: table,
      path,
      profile: 'tabular-data-resource',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: { primaryKey: 'id', fields, ...(foreignKeys.length > 0 ? { foreignKeys } : {}) },
    };
  });
  const descriptor = {
    name,
    title,
    description: 'Meetings as Human Services Data Specification (HSDS) 3.0, an Open Referral resource.',
    profile: 'tabular-data-package',
    version: '3.0.0',
    homepage: 'http://docs.openreferral.org',
    licenses: [{ name: licence.name, path: licence.url }],
    resources,
  };
  return files.set('datapackage.json', `${JSON.stringify(descriptor, null, 2)}\n`);
}

function cell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
