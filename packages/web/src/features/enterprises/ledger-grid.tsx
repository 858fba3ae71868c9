// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its cell (aria-activedescendant)
import { skillList, workerTemplate } from '@shiheng/kernel/imports/templates';
import { wordText } from '@shiheng/kernel/records/record-fields';
import { type KeyboardEvent, memo, type UIEvent, useEffect, useId, useRef, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './ledger.module.css';
import { cellKey, type Draft, type Field, textAt } from './ledger-draft.ts';
import { CellEditor } from './ledger-editor.tsx';
import { type GridColumn, type Sorting, windowOf } from './ledger-rows.ts';
import type { Fault, LedgerRow } from './types.ts';

interface Props {
  readonly rows: readonly LedgerRow[];
  readonly columns: readonly GridColumn[];
  readonly draft: Draft;
  readonly faults: ReadonlyMap<string, Fault>;
  readonly sorting: Sorting | undefined;
  readonly mayEdit: boolean;
  readonly onSort: (field: Field) => void;
  readonly onEdit: (row: LedgerRow, column: GridColumn, text: string) => void;
  readonly onRemove: (row: LedgerRow) => void;
  readonly onOpen: (row: LedgerRow) => void;
}

const rowHeight = 36;
const headHeight = 36;
const pageRows = 12;

/** Wide enough for what a column usually holds. */
const widths: Partial<Record<Field, number>> = {
  team: 110,
  post: 140,
  occupation: 110,
  postClass: 90,
  frontline: 70,
  employment: 100,
  education: 110,
  political: 120,
  certificateNo: 140,
  certificateIssuer: 150,
  title: 90,
  contest: 70,
};

/** Name, line and a column for each field; with a last one for what can be done to a row. */
const templateOf = (columns: readonly GridColumn[], mayEdit: boolean) =>
  ['172px', ...columns.map(({ field }) => `${widths[field] ?? 112}px`), ...(mayEdit ? ['84px'] : [])].join(' ');

interface Place {
  readonly row: number;
  readonly column: number; // 0: the worker
}

/**
 * A ledger as a grid that draws only the rows in sight. Arrows, Home, End and the page keys move; Enter or F2 edits a cell
 * or opens the worker, typing replaces, Escape gives up, Delete empties. The focus stays on the grid, which names its cell.
 */
export function LedgerGrid(props: Props) {
  const { rows, columns, draft, faults, mayEdit } = props;
  const { t } = useWording();
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const [scroll, setScroll] = useState({ top: 0, height: 520 });
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<{ readonly start: string | undefined }>();
  const place = { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns.length) };
  const { first, last } = windowOf(scroll.top, scroll.height, rowHeight, rows.length);

  useEffect(() => {
    const height = frame.current?.clientHeight;
    if (height !== undefined && height > 0) setScroll((before) => ({ ...before, height }));
  }, []);

  const onScroll = ({ currentTarget: { scrollTop, clientHeight } }: UIEvent<HTMLDivElement>) =>
    setScroll({ top: scrollTop, height: clientHeight });

  const go = (next: Place) => {
    const row = Math.max(0, Math.min(rows.length - 1, next.row));
    const column = Math.max(0, Math.min(columns.length, next.column));
    setEditing(undefined);
    setAt({ row, column });
    frame.current?.focus({ preventScroll: true });
    reveal(frame.current, row, column, columns);
  };
  const current = rows[place.row];
  const currentColumn = columns[place.column - 1];
  const finish = (text: string, move: Partial<Place>) => {
    if (current && currentColumn) props.onEdit(current, currentColumn, text);
    go({ row: place.row + (move.row ?? 0), column: place.column + (move.column ?? 0) });
  };
  const begin = (start?: string) => {
    if (!current) return;
    if (place.column === 0) props.onOpen(current);
    else if (mayEdit && !draft.removed.includes(current.personKey)) setEditing({ start });
  };

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (editing !== undefined || event.target !== frame.current) return;
    const next = moved(event, place, rows.length, columns.length);
    if (next) go(next);
    else if (event.key === 'Enter' || event.key === 'F2') begin();
    else if (event.key === 'Delete' && mayEdit && place.column > 0) finish('', {});
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && place.column > 0)
      begin(event.key);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={frame}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      aria-label={t('ledger.grid')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${place.row}-${place.column}`}
      aria-readonly={!mayEdit}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div
        role="rowgroup"
        className={styles.sheet}
        style={
          {
            height: rows.length * rowHeight + headHeight,
            '--columns': templateOf(columns, mayEdit),
          } as React.CSSProperties
        }
      >
        <GridHead {...props} />
        {rows.slice(first, last).map((row, i) => (
          <GridRow
            key={row.personKey}
            id={id}
            row={row}
            at={first + i}
            columns={columns}
            draft={draft.edited[row.personKey]}
            removed={draft.removed.includes(row.personKey)}
            faults={faults}
            active={place.row === first + i ? place.column : undefined}
            editing={place.row === first + i ? editing : undefined}
            mayEdit={mayEdit}
            onPlace={(column) => go({ row: first + i, column })}
            onBegin={(column) => {
              go({ row: first + i, column });
              if (mayEdit && column > 0) setEditing({ start: undefined });
            }}
            onFinish={finish}
            onCancel={() => go(place)}
            onRemove={() => props.onRemove(row)}
            onOpen={() => props.onOpen(row)}
          />
        ))}
      </div>
    </div>
  );
}

function moved(event: KeyboardEvent, { row, column }: Place, rows: number, columns: number): Place | undefined {
  const whole = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: row - pageRows, column };
    case 'PageDown':
      return { row: row + pageRows, column };
    case 'Home':
      return whole ? { row: 0, column: 0 } : { row, column: 0 };
    case 'End':
      return whole ? { row: rows - 1, column: columns } : { row, column: columns };
    default:
      return undefined;
  }
}

/** Scrolls the frame just far enough; the names at the left cover what lies under them. */
function reveal(frame: HTMLDivElement | null, row: number, column: number, columns: readonly GridColumn[]): void {
  if (!frame) return;
  const top = row * rowHeight;
  const inSight = frame.clientHeight - headHeight - rowHeight;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top > frame.scrollTop + inSight) frame.scrollTop = top - inSight;
  if (column === 0) return;
  const left = columns.slice(0, column - 1).reduce((sum, { field }) => sum + (widths[field] ?? 112), 0);
  const width = widths[columns[column - 1]?.field ?? 'team'] ?? 112;
  const names = 172;
  if (left < frame.scrollLeft) frame.scrollLeft = left;
  else if (left + width + names > frame.scrollLeft + frame.clientWidth) {
    frame.scrollLeft = left + width + names - frame.clientWidth;
  }
}

function GridHead({ columns, sorting, mayEdit, onSort }: Props) {
  const { t, pick } = useWording();
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      <div role="columnheader" className={styles.name}>
        {t('workers.name')}
      </div>
      {columns.map(({ field, name }) => {
        const state = sorting?.field !== field ? 'none' : sorting.descending ? 'descending' : 'ascending';
        return (
          <div key={field} role="columnheader" aria-sort={state}>
            <button
              type="button"
              tabIndex={-1}
              onClick={() => onSort(field)}
              title={t('table.sort', { column: pick(name) })}
            >
              {pick(name)}
              <span aria-hidden="true">{{ none: '', ascending: ' ↑', descending: ' ↓' }[state]}</span>
            </button>
          </div>
        );
      })}
      {mayEdit && (
        <div role="columnheader">
          <span className="visually-hidden">{t('ledger.row-actions')}</span>
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: LedgerRow;
  readonly at: number;
  readonly columns: readonly GridColumn[];
  readonly draft: Draft['edited'][string] | undefined;
  readonly removed: boolean;
  readonly faults: ReadonlyMap<string, Fault>;
  readonly active: number | undefined;
  readonly editing: { readonly start: string | undefined } | undefined;
  readonly mayEdit: boolean;
  readonly onPlace: (column: number) => void;
  readonly onBegin: (column: number) => void;
  readonly onFinish: (text: string, move: Partial<Place>) => void;
  readonly onCancel: () => void;
  readonly onRemove: () => void;
  readonly onOpen: () => void;
}

/** Drawn again only when something of it changes; what it calls stays the same in meaning. */
const GridRow = memo(
  PlainRow,
  (before, after) =>
    (['row', 'at', 'columns', 'draft', 'removed', 'faults', 'active', 'editing', 'mayEdit'] as const).every(
      (key) => before[key] === after[key],
    ) && after.active === undefined,
);

function PlainRow(props: RowProps) {
  const { id, row, at, columns, draft, removed, faults, active, editing, mayEdit } = props;
  const { t, pick } = useWording();
  const whole: Draft = { edited: draft ? { [row.personKey]: draft } : {}, added: [], removed: [] };
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={removed ? styles.removed : styles.row}
      style={{ top: at * rowHeight + headHeight }}
    >
      <div
        role="rowheader"
        id={`${id}-${at}-0`}
        className={`${styles.name} ${active === 0 ? styles.active : ''}`}
        onClick={() => props.onPlace(0)}
        onKeyDown={() => undefined}
      >
        <button type="button" tabIndex={-1} onClick={props.onOpen} lang="zh-CN">
          {row.name ?? t('workers.erased')}
        </button>
        <small>{row.idNumber?.slice(-4)}</small>
      </div>
      {columns.map((column, i) => {
        const { field, place } = column;
        const text = textAt(whole, row, field, place);
        const fault = faults.get(cellKey(row.personKey, field));
        const state = [
          active === i + 1 && styles.active,
          draft?.[field] !== undefined && styles.changed,
          fault && styles.wrong,
        ].filter(Boolean);
        return (
          <div
            key={field}
            role="gridcell"
            id={`${id}-${at}-${i + 1}`}
            aria-colindex={i + 2}
            lang={optionsOf(field) === undefined ? 'zh-CN' : undefined}
            aria-invalid={fault !== undefined}
            title={fault && `${pick(fault.reason)} ${pick(fault.mend)}`}
            className={state.join(' ')}
            onClick={() => props.onPlace(i + 1)}
            onDoubleClick={() => props.onBegin(i + 1)}
            onKeyDown={() => undefined}
          >
            {active === i + 1 && editing !== undefined ? (
              <CellEditor
                label={`${row.name ?? ''} ${pick(column.name)}`}
                options={optionsOf(field)}
                text={text}
                start={editing.start}
                onFinish={props.onFinish}
                onCancel={props.onCancel}
              />
            ) : (
              shownText(field, text, pick)
            )}
          </div>
        );
      })}
      {mayEdit && (
        <div role="gridcell" className={styles.last}>
          <button type="button" tabIndex={-1} onClick={props.onRemove}>
            {t(removed ? 'ledger.keep' : 'ledger.remove')}
          </button>
        </div>
      )}
    </div>
  );
}

/** The only values of a column; undefined where anything may be typed. A blank stands first where it is allowed. */
export function optionsOf(field: Field): readonly string[] | undefined {
  const column = workerTemplate.columns.find(({ key }) => key === field);
  const list: readonly string[] | undefined =
    field === 'skill' ? skillList : column && 'list' in column ? column.list : undefined;
  return list && (column?.required ? list : ['', ...list]);
}

function shownText(field: Field, text: string, pick: ReturnType<typeof useWording>['pick']): string {
  return optionsOf(field)?.includes(text) ? pick(wordText(text)) : text;
}
