-- Files that people send: the bytes lie outside the database, under their SHA-256 (server platform/files/store.ts).
create schema files;

create table files.file (
  sha256 bytea primary key,
  bytes bigint not null,
  media text not null,
  first_kept_at timestamptz not null
);

-- 佐证: files that stand behind a reported figure. The figure may be reported again; its evidence stays until removed.
create table files.enterprise_evidence (
  enterprise_id uuid not null references orgs.enterprise,
  file_id uuid not null,
  period text not null,
  measure_id text not null,
  sha256 bytea not null references files.file,
  name text not null, -- as the sender called it
  attached_at timestamptz not null,
  attached_by text not null, -- account id, or 'system'
  primary key (enterprise_id, file_id)
);
create index enterprise_evidence_figure on files.enterprise_evidence (enterprise_id, period, measure_id);
create index enterprise_evidence_file on files.enterprise_evidence (sha256);

create table files.org_evidence (
  org_code text not null references orgs.org,
  file_id uuid not null,
  period text not null,
  measure_id text not null,
  sha256 bytea not null references files.file,
  name text not null,
  attached_at timestamptz not null,
  attached_by text not null,
  primary key (org_code, file_id)
);
create index org_evidence_figure on files.org_evidence (org_code, period, measure_id);
create index org_evidence_file on files.org_evidence (sha256);
