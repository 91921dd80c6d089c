-- Counting (module counting) and releases (module release): the third store, with no key to the other two.

-- One transition, sealed under the counting key of the configuration, in the transaction it belongs to. Sealed, because rows of
-- one transaction can be joined by whoever has the raw files, and a municipality beside an enquiry would tell.
create table tally_slip (
  id uuid primary key default gen_random_uuid(),
  sealed bytea not null
);

-- The counters of one month, in one envelope: the slips are emptied into it once a night, all together.
create table month_tally (
  month date primary key check (extract(day from month) = 1),
  sealed bytea not null
);

-- What has been published, and at most one draft. `publication` is rounded; `kept` is what the next rounding must
-- know, sealed under the counting key.
create table release (
  id uuid primary key default gen_random_uuid(),
  state text not null check (state in ('draft', 'published')),
  -- Given when it is published, without gaps.
  number integer unique check (number > 0),
  -- The last day it covers.
  through date not null,
  made_on date not null,
  published_on date,
  -- Not jsonb: the order of codes is part of what was published.
  publication json not null,
  verdict jsonb not null,
  kept bytea not null,
  check ((state = 'published') = (number is not null)),
  check ((state = 'published') = (published_on is not null))
);
create unique index one_draft_release on release (state) where state = 'draft';

-- A release is immutable.
create function release_is_immutable() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'a release is immutable' using errcode = 'KP004';
  end if;
  return coalesce(new, old);
end $$;
create trigger release_is_immutable before update or delete on release
  for each row execute function release_is_immutable();
