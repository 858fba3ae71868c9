-- Imports from the browser: files on their way, and what an import replaced, so that it can be taken back.
create schema imports;

-- A file that somebody has sent and not yet imported. Its bytes lie outside the database, encrypted with `file_key`: the
-- folder alone and the database alone open nothing. Whoever sent it, standing where they stood, is the only reader.
create table imports.draft (
  draft_id uuid primary key,
  account_id uuid not null references platform.account on delete cascade,
  unit text not null, -- organisation code or enterprise id of the appointment in which it was sent
  template text not null check (template in ('enterprises', 'workers', 'reports')),
  period text check ((period is not null) = (template = 'workers')),
  file_name text not null,
  bytes bigint not null,
  file_key bytea not null,
  columns jsonb not null, -- [{ header, column, by }], the file's headers in their order
  stage text not null default 'sent' check (stage in ('sent', 'checking', 'checked', 'running', 'done')),
  worker uuid, -- the process that checks or runs; one that is gone has been interrupted
  refusal jsonb, -- { kind, reason, mend }: why nothing of the file was taken
  counts jsonb,
  batch_id uuid, -- given when it is confirmed, kept when it is run again
  sent_at timestamptz not null,
  expires_at timestamptz not null
);
create index draft_account on imports.draft (account_id, unit, sent_at);

-- How an account's own spreadsheets call the columns of a template.
create table imports.known_header (
  account_id uuid not null references platform.account on delete cascade,
  template text not null,
  header text not null,
  column_key text not null,
  primary key (account_id, template, header)
);

alter table platform.import_batch
  add column unit text, -- where the importer stood; null: the command line
  add column undoes uuid references platform.import_batch; -- the import that this one takes back
create index import_batch_started on platform.import_batch (started_at desc, batch_id desc);
create index import_batch_unit on platform.import_batch (unit, started_at desc);
create unique index import_batch_undoes on platform.import_batch (undoes);

-- Taken back with nothing to go back to: the enterprise has declared nothing for the period. Its rows stay as superseded.
alter table workers.declaration add column withdrawn boolean not null default false,
  add constraint declaration_withdrawn check (not withdrawn or superseded_at is not null);
create index declaration_batch on workers.declaration (batch_id);

-- What an import of reports put another figure in the place of. A figure that is not here was not there before.
create table imports.replaced_enterprise_report (
  enterprise_id uuid not null references orgs.enterprise,
  batch_id uuid not null,
  period text not null,
  measure_id text not null,
  value double precision not null,
  grade text not null,
  evidence text,
  note text,
  before_batch uuid not null,
  primary key (enterprise_id, batch_id, period, measure_id)
);
create index replaced_enterprise_report_batch on imports.replaced_enterprise_report (batch_id);

create index enterprise_report_batch on indicators.enterprise_report (batch_id);
create index org_report_batch on indicators.org_report (batch_id);
create index replaced_enterprise_report_before on imports.replaced_enterprise_report (before_batch);

create table imports.replaced_org_report (
  org_code text not null references orgs.org,
  batch_id uuid not null,
  period text not null,
  measure_id text not null,
  value double precision not null,
  grade text not null,
  evidence text,
  note text,
  before_batch uuid not null,
  primary key (org_code, batch_id, period, measure_id)
);
create index replaced_org_report_batch on imports.replaced_org_report (batch_id);
create index replaced_org_report_before on imports.replaced_org_report (before_batch);

-- Whoever reaches the unit in which an import was made sees that it was made; the command line's are the province's.
drop policy fence_read on platform.import_batch;
do $batch$
begin
  execute format('create policy fence_read on platform.import_batch for select to shiheng_app using (%s)',
    $$actor = current_setting('shiheng.account', true) or current_setting('shiheng.reach', true) = 'all'
      or strpos(current_setting('shiheng.enterprises_' || left(unit, 2), true), ',' || unit || ',') > 0
      or strpos(current_setting('shiheng.orgs', true), ',' || unit || ',') > 0$$);
end $batch$;

grant usage on schema imports to shiheng_app;
select house.fence('imports.replaced_enterprise_report', house.enterprise_within('enterprise_id::text'));
select house.fence('imports.replaced_org_report', house.org_within());
alter table imports.draft enable row level security;
alter table imports.known_header enable row level security;
