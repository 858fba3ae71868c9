import type { OrgNodeDto } from '@shiheng/contract/orgs';

/** A unit of the lazily loaded tree. `children` is absent until it has been opened. */
export interface OrgTreeNode {
  readonly org: OrgNodeDto;
  readonly children?: readonly OrgTreeNode[];
  /** Key of the next page of children; null when all are here. */
  readonly next: string | null;
}

export interface OrgPage {
  readonly nodes: readonly OrgNodeDto[];
  readonly next: string | null;
}

export function leafOf(org: OrgNodeDto): OrgTreeNode {
  return { org, next: null };
}

/** The highest unit that the reader may see. */
export interface Top {
  readonly code: string;
  readonly name: string;
}

/** The tree as it opens: the reader's top with the first units below it. */
export function treeFrom(top: Top, page: OrgPage): readonly OrgTreeNode[] {
  const hasChildren = page.nodes.length > 0;
  const org: OrgNodeDto = { ...top, kind: 'province', hasChildren };
  return [{ org, ...(hasChildren ? { children: page.nodes.map(leafOf) } : {}), next: page.next }];
}

/** Adds a page of children under `code`, at every depth; what is already there stays. */
export function withChildren(nodes: readonly OrgTreeNode[], code: string, page: OrgPage): readonly OrgTreeNode[] {
  return nodes.map((node) => {
    if (node.org.code === code) {
      return { ...node, children: [...(node.children ?? []), ...page.nodes.map(leafOf)], next: page.next };
    }
    return node.children === undefined ? node : { ...node, children: withChildren(node.children, code, page) };
  });
}

/** The nodes whose name or code contains the text, with the way down to them. Empty text keeps everything. */
export function matching(nodes: readonly OrgTreeNode[], text: string): readonly OrgTreeNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return nodes;
  return nodes.flatMap((node) => {
    if (node.org.name.toLowerCase().includes(wanted) || node.org.code.toLowerCase().includes(wanted)) return [node];
    const below = matching(node.children ?? [], wanted);
    return below.length === 0 ? [] : [{ ...node, children: below, next: null }];
  });
}

/** Codes of all nodes that have been opened. */
export function openedCodes(nodes: readonly OrgTreeNode[]): readonly string[] {
  return nodes.flatMap(({ org, children }) => (children === undefined ? [] : [org.code, ...openedCodes(children)]));
}
