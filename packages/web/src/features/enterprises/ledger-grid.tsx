// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its cell (aria-activedescendant)
import { type KeyboardEvent, type UIEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './ledger.module.css';
import type { Draft, Field } from './ledger-draft.ts';
import { GridHead } from './ledger-head.tsx';
import {
  cellId,
  type Editing,
  headHeight,
  headRow,
  moved,
  type Place,
  reveal,
  rowHeight,
  templateOf,
} from './ledger-place.ts';
import { GridRow } from './ledger-row.tsx';
import { drawnRows, type GridColumn, type Sorting, windowOf } from './ledger-rows.ts';
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

/** The cell that is active. It stays with the person when rows come or are ordered anew; `row`: the place of whom is gone. */
interface Active extends Place {
  readonly person?: string | undefined;
}

/**
 * A ledger as a grid that draws only the rows in sight, and the active one: what is typed there stays while one scrolls.
 * Arrows, Home, End and the page keys move; Enter or F2 edits a cell, typing replaces, Escape gives up, Delete empties.
 * Enter also opens the worker, sorts in the head, and removes or keeps in the last column. The focus stays on the grid,
 * which names its cell.
 */
export function LedgerGrid(props: Props) {
  const { rows, columns, draft, faults, mayEdit } = props;
  const { t } = useWording();
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const [scroll, setScroll] = useState({ top: 0, height: 520 });
  const [active, setActive] = useState<Active>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<Editing>();
  const lastColumn = columns.length + (mayEdit ? 1 : 0);
  const rowOf = useMemo(() => new Map(rows.map(({ personKey }, row) => [personKey, row])), [rows]);
  const place = {
    row: rowOf.get(active.person ?? '') ?? Math.min(active.row, rows.length - 1),
    column: active.column,
  };
  const drawn = drawnRows(windowOf(scroll.top, scroll.height, rowHeight, rows.length), place.row);

  useEffect(() => {
    const height = frame.current?.clientHeight;
    if (height !== undefined && height > 0) setScroll((before) => ({ ...before, height }));
  }, []);

  const onScroll = ({ currentTarget: { scrollTop, clientHeight } }: UIEvent<HTMLDivElement>) =>
    setScroll({ top: scrollTop, height: clientHeight });

  const go = (next: Place) => {
    const row = Math.max(headRow, Math.min(rows.length - 1, next.row));
    const column = Math.max(0, Math.min(lastColumn, next.column));
    setEditing(undefined);
    setActive({ row, column, person: rows[row]?.personKey });
    frame.current?.focus({ preventScroll: true });
    reveal(frame.current, row, column, columns);
  };
  const current = rows[place.row];
  const currentColumn = columns[place.column - 1];
  const mayChange = ({ personKey }: LedgerRow) => mayEdit && !draft.removed.includes(personKey);
  const begin = (to: Place, start?: string) => {
    const [row, column] = [rows[to.row], columns[to.column - 1]];
    go(to);
    if (row && column && mayChange(row)) setEditing({ person: row.personKey, field: column.field, start });
  };
  const finish = (row: LedgerRow, column: GridColumn, text: string, move: Partial<Place> | undefined) => {
    props.onEdit(row, column, text);
    if (move) go({ row: Math.max(0, place.row + (move.row ?? 0)), column: place.column + (move.column ?? 0) });
    else setEditing(undefined);
  };

  const press = () => {
    if (current === undefined) {
      if (currentColumn) props.onSort(currentColumn.field);
    } else if (currentColumn) begin(place);
    else if (place.column === 0) props.onOpen(current);
    else props.onRemove(current);
  };

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== frame.current) return;
    const next = moved(event, place, rows.length, lastColumn);
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (next) go(next);
    else if (event.key === 'Enter') press();
    else if (event.key === 'F2') begin(place);
    else if (!current || !currentColumn) {
      if (event.key !== ' ') return;
      press();
    } else if (event.key === 'Delete' && mayChange(current)) props.onEdit(current, currentColumn, '');
    else if (isText) begin(place, event.key);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={frame}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      aria-label={t(mayEdit ? 'ledger.grid-edit' : 'ledger.grid-read')}
      aria-rowcount={rows.length + 1}
      aria-colcount={lastColumn + 1}
      aria-activedescendant={cellId(id, place)}
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
        <GridHead
          id={id}
          columns={columns}
          sorting={props.sorting}
          active={place.row === headRow ? place.column : undefined}
          mayEdit={mayEdit}
          onPlace={(column) => go({ row: headRow, column })}
          onSort={props.onSort}
        />
        {drawn.map((at) => {
          const row = rows[at] as LedgerRow;
          return (
            <GridRow
              key={row.personKey}
              id={id}
              row={row}
              at={at}
              columns={columns}
              draft={draft.edited[row.personKey]}
              removed={draft.removed.includes(row.personKey)}
              faults={faults}
              active={place.row === at ? place.column : undefined}
              editing={editing?.person === row.personKey ? editing : undefined}
              mayEdit={mayEdit}
              onPlace={(column) => go({ row: at, column })}
              onBegin={(column) => begin({ row: at, column })}
              onFinish={(column, text, move) => finish(row, column, text, move)}
              onCancel={() => go(place)}
              onRemove={() => props.onRemove(row)}
              onOpen={() => props.onOpen(row)}
            />
          );
        })}
      </div>
    </div>
  );
}
