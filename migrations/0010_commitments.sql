-- What keeps a place going (module commitment): promises, agreements, posts, money, the steering group. All words are sealed
-- to the desk; in clear stand the kind and the days, so that what ends can be warned of.
create table commitment (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('promise', 'agreement', 'post', 'funding', 'steering')),
  sealed bytea not null,
  -- Who sees to it. Whoever no longer works here sees to nothing: then it waits for a colleague to take it.
  held_by uuid references staff on delete set null,
  -- The day a promise is due, the last day of the rest; the next meeting of a steering group.
  ends_on date,
  done_on date,
  erase_on date not null,
  check (kind <> 'promise' or ends_on is not null)
);
create index commitment_by_organisation on commitment (organisation_id);
create index commitment_held on commitment (held_by);
create index commitment_due on commitment (erase_on);
