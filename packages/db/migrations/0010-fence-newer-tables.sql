-- The second fence around the tables that came after it (0005-fence.sql). Those that are not named here are the system's
-- alone: secrets of sign-in (failed proofs, steps, second factors, recovery codes, trips, one-time codes), the list of
-- seal keys, and what retention removed. The role has no right to them at all.

-- What may be seen of an organisation's own rows (column org_code).
create function house.org_within() returns text language sql immutable as $$
  select $text$(current_setting('shiheng.reach', true) = 'all'
    or strpos(current_setting('shiheng.orgs', true), ',' || org_code || ',') > 0)$text$
$$;

-- What may be seen of persons' rows (columns enterprise_id, person_id), and whose row is the own one.
create function house.person_within() returns text language sql immutable as $$
  select house.enterprise_within('enterprise_id::text') || $text$ and (current_setting('shiheng.persons', true) = 'reach'
    or (current_setting('shiheng.persons', true) = 'own'
      and encode(person_id, 'hex') = current_setting('shiheng.person', true)))$text$
$$;
create function house.own_person() returns text language sql immutable as $$
  select house.enterprise_within('enterprise_id::text') || $text$ and current_setting('shiheng.persons', true) = 'own'
    and encode(person_id, 'hex') = current_setting('shiheng.person', true)$text$
$$;

-- The own account: who it is elsewhere, and its tokens. Of a token's secret not even the hash is shown.
select house.fence('platform.external_identity', $$account_id::text = current_setting('shiheng.account', true)$$);
-- Runs as the caller, so that it finds only appointments that the caller sees.
create function platform.is_own_appointment(appointment uuid) returns boolean language sql stable as $$
  select exists (select from platform.appointment a where a.appointment_id = appointment
    and a.account_id::text = current_setting('shiheng.account', true))
$$;
select house.fence('platform.api_token', 'platform.is_own_appointment(appointment_id)');
revoke select on platform.api_token from shiheng_app;
grant select (token_id, prefix, name, appointment_id, permissions, created_at, expires_at, last_used_on, revoked_at)
  on platform.api_token to shiheng_app;
grant select (session_id, browser, system, address) on platform.session to shiheng_app;

-- Personal data. Looks are only added; requests and consents are also ended; retention, which removes, is the system's.
-- A worker's own rows are the worker's to write, whatever the role may write of others.
select house.fence(target, house.person_within())
  from unnest(array['records.reveal', 'records.correction', 'records.consent']::regclass[]) as target;

create function house.fence_ends(target regclass, inserts text, updates text) returns void language plpgsql as $$
begin
  execute format('grant insert, update on %s to shiheng_app', target);
  execute format('create policy fence_insert on %s for insert to shiheng_app with check (%s)', target, inserts);
  execute format('create policy fence_update on %s for update to shiheng_app using (%s) with check (%2$s)', target, updates);
end $$;
select house.fence_ends('records.correction', house.own_person(), '(' || staff || ') or (' || house.own_person() || ')'),
  house.fence_ends('records.consent', house.own_person(), house.own_person())
from (select house.enterprise_within('enterprise_id::text') || $$ and current_setting('shiheng.persons', true) = 'reach' and $$
  || house.writing() as staff) as rules;
drop function house.fence_ends(regclass, text, text);

grant insert on records.reveal to shiheng_app;
do $look$
begin
  execute format('create policy fence_insert on records.reveal for insert to shiheng_app with check (%s and %s and %s)',
    house.person_within(), house.writing(), $$account_id::text = current_setting('shiheng.account', true)$$);
end $look$;

-- Places in the chain tell how much happened: for who may search the trail. The trigger that links runs as the owner.
select house.fence('platform.audit_link', $$current_setting('shiheng.audit', true) = 'all'$$);

-- Evidence is read within reach. Offices attach it to enterprises of theirs, whose other rows they may not write, and
-- files have several owners: attaching and removing are the system's deeds.
select house.fence('files.enterprise_evidence', house.enterprise_within('enterprise_id::text'));
select house.fence('files.org_evidence', house.org_within());
grant usage on schema records, files to shiheng_app;
-- Runs as the caller: a file is there for who sees what it is evidence of.
create function files.has_visible_evidence(address bytea) returns boolean language sql stable as $$
  select exists (select from files.enterprise_evidence e where e.sha256 = address)
    or exists (select from files.org_evidence e where e.sha256 = address)
$$;
select house.fence('files.file', 'files.has_visible_evidence(sha256)');
