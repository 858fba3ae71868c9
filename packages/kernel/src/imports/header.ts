import { err, ok, type Result } from '@shiheng/basics/result';
import { clean } from './cells.ts';
import type { HeaderFault } from './faults.ts';
import type { Template, TemplateId } from './templates.ts';

/** Where a file keeps the template's columns. */
export interface HeaderMap {
  readonly template: TemplateId;
  /** Per column of the template: place of its cell in a row, −1 where the file lacks it. */
  readonly at: readonly number[];
  /** Headers of the file that the template does not know, in order: reported, not read. */
  readonly extra: readonly string[];
}

/** What a file's headers mean: header as `headerName` spells it → header of the template; empty: passed over. */
export type HeaderNames = Readonly<Record<string, string>>;

/**
 * Finds the template's columns in a header row: any order, trimmed, full-width folded, the mark `*` allowed.
 * Empty header cells are passed over.
 * @param meaning of headers that somebody has mapped; the others mean what they say
 * @errors header-empty; missing-columns and duplicate-columns, both at once where both hold
 */
export function resolveHeader(
  template: Template,
  headerCells: readonly string[],
  meaning: HeaderNames = {},
): Result<HeaderMap, readonly HeaderFault[]> {
  const names = headerCells
    .map(headerName)
    .map((name) => (Object.hasOwn(meaning, name) ? (meaning[name] ?? '') : name));
  if (names.every((name) => name === '')) return err([{ kind: 'header-empty' }]);
  const faults = [...missing(template, names), ...duplicated(template, names)];
  if (faults.length > 0) return err(faults);
  const known = new Set(template.columns.map((column) => column.name.zh));
  const at = template.columns.map((column) => names.indexOf(column.name.zh));
  const extra = names.filter((name) => name !== '' && !known.has(name));
  return ok({ template: template.id, at, extra });
}

/** A header as it is compared: trimmed, folded, without the mark of a required column. */
export function headerName(cell: string): string {
  return clean(cell)
    .replace(/\s+/g, '')
    .replace(/[*＊]+$/, '')
    .replace(/^[*＊]+/, '');
}

function missing(template: Template, names: readonly string[]): HeaderFault[] {
  const columns = template.columns.filter((column) => column.required && !names.includes(column.name.zh));
  return columns.length === 0 ? [] : [{ kind: 'missing-columns', columns: columns.map((column) => column.name.zh) }];
}

function duplicated(template: Template, names: readonly string[]): HeaderFault[] {
  const columns = template.columns
    .map((column) => column.name.zh)
    .filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return columns.length === 0 ? [] : [{ kind: 'duplicate-columns', columns }];
}
