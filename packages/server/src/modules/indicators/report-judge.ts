import { periodEnd, periodStart } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import { reportTemplate } from '@shiheng/kernel/imports/templates';
import { type ReportRow, reportColumn } from '@shiheng/kernel/indicators/report-row';
import { type Importer, outOfScope } from '../../platform/imports/actor.ts';
import type { LineFault } from '../../platform/imports/faults.ts';
import { columnName } from '../../platform/imports/open-import.ts';
import type { GoodRow, RowRun } from '../../platform/imports/row-run.ts';

/** A unit that a report may be about, as modules/orgs finds it. */
export interface FoundUnit {
  readonly kind: 'organisation' | 'enterprise';
  readonly unit: string;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
}

export interface ReportJudging {
  readonly run: RowRun<ReportRow>;
  /** Codes of units with a bad row, as the file spells them. */
  readonly spoilt: Map<string, number>;
  readonly importer: Importer;
}

/** Whether all rows of the unit may go in; where not, each of them is refused. */
export function judgeUnit(
  { run, spoilt, importer }: ReportJudging,
  code: string,
  rows: readonly GoodRow<ReportRow>[],
  unit: FoundUnit | undefined,
): boolean {
  const faults = rows.flatMap(({ line, row }) => unitFault(importer, line, row, unit) ?? []);
  const all = faults.length > 0 ? faults : duplicates(rows);
  for (const fault of all) run.refuse(fault);
  if (all.length > 0) spoilt.set(code, (spoilt.get(code) ?? 0) + all.length);
  const bad = spoilt.get(code);
  if (bad === undefined) return true;
  const named = new Set(all.map(({ line }) => line));
  for (const { line } of rows) {
    if (named.has(line)) continue;
    run.rows.refused++;
    run.among.set(line, { line, column: '', value: '', kind: 'enterprise-refused', facts: { rows: bad } });
  }
  return false;
}

/** Refuses a unit's rows, as something else has changed its figures since the file was checked. */
export function refuseMoved({ run, spoilt }: ReportJudging, rows: readonly GoodRow<ReportRow>[]): void {
  const column = columnName(reportTemplate, reportColumn.unit);
  for (const { line, row } of rows) {
    run.refuse({ line, column, value: row.unit, kind: 'changed-since-check' });
    spoilt.set(row.unit, rows.length);
  }
}

function unitFault(
  importer: Importer,
  line: number,
  row: ReportRow,
  unit: FoundUnit | undefined,
): LineFault | undefined {
  const fault = { line, column: columnName(reportTemplate, reportColumn.unit), value: row.unit };
  if (!unit) return { ...fault, kind: importer.scope === 'all' ? 'unit-unknown' : outOfScope(importer) };
  if (unit.openedOn > periodEnd(row.period))
    return { ...fault, kind: 'enterprise-not-open', facts: { day: unit.openedOn } };
  if (unit.closedOn !== null && unit.closedOn <= periodStart(row.period)) {
    return { ...fault, kind: 'enterprise-closed', facts: { day: unit.closedOn } };
  }
  return undefined;
}

function duplicates(rows: readonly GoodRow<ReportRow>[]): LineFault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, row }): LineFault[] => {
    const key = `${row.period} ${row.measure}`;
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, line);
      return [];
    }
    const column = columnName(reportTemplate, reportColumn.measure);
    return [{ line, column, value: row.measure, kind: 'duplicate-report', facts: { line: known } }];
  });
}
