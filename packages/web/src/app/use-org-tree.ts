import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from './api.ts';
import { type OrgTreeNode, type Top, treeFrom, withChildren } from './org-tree.ts';
import type { View } from './view.ts';

/** The part of the tree that has been opened so far; pages come by keyset. */
export function useOrgTree(line: View['line'], period: string, top: Top) {
  const queries = useQueryClient();
  const [nodes, setNodes] = useState<readonly OrgTreeNode[]>();
  const [error, setError] = useState<unknown>();

  const load = (parent?: string, after?: string) => {
    const query = {
      line,
      period,
      ...(parent === undefined ? {} : { parent }),
      ...(after === undefined ? {} : { after }),
    };
    return queries.query({
      queryKey: ['org-children', query],
      queryFn: ({ signal }) => call('listOrgChildren', { query, signal }),
      staleTime: 60_000,
    });
  };
  const add = async (code: string, after?: string) => {
    try {
      const page = await load(code, after);
      setNodes((before) => before && withChildren(before, code, page));
    } catch (problem) {
      setError(problem);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree starts once per line and period
  useEffect(() => {
    let current = true;
    load().then(
      (page) => current && setNodes(treeFrom(top, page)),
      (problem: unknown) => current && setError(problem),
    );
    return () => {
      current = false;
    };
  }, [line, period]);

  const more = (code: string) => {
    const next = nodes === undefined ? undefined : nextOf(nodes, code);
    if (next) void add(code, next);
  };
  return { nodes, error, open: (code: string) => add(code), more };
}

function nextOf(nodes: readonly OrgTreeNode[], code: string): string | null | undefined {
  for (const node of nodes) {
    if (node.org.code === code) return node.next;
    const below = nextOf(node.children ?? [], code);
    if (below !== undefined) return below;
  }
  return undefined;
}
