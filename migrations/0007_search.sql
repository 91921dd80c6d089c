-- Most listings meet on one weekday and have one row. To know which spares a search without a weekday from gathering rows
-- by their listing.
alter table listing_time add column alone boolean not null default false;
update listing_time t set alone = true
  where not exists (select from listing_time other where other.listing_id = t.listing_id and other.ctid <> t.ctid);
alter table listing_time alter column alone drop default;

-- What the page of a search tells of a listing is answered from the index too.
drop index listing_time_by_place;
create index listing_time_by_place on listing_time (weekday, lat, lon, starts)
  include (listing_id, alone, zone, due_on, ends_on, municipality);
