import { randomUUID } from 'node:crypto';
import type { Tx } from '@shiheng/db/handle';
import { putDraft, putIssue } from './bulletins.ts';
import { personAt } from './names.ts';
import { putCorrection, putLink, putQuestion, putSession, putToken, putView } from './things.ts';
import { type World, worldEnterprises } from './world.ts';

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
  await fillBulletins(tx);
  for (const unit of [...worldEnterprises.map(({ id }) => id), '530600', '530102', 'S01']) await putQuestion(tx, unit);
  for (const caller of world.callers) await fillAccount(tx, caller.account, now);
  for (const caller of world.callers) for (const put of [putSession, putLink, putToken, putView]) await put(tx, caller);
}

async function fillEnterprise(tx: Tx, enterprise: string, now: Date): Promise<void> {
  await tx.query(
    `insert into workers.worker_superseded
     select w.*, 1 from workers.worker w where enterprise_id = $1 and person_id = $2`,
    [enterprise, Buffer.from(personAt(enterprise), 'hex')],
  );
  await putCorrection(tx, enterprise);
  await tx.query(
    `insert into records.reveal (enterprise_id, reveal_id, person_id, account_id, role, reason, at)
     values ($1, $2, $3, $4, 'enterprise-staff', 'certificate', $5)`,
    [enterprise, randomUUID(), Buffer.from(personAt(enterprise), 'hex'), randomUUID(), now.toISOString()],
  );
  await tx.query(
    `insert into records.consent (enterprise_id, person_id, purpose, version, given_at, given_by)
     values ($1, $2, 'public-story', '2026-11', $3, $4)`,
    [enterprise, Buffer.from(personAt(enterprise), 'hex'), now.toISOString(), randomUUID()],
  );
}

/** A draft and an issue of units of every kind, as far as each issue goes. */
async function fillBulletins(tx: Tx): Promise<void> {
  const units = ['530000', '530600', '530621', '530100', 'S01', 'S02', 'M01'];
  for (const unit of units) await putDraft(tx, unit, 'draft');
  for (const unit of units) await putIssue(tx, unit, readersOf(unit));
}

/** The unit and what stands under it in this world. */
export function readersOf(unit: string): readonly string[] {
  if (unit === '530000')
    return ['530000', '530600', '530621', '530622', '530100', '530102', 'S01', 'S02', 'M01', 'M02'];
  if (unit === '530600') return ['530600', '530621', '530622'];
  return unit === '530100' ? ['530100', '530102'] : [unit];
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
