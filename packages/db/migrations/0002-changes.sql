-- What changed since when: caches catch up by reading only these enterprises (see indicators.change_counter).
create table indicators.touched (
  enterprise_id uuid not null references orgs.enterprise,
  period text not null,
  counter bigint not null, -- the period's counter after the latest change of this enterprise's facts
  primary key (enterprise_id, period)
);
create index touched_since on indicators.touched (period, counter);

-- What a snapshot was taken of, so that a later change is seen without comparing facts.
alter table indicators.snapshot
  add column counters jsonb not null default '{}', -- { period: counter } of every stored period inside
  add column places_sha256 bytea not null default '\x'; -- of the canonical JSON of the units' places
