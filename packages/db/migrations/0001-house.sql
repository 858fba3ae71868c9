-- The house: organisations, workers' ledgers, measures, accounts.
-- Enterprise-owned tables carry enterprise_id first in every key (DESIGN §4, Citus); all others are reference tables.

create schema orgs;
create schema workers;
create schema indicators;
create schema platform;

-- Organisations ------------------------------------------------------------------------------------------------------

create table orgs.org (
  code text primary key,
  kind text not null check (kind in ('province', 'prefecture', 'county', 'system-company', 'member-unit')),
  name text not null,
  short_name text not null,
  tile_col smallint, -- place on the 16-tile map; prefectures only
  tile_row smallint,
  opened_on date not null,
  closed_on date -- first day on which it no longer exists
);

-- One row per stretch of time in which `org_code` stands under `parent_code` on a line. valid_to is exclusive.
create table orgs.org_parent (
  org_code text not null references orgs.org,
  line text not null check (line in ('area', 'system')),
  valid_from date not null,
  valid_to date,
  parent_code text not null references orgs.org,
  primary key (org_code, line, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

create table orgs.enterprise (
  enterprise_id uuid primary key,
  credit_code text not null unique, -- GB 32100, upper case
  opened_on date not null,
  closed_on date
);

-- What holds of an enterprise over a stretch of time. valid_to is exclusive.
create table orgs.enterprise_version (
  enterprise_id uuid not null references orgs.enterprise,
  valid_from date not null,
  valid_to date,
  name text not null,
  county_code text not null references orgs.org,
  system_code text references orgs.org,
  industry_code text not null,
  ownership text not null check (ownership in ('国有', '集体', '私营', '港澳台', '外资', '其他')),
  above_scale boolean not null,
  pilot boolean not null,
  has_union boolean not null,
  batch_id uuid,
  primary key (enterprise_id, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create index enterprise_version_county on orgs.enterprise_version (county_code);
create index enterprise_version_system on orgs.enterprise_version (system_code);

-- Who continues whom: an org code or an enterprise id on either side. A split has several rows of one `origin`.
create table orgs.succession (
  origin text not null,
  successor text not null,
  effective_on date not null,
  kind text not null check (kind in ('split', 'merge')),
  subject text not null check (subject in ('org', 'enterprise')),
  primary key (origin, successor, effective_on)
);

-- Workers' ledgers ---------------------------------------------------------------------------------------------------

create table platform.import_batch (
  batch_id uuid primary key,
  template text not null check (template in ('enterprises', 'workers', 'reports')),
  file_name text not null,
  file_sha256 bytea not null,
  period text,
  actor text not null,
  started_at timestamptz not null,
  finished_at timestamptz, -- null: still running, or killed; the same file may be sent again
  rows_read integer,
  rows_loaded integer,
  rows_refused integer
);

-- One declaration for (enterprise, period); importing again supersedes it.
create table workers.declaration (
  enterprise_id uuid not null references orgs.enterprise,
  period text not null,
  version integer not null,
  batch_id uuid not null,
  declared_at timestamptz not null,
  row_count integer not null,
  digest bytea not null, -- SHA-256 over the canonical rows; equal digest, equal declaration
  difference jsonb, -- counts of joined, left, promoted, moved, paid against the version before
  grade text not null default 'C' check (grade in ('A', 'B', 'C')),
  superseded_at timestamptz,
  primary key (enterprise_id, period, version)
);
create unique index declaration_current on workers.declaration (enterprise_id, period) where superseded_at is null;
create index declaration_period on workers.declaration (period) where superseded_at is null;

-- A person as one enterprise knows them. Name and id number only inside `sealed` (AES-256-GCM, key id in front).
create table workers.person (
  enterprise_id uuid not null references orgs.enterprise,
  person_id bytea not null, -- blind index of the id number, 16 bytes: the same person has the same one everywhere
  name_index bytea not null, -- blind index of the name within the enterprise, 8 bytes
  sealed bytea not null,
  born_on date not null,
  female boolean not null,
  primary key (enterprise_id, person_id)
);
create index person_everywhere on workers.person (person_id);

-- Current rows only: one per person, enterprise and period. Codes: kernel workers/codes.ts.
create table workers.worker (
  enterprise_id uuid not null,
  period text not null,
  person_id bytea not null,
  line_no integer not null, -- line of the declared file
  team text,
  post text not null,
  occupation text,
  post_class smallint,
  frontline boolean not null,
  employment smallint not null,
  hired_on date not null,
  left_on date,
  education smallint not null,
  political smallint,
  skill smallint not null,
  certificate_no text,
  certificate_issuer text,
  certified_on date,
  title smallint,
  wage_cents integer,
  training_centihours integer,
  matched_centihours integer,
  contest boolean,
  born_on date not null, -- repeated from person, so that measures read one table
  female boolean not null,
  primary key (enterprise_id, period, person_id)
);
create index worker_period on workers.worker (period, enterprise_id);

-- Rows of superseded declarations, as they were: nothing that was declared is lost.
create table workers.worker_superseded (
  like workers.worker,
  version integer not null,
  primary key (enterprise_id, period, version, person_id)
);

-- Measures -----------------------------------------------------------------------------------------------------------

-- What the kernel computed from the ledger; `recompute` proves it.
create table indicators.ledger_measures (
  enterprise_id uuid not null references orgs.enterprise,
  period text not null,
  facts jsonb not null, -- { values: { measure: integer }, histograms: { measure: [[cell, count]] } }
  primary key (enterprise_id, period)
);
create index ledger_measures_period on indicators.ledger_measures (period);

create table indicators.enterprise_report (
  enterprise_id uuid not null references orgs.enterprise,
  period text not null,
  measure_id text not null,
  value double precision not null,
  grade text not null default 'C' check (grade in ('A', 'B', 'C')),
  evidence text,
  note text,
  batch_id uuid not null,
  primary key (enterprise_id, period, measure_id)
);
create index enterprise_report_period on indicators.enterprise_report (period);

create table indicators.org_report (
  org_code text not null references orgs.org,
  period text not null,
  measure_id text not null,
  value double precision not null,
  grade text not null default 'C' check (grade in ('A', 'B', 'C')),
  evidence text,
  note text,
  batch_id uuid not null,
  primary key (org_code, period, measure_id)
);

-- Bumped in every transaction that changes a period's measures or places: whoever caches compares it.
create table indicators.change_counter (
  period text primary key, -- '*' : the organisation tree
  counter bigint not null
);

create table indicators.period (
  period text primary key,
  closed_at timestamptz,
  snapshot_version integer not null default 0
);

-- Frozen once written. `document` is gzip of canonical JSON: units' facts, places, catalogue version.
create table indicators.snapshot (
  period text not null references indicators.period,
  version integer not null,
  taken_at timestamptz not null,
  catalogue_version text not null,
  sha256 bytea not null, -- of the canonical JSON before compression
  document bytea not null,
  primary key (period, version)
);

-- Platform -----------------------------------------------------------------------------------------------------------

create table platform.setting (
  key text primary key,
  value jsonb not null
);

create table platform.account (
  account_id uuid primary key,
  login text not null unique,
  display_name text not null,
  password_hash text not null,
  role text not null check (role in ('province-office', 'prefecture-office', 'enterprise-staff', 'worker')),
  org_code text references orgs.org, -- offices
  enterprise_id uuid references orgs.enterprise, -- enterprise staff and workers
  person_id bytea, -- workers
  demo boolean not null default false,
  created_at timestamptz not null
);

create table platform.session (
  token_hash bytea primary key, -- SHA-256 of the cookie's token
  account_id uuid not null references platform.account on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);

create table platform.audit_event (
  event_id uuid primary key,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  subject text,
  facts jsonb not null
);
create index audit_event_at on platform.audit_event (at);
