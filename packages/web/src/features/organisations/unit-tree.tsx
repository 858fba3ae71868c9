import { type KeyboardEvent, type UIEvent, useEffect, useId, useRef, useState } from 'react';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './organisations.module.css';
import type { UnitNode } from './queries.ts';
import { stepOf, type TreeRow } from './tree-rows.ts';

interface Props {
  readonly label: string;
  readonly rows: readonly TreeRow[];
  readonly selected: string;
  readonly onOpen: (code: string) => void;
  readonly onClose: (code: string) => void;
  readonly onMore: (parent: string) => void;
  readonly onChoose: (code: string) => void;
}

const rowHeight = 40; // px, as in the style sheet
const beyond = 8; // rows kept ready above and below what is in sight

/** A tree of any size: only rows in sight are on the page, and the rest of a long level comes as it is scrolled to. */
export function UnitTree({ label, rows, selected, onOpen, onClose, onMore, onChoose }: Props) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [scroll, setScroll] = useState({ top: 0, height: 480 });
  const at = Math.min(active, Math.max(0, rows.length - 1));
  const first = Math.max(0, Math.floor(scroll.top / rowHeight) - beyond);
  const last = Math.min(rows.length, Math.ceil((scroll.top + scroll.height) / rowHeight) + beyond);
  const inSight = rows.slice(first, last);

  const waiting = inSight.find((row) => row.kind === 'more' && !row.loading);
  const parent = waiting?.kind === 'more' ? waiting.parent : undefined;
  useEffect(() => {
    if (parent !== undefined) onMore(parent);
  });
  useEffect(() => {
    const height = frame.current?.clientHeight;
    if (height) setScroll((before) => (before.height === height ? before : { ...before, height }));
  }); // the frame grows with its rows

  const goTo = (next: number) => {
    setActive(next);
    const box = frame.current;
    if (!box) return;
    const top = next * rowHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event.key, rows, at);
    if (!step) return;
    event.preventDefault();
    if (step.kind === 'to') goTo(step.at);
    else if (step.kind === 'open') onOpen(step.code);
    else if (step.kind === 'close') onClose(step.code);
    else if (step.kind === 'load') onMore(step.parent);
    else onChoose(step.code);
  };
  const onScroll = ({ currentTarget: { scrollTop, clientHeight } }: UIEvent) =>
    setScroll({ top: scrollTop, height: clientHeight });
  const isShown = at >= first && at < last;
  return (
    <div
      ref={frame}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={isShown && rows.length > 0 ? `${id}${at}` : undefined}
      className={styles.tree}
      onKeyDown={onKeyDown}
      onScroll={onScroll}
    >
      <div role="none" style={{ height: rows.length * rowHeight }} className={styles.treeRows}>
        {inSight.map((row, place) => {
          const index = first + place;
          const common = { id: `${id}${index}`, row, active: index === at, top: index * rowHeight };
          const press = () => setActive(index);
          return row.kind === 'unit' ? (
            <UnitRow
              key={`${row.parent} ${row.node.code}`}
              {...common}
              row={row}
              selected={row.node.code === selected}
              onPress={() => {
                press();
                onChoose(row.node.code);
              }}
              onFold={() => {
                press();
                if (row.open) onClose(row.node.code);
                else onOpen(row.node.code);
              }}
            />
          ) : (
            <MoreRow key={`more ${row.parent}`} {...common} level={row.level} />
          );
        })}
      </div>
    </div>
  );
}

/** Nothing where nothing stands below: a row of zeros says no more. */
function countsOf({ kind, enterprises, workers }: UnitNode, { t, numbers }: Wording): string {
  if (kind === 'enterprise') {
    return workers === null
      ? t('organisations.none-declared')
      : t('organisations.workers', { n: numbers.count(workers) });
  }
  if (enterprises === 0) return '';
  const n = numbers.count(enterprises);
  if (workers === null) return t('organisations.enterprises', { n });
  return t('organisations.counts', { enterprises: n, workers: numbers.count(workers) });
}

interface RowProps {
  readonly id: string;
  readonly row: Extract<TreeRow, { kind: 'unit' }>;
  readonly active: boolean;
  readonly selected: boolean;
  readonly top: number;
  readonly onPress: () => void;
  readonly onFold: () => void;
}

function UnitRow({ id, row, active, selected, top, onPress, onFold }: RowProps) {
  const wording = useWording();
  const { node, level, open, place, of } = row;
  const { name, hasChildren } = node;
  const counts = countsOf(node, wording);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for all of its rows
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={of}
      aria-selected={selected}
      {...(hasChildren && { 'aria-expanded': open })}
      tabIndex={-1}
      className={[styles.row, active && styles.active, selected && styles.selected].filter(Boolean).join(' ')}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: 8 + (level - 1) * 18 }}
      onClick={onPress}
    >
      <span
        aria-hidden="true"
        className={styles.fold}
        onClick={(event) => {
          event.stopPropagation();
          if (hasChildren) onFold();
        }}
      >
        {hasChildren ? (open ? '▾' : '▸') : ''}
      </span>
      <span className={styles.rowName}>
        <OrgName>{name}</OrgName>
      </span>
      <small className={styles.rowCounts}>{counts}</small>
    </div>
  );
}

function MoreRow({
  id,
  active,
  top,
  level,
}: {
  readonly id: string;
  readonly active: boolean;
  readonly top: number;
  readonly level: number;
}) {
  const { t } = useWording();
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-selected={false}
      tabIndex={-1}
      className={[styles.row, active && styles.active].filter(Boolean).join(' ')}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: 34 + (level - 1) * 18 }}
    >
      <small className={styles.rowCounts}>{t('organisations.loading-more')}</small>
    </div>
  );
}
