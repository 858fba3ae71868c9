import { type EnterpriseColumn, EnterpriseSort, enterpriseColumns } from '@shiheng/contract/enterprise-columns';
import { z } from 'zod';

const yesNo = z.enum(['yes', 'no']).optional().catch(undefined);
const text = (most: number) => z.string().min(1).max(most).optional().catch(undefined);

/** Filters, sorting and columns of the list of enterprises, as the address holds them. What is not valid is dropped. */
export const EnterpriseSearch = z.object({
  text: text(60),
  under: text(64),
  section: text(4),
  ownership: text(8),
  aboveScale: yesNo,
  pilot: yesNo,
  union: yesNo,
  declared: yesNo,
  sort: EnterpriseSort.optional().catch(undefined),
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
  columns: text(120),
});

export type EnterpriseSearch = z.infer<typeof EnterpriseSearch>;

/** The search alone, without keys that hold nothing. */
export function enterpriseFilters(search: EnterpriseSearch): EnterpriseSearch {
  const keys = Object.keys(EnterpriseSearch.shape) as (keyof EnterpriseSearch)[];
  return Object.fromEntries(keys.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])));
}

const usual: readonly EnterpriseColumn[] = ['name', 'place', 'industry', 'traits', 'workers', 'declared'];

/** Columns that are shown, in the order of the table; the name always is. */
export function columnsOf({ columns }: EnterpriseSearch): readonly EnterpriseColumn[] {
  const chosen = columns === undefined ? usual : ['name', ...columns.split('.')];
  return enterpriseColumns.filter((column) => chosen.includes(column));
}

/** How the address names a choice of columns; the usual ones need no naming. */
export function namedColumns(chosen: readonly EnterpriseColumn[]): string | undefined {
  const named = enterpriseColumns.filter((column) => chosen.includes(column)).join('.');
  return named === usual.join('.') ? undefined : named;
}

/** Which part of a ledger is looked at. */
export const LedgerSearch = z.object({ team: text(100), post: text(100), skill: text(20) });
export type LedgerSearch = z.infer<typeof LedgerSearch>;
