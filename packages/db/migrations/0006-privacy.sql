-- Personal data: which keys seal it, who was shown it and why, what workers ask for and agree to, what was removed.

-- Keys that may have sealed something. The keys themselves stand in keys.json and nowhere else.
create table platform.seal_key (
  key_id smallint primary key,
  algorithm text not null,
  added_at timestamptz not null,
  retired_at timestamptz -- nothing is sealed with it any more, and nothing will be
);

-- An erased person keeps the pseudonym that statistics need; name and id number are gone for good.
alter table workers.person
  alter column name_index drop not null,
  alter column sealed drop not null,
  add column erased_at timestamptz,
  add check ((sealed is null) = (name_index is null)),
  add check ((sealed is null) = (erased_at is not null));

create schema records;

-- One look at a person's full name and id number.
create table records.reveal (
  enterprise_id uuid not null,
  reveal_id uuid not null,
  person_id bytea not null,
  account_id uuid not null, -- who looked; accounts may go, the look stays
  role text not null, -- as which they looked
  reason text not null, -- code of data/law/reveal-reasons.json
  note_sealed bytea, -- what they added in their own words
  at timestamptz not null,
  primary key (enterprise_id, reveal_id),
  foreign key (enterprise_id, person_id) references workers.person
);
create index reveal_person on records.reveal (enterprise_id, person_id, at);
create index reveal_account on records.reveal (account_id, at);

-- What a worker wants changed in the own record. Only the ledger changes a fact: an accepted request is declared anew.
create table records.correction (
  enterprise_id uuid not null,
  correction_id uuid not null,
  person_id bytea not null,
  period text not null,
  field text not null, -- key of template B
  asked_sealed bytea, -- { current, wished, note }; null: removed when its time was up
  asked_by uuid not null,
  asked_at timestamptz not null,
  due_on date not null, -- by the rule of the day on which it was asked
  status text not null default 'open' check (status in ('open', 'accepted', 'refused', 'withdrawn')),
  refusal text, -- code of data/law/corrections.json
  answer_sealed bytea, -- what the enterprise added in its own words
  answered_by uuid,
  answered_at timestamptz,
  primary key (enterprise_id, correction_id),
  foreign key (enterprise_id, person_id) references workers.person,
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'open') = (answered_at is null))
);
create index correction_person on records.correction (enterprise_id, person_id);
create index correction_open on records.correction (enterprise_id, due_on) where status = 'open';

-- What a worker has agreed to. Withdrawing ends a row; agreeing again begins another.
create table records.consent (
  enterprise_id uuid not null,
  person_id bytea not null,
  purpose text not null, -- id of data/law/purposes.json
  version text not null, -- of the text that was agreed to
  given_at timestamptz not null,
  given_by uuid not null,
  withdrawn_at timestamptz,
  primary key (enterprise_id, person_id, purpose, given_at),
  foreign key (enterprise_id, person_id) references workers.person
);
create unique index consent_given on records.consent (enterprise_id, person_id, purpose) where withdrawn_at is null;

-- What each run of the retention rules removed.
create table platform.retention_run (
  run_id uuid not null,
  rule text not null, -- id of data/law/retention.json
  at timestamptz not null,
  removed integer not null,
  primary key (run_id, rule)
);
create index retention_run_at on platform.retention_run (at);
