-- How a declaration came about, and in which role; null: loaded by the system.
alter table workers.declaration
  add column way text not null default 'import' check (way in ('import', 'edit', 'undo')),
  add column role text;
-- Lists of enterprises are kept in memory: the newest declaration of a period says whether they are still true.
create index declaration_newest on workers.declaration (period, declared_at) where superseded_at is null;

-- Filters, sorting and columns of a list, kept by an account under a name of its own.
create table platform.saved_view (
  account_id uuid not null references platform.account on delete cascade,
  view_id uuid not null,
  page text not null, -- the list that it is of
  name text not null,
  search text not null, -- what stands in the address after the question mark
  saved_at timestamptz not null,
  primary key (account_id, view_id),
  unique (account_id, page, name)
);
select house.fence('platform.saved_view', own, own)
  from (select $$account_id::text = current_setting('shiheng.account', true)$$ as own) as rule;
