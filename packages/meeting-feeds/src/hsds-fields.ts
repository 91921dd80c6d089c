/** One column: `type` and `format` as Table Schema calls them. */
export interface HsdsField {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly constraints: {
    readonly required: boolean;
    readonly unique: boolean;
    readonly enum?: readonly string[];
  };
}

export interface HsdsTable {
  readonly path: string;
  readonly fields: readonly HsdsField[];
}

const ENUMS: Readonly<Record<string, readonly string[]>> = {
  status: ['active', 'inactive', 'defunct', 'temporarily closed'],
  location_type: ['physical', 'postal', 'virtual'],
  address_type: ['physical', 'postal', 'virtual'],
  wkst: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
  freq: ['WEEKLY', 'MONTHLY'],
};

/**
 * The tables of HSDS 3.0 that meetings fill, with all of their columns in the order of the specification.
 * `!` is required; after `:` stands a format of a text, or a type.
 */
export const HSDS_TABLES = {
  organization: table(
    'organizations.csv',
    'id!:uuid name! alternate_name description! email:email website:uri tax_status tax_id year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid',
  ),
  service: table(
    'services.csv',
    'id!:uuid organization_id!:uuid program_id:uuid name! alternate_name description url:uri email:email status! interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date assurer_email:email licenses alert last_modified:datetime',
  ),
  service_at_location: table(
    'service_at_location.csv',
    'id!:uuid service_id!:uuid location_id!:uuid description',
  ),
  location: table(
    'locations.csv',
    'id!:uuid location_type! url:uri organization_id:uuid name alternate_name description transportation latitude:number longitude:number external_identifier external_identifier_type',
  ),
  address: table(
    'addresses.csv',
    'id!:uuid location_id:uuid attention address_1! address_2 city! region state_province! postal_code! country! address_type!',
  ),
  phone: table(
    'phones.csv',
    'id!:uuid location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid service_at_location_id:uuid number! extension:number type description',
  ),
  schedule: table(
    'schedules.csv',
    'id!:uuid service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst freq interval:number byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:uri attending_type notes',
  ),
  language: table('languages.csv', 'id!:uuid service_id:uuid location_id:uuid phone_id:uuid name code note'),
  accessibility: table('accessibility.csv', 'id!:uuid location_id:uuid description details url:uri'),
  service_area: table(
    'service_areas.csv',
    'id!:uuid service_id:uuid name description extent extent_type uri',
  ),
  taxonomy: table('taxonomies.csv', 'id!:uuid name! description! uri:uri version'),
  taxonomy_term: table(
    'taxonomy_terms.csv',
    'id!:uuid code name! description! parent_id:uuid taxonomy language taxonomy_id:uuid term_uri:uri',
  ),
  attribute: table(
    'attributes.csv',
    'id!:uuid link_id!:uuid taxonomy_term_id!:uuid link_type link_entity! value',
  ),
} as const satisfies Record<string, HsdsTable>;

export type HsdsTableName = keyof typeof HSDS_TABLES;
export const HSDS_TABLE_NAMES = Object.keys(HSDS_TABLES) as HsdsTableName[];

/** By column name; a value that is not known is not there. */
export type HsdsRow = { readonly id: string } & Readonly<Record<string, string | number>>;
export type HsdsTables = Readonly<Record<HsdsTableName, readonly HsdsRow[]>>;

function table(path: string, columns: string): HsdsTable {
  const types = new Set(['number', 'date', 'datetime', 'time']);
  const fields = columns.split(' ').map((column): HsdsField => {
    const [, name, required, kind] = /^(\w+)(!?)(?::(\w+))?$/.exec(column)!;
    const isType = kind !== undefined && types.has(kind);
    const allowed = ENUMS[name!];
    return {
      name: name!,
      type: isType ? kind : 'string',
      ...(kind !== undefined && !isType ? { format: kind } : {}),
      constraints: {
        required: required === '!',
        unique: name === 'id' || (name === 'code' && path === 'taxonomy_terms.csv'),
        ...(allowed ? { enum: allowed } : {}),
      },
    };
  });
  return { path, fields };
}
