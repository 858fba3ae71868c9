-- Proving who one is: passwords that must change, pauses, second factors, other identities, API tokens.

alter table platform.account
  add column must_change_password boolean not null default false, -- somebody else has given it
  add column password_changed_at timestamptz; -- null: never since the account was made

alter table platform.session
  add column session_id uuid not null default gen_random_uuid() unique, -- what its holder calls it; the token stays secret
  add column browser text not null default 'other',
  add column system text not null default 'other',
  add column address text not null default ''; -- cut to its network; empty: not known
alter table platform.session alter column session_id drop default;
create index session_account on platform.session (account_id);

-- Failed proofs in a row, by keyed index of a login or an address. Rows that no rule remembers any more are removed.
create table platform.failed_proof (
  subject bytea primary key,
  count integer not null check (count >= 0),
  last_at timestamptz not null
);
create index failed_proof_last on platform.failed_proof (last_at);

-- A password was right and the second factor is asked for.
create table platform.sign_in_step (
  token_hash bytea primary key, -- SHA-256 of the cookie's token
  account_id uuid not null references platform.account on delete cascade,
  way text not null check (way in ('password', 'provider')),
  tries_left smallint not null,
  expires_at timestamptz not null
);

create table platform.second_factor (
  account_id uuid primary key references platform.account on delete cascade,
  secret_sealed bytea not null, -- bound to `totp:<account id>`
  started_at timestamptz not null,
  confirmed_at timestamptz, -- null: not in use yet
  last_step bigint -- of the newest code that was taken; none is taken twice
);

create table platform.recovery_code (
  account_id uuid not null references platform.account on delete cascade,
  code_index bytea not null, -- keyed, bound to `recovery-code:<account id>`
  used_at timestamptz,
  primary key (account_id, code_index)
);

-- Who an account is to an identity provider.
create table platform.external_identity (
  link_id uuid primary key,
  account_id uuid not null references platform.account on delete cascade,
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null,
  linked_by text not null, -- account id
  unique (issuer, subject)
);
create index external_identity_account on platform.external_identity (account_id);

-- A browser was sent to an identity provider and is expected back.
create table platform.provider_trip (
  state_hash bytea primary key,
  browser_hash bytea not null, -- of the token in that browser's cookie
  provider_id text not null,
  account_id uuid references platform.account on delete cascade, -- whom to link; null: to sign in
  nonce text not null,
  verifier text not null, -- PKCE
  expires_at timestamptz not null
);

create table platform.api_token (
  token_id uuid primary key,
  token_hash bytea not null unique, -- SHA-256 of 256 random bits
  prefix text not null,
  name text not null,
  appointment_id uuid not null references platform.appointment on delete cascade, -- whose scope it has, while that lasts
  permissions text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz
);
create index api_token_appointment on platform.api_token (appointment_id);
