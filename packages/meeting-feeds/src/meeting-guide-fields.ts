const contacts = [1, 2, 3].flatMap((n) => ['name', 'email', 'phone'].map((what) => `contact_${n}_${what}`));

/** The fields of Meeting Guide JSON that have a place in the neutral meeting; all others go to `extras`. */
export const MEETING_GUIDE_FIELDS: ReadonlySet<string> = new Set([
  ...[
    'slug',
    'name',
    'day',
    'time',
    'end_time',
    'timezone',
    'types',
    'notes',
    'group',
    'group_notes',
    'updated',
    'url',
  ],
  ...[
    'formatted_address',
    'address',
    'city',
    'state',
    'postal_code',
    'country',
    'approximate',
    'coordinates',
  ],
  ...[
    'latitude',
    'longitude',
    'location',
    'location_notes',
    'region',
    'sub_region',
    'sub_sub_region',
    'regions',
  ],
  ...['conference_url', 'conference_url_notes', 'conference_phone', 'conference_phone_notes'],
  ...[
    'entity',
    'entity_email',
    'entity_phone',
    'entity_url',
    'entity_website_url',
    'entity_location',
    'entity_logo',
  ],
  ...['entity_feedback_emails', 'feedback_emails', 'feedback_url', 'email', 'phone'],
  ...contacts,
]);

/** Fields of the specification without a place of their own: kept in `extras` and written back. */
export const MEETING_GUIDE_KEPT = ['venmo', 'square', 'paypal'] as const;
