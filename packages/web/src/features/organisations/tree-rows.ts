import type { UnitNode } from './queries.ts';

/** What of a level has been loaded. */
export interface Level {
  readonly nodes: readonly UnitNode[];
  /** More can be loaded. */
  readonly more: boolean;
  readonly loading: boolean;
}

export type TreeRow =
  | {
      readonly kind: 'unit';
      readonly node: UnitNode;
      readonly parent: string | null;
      readonly level: number; // from 1
      readonly open: boolean;
      readonly place: number; // among its siblings, from 1
      readonly of: number; // siblings; −1 while more can be loaded
    }
  | { readonly kind: 'more'; readonly parent: string; readonly level: number; readonly loading: boolean };

/** The tree as the list of rows that are in sight when everything opened is unfolded. */
export function treeRows(
  top: UnitNode,
  levels: ReadonlyMap<string, Level>,
  open: ReadonlySet<string>,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (node: UnitNode, parent: string | null, level: number, place: number, of: number) => {
    const isOpen = open.has(node.code) && node.hasChildren;
    rows.push({ kind: 'unit', node, parent, level, open: isOpen, place, of });
    if (!isOpen) return;
    const below = levels.get(node.code);
    const count = below?.more === false ? below.nodes.length : -1;
    for (const [at, child] of (below?.nodes ?? []).entries()) add(child, node.code, level + 1, at + 1, count);
    if (!below || below.more)
      rows.push({ kind: 'more', parent: node.code, level: level + 1, loading: below?.loading ?? true });
  };
  add(top, null, 1, 1, 1);
  return rows;
}

export type Step =
  | { readonly kind: 'to'; readonly at: number }
  | { readonly kind: 'open' | 'close'; readonly code: string }
  | { readonly kind: 'choose'; readonly code: string }
  | { readonly kind: 'load'; readonly parent: string };

/** What a key does in the tree. @source WAI-ARIA Authoring Practices, tree view pattern */
export function stepOf(key: string, rows: readonly TreeRow[], at: number): Step | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const to = (wanted: number): Step => ({ kind: 'to', at: Math.max(0, Math.min(rows.length - 1, wanted)) });
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + 10);
    case 'PageUp':
      return to(at - 10);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'Enter':
    case ' ':
      return row.kind === 'unit' ? { kind: 'choose', code: row.node.code } : { kind: 'load', parent: row.parent };
    case 'ArrowRight':
      if (row.kind === 'more' || !row.node.hasChildren) return undefined;
      return row.open ? to(at + 1) : { kind: 'open', code: row.node.code };
    case 'ArrowLeft':
      if (row.kind === 'unit' && row.open) return { kind: 'close', code: row.node.code };
      return row.parent === null
        ? undefined
        : to(rows.findIndex((each) => each.kind === 'unit' && each.node.code === row.parent));
    default:
      return undefined;
  }
}
