import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useState } from 'react';
import { type Sight, type UnitNode, type UnitPage, unitsQuery } from './queries.ts';
import { type Level, type TreeRow, treeRows } from './tree-rows.ts';

type Data = InfiniteData<UnitPage, string>;

/**
 * The tree, level by level, as far as it has been opened. Levels are kept by the query client, so a level that was seen
 * before is there at once; what is open stays open when day or line change.
 */
export function useUnitTree(sight: Sight) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<unknown>(null);
  const [loading, setLoading] = useState<ReadonlySet<string>>(new Set());
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const keyOf = (parent?: string) => unitsQuery(sight, parent).queryKey;
  const dataOf = (parent?: string) => queries.getQueryData<Data>(keyOf(parent));

  const load = useCallback(
    async (parent: string | undefined, pages: number) => {
      const name = parent ?? '';
      setLoading((before) => new Set(before).add(name));
      try {
        await queries.fetchInfiniteQuery({ ...unitsQuery(sight, parent), pages });
        setError(null);
      } catch (problem) {
        setError(problem);
      }
      setLoading((before) => new Set([...before].filter((each) => each !== name)));
      redraw();
    },
    [queries, sight],
  );

  const top = dataOf()?.pages[0]?.parent;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open is loaded anew only for another sight
  useEffect(() => {
    void load(undefined, 1);
    for (const code of open) void load(code, 1);
  }, [load]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first level opens by itself, once
  useEffect(() => {
    if (top !== undefined && open.size === 0) unfold(top.code);
  }, [top?.code]);

  const unfold = (code: string) => {
    setOpen((before) => new Set(before).add(code));
    if (dataOf(code) === undefined) void load(code, 1);
  };
  const fold = (code: string) => setOpen((before) => new Set([...before].filter((each) => each !== code)));
  const more = (parent: string) => {
    if (!loading.has(parent)) void load(parent, (dataOf(parent)?.pages.length ?? 0) + 1);
  };
  const levels = new Map([...open].flatMap((code) => levelOf(code, dataOf(code), loading)));
  const rows: readonly TreeRow[] = top === undefined ? [] : treeRows(top, levels, open);
  return { top: top as UnitNode | undefined, rows, error, unfold, fold, more, retry: () => void load(undefined, 1) };
}

function levelOf(code: string, data: Data | undefined, loading: ReadonlySet<string>): [string, Level][] {
  if (data === undefined) return [];
  const nodes = data.pages.flatMap((page) => page.nodes);
  return [[code, { nodes, more: (data.pages.at(-1)?.next ?? null) !== null, loading: loading.has(code) }]];
}
