import { randomUUID } from 'node:crypto';
import type { Tx } from '@shiheng/db/handle';
import { personAt, type World, worldEnterprises, worldPeriod } from './world.ts';

/** A row of every unit and of every caller in the tables that the small world leaves empty. */
export async function fillTables(tx: Tx, world: World, now: Date): Promise<void> {
  for (const { id } of worldEnterprises) await fillEnterprise(tx, id, now);
  const [, second, , fourth] = worldEnterprises.map(({ id }) => id);
  await tx.query(
    `insert into orgs.succession values ($1, $2, '2021-01-01', 'split', 'enterprise'),
       ($2, $1, '2022-01-01', 'merge', 'enterprise'), ('530621', '530622', '2021-01-01', 'split', 'org'),
       ($2, $2, '2023-01-01', 'merge', 'enterprise')`,
    [second ?? '', fourth ?? ''],
  );
  await tx.query(
    `insert into indicators.org_report (org_code, period, measure_id, value, batch_id)
     select code, $1, 'study-sessions', 3, $2 from orgs.org
     where code in ('530000', '530600', '530100', '530621', '530622', '530102', 'S01', 'S02', 'M01', 'M02')`,
    [worldPeriod, randomUUID()],
  );
  for (const { account } of world.callers) await fillAccount(tx, account, now);
}

async function fillEnterprise(tx: Tx, enterprise: string, now: Date): Promise<void> {
  await tx.query(
    `insert into workers.declaration (enterprise_id, period, version, batch_id, declared_at, row_count, digest)
     values ($1, $2, 1, $3, $4, 1, '\\x00')`,
    [enterprise, worldPeriod, randomUUID(), now.toISOString()],
  );
  await tx.query(
    `insert into workers.worker_superseded
     select w.*, 1 from workers.worker w where enterprise_id = $1 and person_id = $2`,
    [enterprise, Buffer.from(personAt(enterprise), 'hex')],
  );
  await tx.query(
    `insert into indicators.enterprise_report (enterprise_id, period, measure_id, value, batch_id)
     values ($1, $2, 'study-sessions', 3, $3)`,
    [enterprise, worldPeriod, randomUUID()],
  );
}

async function fillAccount(tx: Tx, account: string, now: Date): Promise<void> {
  await tx.query(
    `insert into platform.import_batch (batch_id, template, file_name, file_sha256, actor, started_at)
     values ($1, 'reports', '报表.xlsx', '\\x00', $2, $3)`,
    [randomUUID(), account, now.toISOString()],
  );
  await tx.query(
    `insert into platform.audit_event (event_id, at, actor, kind, facts) values ($1, $2, $3, 'signed-in', '{}')`,
    [randomUUID(), now.toISOString(), account],
  );
}
