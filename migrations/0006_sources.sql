-- Sources as desks keep them (module source).

-- A person has said that the next reading may bring the listing back.
alter table listing add column may_return boolean not null default false check (state = 'withdrawn' or not may_return);

-- A table whose columns nobody has confirmed yet, whole and with the people in it, sealed to the desk that keeps the source.
create table source_upload (
  source_id uuid primary key references source on delete cascade,
  sealed bytea not null,
  erase_on date not null
);
create index source_upload_due on source_upload (erase_on);

-- History is forgotten by its day.
create index source_run_due on source_run (began_at);
