/**
 * Every column of every table of ours, and what it may hold. A column that is not here fails the test
 * (tests/canaries.test.ts): whoever adds one decides what it holds, when it is erased, and plants its canary.
 */
export type Holds =
  /** An envelope or a key under a key: docs/sealing.md. */
  | 'sealed'
  /** A random id, a public key, a hash that only a secret of ours could make. */
  | 'pseudonym'
  /** A day, never a time. */
  | 'day'
  /** One of a few fixed words, a flag, a small number that says nothing of a person. */
  | 'state'
  /** Public about an organisation, a room or a model; never about a person. */
  | 'public'
  /** Not about a person: booking times, counters of the second factor. */
  | 'time';

export const columns: Readonly<Record<string, Readonly<Record<string, Holds>>>> = {
  organisation: {
    id: 'pseudonym',
    kind: 'state',
    slug: 'public',
    name: 'public',
    municipality: 'public',
    supervised_by: 'pseudonym',
    about: 'public',
    settings: 'public',
    ended_on: 'day',
  },
  tally_slip: { id: 'pseudonym', sealed: 'sealed' },
  month_tally: { month: 'day', sealed: 'sealed' },
  release: {
    id: 'pseudonym',
    state: 'state',
    number: 'public',
    through: 'day',
    made_on: 'day',
    published_on: 'day',
    publication: 'public',
    verdict: 'public',
    kept: 'sealed',
  },
  catchment: { organisation_id: 'pseudonym', municipality: 'public' },
  premises: {
    id: 'pseudonym',
    organisation_id: 'pseudonym',
    name: 'public',
    municipality: 'public',
    address: 'public',
    suitability: 'public',
  },
  room: {
    id: 'pseudonym',
    premises_id: 'pseudonym',
    name: 'public',
    seats: 'public',
    buffer_minutes: 'public',
  },
  room_booking: {
    id: 'pseudonym',
    room_id: 'pseudonym',
    series: 'pseudonym',
    use: 'state',
    group_id: 'pseudonym',
    during: 'time',
    apart: 'time',
  },
  staff: {
    id: 'pseudonym',
    login_hash: 'pseudonym',
    public_key: 'pseudonym',
    key_salt: 'pseudonym',
    locked_key: 'sealed',
    second_factor: 'sealed',
    second_factor_step: 'time',
    profile: 'sealed',
    left_on: 'day',
  },
  staff_role: {
    id: 'pseudonym',
    staff_id: 'pseudonym',
    organisation_id: 'pseudonym',
    role: 'state',
    since: 'day',
    until: 'day',
  },
  desk_key: { id: 'pseudonym', organisation_id: 'pseudonym', public_key: 'pseudonym', retired_on: 'day' },
  desk_key_grant: { id: 'pseudonym', desk_key_id: 'pseudonym', staff_id: 'pseudonym', granted: 'sealed' },
  recovery_key: { organisation_id: 'pseudonym', public_key: 'pseudonym' },
  invitation: {
    id: 'pseudonym',
    lookup: 'pseudonym',
    organisation_id: 'pseudonym',
    role: 'state',
    public_key: 'pseudonym',
    key_salt: 'pseudonym',
    locked_key: 'sealed',
    granted_desk_key: 'sealed',
    erase_on: 'day',
  },
  session: {
    id_hash: 'pseudonym',
    sealed: 'sealed',
    kind: 'state',
    staff_id: 'pseudonym',
    expires_on: 'time',
  },
  seeker: {
    id: 'pseudonym',
    lookup: 'pseudonym',
    key_salt: 'pseudonym',
    locked_key: 'sealed',
    public_key: 'pseudonym',
    must_change_code: 'state',
    erase_on: 'day',
  },
  enquiry: {
    id: 'pseudonym',
    seeker_id: 'pseudonym',
    organisation_id: 'pseudonym',
    kind: 'state',
    state: 'state',
    wishes: 'sealed',
    unread_by_desk: 'state',
    unread_by_seeker: 'state',
    received_on: 'day',
    erase_on: 'day',
  },
  message: { id: 'pseudonym', enquiry_id: 'pseudonym', sealed: 'sealed', erase_on: 'day' },
  desk_note: { enquiry_id: 'pseudonym', sealed: 'sealed' },
  kept_apart: { id: 'pseudonym', enquiry_id: 'pseudonym', sealed: 'sealed' },
  group_model: {
    id: 'public',
    leader: 'public',
    intake: 'public',
    everybody_has_own_problem: 'public',
    record: 'public',
    self_organised: 'public',
  },
  self_help_group: {
    id: 'pseudonym',
    organisation_id: 'pseudonym',
    model: 'state',
    mode: 'state',
    state: 'state',
    closed: 'state',
    start_meetings_agreed: 'state',
    start_meetings_held: 'state',
    ask_again_on: 'day',
    erase_on: 'day',
  },
  group_key: { id: 'pseudonym', group_id: 'pseudonym', public_key: 'pseudonym' },
  group_key_grant: {
    id: 'pseudonym',
    group_key_id: 'pseudonym',
    seeker_id: 'pseudonym',
    staff_id: 'pseudonym',
    desk_key_id: 'pseudonym',
    granted: 'sealed',
  },
  membership: { group_id: 'pseudonym', seeker_id: 'pseudonym' },
  group_record: { id: 'pseudonym', group_id: 'pseudonym', kind: 'state', sealed: 'sealed', erase_on: 'day' },
  ballot: {
    id: 'pseudonym',
    group_id: 'pseudonym',
    question: 'state',
    voters: 'sealed',
    tally: 'sealed',
    close_on: 'day',
    outcome: 'state',
    erase_on: 'day',
  },
  initiator_ask: {
    id: 'pseudonym',
    group_id: 'pseudonym',
    staff_id: 'pseudonym',
    state: 'state',
    sealed: 'sealed',
    answer_by: 'day',
    erase_on: 'day',
  },
  board: { organisation_id: 'pseudonym', sealed: 'sealed' },
  proposal: {
    id: 'pseudonym',
    organisation_id: 'pseudonym',
    state: 'state',
    sealed: 'sealed',
    answer_by: 'day',
    erase_on: 'day',
  },
  proposal_seat: {
    id: 'pseudonym',
    proposal_id: 'pseudonym',
    seeker_id: 'pseudonym',
    shown: 'sealed',
    answer: 'state',
    open: 'state',
  },
  notification_address: { handle: 'pseudonym', sealed: 'sealed', erase_on: 'day' },
  // How far the schema has come: no person in it.
  schema_migration: {},
};

/** Tables whose rows go with the row they hang on; every other table about people has its own `erase_on`. */
export const goesWith: Readonly<Record<string, string>> = {
  desk_note: 'enquiry',
  kept_apart: 'enquiry',
  group_key: 'self_help_group',
  group_key_grant: 'group_key',
  membership: 'self_help_group',
  proposal_seat: 'proposal',
  desk_key_grant: 'desk_key',
  staff_role: 'staff',
};
