-- Houses and rooms as a LINK keeps them (module place).

alter table premises
  -- When the house is open, by ISO weekday: [{"day": 1, "from": 480, "to": 1320}]. Null: nobody has said, and it is no obstacle.
  add column opening jsonb check (jsonb_typeof(opening) = 'array'),
  -- Days on which it is closed, the last included: [{"first": "2027-07-01", "last": "2027-08-15"}].
  add column closures jsonb not null default '[]' check (jsonb_typeof(closures) = 'array'),
  -- Public units behind the same door, as the library: who walks in there may be going anywhere.
  add column units text[] not null default '{}',
  -- The secret part of the address of the screen by the door, hashed: whoever reads the database cannot look through it.
  add column door_hash bytea unique;

alter table room
  -- What it has and how one gets in.
  add column facts text[] not null default '{}' check (facts <@ array[
    'step_free', 'lift', 'accessible_toilet', 'hearing_loop', 'kitchen', 'soundproof', 'own_entrance', 'screen', 'blackout'
  ]),
  -- The secret part of the address of its calendar, hashed.
  add column feed_hash bytea unique;

alter table room_booking
  -- What a group calls itself in public, as a 12-step group does. One of ours never has one: a closed group shows nothing.
  add column label text check (
    label is null or (use <> 'own_group' and group_id is null and length(label) between 1 and 60)
  );
