import type { Period } from '@shiheng/basics/period';
import type { Reader, Tx } from '@shiheng/db/handle';
import { touchEnterprises, touchPeriod } from './changes.ts';
import { lockUnits, type Reported, reportTables } from './report-store.ts';

/** A figure that an import left, and what it goes back to. */
export interface ReportedFigure {
  readonly kind: Reported['kind'];
  readonly unit: string; // organisation code or enterprise id
  readonly period: Period;
  readonly measure: string;
  readonly now: number;
  /** null: there was none. */
  readonly before: number | null;
}

const kinds = ['organisation', 'enterprise'] as const;

/** What an import left that still stands, as far as the reader sees, by unit, period and measure. */
export async function loadFigures(reader: Reader, batch: string): Promise<readonly ReportedFigure[]> {
  const found: ReportedFigure[] = [];
  for (const kind of kinds) {
    const { table, replaced, key } = reportTables[kind];
    const rows = await reader.query<Omit<ReportedFigure, 'kind'> & Record<string, unknown>>(
      `select r.${key}::text as unit, r.period, r.measure_id as measure, r.value as now, h.value as before
       from ${table} r left join ${replaced} h
         on h.${key} = r.${key} and h.batch_id = r.batch_id and h.period = r.period and h.measure_id = r.measure_id
       where r.batch_id = $1 order by 1, 2, 3`,
      [batch],
    );
    found.push(...rows.map((row) => ({ kind, ...row })));
  }
  return found;
}

/** Figures of an import in whose place something later stands. */
export async function countLater(reader: Reader, batch: string): Promise<number> {
  let later = 0;
  for (const kind of kinds) {
    const sql = `select count(*) as count from ${reportTables[kind].replaced} where before_batch = $1`;
    const [row] = await reader.query<{ count: number }>(sql, [batch]);
    later += Number(row?.count ?? 0);
  }
  return later;
}

/**
 * Puts figures back to what they were before an import, or takes them away where there was none. Those that something
 * later has replaced since stay as they are.
 * @returns how many went back
 */
export async function restoreFigures(tx: Tx, batch: string, figures: readonly ReportedFigure[]): Promise<number> {
  const changed: { readonly kind: Reported['kind']; readonly unit: string; readonly period: Period }[] = [];
  for (const kind of kinds) {
    const own = figures.filter((figure) => figure.kind === kind);
    if (own.length === 0) continue;
    await lockUnits(
      tx,
      kind,
      own.map(({ unit }) => unit),
    );
    for (const sql of [putBack(kind), takeAway(kind)]) {
      const rows = await tx.query<{ unit: string; period: Period }>(sql, [
        batch,
        own.map(({ unit }) => unit),
        own.map(({ period }) => period),
        own.map(({ measure }) => measure),
      ]);
      changed.push(...rows.map((row) => ({ kind, ...row })));
    }
  }
  for (const period of [...new Set(changed.map((row) => row.period))].sort()) {
    const enterprises = changed.filter((row) => row.kind === 'enterprise' && row.period === period);
    if (enterprises.length === 0) await touchPeriod(tx, period);
    else
      await touchEnterprises(
        tx,
        period,
        enterprises.map(({ unit }) => unit),
      );
  }
  return changed.length;
}

function given(kind: Reported['kind']): string {
  return `unnest($2::${reportTables[kind].type}[], $3::text[], $4::text[]) as given (unit, period, measure)`;
}

function putBack(kind: Reported['kind']): string {
  const { table, replaced, key } = reportTables[kind];
  return `update ${table} r
    set value = h.value, grade = h.grade, evidence = h.evidence, note = h.note, batch_id = h.before_batch
    from ${given(kind)} join ${replaced} h
      on h.${key} = given.unit and h.batch_id = $1::uuid and h.period = given.period and h.measure_id = given.measure
    where r.${key} = h.${key} and r.period = h.period and r.measure_id = h.measure_id and r.batch_id = $1::uuid
    returning r.${key}::text as unit, r.period`;
}

/** After `putBack`: what still bears the import's id replaced nothing. */
function takeAway(kind: Reported['kind']): string {
  const { table, key } = reportTables[kind];
  return `delete from ${table} r using ${given(kind)}
    where r.${key} = given.unit and r.period = given.period and r.measure_id = given.measure and r.batch_id = $1::uuid
    returning r.${key}::text as unit, r.period`;
}
