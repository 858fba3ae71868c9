-- The audit trail can only grow, and every event is chained to the one before (docs/methods/audit-chain.md).
alter table platform.audit_event
  add column role text, -- in which the actor acted; null: the system, or a deed of before
  add column unit text, -- where the actor stood: organisation code or enterprise id
  add column about_enterprise uuid, -- whose record was touched, so that the person can be told
  add column about_person bytea,
  add check ((about_enterprise is null) = (about_person is null));
create index audit_event_kind on platform.audit_event (kind);
create index audit_event_actor on platform.audit_event (actor);
create index audit_event_subject on platform.audit_event (subject);
create index audit_event_unit on platform.audit_event (unit);
create index audit_event_about on platform.audit_event (about_person) where about_person is not null;
create index audit_event_about_enterprise on platform.audit_event (about_enterprise) where about_enterprise is not null;

-- Place of an event in the chain. Without gaps, in the order of commits.
create table platform.audit_link (
  seq bigint primary key,
  event_id uuid not null unique references platform.audit_event,
  prev bytea not null, -- hash of the link before; 32 zero bytes before the first
  hash bytea not null -- SHA-256 of the event's canonical JSON
);

-- Canonical JSON (RFC 8785) of an event in its place: facts are flat, of whole numbers, booleans and texts. Version 1.
create function platform.audit_text(event platform.audit_event, seq bigint, prev bytea) returns text
language sql stable set search_path = '' as $$
  select '{"about":' || coalesce('{"enterprise":"' || event.about_enterprise || '","person":"'
      || encode(event.about_person, 'hex') || '"}', 'null')
    || ',"actor":' || to_json(event.actor)
    || ',"at":"' || to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","facts":{' || coalesce((
      select string_agg(to_json(fact.key) || ':' || fact.value, ',' order by fact.key collate "C")
      from jsonb_each(event.facts) fact), '')
    || '},"kind":' || to_json(event.kind)
    || ',"prev":"' || encode(prev, 'hex')
    || '","role":' || coalesce(to_json(event.role)::text, 'null')
    || ',"seq":' || seq
    || ',"subject":' || coalesce(to_json(event.subject)::text, 'null')
    || ',"unit":' || coalesce(to_json(event.unit)::text, 'null')
    || ',"v":1}'
$$;

-- Whoever links waits for whoever is linking: from here to the end of a commit, never through a long transaction.
create function platform.audit_chain_on(event platform.audit_event) returns void
language plpgsql security definer set search_path = '' as $$
declare
  place bigint;
  before bytea;
begin
  perform pg_advisory_xact_lock(1936222568, 7);
  if exists (select from platform.audit_link link where link.event_id = event.event_id) then
    return; -- a restored one brings its link along
  end if;
  select link.seq + 1, link.hash into place, before from platform.audit_link link order by link.seq desc limit 1;
  if not found then
    place := 1;
    before := decode(repeat('00', 32), 'hex');
  end if;
  insert into platform.audit_link (seq, event_id, prev, hash)
    values (place, event.event_id, before,
      sha256(convert_to(platform.audit_text(event, place, before), 'UTF8')));
end
$$;

-- What was written before there was a chain.
do $$
declare
  event platform.audit_event;
begin
  for event in select * from platform.audit_event order by at, event_id loop
    perform platform.audit_chain_on(event);
  end loop;
end
$$;

create function platform.audit_chain() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform platform.audit_chain_on(new);
  return null;
end
$$;

-- Deferred to the commit: the order of the chain is the order of commits, and nobody waits for a deed under way.
create constraint trigger audit_chain after insert on platform.audit_event
  deferrable initially deferred for each row execute function platform.audit_chain();

create function platform.audit_refuse() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'the audit trail only grows' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_event_grows before update or delete or truncate on platform.audit_event
  for each statement execute function platform.audit_refuse();
create trigger audit_link_grows before update or delete or truncate on platform.audit_link
  for each statement execute function platform.audit_refuse();

revoke all on function platform.audit_chain_on(platform.audit_event), platform.audit_chain() from public;

do $$
begin
  if exists (select from pg_roles where rolname = 'shiheng_app') then
    revoke update, delete, truncate on platform.audit_event from shiheng_app;
    revoke insert, update, delete, truncate on platform.audit_link from shiheng_app;
  end if;
end
$$;
