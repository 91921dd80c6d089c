-- The domain, as far as the main job needs it. Rules that must never break stand here too.
-- Rows about people carry random ids, no counting ids, a day at most, and a day on which they are erased.
-- Columns of type bytea called `sealed`, `wishes`, `shown`, `profile`, … are envelopes (docs/sealing.md).

-- Organisations and what they serve (module place) -------------------------------------------------------------

create table organisation (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('national', 'district', 'link')),
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,60}$'),
  name text not null,
  municipality text,
  supervised_by uuid references organisation,
  about jsonb not null default '{}',
  settings jsonb not null default '{}',
  ended_on date
);
create unique index one_national_desk on organisation (kind) where kind = 'national' and ended_on is null;

-- Catchment is not governance: only municipalities served stand here.
create table catchment (
  organisation_id uuid not null references organisation on delete cascade,
  municipality text not null,
  primary key (organisation_id, municipality)
);
create index catchment_by_municipality on catchment (municipality);

create table premises (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  name text not null,
  municipality text not null,
  address text not null,
  -- The suitability check: closed_room, unseen_arrival, shared_entrance, stable_address, warm, free.
  suitability jsonb not null default '{}'
);
create index premises_by_organisation on premises (organisation_id);

create table room (
  id uuid primary key default gen_random_uuid(),
  premises_id uuid not null references premises on delete cascade,
  name text not null,
  seats integer not null check (seats between 1 and 200),
  -- Minutes kept free between two bookings, so that nobody meets in the corridor.
  buffer_minutes integer not null default 30 check (buffer_minutes between 0 and 240)
);
create index room_by_premises on room (premises_id);

-- Staff and keys (module staff) --------------------------------------------------------------------------------

create table staff (
  id uuid primary key default gen_random_uuid(),
  login_hash bytea not null unique,
  public_key bytea not null,
  key_salt bytea not null,
  locked_key bytea not null,
  second_factor bytea not null,
  -- The last one-time code that was used, so that it cannot be used again.
  second_factor_step bigint not null default 0,
  profile bytea not null,
  left_on date
);

create table staff_role (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references staff on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  role text not null check (role in ('coordinator', 'adviser', 'national_adviser', 'initiator')),
  since date not null,
  until date
);
create unique index one_such_role_at_a_time on staff_role (staff_id, organisation_id, role) where until is null;
create index staff_role_by_organisation on staff_role (organisation_id);

create table desk_key (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  public_key bytea not null unique,
  retired_on date
);
create unique index one_current_desk_key on desk_key (organisation_id) where retired_on is null;

-- The desk's private key, sealed to each authorised member of staff and, with no staff_id, to the recovery sheet.
create table desk_key_grant (
  id uuid primary key default gen_random_uuid(),
  desk_key_id uuid not null references desk_key on delete cascade,
  staff_id uuid references staff on delete cascade,
  granted bytea not null,
  unique nulls not distinct (desk_key_id, staff_id)
);
create index desk_key_grant_by_staff on desk_key_grant (staff_id);

create table recovery_key (
  organisation_id uuid primary key references organisation on delete cascade,
  public_key bytea not null
);

-- An invitation opens with a code that the inviter says or hands over; the desk key travels sealed to it.
create table invitation (
  id uuid primary key default gen_random_uuid(),
  lookup bytea not null unique,
  organisation_id uuid not null references organisation on delete cascade,
  role text not null check (role in ('coordinator', 'adviser', 'national_adviser', 'initiator')),
  public_key bytea not null,
  key_salt bytea not null,
  locked_key bytea not null,
  granted_desk_key bytea,
  erase_on date not null
);

-- Seekers: nothing but a code (module seeker) ------------------------------------------------------------------

create table seeker (
  id uuid primary key default gen_random_uuid(),
  lookup bytea not null unique,
  key_salt bytea not null,
  locked_key bytea not null,
  public_key bytea not null,
  -- A code that staff made for somebody on the phone must be changed at its first own use.
  must_change_code boolean not null default false,
  erase_on date not null
);
create index seeker_due on seeker (erase_on);

-- Enquiries (module enquiry) -----------------------------------------------------------------------------------

