// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its cell (aria-activedescendant)
import { skillList, workerTemplate } from '@shiheng/kernel/imports/templates';
import { wordText } from '@shiheng/kernel/records/record-fields';
import { memo } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './ledger.module.css';
import { cellKey, type Draft, type Field, textAt } from './ledger-draft.ts';
import { CellEditor } from './ledger-editor.tsx';
import { cellId, type Editing, headHeight, type Place, rowHeight } from './ledger-place.ts';
import type { GridColumn } from './ledger-rows.ts';
import type { Fault, LedgerRow } from './types.ts';

interface Props {
  readonly id: string;
  readonly row: LedgerRow;
  readonly at: number;
  readonly columns: readonly GridColumn[];
  readonly draft: Draft['edited'][string] | undefined;
  readonly removed: boolean;
  readonly faults: ReadonlyMap<string, Fault>;
  readonly active: number | undefined;
  readonly editing: Editing | undefined;
  readonly mayEdit: boolean;
  readonly onPlace: (column: number) => void;
  readonly onBegin: (column: number) => void;
  readonly onFinish: (column: GridColumn, text: string, move: Partial<Place> | undefined) => void;
  readonly onCancel: () => void;
  readonly onRemove: () => void;
  readonly onOpen: () => void;
}

/** Drawn again only when something of it changes; what it calls stays the same in meaning. */
export const GridRow = memo(
  PlainRow,
  (before, after) =>
    (['row', 'at', 'columns', 'draft', 'removed', 'faults', 'active', 'editing', 'mayEdit'] as const).every(
      (key) => before[key] === after[key],
    ) && after.active === undefined,
);

function PlainRow(props: Props) {
  const { id, row, at, columns, draft, removed, faults, active, editing, mayEdit } = props;
  const { t, pick } = useWording();
  const last = columns.length + 1;
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
        id={cellId(id, { row: at, column: 0 })}
        aria-colindex={1}
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
            id={cellId(id, { row: at, column: i + 1 })}
            aria-colindex={i + 2}
            lang={optionsOf(field) === undefined ? 'zh-CN' : undefined}
            aria-invalid={fault !== undefined}
            title={fault && `${pick(fault.reason)} ${pick(fault.mend)}`}
            className={state.join(' ')}
            onClick={() => props.onPlace(i + 1)}
            onDoubleClick={() => props.onBegin(i + 1)}
            onKeyDown={() => undefined}
          >
            {editing?.field === field ? (
              <CellEditor
                label={`${row.name ?? ''} ${pick(column.name)}`}
                options={optionsOf(field)}
                text={text}
                start={editing.start}
                onFinish={(typed, move) => props.onFinish(column, typed, move)}
                onCancel={props.onCancel}
              />
            ) : (
              shownText(field, text, pick)
            )}
          </div>
        );
      })}
      {mayEdit && (
        <div
          role="gridcell"
          id={cellId(id, { row: at, column: last })}
          aria-colindex={last + 1}
          className={`${styles.last} ${active === last ? styles.active : ''}`}
          onClick={() => props.onPlace(last)}
          onKeyDown={() => undefined}
        >
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
