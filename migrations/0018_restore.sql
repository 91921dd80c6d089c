-- What was erased stays erased when an older backup is restored. A tombstone is the hash of a random id: it names nobody, says not
-- what kind of row it was, and is only found again by somebody who already has the row. It is kept as long as backups may be.

create table tombstone (
  grave bytea primary key check (octet_length(grave) = 32),
  buried_on date not null default current_date
);
create index tombstone_due on tombstone (buried_on);

create function grave_of(kind text, key text) returns bytea language sql immutable strict
  return sha256(convert_to(kind || ' ' || key, 'UTF8'));

-- The argument is what identifies a row, as an expression over its columns.
create function bury() returns trigger language plpgsql as $$
begin
  execute format(
    'insert into tombstone (grave) select grave_of(%L, %s) from gone on conflict do nothing', tg_table_name, tg_argv[0]);
  return null;
end $$;

create trigger bury after delete on seeker referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on enquiry referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on message referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on desk_note referencing old table as gone for each statement execute function bury('enquiry_id::text');
create trigger bury after delete on kept_apart referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on proposal_seat referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on membership referencing old table as gone for each statement execute function bury('group_id || '' '' || seeker_id');
create trigger bury after delete on group_record referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on initiator_ask referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on staff referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on desk_key_grant referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on invitation referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on notification_address referencing old table as gone for each statement execute function bury('encode(handle, ''hex'')');
create trigger bury after delete on event_place referencing old table as gone for each statement execute function bury('encode(lookup, ''hex'')');
create trigger bury after delete on event_invitation referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on commitment referencing old table as gone for each statement execute function bury('id::text');
create trigger bury after delete on correction referencing old table as gone for each statement execute function bury('id::text');

-- Who has left gets no access back with the backup of a day on which they had not.
create function bury_row() returns trigger language plpgsql as $$
begin
  insert into tombstone (grave) values (grave_of(tg_table_name, old.id::text)) on conflict do nothing;
  return null;
end $$;
create trigger bury_ended after update of until on staff_role
  for each row when (old.until is null and new.until is not null) execute function bury_row();
create trigger bury_left after update of left_on on staff
  for each row when (old.left_on is null and new.left_on is not null) execute function bury_row();

-- A code is changed because somebody else may have seen it. The new one is not in an older backup and the old one must open nothing,
-- so the person is not in the restored database. A code that staff made for somebody is changed in any case: that is no reason.
create function bury_code() returns trigger language plpgsql as $$
begin
  insert into tombstone (grave) values (grave_of('code', encode(old.lookup, 'hex'))) on conflict do nothing;
  return null;
end $$;
create trigger bury_code after update of lookup on seeker
  for each row when (old.lookup is distinct from new.lookup and not old.must_change_code) execute function bury_code();

-- Erases again what has a tombstone; after a restore.
create function bury_again() returns void language plpgsql as $$
declare
  kind record;
begin
  for kind in
    select c.oid::regclass as rows, c.relname as name, replace(encode(t.tgargs, 'escape'), '\000', '') as key
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'bury' and c.relnamespace = 'public'::regnamespace
    order by c.relname
  loop
    execute format('delete from %s where grave_of(%L, %s) in (select grave from tombstone)', kind.rows, kind.name, kind.key);
  end loop;
  delete from staff_role where grave_of('staff_role', id::text) in (select grave from tombstone);
  delete from seeker where grave_of('code', encode(lookup, 'hex')) in (select grave from tombstone);
  -- The keys of those who had left a group. The grants themselves have no tombstones: a group that was handed over since is not
  -- handed over in the backup, and its members need theirs.
  delete from group_key_grant g using group_key k
    where k.id = g.group_key_id and g.seeker_id is not null
      and not exists (select from membership m where m.group_id = k.group_id and m.seeker_id = g.seeker_id);
end $$;

-- Which secrets this database belongs to: keyed hashes, so that a program with others does not start and lock everybody out.
create table installation (
  only_one boolean primary key default true check (only_one),
  secrets_mark bytea not null check (octet_length(secrets_mark) = 32)
);
