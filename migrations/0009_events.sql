-- Events and outreach (module event). An event is public or for those invited; nobody who comes to one is in any table.

create table event (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  kind text not null check (kind in (
    'public_meeting', 'open_house', 'working_seminar', 'small_meeting', 'talk', 'gathering', 'contact_meeting'
  )),
  state text not null check (state in ('draft', 'announced', 'cancelled', 'held')),
  title text not null check (char_length(title) between 1 and 120),
  -- For whom, in plain words.
  audience text not null check (char_length(audience) <= 200),
  about text not null check (char_length(about) <= 4000),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  mode text not null check (mode in ('in_person', 'telephone', 'video')),
  -- A room of the house and the series of its booking, or an address elsewhere.
  room_id uuid references room on delete set null,
  booking uuid,
  address text not null default '' check (char_length(address) <= 200),
  municipality text,
  -- On the wall clock in Norway: minutes after midnight.
  day date not null,
  starts smallint not null check (starts between 0 and 1439),
  minutes smallint not null check (minutes between 1 and 1440),
  -- Null: an open door.
  capacity smallint check (capacity between 1 and 2000),
  sign_up boolean not null,
  invited_only boolean not null,
  -- How many came: a number, never who.
  attendance smallint check (attendance between 0 and 5000),
  materials text not null default '' check (char_length(materials) <= 1000),
  -- Representatives of closed groups are never announced to everybody.
  constraint contact_meetings_are_invited_only check (kind <> 'contact_meeting' or invited_only),
  check (not (sign_up and invited_only)),
  check (starts + minutes <= 1440),
  check ((mode = 'in_person') = (municipality is not null)),
  check (mode = 'in_person' or (room_id is null and address = '')),
  check ((state = 'held') = (attendance is not null))
);
create index event_by_organisation on event (organisation_id, day);
create index event_to_come on event (day) where not invited_only;

-- A place at an event: nothing but the hash of a code that one person holds. Gone the day after the event.
create table event_place (
  lookup bytea primary key,
  event_id uuid not null references event on delete cascade,
  seats smallint not null check (seats between 1 and 4),
  -- The order of those who wait; nobody can tell in which order the others came.
  turn integer check (turn > 0),
  unique (event_id, turn)
);
create index event_place_by_event on event_place (event_id);

-- No more places than there are, whatever the program does: those who take places of one event wait for one another.
create function event_has_room() returns trigger language plpgsql as $$
declare
  most integer;
  taken integer;
begin
  if new.turn is null then
    select e.capacity into most from event e where e.id = new.event_id for no key update;
    select coalesce(sum(p.seats), 0) into taken from event_place p
      where p.event_id = new.event_id and p.turn is null and p.lookup <> new.lookup;
    if taken + new.seats > most then
      raise exception 'the event is full' using errcode = 'KP005';
    end if;
  end if;
  return new;
end $$;
create trigger event_has_room before insert or update on event_place
  for each row execute function event_has_room();

create function event_keeps_its_places() returns trigger language plpgsql as $$
begin
  if new.capacity < (select sum(p.seats) from event_place p where p.event_id = new.id and p.turn is null) then
    raise exception 'the event is full' using errcode = 'KP005';
  end if;
  return new;
end $$;
create trigger event_keeps_its_places before update of capacity on event
  for each row execute function event_keeps_its_places();

-- Whom to invite: an organisation and a role in it, never somebody's name.
create table event_invitation (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references event on delete cascade,
  organisation text not null check (char_length(organisation) between 1 and 120),
  role text not null check (char_length(role) between 1 and 120),
  -- Personal contact first, by whom, then the letter.
  contacted_by uuid references staff on delete set null,
  contacted_on date,
  letter_on date,
  constraint personal_contact_first check (letter_on is null or contacted_on is not null)
);
create index event_invitation_by_event on event_invitation (event_id);

create table media_item (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references event on delete cascade,
  title text not null check (char_length(title) between 1 and 200),
  outlet text not null check (char_length(outlet) between 1 and 120),
  day date not null,
  -- Text: nothing of ours ever asks for it.
  link text not null check (char_length(link) <= 500)
);
create index media_item_by_event on media_item (event_id);

-- What is said against self-help, without who said it, and what everybody may answer once the nation approved it.
create table objection (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  heard text not null check (char_length(heard) between 1 and 500),
  heard_on date not null,
  answer text check (char_length(answer) between 1 and 2000),
  approved_on date,
  check ((answer is null) = (approved_on is null))
);
create index objection_by_organisation on objection (organisation_id);
