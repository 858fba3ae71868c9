// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays on the grid, which names its cell (aria-activedescendant)
import { useWording } from '../../i18n/language.tsx';
import styles from './ledger.module.css';
import type { Field } from './ledger-draft.ts';
import { cellId, headRow } from './ledger-place.ts';
import type { GridColumn, Sorting } from './ledger-rows.ts';

interface Props {
  readonly id: string;
  readonly columns: readonly GridColumn[];
  readonly sorting: Sorting | undefined;
  /** The column whose head is the active cell. */
  readonly active: number | undefined;
  readonly mayEdit: boolean;
  readonly onPlace: (column: number) => void;
  readonly onSort: (field: Field) => void;
}

/** Names of the columns; a press sorts by one. */
export function GridHead({ id, columns, sorting, active, mayEdit, onPlace, onSort }: Props) {
  const { t, pick } = useWording();
  const cell = (column: number, ...classes: readonly (string | undefined)[]) => ({
    id: cellId(id, { row: headRow, column }),
    'aria-colindex': column + 1,
    className: [...classes, active === column && styles.active].filter(Boolean).join(' '),
    onClick: () => onPlace(column),
    onKeyDown: () => undefined,
  });
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      <div role="columnheader" {...cell(0, styles.name)}>
        {t('workers.name')}
      </div>
      {columns.map(({ field, name }, i) => {
        const state = sorting?.field !== field ? 'none' : sorting.descending ? 'descending' : 'ascending';
        return (
          <div key={field} role="columnheader" aria-sort={state} {...cell(i + 1)}>
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
        <div role="columnheader" {...cell(columns.length + 1)}>
          <span className="visually-hidden">{t('ledger.row-actions')}</span>
        </div>
      )}
    </div>
  );
}
