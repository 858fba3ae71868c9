import type { DraftPreviewDto, ImportCountsDto, PreviewRowDto } from '@shiheng/contract/imports';
import { resolveHeader } from '@shiheng/kernel/imports/header';
import { shownCell } from '@shiheng/kernel/imports/row-reader';
import { templates } from '@shiheng/kernel/imports/templates';
import { defaultLimits } from '../../platform/files/source.ts';
import { openTable, tableRows } from '../../platform/files/table.ts';
import type { DescribedFault } from '../../platform/imports/faults.ts';
import type { ImportSource } from '../../platform/imports/open-import.ts';
import type { DeclarationChange, ImportReport } from '../../platform/imports/report.ts';
import { presentChange, presentFault } from './present.ts';

/** Rows of the preview: the first of the file, and the first that hold a fault. */
const firstRows = 20;
const faultyRows = 200;
const warningsTold = 100;
const enterprisesTold = 50;

export type Findings = Omit<DraftPreviewDto, 'hasRefusedFile'>;

export function countsOf({ rows, units, faults, warnings }: ImportReport): ImportCountsDto {
  return {
    ...rows,
    unitsLoaded: units.loaded,
    unitsUnchanged: units.unchanged,
    unitsRefused: units.refused,
    faults: faults.count,
    warnings: warnings.count,
  };
}

/** What a check has found, as a page shows it: faults in their places, personal data masked. */
export async function findingsOf(
  report: ImportReport,
  source: ImportSource & { readonly path: string },
): Promise<Findings> {
  const { columns, rows } = await previewRows(report, source);
  return {
    counts: countsOf(report),
    restatement: report.restatement,
    columns,
    rows,
    warnings: report.warnings.kept.slice(0, warningsTold).map(presentFault),
    extraColumns: [...report.extraColumns],
    changes: largestFirst(report.changes.kept).slice(0, enterprisesTold).map(presentChange),
    changesInAll: report.changes.count,
    elsewhere: report.elsewhere.kept.slice(0, warningsTold).map(({ line, creditCode }) => ({ line, creditCode })),
  };
}

/** Where most people change comes first: there a wrong file shows. */
function largestFirst(changes: readonly DeclarationChange[]): readonly DeclarationChange[] {
  const size = ({ difference, rows }: DeclarationChange) =>
    difference === null ? rows : rows - (difference.unchanged ?? 0) + (difference.left ?? 0);
  return [...changes].sort((a, b) => size(b) - size(a));
}

async function previewRows(
  { template: templateId, faults }: ImportReport,
  source: ImportSource & { readonly path: string },
): Promise<
  { readonly columns: readonly string[]; readonly rows: readonly PreviewRowDto[] } & Pick<Findings, 'columns' | 'rows'>
> {
  const template = templates[templateId];
  const opened = await openTable(
    source,
    defaultLimits,
    undefined,
    (cells) => resolveHeader(template, cells, source.meaning).ok,
  );
  if (!opened.ok) return { columns: [], rows: [] };
  const table = opened.value;
  try {
    const header = resolveHeader(template, table.header, source.meaning);
    if (!header.ok) return { columns: [], rows: [] };
    const shown = template.columns.flatMap((column, place) => {
      const at = header.value.at[place] ?? -1;
      return at < 0 ? [] : [{ column, at }];
    });
    const byLine = grouped(faults.kept);
    const rows: PreviewRowDto[] = [];
    let left = Math.min(byLine.size, faultyRows);
    for await (const batch of tableRows(table)) {
      for (const [i, cells] of batch.rows.entries()) {
        const line = batch.lines[i] ?? 0;
        const found = byLine.get(line);
        if (rows.length >= firstRows && (!found || left <= 0)) continue;
        if (found) left -= 1;
        rows.push({
          line,
          cells: shown.map(({ column, at }) => shownCell(column, cells[at] ?? '')),
          faults: (found ?? []).map(presentFault),
        });
      }
      if (rows.length >= firstRows && left <= 0) break;
    }
    return { columns: shown.map(({ column }) => column.name.zh), rows };
  } finally {
    await table.close();
  }
}

function grouped(faults: readonly DescribedFault[]): ReadonlyMap<number, readonly DescribedFault[]> {
  const byLine = new Map<number, DescribedFault[]>();
  for (const fault of faults) byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault]);
  return byLine;
}
