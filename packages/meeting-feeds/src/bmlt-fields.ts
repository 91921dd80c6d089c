/** The main keys and data keys of BMLT that have a place in the neutral meeting, and those that say nothing of it. */
export const BMLT_FIELDS: ReadonlySet<string> = new Set([
  ...[
    'id_bigint',
    'shared_group_id_bigint',
    'service_body_name',
    'weekday_tinyint',
    'venue_type',
    'start_time',
  ],
  ...[
    'duration_time',
    'time_zone',
    'lang_enum',
    'longitude',
    'latitude',
    'published',
    'meeting_name',
    'comments',
  ],
  ...[
    'location_text',
    'location_info',
    'location_street',
    'location_city_subsection',
    'location_neighborhood',
  ],
  ...['location_municipality', 'location_sub_province', 'location_province', 'location_postal_code_1'],
  ...['location_nation', 'virtual_meeting_link', 'virtual_meeting_additional_info', 'phone_meeting_number'],
  ...[
    'phone_meeting_additional_info',
    'contact_phone_1',
    'contact_email_1',
    'contact_name_1',
    'contact_phone_2',
  ],
  ...['contact_email_2', 'contact_name_2'],
  // Answers to one search, and an address that servers show only to those who have logged in.
  ...['distance_in_km', 'distance_in_miles', 'email_contact'],
]);

/** Kept in `extras` and written back. */
export const BMLT_KEPT = [
  'worldid_mixed',
  'service_body_bigint',
  'formats',
  'format_shared_id_list',
  'root_server_uri',
  'zone',
  'train_lines',
  'bus_lines',
] as const;
