-- The day on which a group and those who helped it start have agreed to talk once more is a running group's alone.
alter table self_help_group add constraint only_a_running_group_is_followed_up
  check (follow_up_on is null or state = 'self_running');
