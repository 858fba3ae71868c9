-- 简报: drafts that people write, and issues that nobody changes any more.
create schema bulletins;
grant usage on schema bulletins to shiheng_app;

create table bulletins.bulletin (
  bulletin_id uuid primary key,
  unit_code text not null references orgs.org, -- whose bulletin it is: who drafts, issues and numbers it
  org_code text not null references orgs.org, -- what it tells of: the unit itself, or one below
  line text not null check (line in ('area', 'system')),
  period text not null,
  state text not null check (state in ('draft', 'issued')),
  version integer not null, -- rises with every save
  snapshot_version integer, -- what its numbers cite; null: facts of a period that is not closed
  snapshot_sha256 bytea,
  catalogue_version text not null,
  demo boolean not null,
  content jsonb not null, -- head and text, with every number tied to what it cites
  corrects uuid references bulletins.bulletin,
  created_at timestamptz not null,
  created_by text not null, -- account id
  updated_at timestamptz not null,
  updated_by text not null,
  -- Of an issue:
  year integer,
  number integer, -- in order, per unit and year
  issued_on date,
  printed jsonb, -- as it went out
  sha256 bytea, -- of the canonical JSON of `printed`
  readers text[], -- the unit and every organisation under it, on the day of issue
  unique (unit_code, year, number),
  check ((state = 'issued') = (printed is not null and sha256 is not null and number is not null and readers is not null))
);
create index bulletin_newest on bulletins.bulletin (updated_at desc, bulletin_id desc);
create index bulletin_corrects on bulletins.bulletin (corrects) where corrects is not null;

-- The last number of a unit and year. Whoever takes the next one waits here.
create table bulletins.register (
  unit_code text not null references orgs.org,
  year integer not null,
  last integer not null,
  primary key (unit_code, year)
);

create function bulletins.keep_issued() returns trigger language plpgsql as $$
begin
  raise exception 'bulletin % has been issued and is never changed', old.bulletin_id;
end $$;
create trigger keep_issued before update or delete on bulletins.bulletin
  for each row when (old.state = 'issued') execute function bulletins.keep_issued();

-- A draft is its unit's own. An issue is for the unit, those above it and those under it: `orgs` lists the reader's unit
-- and what stands under it, `readers` the issuer and what stands under it; one holds the other's top, or they share none.
-- Writing is the system's deed, after the use case has decided.
select house.fence('bulletins.bulletin', $$(state = 'draft' and unit_code = current_setting('shiheng.home', true))
  or (state = 'issued' and (current_setting('shiheng.reach', true) = 'all'
    or readers && string_to_array(trim(both ',' from current_setting('shiheng.orgs', true)), ',')))$$);
