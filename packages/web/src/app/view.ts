import { z } from 'zod';

/**
 * What the reader is looking at. It lives in the address and nowhere else: a copied link opens the same view.
 * Values that are no longer valid are dropped rather than refused.
 */
export const ViewSearch = z.object({
  org: z.string().min(1).max(64).optional().catch(undefined),
  line: z.enum(['area', 'system']).optional().catch(undefined),
  period: z.string().min(4).max(7).optional().catch(undefined),
  industry: z.string().max(4).optional().catch(undefined),
  tree: z.enum(['as-was', 'as-is']).optional().catch(undefined),
});

export type ViewSearch = z.infer<typeof ViewSearch>;

export interface View {
  readonly org: string;
  readonly line: 'area' | 'system';
  readonly period: string;
  readonly industry?: string | undefined;
  readonly tree: 'as-was' | 'as-is';
}

/** Where a reader starts: the top of the own scope, in the latest period. */
export interface ViewStart {
  readonly org: string;
  readonly line: 'area' | 'system';
  readonly period: string;
}

/** @returns the whole view, what the address leaves open filled from the start. */
export function viewFrom(search: ViewSearch, start: ViewStart): View {
  return {
    org: search.org ?? start.org,
    line: search.line ?? start.line,
    period: search.period ?? start.period,
    industry: search.industry,
    tree: search.tree ?? 'as-was',
  };
}

/** The view as the address writes it: what is usual is left out, what names the place is not. */
export function searchFrom({ org, line, period, industry, tree }: View): ViewSearch {
  return { org, line, period, industry, tree: tree === 'as-was' ? undefined : tree };
}

/** What pages keep in the address of one unit only: rows that are open, and a unit that the list is narrowed to. */
const ofUnit: readonly string[] = ['under', 'measure', 'without', 'declared'];
/** And of one period only: rows that are open, and a day of the tree. */
const ofPeriod: readonly string[] = ['day', 'measure', 'without', 'declared'];

/** The page's address with another view: what the page keeps in it stays, but for what belongs to the unit or period left. */
export function searchWith<T extends object>(before: T, view: View, change: Partial<View>): T & ViewSearch {
  const next = { ...view, ...change };
  const left = [
    ...(next.org === view.org && next.line === view.line ? [] : ofUnit),
    ...(next.period === view.period ? [] : ofPeriod),
  ];
  const kept = Object.fromEntries(Object.entries(before).filter(([key]) => !left.includes(key))) as T;
  return { ...kept, ...searchFrom(next) };
}

/** Plain `key=value` addresses. The router's own form would quote codes, as they look like numbers. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (value !== undefined) params.set(key, String(value));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
