-- What an account is entrusted with, where and for how long. A session acts in one appointment at a time.
create table platform.appointment (
  appointment_id uuid primary key,
  account_id uuid not null references platform.account on delete cascade,
  role text not null,
  org_code text references orgs.org, -- offices, leaders, auditors, administrators
  enterprise_id uuid references orgs.enterprise, -- enterprise staff, unions, workers
  valid_from timestamptz not null,
  valid_until timestamptz, -- exclusive; null: until it is ended
  delegated_from uuid references platform.appointment, -- whose work it takes over; null: an appointment of its own
  appointed_by text not null, -- account id, or 'system'
  ended_at timestamptz,
  ended_by text,
  check (num_nonnulls(org_code, enterprise_id) = 1),
  check (valid_until is null or valid_until > valid_from),
  check ((ended_at is null) = (ended_by is null))
);
create index appointment_account on platform.appointment (account_id);
create index appointment_enterprise on platform.appointment (enterprise_id);
create index appointment_org on platform.appointment (org_code);

insert into platform.appointment (appointment_id, account_id, role, org_code, enterprise_id, valid_from, appointed_by)
  select gen_random_uuid(), account_id, role, org_code, enterprise_id, created_at, 'system' from platform.account;

alter table platform.account drop column role, drop column org_code, drop column enterprise_id;
alter table platform.session add column appointment_id uuid references platform.appointment on delete cascade;
delete from platform.session where appointment_id is null; -- everybody signs in once more
alter table platform.session alter column appointment_id set not null;
