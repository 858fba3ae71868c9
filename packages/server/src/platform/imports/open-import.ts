import { err, ok, type Result } from '@shiheng/basics/result';
import { headerFaultText } from '@shiheng/kernel/imports/fault-texts';
import { type HeaderFault, maskNumbers } from '@shiheng/kernel/imports/faults';
import { type HeaderMap, type HeaderNames, resolveHeader } from '@shiheng/kernel/imports/header';
import type { Template } from '@shiheng/kernel/imports/templates';
import { describeTableRefusal } from '../files/refusal-texts.ts';
import { type RowSource, rowTable } from '../files/row-table.ts';
import { defaultLimits, type TableRefusal, type TableSource } from '../files/source.ts';
import { openTable, refusing, type Table } from '../files/table.ts';
import type { ImportRefusal } from './report.ts';

/** Header of the column that an error file adds; it is not read back. */
export const errorColumn = '错误';

/** A file that somebody sent, or rows made by a program. */
export type ImportSource = (TableSource | RowSource) & {
  /** What headers mean that somebody has mapped by hand. */
  readonly meaning?: HeaderNames;
};

export interface OpenImport {
  readonly table: Table;
  readonly header: HeaderMap;
  readonly extraColumns: readonly string[];
}

/** Opens a file and finds the template's columns in it. */
export async function openImport(
  source: ImportSource,
  template: Template,
  signal?: AbortSignal,
): Promise<Result<OpenImport, ImportRefusal>> {
  const table =
    'rows' in source
      ? ok(rowTable(source))
      : await openTable(source, defaultLimits, signal, (cells) => resolveHeader(template, cells, source.meaning).ok);
  if (!table.ok) return err(tableRefusal(table.error));
  const header = resolveHeader(template, table.value.header, source.meaning);
  if (header.ok) {
    const extraColumns = header.value.extra.filter((name) => name !== errorColumn).map(maskNumbers);
    return ok({ table: table.value, header: header.value, extraColumns });
  }
  await table.value.close();
  return err(headerRefusal(header.error));
}

export function headerRefusal(faults: readonly HeaderFault[]): ImportRefusal {
  const both = (language: 'zh' | 'en') => faults.map((fault) => headerFaultText(fault, language));
  const [zh, en] = [both('zh'), both('en')];
  const joined = (texts: readonly { reason: string; mend: string }[], key: 'reason' | 'mend', by: string) =>
    [...new Set(texts.map((text) => text[key]))].join(by);
  return {
    kind: faults[0]?.kind ?? 'header-empty',
    reason: { zh: joined(zh, 'reason', '；'), en: joined(en, 'reason', '; ') },
    mend: { zh: joined(zh, 'mend', '；'), en: joined(en, 'mend', '; ') },
  };
}

/**
 * Opens a file, hands it to `run` and closes it whatever happens; a fault that only shows in the file's middle is its
 * refusal as well.
 */
export async function importFrom<T>(
  source: ImportSource,
  template: Template,
  signal: AbortSignal | undefined,
  run: (opened: OpenImport) => Promise<T>,
): Promise<Result<T, ImportRefusal>> {
  const opened = await openImport(source, template, signal);
  if (!opened.ok) return opened;
  try {
    const done = await refusing(() => run(opened.value));
    return done.ok ? done : err(tableRefusal(done.error));
  } finally {
    await opened.value.table.close();
  }
}

export function tableRefusal(refusal: TableRefusal): ImportRefusal {
  return { kind: refusal.kind, ...describeTableRefusal(refusal) };
}

/** Header of the template for a place in the file's rows. */
export function columnNames(template: Template, header: HeaderMap): (column: number) => string | undefined {
  const names = new Map(header.at.map((at, place) => [at, template.columns[place]?.name.zh]));
  names.delete(-1);
  return (column) => names.get(column);
}

/** Header of the column at a place of the template. */
export function columnName(template: Template, place: number): string {
  return template.columns[place]?.name.zh ?? '';
}
