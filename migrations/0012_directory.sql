-- What a listing may be asked for, words and all, as numbers: search reads many rows, so they are narrow.

create table listing_fact (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('word', 'mode', 'language', 'topic', 'model', 'access')),
  -- A word's stem, or the value. Of a language the empty one is Norwegian unsaid.
  name text not null,
  stem tsvector generated always as (case when kind = 'word' then array_to_tsvector(array[name]) end) stored,
  unique (name, kind)
);
create index listing_fact_stem on listing_fact using gin (stem) with (fastupdate = off);

insert into listing_fact (kind, name)
  select distinct kind, name from (
    select 'word' as kind, unnest(tsvector_to_array(words)) as name from listing_time
    union all select 'mode', unnest(modes) from listing_time
    union all select 'language', unnest(languages) from listing_time
    union all select 'language', '' from listing_time where languages = '{}' and zone is null
    union all select 'topic', unnest(topics) from listing_time
    union all select 'model', model from listing_time where model is not null
    union all select 'access', unnest(access) from listing_time
  ) said;
analyze listing_fact;

alter table listing_time rename to wide_time;
-- Everything that search looks at, one row for each weekday on which a listing meets, and one by appointment. Only what is
-- listed has rows here; made by src/directory/indexed.ts.
create table listing_time (
  listing_id uuid not null references listing on delete cascade,
  -- The listing has no other row.
  alone boolean not null,
  -- One row of each listing, to count by.
  lead boolean not null,
  -- On the meeting's own clock. 1 is Monday; null by appointment.
  weekday smallint check (weekday between 1 and 7),
  -- Minutes after midnight.
  starts smallint check (starts between 0 and 1439),
  -- Of what is not held every week: the next day as it was when the row was written; infinity where there is none.
  due_on date,
  -- The last day.
  ends_on date,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  municipality text,
  -- Null: Norway's.
  zone text,
  -- Ids of listing_fact, words by themselves. What is there once stays there, so no reference is kept.
  facts integer[] not null,
  words integer[] not null,
  check ((weekday is null) = (starts is null)),
  check ((lat is null) = (lon is null))
);
insert into listing_time
  select listing_id, alone, row_number() over (partition by listing_id order by weekday) = 1, weekday, starts, due_on, ends_on,
    lat, lon, municipality, zone, array(
      select f.id from (
        select 'mode' as kind, unnest(modes) as name
        union all select 'language', unnest(languages)
        union all select 'language', '' where languages = '{}' and zone is null
        union all select 'topic', unnest(topics)
        union all select 'model', model
        union all select 'access', unnest(access)
      ) said join listing_fact f using (name, kind)),
    array(
      select f.id from unnest(tsvector_to_array(words)) as said join listing_fact f on f.name = said and f.kind = 'word')
  from wide_time;
drop table wide_time;

create index listing_time_by_listing on listing_time (listing_id);
-- Where, when and in which order: answered from the index alone.
create index listing_time_by_place on listing_time (weekday, lat, lon, starts)
  include (listing_id, alone, zone, due_on, ends_on, municipality);
create index listing_time_by_point on listing_time (lat, lon);
create index listing_time_by_words on listing_time using gin (words);
-- What is held soon: every week by the minute of the week, else by its day, elsewhere by another clock.
create index listing_time_by_minute on listing_time (((weekday - 1) * 1440 + starts)) where due_on is null and zone is null;
create index listing_time_due on listing_time (due_on) where due_on is not null;
create index listing_time_elsewhere on listing_time (zone) where zone is not null;

-- A change that a person refused at its source: it stays refused until the row changes again.
create table refused_change (
  source_id uuid not null references source on delete cascade,
  source_key text not null check (char_length(source_key) between 1 and 400),
  -- A hash of what the row had become; empty where it was gone.
  mark text not null check (char_length(mark) <= 64),
  primary key (source_id, source_key)
);
