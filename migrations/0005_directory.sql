-- Open groups that want to be found (module directory). Nothing closed is ever here: what may be shown of a group is decided by
-- one function (src/directory/listing.ts), and the tables hold only what came out of it. Nothing here is about a person.

-- Trusted, as all extensions here (0001). Distance is computed by our own function: earthdistance is not trusted.
create extension if not exists pg_trgm;

-- Norwegian stems without stop words: a group may be called *Her og nå*.
create text search dictionary norwegian_stems (template = snowball, language = norwegian);
create text search configuration directory (copy = norwegian);
alter text search configuration directory
  alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with norwegian_stems;

-- Kilometres along the great circle (haversine), on the same sphere as src/geography. For points that are there:
-- of nothing it makes half the way around the earth. It is inlined, which a check would prevent.
create function kilometres(lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
  returns double precision language sql immutable parallel safe
  return 2 * 6371.0088 * asin(sqrt(least(1.0::double precision,
    power(sin(radians(lat2 - lat1) / 2), 2)
      + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))));

-- Where listings come from: somebody else's system, which stays the source, or a desk's own hand.
create table source (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation,
  owner text not null check (char_length(owner) between 1 and 200),
  -- How the owner said that it may be shown, which office said it (not a person's name), and when.
  licence text not null check (char_length(licence) between 1 and 200),
  consent_by text not null check (char_length(consent_by) between 1 and 200),
  consent_on date not null,
  format text not null check (format in ('meeting-guide', 'bmlt', 'csv', 'xlsx', 'icalendar', 'by-hand')),
  url text check (char_length(url) <= 2000),
  -- Columns of a table, as a person confirmed them; the model and the time zone that the source does not say.
  reading jsonb not null default '{}',
  -- Whether its groups meet on public holidays; unsaid: they do, and the page says that one should ask.
  holidays text not null default 'unsaid' check (holidays in ('unsaid', 'held', 'not_held')),
  every text not null default 'never' check (every in ('never', 'day', 'week')),
  approve text not null default 'once' check (approve in ('once', 'always')),
  ended_on date,
  check (every = 'never' or url is not null)
);
create index source_by_organisation on source (organisation_id);

-- One reading of a source: what it would change, and what became of it.
create table source_run (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null references source on delete cascade,
  began_at timestamptz not null,
  state text not null check (state in ('waiting', 'applied', 'refused', 'failed')),
  -- Why it waits for a person or failed; empty when nothing is wrong.
  reason text not null default '',
  -- New, changed, withdrawn, in conflict; row errors; and while it waits, the meetings themselves, without people.
  difference jsonb not null default '{}',
  problems jsonb not null default '[]',
  meetings jsonb,
  check (meetings is null or state = 'waiting')
);
create index source_run_by_source on source_run (source_id, began_at desc);
create unique index one_waiting_run on source_run (source_id) where state = 'waiting';

create table listing (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null references source on delete cascade,
  -- The same from one reading to the next.
  source_key text not null check (char_length(source_key) between 1 and 400),
  state text not null default 'listed' check (state in ('listed', 'withdrawn')),
  -- A row that went away is not brought back by the next reading alone, one that a person withdrew by none.
  withdrawn_by text check (withdrawn_by in ('source', 'person')),
  name text not null,
  model text references group_model,
  -- The neutral meeting of packages/meeting-feeds, without contacts and extras.
  meeting jsonb not null,
  -- What two sources would say alike of the same meeting: name, day, hour and place, shortened.
  likeness text not null,
  seen_on date not null,
  unique (source_id, source_key),
  check ((state = 'withdrawn') = (withdrawn_by is not null))
);
create index listing_by_likeness on listing (likeness) where state = 'listed';

-- Everything that search looks at, one row for each weekday on which a listing meets, and one by appointment. Only what is
-- listed has rows here; made by src/directory/indexed.ts.
create table listing_time (
  listing_id uuid not null references listing on delete cascade,
  -- On the meeting's own clock. 1 is Monday; null by appointment.
  weekday smallint check (weekday between 1 and 7),
  -- Minutes after midnight.
  starts smallint check (starts between 0 and 1439),
  -- Null: Norway's.
  zone text,
  -- Of what is not held every week: the next day as it was when the row was written; infinity where there is none.
  due_on date,
  -- The last day.
  ends_on date,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  municipality text,
  model text,
  modes text[] not null,
  languages text[] not null,
  topics text[] not null,
  access text[] not null,
  words tsvector not null,
  check ((weekday is null) = (starts is null)),
  check ((lat is null) = (lon is null))
);
create index listing_time_by_listing on listing_time (listing_id);
-- Where, when and in which order: answered from the index alone.
create index listing_time_by_place on listing_time (weekday, lat, lon, starts) include (listing_id, zone, due_on, ends_on);
create index listing_time_by_point on listing_time (lat, lon);
create index listing_time_by_municipality on listing_time (municipality);
create index listing_time_by_words on listing_time using gin (words);
create index listing_time_due on listing_time (due_on) where due_on is not null;

-- Words that stand in listings, so that a typed word with a slip in it finds its neighbour.
create table listing_word (word text primary key);
create index listing_word_spelling on listing_word using gist (word gist_trgm_ops (siglen = 32));

-- A group that is forming, as a desk announces it: topic and area only as coarse as the listing policy says.
create table forming (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation on delete cascade,
  model text not null references group_model,
  -- Null is across.
  topic text,
  mode text not null check (mode in ('in_person', 'telephone', 'video')),
  -- Municipalities of the area that may be named; empty by telephone and video.
  area text[] not null,
  -- A band, never a count.
  stage text not null check (stage in ('gathering', 'nearly')),
  announced_on date not null,
  erase_on date not null,
  check ((mode = 'in_person') = (cardinality(area) > 0))
);
create index forming_due on forming (erase_on);

-- Something is wrong with a listing, said by anybody, sealed to the desk that keeps the source.
create table correction (
  id uuid primary key default gen_random_uuid(),
  listing_id uuid not null references listing on delete cascade,
  sealed bytea not null,
  erase_on date not null
);
create index correction_by_listing on correction (listing_id);
create index correction_due on correction (erase_on);
