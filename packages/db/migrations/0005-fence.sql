-- The second fence: row policies for the role that requests run as (packages/db/src/fence.ts makes the settings).
-- Policies read only columns of their own row and settings (Citus propagates nothing else), and let nothing through
-- where a setting is absent. The owner, who migrates, imports, backs up and builds cubes, stays outside of them.
-- A table that is not named here or in a later migration is out of reach for the role altogether.

do $role$
begin
  for attempt in 1..5 loop
    begin -- roles belong to the whole server: another database may be creating it at this moment
      if not exists (select from pg_roles where rolname = 'shiheng_app') then
        create role shiheng_app nologin;
      end if;
      if not pg_has_role(current_user, 'shiheng_app',
          case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
        execute format('grant shiheng_app to %I', current_user);
      end if;
      return;
    exception
      when duplicate_object or unique_violation or internal_error then null; -- look again
      when insufficient_privilege then
        raise exception 'the role shiheng_app cannot be created or taken on by %', current_user using errcode = 'SHF01';
    end;
  end loop;
  raise exception 'the role shiheng_app could not be made' using errcode = 'SHF01';
end $role$;

grant usage on schema orgs, workers, indicators, platform to shiheng_app;

-- What a row of an enterprise must meet. `id`: its column, as text. The list comes in sixteen parts, by the first digit:
-- a row then looks through 100 ids instead of 1,500 (1 µs; an array parsed for every row took 700 µs).
create function house.enterprise_within(id text) returns text language sql immutable as $$
  select format($text$(current_setting('shiheng.reach', true) = 'all'
    or strpos(current_setting('shiheng.enterprises_' || left(%1$s, 1), true), ',' || %1$s || ',') > 0)$text$, id)
$$;

create function house.writing() returns text language sql immutable as
  $$ select $text$current_setting('shiheng.writes', true) = 'yes'$text$ $$;

-- Puts policies on a table: `sees` for reading, `writes` for what may be changed and for what it may become.
create function house.fence(target regclass, sees text, writes text default null) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('grant select on %s to shiheng_app', target);
  execute format('create policy fence_read on %s for select to shiheng_app using (%s)', target, sees);
  if writes is null then return; end if;
  execute format('grant insert, update, delete on %s to shiheng_app', target);
  execute format('create policy fence_insert on %s for insert to shiheng_app with check (%s)', target, writes);
  execute format('create policy fence_update on %s for update to shiheng_app using (%s) with check (%2$s)', target, writes);
  execute format('create policy fence_delete on %s for delete to shiheng_app using (%s)', target, writes);
end $$;

-- A table whose rows belong to an enterprise (column enterprise_id).
create function house.fence_enterprise_rows(target regclass) returns void language sql as $$
  select house.fence(target, house.enterprise_within('enterprise_id::text'),
    house.enterprise_within('enterprise_id::text') || ' and ' || house.writing())
$$;

-- A table whose rows tell of one person of an enterprise (columns enterprise_id, person_id).
create function house.fence_person_rows(target regclass) returns void language sql as $$
  select house.fence(target,
    house.enterprise_within('enterprise_id::text') || $text$ and (current_setting('shiheng.persons', true) = 'reach'
      or (current_setting('shiheng.persons', true) = 'own'
        and encode(person_id, 'hex') = current_setting('shiheng.person', true)))$text$,
    house.enterprise_within('enterprise_id::text') || $text$ and current_setting('shiheng.persons', true) = 'reach' and $text$
      || house.writing())
$$;

select house.fence_enterprise_rows(target) from unnest(array['orgs.enterprise', 'orgs.enterprise_version',
  'workers.declaration', 'indicators.ledger_measures', 'indicators.enterprise_report', 'indicators.touched'
]::regclass[]) as target;

select house.fence_person_rows(target)
  from unnest(array['workers.person', 'workers.worker', 'workers.worker_superseded']::regclass[]) as target;

select house.fence('orgs.succession', $$subject = 'org' or $$ || house.enterprise_within('origin') || ' or '
  || house.enterprise_within('successor'));

-- What an organisation reports about itself.
select house.fence('indicators.org_report', sees, sees || ' and ' || house.writing()) from (select
  $$(current_setting('shiheng.reach', true) = 'all'
    or strpos(current_setting('shiheng.orgs', true), ',' || org_code || ',') > 0)$$ as sees) as within;

-- Reference data: the same for everybody who is signed in.
grant select on orgs.org, orgs.org_parent, indicators.period, indicators.change_counter to shiheng_app;

-- People. Whoever appoints sees every appointment; whoever is told of accounts sees those that stand within reach.
-- Writing them is the system's deed: who may hold what is decided over appointments that the actor may not see.
select house.fence('platform.appointment', $$account_id::text = current_setting('shiheng.account', true)
  or appointed_by = current_setting('shiheng.account', true)
  or current_setting('shiheng.accounts', true) = 'all'
  or (current_setting('shiheng.accounts', true) = 'reach' and (current_setting('shiheng.reach', true) = 'all'
    or strpos(current_setting('shiheng.enterprises_' || left(enterprise_id::text, 1), true),
      ',' || enterprise_id::text || ',') > 0
    or strpos(current_setting('shiheng.orgs', true), ',' || org_code || ',') > 0))$$);
-- Runs as the caller, so that it finds only appointments that the caller sees.
create function platform.has_visible_appointment(account uuid) returns boolean language sql stable as
  $$ select exists (select from platform.appointment where account_id = account) $$;

alter table platform.account enable row level security;
grant select (account_id, login, display_name, person_id, demo, created_at) on platform.account to shiheng_app;
create policy fence_read on platform.account for select to shiheng_app using (
  account_id::text = current_setting('shiheng.account', true)
  or current_setting('shiheng.accounts', true) = 'all'
  or (current_setting('shiheng.accounts', true) = 'reach' and platform.has_visible_appointment(account_id)));

alter table platform.session enable row level security;
grant select (account_id, appointment_id, created_at, seen_at, expires_at) on platform.session to shiheng_app;
create policy fence_read on platform.session for select to shiheng_app
  using (account_id::text = current_setting('shiheng.account', true));

select house.fence('platform.import_batch', $$actor = current_setting('shiheng.account', true)$$);

-- Everybody adds to the trail in their own name; who may search it sees all of it. Nobody changes or removes.
select house.fence('platform.audit_event', $$actor = current_setting('shiheng.account', true)
  or current_setting('shiheng.audit', true) = 'all'$$);
grant insert on platform.audit_event to shiheng_app;
create policy fence_insert on platform.audit_event for insert to shiheng_app
  with check (actor = current_setting('shiheng.account', true));
