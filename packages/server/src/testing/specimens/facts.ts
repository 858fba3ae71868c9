import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '@shiheng/db/handle';
import { pdfOf } from '../uploads.ts';
import { isEnterprise, thingOf, worldPeriod } from './names.ts';

/** What every unit of the world reports, and has evidence of. */
export const worldMeasure = 'study-sessions';

/** The bytes of a unit's evidence, which no other unit has. */
export function evidenceAt(unit: string): Buffer {
  return pdfOf(`% evidence of ${unit}`);
}

/** Their address. */
export function addressAt(unit: string): string {
  return createHash('sha256').update(evidenceAt(unit)).digest('hex');
}

/** An enterprise's declaration, its reported figure and the evidence of it. */
export async function fillEnterprise(tx: Tx, enterprise: string, now: Date): Promise<void> {
  await tx.query(
    `insert into workers.declaration (enterprise_id, period, version, batch_id, declared_at, row_count, digest)
     values ($1, $2, 1, $3, $4, 1, '\\x00')`,
    [enterprise, worldPeriod, randomUUID(), now.toISOString()],
  );
  await tx.query(
    `insert into indicators.enterprise_report (enterprise_id, period, measure_id, value, batch_id)
     values ($1, $2, $3, 3, $4)`,
    [enterprise, worldPeriod, worldMeasure, randomUUID()],
  );
  await insertEvidence(tx, enterprise, thingOf('evidence', enterprise), now);
}

/** An organisation's reported figure and the evidence of it. */
export async function fillOrg(tx: Tx, org: string, now: Date): Promise<void> {
  await tx.query(
    'insert into indicators.org_report (org_code, period, measure_id, value, batch_id) values ($1, $2, $3, 3, $4)',
    [org, worldPeriod, worldMeasure, randomUUID()],
  );
  await insertEvidence(tx, org, thingOf('evidence', org), now);
}

/** Does nothing where it is there already. */
export async function insertEvidence(tx: Tx, unit: string, fileId: string, at: Date): Promise<void> {
  const sha256 = Buffer.from(addressAt(unit), 'hex');
  await tx.query(
    `insert into files.file (sha256, bytes, media, first_kept_at) values ($1, $2, 'application/pdf', $3)
     on conflict do nothing`,
    [sha256, evidenceAt(unit).length, at.toISOString()],
  );
  const [table, key] = isEnterprise(unit)
    ? ['files.enterprise_evidence', 'enterprise_id']
    : ['files.org_evidence', 'org_code'];
  await tx.query(
    `insert into ${table} (${key}, file_id, period, measure_id, sha256, name, attached_at, attached_by)
     values ($1, $2, $3, $4, $5, '佐证.pdf', $6, 'system') on conflict do nothing`,
    [unit, fileId, worldPeriod, worldMeasure, sha256, at.toISOString()],
  );
}
