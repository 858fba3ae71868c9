-- Accounts of people: names sealed, opened and reset by one-time codes, disabled without being lost.
alter table platform.account
  drop column display_name, -- until now only demo accounts had one, and it stood in clear
  add column name_sealed bytea, -- null: none was given; the login is shown
  add column name_index bytea, -- blind index of the name, so that it can be looked for whole
  alter column password_hash drop not null, -- null: waits for its one-time code, no password fits
  add column disabled_at timestamptz,
  add column disabled_by text, -- account id, or 'system'
  add column reset_at timestamptz, -- when somebody else last voided the password
  add column reset_role text, -- in which role they did
  add constraint account_disabled check ((disabled_at is null) = (disabled_by is null)),
  add constraint account_reset check ((reset_at is null) = (reset_role is null));
create index account_person on platform.account (person_id);
create index account_name on platform.account (name_index);

-- Of a code only its keyed hash is here. It opens one account, or invites one worker of one enterprise.
create table platform.one_time_code (
  code_id uuid primary key,
  code_hash bytea not null unique, -- keyed, 16 bytes
  purpose text not null check (purpose in ('invite', 'open', 'reset')),
  account_id uuid references platform.account on delete cascade, -- open, reset
  enterprise_id uuid references orgs.enterprise, -- invite
  person_id bytea, -- invite
  issued_at timestamptz not null,
  issued_by text not null, -- account id, or 'system'
  expires_at timestamptz not null,
  tries smallint not null default 0, -- answers given to it that were wrong, or are being looked at
  used_at timestamptz,
  voided_at timestamptz, -- another one took its place
  check ((purpose = 'invite') = (account_id is null)),
  check ((purpose = 'invite') = (enterprise_id is not null and person_id is not null)),
  check (expires_at > issued_at)
);
create unique index one_time_code_account on platform.one_time_code (account_id)
  where used_at is null and voided_at is null;
create unique index one_time_code_person on platform.one_time_code (enterprise_id, person_id)
  where used_at is null and voided_at is null;

-- Behind a fence an account is seen with its name; codes are nobody's to read: accounts are opened by the system.
grant select (name_sealed, name_index, disabled_at, reset_at, reset_role) on platform.account to shiheng_app;
alter table platform.one_time_code enable row level security;
