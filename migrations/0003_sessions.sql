-- Sessions of seekers and staff (platform/sessions, docs/sealing.md). A row is found by a hash of one half of the
-- cookie and opened by a key from the other half, so the database alone opens none. For a seeker nothing in it tells
-- whose it is; for staff the id stands in clear, so that all sessions of somebody who leaves can be ended.

create table session (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  sealed bytea not null,
  kind text not null check (kind in ('seeker', 'staff')),
  staff_id uuid check ((kind = 'staff') = (staff_id is not null)),
  -- Rounded up to the full hour; the exact end lies inside the sealed part.
  expires_on timestamptz not null check (date_trunc('hour', expires_on, 'UTC') = expires_on)
);
create index session_due on session (expires_on);
create index session_by_staff on session (staff_id) where staff_id is not null;
