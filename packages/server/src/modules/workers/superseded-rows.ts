import { rowSweep } from '../../platform/retention/sweep.ts';

/** Rows of declarations that were replaced. */
export const supersededRows = rowSweep(
  'superseded-rows',
  'workers.worker_superseded',
  'enterprise_id, period, version, person_id',
  `exists (select from workers.declaration d where d.enterprise_id = worker_superseded.enterprise_id
     and d.period = worker_superseded.period and d.version = worker_superseded.version
     and d.superseded_at < $1::timestamptz)`,
);
