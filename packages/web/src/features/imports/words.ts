import type { BatchDto, DraftDto, TemplateColumnDto } from '@shiheng/contract/imports';
import type { Wording } from '../../i18n/language.tsx';
import type { PlainKey } from '../../i18n/translate.ts';

export const templateNames = {
  workers: 'imports.template-workers',
  reports: 'imports.template-reports',
  enterprises: 'imports.template-enterprises',
} as const satisfies Record<DraftDto['template'], PlainKey>;

export const templateHints = {
  workers: 'imports.hint-workers',
  reports: 'imports.hint-reports',
  enterprises: 'imports.hint-enterprises',
} as const satisfies Record<DraftDto['template'], PlainKey>;

/** A column of the template by its Chinese header, in the reader's language. */
export function columnWords(columns: readonly TemplateColumnDto[], { pick }: Wording): (header: string) => string {
  const known = new Map(columns.map(({ name }) => [name.zh, pick(name)]));
  return (header) => known.get(header) ?? header;
}

/** Who imported: the account where the reader may know it, the unit otherwise; no unit: the command line. */
export function whoImported({ by }: Pick<BatchDto, 'by'>, { t }: Wording): string {
  if (by.unit === null) return t('import-batches.command-line');
  return by.displayName === '' ? by.unit.name : by.displayName;
}
