import type { Reader } from '@shiheng/db/handle';
import type { WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { factColumns } from './own-record-store.ts';

/** A declared row by its line, its identity still sealed. */
export interface SealedRow {
  readonly line: number;
  readonly personKey: string; // hex
  readonly sealed: string | null; // in hex; null: erased
  readonly facts: WorkerFacts;
}

/** The same as the database gives it. */
export type FlatRow = Omit<SealedRow, 'facts'> & WorkerFacts & Record<string, unknown>;

/** The facts are the row itself: a page copies none. */
export function sealedRow(row: FlatRow): SealedRow {
  return { line: row.line, personKey: row.personKey, sealed: row.sealed, facts: row };
}

/** The rows at `lines` of one declaration, in the order of their lines. */
export async function loadRecordRows(
  reader: Reader,
  enterpriseId: string,
  period: string,
  lines: readonly number[],
): Promise<readonly SealedRow[]> {
  const rows = await reader.query<FlatRow>(
    `select w.line_no as line, encode(w.person_id, 'hex') as "personKey", encode(p.sealed, 'hex') as sealed, ${factColumns}
     from workers.worker w join workers.person p on p.enterprise_id = w.enterprise_id and p.person_id = w.person_id
     where w.enterprise_id = $1::uuid and w.period = $2 and w.line_no = any($3::int[]) order by w.line_no`,
    [enterpriseId, period, lines],
  );
  return rows.map(sealedRow);
}
