import type { LedgerSearch } from '../../app/enterprise-search.ts';
import type { Field } from './ledger-draft.ts';
import type { Ledger, LedgerRow } from './types.ts';

export interface GridColumn {
  readonly field: Field;
  readonly place: number; // among the cells of a row
  readonly name: { readonly zh: string; readonly en: string };
}

export interface Sorting {
  readonly field: Field;
  readonly descending: boolean;
}

/** Columns that this reader sees, in the order of the template. */
export function columnsIn(fields: Ledger['fields']): readonly GridColumn[] {
  return fields.flatMap(({ field, name, withheld }, place) => (withheld ? [] : [{ field, name, place }]));
}

/** Rows of a team, a post or a grade, in the order asked for; blank cells last. Declared order without one. */
export function arrange(
  rows: readonly LedgerRow[],
  columns: readonly GridColumn[],
  search: LedgerSearch,
  sorting: Sorting | undefined,
): readonly LedgerRow[] {
  const place = (field: string) => columns.find((each) => each.field === field)?.place;
  const wanted = (['team', 'post', 'skill'] as const).flatMap((field) => {
    const at = place(field);
    return search[field] === undefined || at === undefined ? [] : [{ at, value: search[field] }];
  });
  const found = rows.filter(({ cells }) => wanted.every(({ at, value }) => cells[at] === value));
  const at = sorting && place(sorting.field);
  if (sorting === undefined || at === undefined) return found;
  const { compare } = new Intl.Collator('zh-CN', { numeric: true });
  const direction = sorting.descending ? -1 : 1;
  return found.toSorted((a, b) => {
    const [x, y] = [a.cells[at] ?? null, b.cells[at] ?? null];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0) || a.line - b.line;
    return direction * compare(x, y) || a.line - b.line;
  });
}

/** What a column holds, for a choice. */
export function valuesOf(rows: readonly LedgerRow[], columns: readonly GridColumn[], field: Field): readonly string[] {
  const at = columns.find((each) => each.field === field)?.place;
  if (at === undefined) return [];
  const values = new Set(rows.flatMap(({ cells }) => cells[at] ?? []));
  return [...values].sort(new Intl.Collator('zh-CN', { numeric: true }).compare);
}

/** Rows that are drawn: those in sight, and a few around them. */
export function windowOf(top: number, height: number, rowHeight: number, count: number, around = 6) {
  const first = Math.max(0, Math.floor(top / rowHeight) - around);
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + around) };
}

/** Places of the rows to draw: those of a window, and the active one wherever it is (below 0: none). */
export function drawnRows({ first, last }: ReturnType<typeof windowOf>, active: number): readonly number[] {
  const inSight = Array.from({ length: last - first }, (_, i) => first + i);
  if (active >= 0 && active < first) return [active, ...inSight];
  return active >= last ? [...inSight, active] : inSight;
}

/** The table to take away: what is declared. Nobody has judged a change before it is saved. */
export function exportCells(rows: readonly LedgerRow[], columns: readonly GridColumn[]) {
  return rows.map((row) => [row.line, row.name, row.idNumber, ...columns.map(({ place }) => row.cells[place] ?? null)]);
}
