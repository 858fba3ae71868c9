import { type ReactNode, useState } from 'react';
import { useWording } from '../i18n/language.tsx';
import type { Cell } from './csv.ts';
import styles from './data-table.module.css';

/** One column: on the screen, in its order, and in what is exported. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What is exported, and what rows are sorted by where `sortable`. */
  readonly cell: (row: Row) => Cell;
  /** What is shown; the cell itself by default. */
  readonly show?: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  readonly align?: 'end';
  /** Long text that may break. */
  readonly wrap?: boolean;
  /** Short text that stays in one line in the first column, too, where names may break. */
  readonly keep?: boolean;
  /** Left out on the screen: only exported. */
  readonly exportOnly?: boolean;
  /** Only shown: its parts are exported as columns of their own. */
  readonly screenOnly?: boolean;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** How many rows are shown at first; the list's own pages may ask for all. */
  readonly shown?: number;
}

/** Longer tables show their beginning; the rest is one press away, and always in the export. */
const shownAtFirst = 20;

interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

/** A plain table whose first column stays in sight while the rest scrolls sideways. On a phone every row is a record. */
export function DataTable<Row>({ label, columns, rows, rowKey, shown: most = shownAtFirst }: Props<Row>) {
  const { t, language } = useWording();
  const [sorting, setSorting] = useState<Sorting>();
  const [all, setAll] = useState(false);
  const shown = columns.filter(({ exportOnly }) => exportOnly !== true);
  const sortBy = (key: string) =>
    setSorting((before) => ({ key, descending: before?.key === key && !before.descending }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('table.scroll', { title: label })}>
      <table className={`${styles.table} ${styles.records}`}>
        <thead>
          <tr>
            {shown.map((column) => (
              <HeadCell key={column.key} column={column} sorting={sorting} onSort={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, columns, sorting, language)
            .slice(0, all ? rows.length : most)
            .map((row) => (
              <tr key={rowKey(row)}>
                {shown.map(({ key, title, cell, show, align, wrap, keep }, i) => {
                  const content = show === undefined ? cell(row) : show(row);
                  const className = align === 'end' ? styles.end : wrap ? styles.wrap : keep ? styles.keep : undefined;
                  return i === 0 ? (
                    <th key={key} scope="row" className={className}>
                      {content}
                    </th>
                  ) : (
                    <td key={key} className={className} data-label={title}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
      {!all && rows.length > most && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('changes.more', { n: rows.length - most })}
        </button>
      )}
    </section>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: (key: string) => void;
}

function HeadCell<Row>({ column: { key, title, sortable, align }, sorting, onSort }: HeadProps<Row>) {
  const { t } = useWording();
  const mine = sorting?.key === key ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  const className = align === 'end' ? styles.end : undefined;
  if (sortable !== true) {
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  }
  return (
    <th scope="col" className={className} aria-sort={mine}>
      <button type="button" onClick={() => onSort(key)} aria-label={t('table.sort', { column: title })}>
        {title}
        <span aria-hidden="true">{{ none: '↕', ascending: '↑', descending: '↓' }[mine]}</span>
      </button>
    </th>
  );
}

/** Rows in the chosen order; missing cells last. Text is compared as the language compares it. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
  language: string,
): readonly Row[] {
  const column = columns.find(({ key }) => key === sorting?.key);
  if (sorting === undefined || column === undefined) return rows;
  const compareText = new Intl.Collator(language, { numeric: true }).compare;
  const direction = sorting.descending ? -1 : 1;
  return [...rows].sort((x, y) => {
    const [one, other] = [column.cell(x), column.cell(y)];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    if (typeof one === 'number' && typeof other === 'number') return direction * (one - other);
    return direction * compareText(String(one), String(other));
  });
}

/** The same table to take away: header and rows, with the columns that are only exported. */
export function tableCells<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly (readonly Cell[])[] {
  const taken = columns.filter(({ screenOnly }) => screenOnly !== true);
  return [taken.map(({ title }) => title), ...rows.map((row) => taken.map(({ cell }) => cell(row)))];
}