create table enquiry (
  id uuid primary key default gen_random_uuid(),
  seeker_id uuid not null unique references seeker on delete cascade,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('interest', 'question', 'suggestion')),
  state text not null check (state in ('new', 'talking', 'waiting', 'proposed', 'placed', 'withdrawn')),
  wishes bytea not null,
  unread_by_desk boolean not null default true,
  unread_by_seeker boolean not null default false,
  received_on date not null,
  erase_on date not null
);
create index enquiry_by_desk on enquiry (organisation_id, state);
create index enquiry_due on enquiry (erase_on);

create table message (
  id uuid primary key default gen_random_uuid(),
  enquiry_id uuid not null references enquiry on delete cascade,
  sealed bytea not null,
  erase_on date not null
);
create index message_by_enquiry on message (enquiry_id);
create index message_due on message (erase_on);

-- The desk's private local note about one enquiry: what only the desk may know (these two know each other).
create table desk_note (
  enquiry_id uuid primary key references enquiry on delete cascade,
  sealed bytea not null
);

-- Somebody here may know me: written by the seeker's session, readable by the desk alone.
create table kept_apart (
  id uuid primary key default gen_random_uuid(),
  enquiry_id uuid not null references enquiry on delete cascade,
  sealed bytea not null
);
create index kept_apart_by_enquiry on kept_apart (enquiry_id);

-- Groups (module group) ----------------------------------------------------------------------------------------

-- Group models are data, not code. Treatment is refused: it has no value here.
create table group_model (
  id text primary key check (id ~ '^[a-z0-9-]{2,40}$'),
  leader text not null check (leader in ('none', 'rotating', 'outside')),
  intake text not null check (intake in ('closed', 'rolling')),
  everybody_has_own_problem boolean not null,
  record jsonb not null,
  -- Self-organised is derived, never ticked.
  self_organised boolean generated always as (leader <> 'outside' and everybody_has_own_problem) stored
);

create table self_help_group (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation,
  model text not null references group_model,
  mode text not null check (mode in ('in_person', 'telephone', 'video')),
  state text not null check (state in ('starting', 'self_running', 'ended')),
  closed boolean not null default false,
  start_meetings_agreed integer not null default 3 check (start_meetings_agreed between 0 and 10),
  start_meetings_held integer not null default 0,
  ask_again_on date,
  erase_on date not null,
  check (state <> 'self_running' or closed)
);
create index group_by_organisation on self_help_group (organisation_id, state);
create index group_due on self_help_group (erase_on);

create table group_key (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null unique references self_help_group on delete cascade,
  public_key bytea not null unique
);

create table group_key_grant (
  id uuid primary key default gen_random_uuid(),
  group_key_id uuid not null references group_key on delete cascade,
  seeker_id uuid references seeker on delete cascade,
  staff_id uuid references staff on delete cascade,
  desk_key_id uuid references desk_key on delete cascade,
  granted bytea not null,
  check (num_nonnulls(seeker_id, staff_id, desk_key_id) = 1)
);
create index group_key_grant_by_key on group_key_grant (group_key_id);
create index group_key_grant_by_seeker on group_key_grant (seeker_id);
create index group_key_grant_by_staff on group_key_grant (staff_id);

create table membership (
  group_id uuid not null references self_help_group on delete cascade,
  seeker_id uuid not null references seeker on delete cascade,
  primary key (group_id, seeker_id)
);
create index membership_by_seeker on membership (seeker_id);

-- The group's own space. Everything in it is sealed to the group key alone.
create table group_record (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references self_help_group on delete cascade,
  kind text not null check (kind in ('roster', 'plan', 'agreement', 'pledge', 'meeting', 'notice')),
  sealed bytea not null,
  erase_on date not null
);
create index group_record_by_group on group_record (group_id, kind);
create index group_record_due on group_record (erase_on);

-- Detached ballots: who has voted and what was voted share no key and no time.
create table ballot (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references self_help_group on delete cascade,
  question text not null check (question in ('still_running', 'end')),
  voters bytea not null,
  tally bytea not null,
  close_on date not null,
  outcome text check (outcome in ('yes', 'no')),
  erase_on date not null
);
create unique index one_open_ballot_of_a_kind on ballot (group_id, question) where outcome is null;

