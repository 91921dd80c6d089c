-- Moving in from a spreadsheet (module moving).

-- A file that somebody brought: sealed to the desk until it has been put in, for a day at most. One of each kind waits.
create table moving_upload (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in ('rooms', 'groups', 'events', 'contacts')),
  sealed bytea not null,
  erase_on date not null,
  unique (organisation_id, kind)
);
create index moving_upload_due on moving_upload (erase_on);

-- What a place answers on the telephone: public, as its address.
alter table organisation add column telephone text check (telephone ~ '^[+0-9 ]{3,20}$');
