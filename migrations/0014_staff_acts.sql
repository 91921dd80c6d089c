-- What staff did, by day (module staff): one row for a person, an act and a day, however often. Never to what or whom, never
-- when on the day, never in which order.
create table staff_act (
  staff_id uuid not null references staff on delete cascade,
  act text not null check (length(act) between 3 and 80),
  day date not null,
  primary key (staff_id, act, day)
);
create index staff_act_by_day on staff_act (day);
