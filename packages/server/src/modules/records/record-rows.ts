import type { Reader } from '@shiheng/db/handle';
import type { WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { factColumns } from './own-record-store.ts';

/** A declared row by its line, its identity still sealed. */
export interface SealedRow {
  readonly line: number;
  readonly personKey: string; // hex
  readonly sealed: Uint8Array | null; // null: erased
  readonly facts: WorkerFacts;
}

/** The rows at `lines` of one declaration, in the order of their lines. */
export async function loadRecordRows(
  reader: Reader,
  enterpriseId: string,
  period: string,
  lines: readonly number[],
): Promise<readonly SealedRow[]> {
  type Row = WorkerFacts & Omit<SealedRow, 'facts'> & Record<string, unknown>;
  const rows = await reader.query<Row>(
    `select w.line_no as line, encode(w.person_id, 'hex') as "personKey", p.sealed, ${factColumns}
     from workers.worker w join workers.person p on p.enterprise_id = w.enterprise_id and p.person_id = w.person_id
     where w.enterprise_id = $1::uuid and w.period = $2 and w.line_no = any($3::int[]) order by w.line_no`,
    [enterpriseId, period, lines],
  );
  // The facts are the row itself: a copy of each would be most of what a page costs.
  return rows.map((row) => ({ line: row.line, personKey: row.personKey, sealed: row.sealed, facts: row }));
}
