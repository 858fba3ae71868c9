-- New versions of the rules: proposed by one account, published by another, never altered afterwards.
create schema rules;

create table rules.proposal (
  proposal_id uuid primary key,
  status text not null check (status in ('draft', 'proposed', 'published', 'withdrawn', 'refused')),
  version integer not null, -- rises with every change of the row
  title text not null,
  valid_from date not null,
  instrument text not null,
  clause text not null,
  reason text not null,
  standing text not null check (standing in ('official', 'proposal', 'unverified')),
  changes jsonb not null, -- RuleChange[] of the kernel
  drafted_by text not null, -- account id
  drafted_at timestamptz not null,
  proposed_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  decision text -- why it was refused
);
create index proposal_newest on rules.proposal (drafted_at desc, proposal_id);

-- What holds beside the shipped catalogue, in the order of publishing. The content stands here once more: nothing that
-- happens to a proposal reaches it.
create table rules.publication (
  no integer primary key, -- 1, 2, 3 …
  proposal_id uuid not null unique references rules.proposal,
  valid_from date not null,
  instrument text not null,
  clause text not null,
  standing text not null check (standing in ('official', 'proposal', 'unverified')),
  changes jsonb not null,
  published_at timestamptz not null,
  published_by text not null
);

create function rules.publication_refuse() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'published rules are followed, never altered' using errcode = 'insufficient_privilege';
end
$$;
create trigger publication_stays before update or delete or truncate on rules.publication
  for each statement execute function rules.publication_refuse();
