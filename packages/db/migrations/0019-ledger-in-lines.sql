-- A ledger is read a page at a time in the order of its lines: a page reads its own rows, not the whole ledger.
create index worker_line on workers.worker (period, enterprise_id, line_no);
drop index workers.worker_period;