-- A closed group closes.
create function closed_group_closes() returns trigger language plpgsql as $$
begin
  perform 1 from self_help_group g where g.id = new.group_id and not g.closed and g.state = 'starting' for share;
  if not found then
    raise exception 'a closed group closes' using errcode = 'KP001';
  end if;
  return new;
end $$;
create trigger closed_group_closes before insert or update on membership
  for each row execute function closed_group_closes();

create function closed_stays_closed() returns trigger language plpgsql as $$
begin
  if old.closed and not new.closed then
    raise exception 'a closed group closes' using errcode = 'KP001';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('starting', 'self_running'), ('starting', 'ended'), ('self_running', 'ended')) then
    raise exception 'a group does not go from % to %', old.state, new.state using errcode = 'KP002';
  end if;
  return new;
end $$;
create trigger closed_stays_closed before update on self_help_group
  for each row execute function closed_stays_closed();

-- The initiator leaves: in a self-running group no key may be granted to staff or desk.
create function initiator_leaves() returns trigger language plpgsql as $$
begin
  if new.seeker_id is null and exists (
    select 1 from group_key k join self_help_group g on g.id = k.group_id
    where k.id = new.group_key_id and g.state <> 'starting') then
    raise exception 'the initiator leaves' using errcode = 'KP003';
  end if;
  return new;
end $$;
create trigger initiator_leaves before insert or update on group_key_grant
  for each row execute function initiator_leaves();

-- Asking an initiator for a start (module initiator) -----------------------------------------------------------

create table initiator_ask (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references self_help_group on delete cascade,
  staff_id uuid not null references staff on delete cascade,
  state text not null check (state in ('asked', 'yes', 'no', 'done')),
  sealed bytea not null,
  answer_by date not null,
  erase_on date not null,
  unique (group_id, staff_id)
);
create index initiator_ask_by_staff on initiator_ask (staff_id, state);

-- Proposals (module formation) ---------------------------------------------------------------------------------

-- What the desk has pinned, vetoed and last seen, for the next run.
create table board (
  organisation_id uuid primary key references organisation on delete cascade,
  sealed bytea not null
);

create table proposal (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  state text not null check (state in ('open', 'lapsed')),
  sealed bytea not null,
  answer_by date not null,
  erase_on date not null
);
create index proposal_by_organisation on proposal (organisation_id, state);
create index proposal_due on proposal (erase_on);

create table proposal_seat (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references proposal on delete cascade,
  seeker_id uuid not null references seeker on delete cascade,
  -- What this one person sees of the proposal; sealed to the person and the desk.
  shown bytea not null,
  answer text not null default 'waiting' check (answer in ('waiting', 'yes', 'no')),
  open boolean not null default true,
  unique (proposal_id, seeker_id)
);
create unique index one_open_proposal_a_person on proposal_seat (seeker_id) where open;

-- Rooms: any self-help group may use them, treatment may not (module place) --------------------------------------

create table room_booking (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references room on delete cascade,
  series uuid not null,
  use text not null check (use in ('own_group', 'self_help_group', 'event')),
  group_id uuid references self_help_group on delete cascade,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  -- `during` and the buffer after it; two of these in one room may never overlap.
  apart tstzrange not null,
  constraint no_double_booking exclude using gist (room_id with =, apart with &&)
);
create index room_booking_by_series on room_booking (series);
create index room_booking_by_group on room_booking (group_id);

create function keep_apart() returns trigger language plpgsql as $$
begin
  select tstzrange(lower(new.during), upper(new.during) + make_interval(mins => r.buffer_minutes))
    into new.apart from room r where r.id = new.room_id;
  return new;
end $$;
create trigger keep_apart before insert or update on room_booking
  for each row execute function keep_apart();

-- Notices: the address lies here with no key to anything else (module notice) -----------------------------------

create table notification_address (
  handle bytea primary key,
  sealed bytea not null,
  erase_on date not null
);
create index notification_address_due on notification_address (erase_on);
