import type { Reader, Tx } from '@shiheng/db/handle';
import type { KeptFile } from '../../platform/files/store.ts';
import type { EvidenceFile, FigureKey } from './figure.ts';

const tables = {
  organisation: { evidence: 'files.org_evidence', report: 'indicators.org_report', key: 'org_code', type: 'text' },
  enterprise: {
    evidence: 'files.enterprise_evidence',
    report: 'indicators.enterprise_report',
    key: 'enterprise_id',
    type: 'uuid',
  },
} as const;

/** @returns undefined where nothing was reported */
export async function loadFigure(
  reader: Reader,
  { kind, unit, period, measure }: FigureKey,
): Promise<{ readonly value: number; readonly told: string | null } | undefined> {
  const { report, key, type } = tables[kind];
  const [figure] = await reader.query<{ value: number; told: string | null }>(
    `select value, evidence as told from ${report} where ${key} = $1::${type} and period = $2 and measure_id = $3`,
    [unit, period, measure],
  );
  return figure;
}

/** The oldest first. */
export async function loadEvidence(reader: Reader, figure: FigureKey): Promise<readonly EvidenceFile[]> {
  const { evidence, key, type } = tables[figure.kind];
  return reader.query<EvidenceFile & Record<string, unknown>>(
    `select e.file_id as "fileId", e.name, f.media, f.bytes, encode(f.sha256, 'hex') as sha256,
       e.attached_at as "attachedAt"
     from ${evidence} e join files.file f on f.sha256 = e.sha256
     where e.${key} = $1::${type} and e.period = $2 and e.measure_id = $3 order by e.attached_at, e.file_id`,
    [figure.unit, figure.period, figure.measure],
  );
}

/** Whoever adds to a figure's files, or takes from them, waits here for whoever is doing so. */
export async function lockFigure(tx: Tx, { kind, unit, period, measure }: FigureKey): Promise<void> {
  const { report, key, type } = tables[kind];
  await tx.query(`select from ${report} where ${key} = $1::${type} and period = $2 and measure_id = $3 for update`, [
    unit,
    period,
    measure,
  ]);
}

export interface NewEvidence {
  readonly fileId: string;
  readonly name: string;
  readonly file: KeptFile;
  readonly at: Date;
  readonly by: string;
}

export async function insertEvidence(
  tx: Tx,
  figure: FigureKey,
  { fileId, name, file, at, by }: NewEvidence,
): Promise<void> {
  const { evidence, key } = tables[figure.kind];
  const sha256 = Buffer.from(file.sha256, 'hex');
  await tx.query(
    `insert into files.file (sha256, bytes, media, first_kept_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [sha256, file.bytes, file.media, at.toISOString()],
  );
  await tx.query(
    `insert into ${evidence} (${key}, file_id, period, measure_id, sha256, name, attached_at, attached_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [figure.unit, fileId, figure.period, figure.measure, sha256, name, at.toISOString(), by],
  );
}

/** Takes a file from a figure; its row goes with its last use, its bytes with the next sweep. */
export async function deleteEvidence(tx: Tx, { kind, unit }: FigureKey, file: EvidenceFile): Promise<void> {
  const { evidence, key, type } = tables[kind];
  await tx.query(`delete from ${evidence} where ${key} = $1::${type} and file_id = $2`, [unit, file.fileId]);
  await tx.query(
    `delete from files.file f where f.sha256 = $1
       and not exists (select from files.enterprise_evidence e where e.sha256 = f.sha256)
       and not exists (select from files.org_evidence e where e.sha256 = f.sha256)`,
    [Buffer.from(file.sha256, 'hex')],
  );
}

/** Which of these addresses (hex) have a row. */
export async function knownAddresses(reader: Reader, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ address: string }>(
    `select encode(sha256, 'hex') as address from files.file where encode(sha256, 'hex') = any($1)`,
    [addresses],
  );
  return new Set(rows.map(({ address }) => address));
}
