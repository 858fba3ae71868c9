-- A ledger is read a page at a time in the order of its lines: a page reads its own rows, not the whole ledger.
create index worker_line on workers.worker (period, enterprise_id, line_no);
drop index workers.worker_period;

-- Who sees a row that tells of one person, as 0005 says it, in words of which the planner expects one row in two. Of an
-- equality with a setting it expects one in two hundred: no page would ever fill, so it met the policy with every row of
-- a ledger for the fifty of a page.
create function house.person_seen() returns text language sql immutable as $$
  select $text$(coalesce(current_setting('shiheng.reach', true) = 'all', false)
      or strpos(current_setting('shiheng.enterprises_' || left(enterprise_id::text, 2), true),
        ',' || enterprise_id::text || ',') > 0)
    and (coalesce(current_setting('shiheng.persons', true) = 'reach', false)
      or (current_setting('shiheng.persons', true) = 'own'
        and encode(person_id, 'hex') = current_setting('shiheng.person', true)))$text$
$$;

create or replace function house.fence_person_rows(target regclass) returns void language sql as $$
  select house.fence(target, house.person_seen(),
    house.enterprise_within('enterprise_id::text') || $text$ and current_setting('shiheng.persons', true) = 'reach' and $text$
      || house.writing())
$$;

do $policies$
declare
  target regclass;
begin
  foreach target in array array['workers.person', 'workers.worker', 'workers.worker_superseded']::regclass[] loop
    execute format('alter policy fence_read on %s using (%s)', target, house.person_seen());
  end loop;
end $policies$;
