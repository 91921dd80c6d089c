-- What a desk knows of its initiators beyond what they say themselves (module staff): days and nothing else. Gone the night
-- after they stop being initiators there.
create table initiator_standing (
  staff_id uuid not null references staff on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  -- The last day of the certificate that the desk has seen; null when it has seen none.
  certified_until date,
  -- Guidance conversations: the day of the last, and the day agreed for the next. Never what was said.
  guided_on date,
  guide_next_on date,
  primary key (staff_id, organisation_id)
);

-- Gatherings of a desk's initiators (module event): for those invited, who are its initiators.
alter table event drop constraint event_kind_check;
alter table event add constraint event_kind_check check (kind in (
  'public_meeting', 'open_house', 'working_seminar', 'small_meeting', 'talk', 'gathering', 'contact_meeting',
  'initiator_gathering'
));
alter table event add constraint initiator_gatherings_are_invited_only
  check (kind <> 'initiator_gathering' or invited_only);

-- Group models can be changed and copied (module framework). A change is a new version; what a group began with stands.
alter table group_model
  -- Null: the nation's.
  add column owner uuid references organisation on delete cascade,
  -- The model it is a copy of; counted as that one, since a copy would name its place.
  add column base text references group_model,
  add column version integer not null default 1,
  -- No group begins by it any more.
  add column retired_on date,
  add constraint copies_have_owners check ((owner is null) = (base is null));
create index group_model_by_owner on group_model (owner);

create table group_model_version (
  model text not null references group_model on delete cascade,
  version integer not null check (version >= 1),
  record jsonb not null,
  made_on date not null,
  -- Null: it came with the program.
  made_by uuid references organisation on delete set null,
  primary key (model, version)
);
insert into group_model_version (model, version, record, made_on) select id, 1, record, current_date from group_model;

alter table self_help_group
  add column model_version integer not null default 1,
  -- When the desk asks how it goes, some weeks after the hand-over.
  add column follow_up_on date,
  add constraint group_keeps_its_model foreign key (model, model_version) references group_model_version;
