-- Whoever is erased takes with them what refers to them: each such table is found by an index, and not read from end to end.

create index ballot_by_group on ballot (group_id);
create index proposal_seat_by_seeker on proposal_seat (seeker_id);
create index event_by_room on event (room_id);
create index event_invitation_by_contact on event_invitation (contacted_by);
create index staff_role_by_staff on staff_role (staff_id);
create index group_model_version_by_maker on group_model_version (made_by);
