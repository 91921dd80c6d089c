-- An envelope holds 4 MiB at most (docs/sealing.md), and a table may be larger: it lies in parts.
alter table source_upload add column part smallint not null default 0;
alter table source_upload drop constraint source_upload_pkey;
alter table source_upload add primary key (source_id, part);
