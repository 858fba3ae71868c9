-- What a unit has been asked about its data. A question goes to an enterprise or an organisation, so that it belongs to
-- none of the two alone: a reference table, as appointments are.
create schema quality;

create table quality.question (
  question_id uuid primary key,
  enterprise_id uuid references orgs.enterprise, -- the unit asked: this, or
  org_code text references orgs.org, -- this
  period text not null,
  topic text not null check (topic in ('missing', 'columns', 'difference', 'anomaly', 'other')),
  text text not null,
  due_on date not null,
  asked_at timestamptz not null,
  asked_by uuid not null, -- accounts may go, the question stays
  asked_role text not null,
  asked_unit text not null references orgs.org, -- where the asker stood: whoever stands there may close it
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  closing text, -- what was found
  closed_at timestamptz,
  closed_by uuid,
  check (num_nonnulls(enterprise_id, org_code) = 1),
  check ((answer is null) = (answered_at is null)),
  check ((closing is null) = (closed_at is null))
);
-- One question at a time: asking again waits until the one before is closed.
create unique index question_open on quality.question (coalesce(enterprise_id::text, org_code), period, topic)
  where closed_at is null;
create index question_asked on quality.question (asked_at desc, question_id);

-- Seen by the unit asked, by whoever stands above it, and by the unit that asked. Writing is the system's deed: an office
-- may not write rows of the enterprises that it asks.
grant usage on schema quality to shiheng_app;
select house.fence('quality.question', house.enterprise_within('enterprise_id::text') || ' or ' || house.org_within()
  || $$ or strpos(current_setting('shiheng.orgs', true), ',' || asked_unit || ',') > 0$$);
