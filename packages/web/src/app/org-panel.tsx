import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import Skeleton from 'antd/es/skeleton';
import Tree from 'antd/es/tree';
import { type Key, useState } from 'react';
import { useWording } from '../i18n/language.tsx';
import { OrgName } from '../ui/org-name.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { matching, type OrgTreeNode, openedCodes, type Top } from './org-tree.ts';
import styles from './page-head.module.css';
import { useOrgTree } from './use-org-tree.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly top: Top;
  readonly onChoose: (choice: Pick<View, 'org' | 'line' | 'tree'>) => void;
}

/** Both lines, as-was or as-is, and the tree of the one that is chosen. */
export function OrgPanel({ view, top, onChoose }: Props) {
  const { t } = useWording();
  const [line, setLine] = useState(view.line);
  const [tree, setTree] = useState(view.tree);
  const [text, setText] = useState('');
  return (
    <div className={styles.panel}>
      <div className={styles.panelRow}>
        <Segmented
          value={line}
          onChange={setLine}
          options={[
            { value: 'area' as const, label: t('line.area-long') },
            { value: 'system' as const, label: t('line.system-long') },
          ]}
        />
        <Segmented
          size="small"
          value={tree}
          onChange={setTree}
          aria-label={t('org-picker.tree')}
          options={[
            { value: 'as-was' as const, label: t('tree.as-was'), title: t('tree.as-was-note') },
            { value: 'as-is' as const, label: t('tree.as-is'), title: t('tree.as-is-note') },
          ]}
        />
      </div>
      <Input
        allowClear
        value={text}
        placeholder={t('org-picker.search')}
        aria-label={t('org-picker.search')}
        onChange={(event) => setText(event.target.value)}
      />
      <OrgTree
        key={line}
        line={line}
        view={view}
        text={text}
        top={top}
        onChoose={(org) => onChoose({ org, line, tree })}
      />
    </div>
  );
}

interface TreeProps {
  readonly line: View['line'];
  readonly view: View;
  readonly text: string;
  readonly top: Top;
  readonly onChoose: (code: string) => void;
}

function OrgTree({ line, view, text, top, onChoose }: TreeProps) {
  const { t } = useWording();
  const { nodes, error, open, more } = useOrgTree(line, view.period, top);
  if (error !== undefined) return <ProblemPanel error={error} />;
  if (nodes === undefined) return <Skeleton active paragraph={{ rows: 4 }} title={false} />;
  if (nodes.length === 0) return <p className={styles.hint}>{t('org-picker.empty')}</p>;
  const shown = matching(nodes, text);
  if (shown.length === 0) return <p className={styles.hint}>{t('org-picker.nothing', { text })}</p>;
  // While searching, all that was found is open; otherwise the first level is.
  const expansion =
    text.trim() === '' ? { defaultExpandedKeys: [top.code] } : { expandedKeys: [...openedCodes(shown)] as Key[] };
  return (
    <div className={styles.tree}>
      <Tree<Item>
        key={text.trim() === '' ? 'all' : 'found'}
        {...expansion}
        blockNode
        selectedKeys={line === view.line ? [view.org] : []}
        treeData={shown.map((node) => itemOf(node, more, t('org-picker.more')))}
        loadData={(item) => open(String(item.key))}
        onSelect={(_, { node }) => {
          if (!node.isMore) onChoose(String(node.key));
        }}
      />
    </div>
  );
}

interface Item {
  readonly key: string;
  readonly title: React.ReactNode;
  readonly isLeaf: boolean;
  readonly isMore: boolean;
  readonly children?: Item[];
}

function itemOf(node: OrgTreeNode, more: (code: string) => void, moreText: string): Item {
  const { org, children, next } = node;
  const item = { key: org.code, title: <OrgName>{org.name}</OrgName>, isLeaf: !org.hasChildren, isMore: false };
  if (children === undefined) return item;
  const items = children.map((child) => itemOf(child, more, moreText));
  if (next === null) return { ...item, children: items };
  const button = (
    <Button type="link" size="small" onClick={() => more(org.code)}>
      {moreText}
    </Button>
  );
  return { ...item, children: [...items, { key: `${org.code}+`, title: button, isLeaf: true, isMore: true }] };
}
