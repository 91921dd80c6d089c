-- What later migrations build on. Only extensions that a database's owner may make itself (trusted) on PostgreSQL 15 to 18.

-- Two bookings of one room never overlap: an exclusion constraint over an id and a range.
create extension if not exists btree_gist;
