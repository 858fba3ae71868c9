import type { DraftPreviewDto, ImportFaultDto } from '@shiheng/contract/imports';
import { useWording } from '../../i18n/language.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './imports.module.css';

interface Props {
  readonly found: DraftPreviewDto;
  readonly nameOf: (header: string) => string;
}

/** Every fault by its line: what stands there, what is wrong, how to mend it. */
export function FaultTable({ found, nameOf }: Props) {
  const { t, pick } = useWording();
  const faults = found.rows.flatMap((row) => row.faults);
  const columns: readonly Column<ImportFaultDto>[] = [
    { key: 'line', title: t('import-found.line'), cell: ({ line }) => line, sortable: true },
    { key: 'column', title: t('import-found.column'), cell: ({ column }) => nameOf(column), sortable: true },
    {
      key: 'value',
      title: t('import-found.value'),
      cell: ({ value }) => value,
      show: ({ value }) => (
        <span lang="zh-CN" className={styles.badValue}>
          {value === '' ? '—' : value}
        </span>
      ),
      wrap: true,
    },
    {
      key: 'reason',
      title: t('import-found.reason'),
      cell: ({ reason }) => pick(reason),
      show: ({ reason }) => <Told>{pick(reason)}</Told>,
      wrap: true,
    },
    {
      key: 'mend',
      title: t('import-found.mend'),
      cell: ({ mend }) => pick(mend),
      show: ({ mend }) => <Told>{pick(mend)}</Told>,
      wrap: true,
    },
  ];
  if (faults.length === 0) return null;
  return (
    <section className={styles.part}>
      <header className={styles.partHead}>
        <h3>{t('import-found.faults')}</h3>
        <ExportTable rows={() => tableCells(columns, faults)} fileName={t('import-found.faults')} />
      </header>
      <p className={styles.small}>{t('import-found.faults-note')}</p>
      <div className={styles.wide}>
        <DataTable
          label={t('import-found.faults')}
          columns={columns}
          rows={faults}
          rowKey={({ line, column, kind }) => `${line} ${column} ${kind}`}
        />
      </div>
      <ul className={styles.faultCards}>
        {faults.slice(0, 50).map(({ line, column, value, kind, reason, mend }) => (
          <li key={`${line} ${column} ${kind}`}>
            <strong>
              {t('import-found.line')} {line} · {nameOf(column)}
            </strong>
            <span lang="zh-CN" className={styles.badValue}>
              {value === '' ? '—' : value}
            </span>
            <span>
              <Told>{pick(reason)}</Told>
            </span>
            <span className={styles.small}>
              <Told>{pick(mend)}</Told>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
