import type { DraftPreviewDto, PreviewRowDto } from '@shiheng/contract/imports';
import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import styles from './imports.module.css';

interface Props {
  readonly found: DraftPreviewDto;
  readonly nameOf: (header: string) => string;
}

/** The rows as the import reads them, with what is wrong marked in its cell. */
export function PreviewTable({ found, nameOf }: Props) {
  const { t, pick } = useWording();
  const faulty = found.rows.filter(({ faults }) => faults.length > 0);
  const [shown, setShown] = useState<'all' | 'faults'>('all');
  const rows = shown === 'faults' ? faulty : found.rows;
  const columns: readonly Column<PreviewRowDto>[] = [
    { key: 'line', title: t('import-found.line'), cell: ({ line }) => line },
    ...faultyFirst(found).map(
      ({ header, place }): Column<PreviewRowDto> => ({
        key: header,
        title: nameOf(header),
        cell: ({ cells }) => cells[place] ?? '',
        show: ({ cells, faults }) => {
          const fault = faults.find(({ column }) => column === header);
          const text = cells[place] ?? '';
          if (!fault) return <span lang="zh-CN">{text}</span>;
          return (
            <mark className={styles.badCell} title={pick(fault.reason)}>
              <span lang="zh-CN">{text === '' ? '—' : text}</span>
              <span className="visually-hidden">{pick(fault.reason)}</span>
            </mark>
          );
        },
      }),
    ),
  ];
  return (
    <section className={styles.part}>
      <header className={styles.partHead}>
        <h3>{t('import-found.rows')}</h3>
        <ExportTable rows={() => tableCells(columns, rows)} fileName={t('import-found.rows')} />
      </header>
      <div className={styles.partLine}>
        <p className={styles.small}>{t('import-found.rows-note')}</p>
        {faulty.length > 0 && (
          <ChoiceRow<'all' | 'faults'>
            label={t('import-found.show')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'all', label: t('import-found.all-rows') },
              { value: 'faults', label: t('import-found.only-faults') },
            ]}
          />
        )}
      </div>
      <DataTable
        key={shown}
        label={t('import-found.rows')}
        columns={columns}
        rows={rows}
        rowKey={({ line }) => String(line)}
        shown={10}
      />
    </section>
  );
}

/** Columns that hold a fault come first, so that nobody has to look for them. */
function faultyFirst({
  columns,
  rows,
}: DraftPreviewDto): readonly { readonly header: string; readonly place: number }[] {
  const faulty = new Set(rows.flatMap(({ faults }) => faults.map(({ column }) => column)));
  const placed = columns.map((header, place) => ({ header, place }));
  const has = ({ header }: { readonly header: string }) => faulty.has(header);
  return [...placed.filter(has), ...placed.filter((each) => !has(each))];
}
