import { type Period, periodEnd, shiftYears } from '@shiheng/basics/period';
import type { Reader } from '@shiheng/db/handle';
import { absent, absentDay, baseAbsent, type LedgerColumns } from '@shiheng/kernel/indicators/columns';
import type { MeasureContext } from '@shiheng/kernel/indicators/ledger-measures';
import { allocate, codes, unpack } from './hydrate.ts';
import { type Declared, loadDeclared } from './ledger-store.ts';
import { loadContext } from './measure.ts';

/** What one enterprise has declared for a period, and what its measures depend on beside the rows. */
export interface DeclaredLedger extends Declared {
  readonly period: Period;
  readonly context: MeasureContext;
}

/** The rows of a ledger in the order of their lines. */
export interface LedgerRows {
  readonly columns: LedgerColumns;
  readonly lines: Int32Array;
}

interface Row extends Record<string, unknown> {
  readonly line: number;
  readonly bits: number;
  readonly born: number; // epoch days
  readonly hired: number;
  readonly left: number | null;
  readonly wage: number | null;
  readonly training: number | null;
  readonly matched: number | null;
  readonly baseSkill: number | null;
  readonly baseWage: number | null;
}

/** @returns undefined where the enterprise has declared nothing for the period */
export async function loadDeclaredLedger(
  reader: Reader,
  period: Period,
  enterprise: string,
): Promise<DeclaredLedger | undefined> {
  const [declared] = await loadDeclared(reader, period, shiftYears(period, -1), periodEnd(period), [enterprise]);
  if (!declared) return undefined;
  return { ...declared, period, context: await loadContext(reader, period, [declared]) };
}

/** What hydrate reads of all enterprises, of one and row by row: COPY is barred behind a fence, and this is for readers. */
export async function loadLedgerRows(
  reader: Reader,
  { period, enterprise, base }: DeclaredLedger,
): Promise<LedgerRows> {
  const rows =
    base === null
      ? await reader.query<Row>(selection(noBaseColumns), [enterprise, period])
      : await reader.query<Row>(selection(baseColumns, sameInBase), [enterprise, period, shiftYears(period, -1)]);
  return { columns: columnsOf(rows), lines: Int32Array.from(rows, ({ line }) => line) };
}

const baseColumns = 'b.skill as "baseSkill", b.wage_cents as "baseWage"';
const noBaseColumns = 'null as "baseSkill", null as "baseWage"';
const sameInBase = `left join lateral (
  select * from workers.worker b
  where b.enterprise_id = w.enterprise_id and b.person_id = w.person_id and b.period = $3 limit 1) b on true`;

function selection(ofBase: string, join = ''): string {
  return `select w.line_no as line, ${codes} as bits, w.born_on - date '1970-01-01' as born,
      w.hired_on - date '1970-01-01' as hired, w.left_on - date '1970-01-01' as left, w.wage_cents as wage,
      w.training_centihours as training, w.matched_centihours as matched, ${ofBase}
    from workers.worker w ${join} where w.enterprise_id = $1::uuid and w.period = $2 order by w.line_no`;
}

function columnsOf(rows: readonly Row[]): LedgerColumns {
  const c = allocate(rows.length);
  for (const [i, row] of rows.entries()) {
    unpack(c, i, row.bits);
    c.bornOn[i] = row.born;
    c.hiredOn[i] = row.hired;
    c.leftOn[i] = row.left ?? absentDay;
    c.wageCents[i] = row.wage ?? absent;
    c.trainingCentihours[i] = row.training ?? absent;
    c.matchedCentihours[i] = row.matched ?? absent;
    c.baseSkill[i] = row.baseSkill ?? baseAbsent;
    c.baseWageCents[i] = row.baseWage ?? absent;
  }
  return c;
}
