-- What a group is and where and when it meets is answered from the index alone, so that no row is fetched to be thrown away.
-- An index holds only so much; src/directory/store-listing.ts writes no more.
update listing_time set facts = facts[1:100] where cardinality(facts) > 100;
drop index listing_time_by_place;
create index listing_time_by_place on listing_time (weekday, lat, lon, starts)
  include (listing_id, alone, zone, due_on, ends_on, municipality, facts);
