-- What whoever closed a period knew and said: the checks as they came out, those accepted with open points, and the reason.
-- Snapshots from before hold none of it.
alter table indicators.snapshot
  add column closed_by text, -- account id, or system
  add column checks jsonb not null default '[]', -- [{ kind, …facts }], as indicators/period-checks.ts lists them
  add column accepted jsonb not null default '[]', -- [kind]
  add column reason text;
