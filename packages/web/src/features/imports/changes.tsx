import type { ChangedPersonDto, DeclarationChangeDto } from '@shiheng/contract/imports';
import { useWording } from '../../i18n/language.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import styles from './imports.module.css';

interface Props {
  readonly title: string;
  readonly note: string;
  readonly changes: readonly DeclarationChangeDto[];
  readonly inAll: number;
}

const kinds = ['joined', 'left', 'promoted', 'demoted', 'moved', 'paid', 'unchanged'] as const;

/** What declarations change against those before, enterprise by enterprise. */
export function Changes({ title, note, changes, inAll }: Props) {
  const { t, numbers } = useWording();
  return (
    <section className={styles.part} aria-label={title}>
      <header className={styles.partHead}>
        <h3>{title}</h3>
      </header>
      <p className={styles.small}>{note}</p>
      {changes.map((change) => (
        <Change key={change.creditCode} change={change} />
      ))}
      {inAll > changes.length && (
        <p className={styles.small}>{t('import-changes.more', { n: numbers.count(inAll - changes.length) })}</p>
      )}
    </section>
  );
}

function Change({ change: { creditCode, rows, difference, people } }: { readonly change: DeclarationChangeDto }) {
  const { t, numbers } = useWording();
  const facts = { code: creditCode, rows: numbers.count(rows) };
  if (difference === null) return <p className={styles.changeHead}>{t('import-changes.first', facts)}</p>;
  return (
    <div>
      <p className={styles.changeHead}>{t('import-changes.enterprise', facts)}</p>
      <dl className={styles.differences}>
        {kinds.map((kind) => (
          <div key={kind} className={difference[kind] === 0 ? styles.zero : undefined}>
            <dt>{t(`import-changes.${kind}`)}</dt>
            <dd>{numbers.count(difference[kind])}</dd>
          </div>
        ))}
      </dl>
      {people.length === 0 ? <p className={styles.small}>{t('import-changes.same')}</p> : <People people={people} />}
    </div>
  );
}

function People({ people }: { readonly people: readonly ChangedPersonDto[] }) {
  const { t } = useWording();
  const shown = (text: string | null) => <span lang="zh-CN">{text ?? '—'}</span>;
  const columns: readonly Column<ChangedPersonDto>[] = [
    {
      key: 'person',
      title: t('import-changes.person'),
      cell: ({ name }) => name,
      show: ({ name }) => (name === null ? t('import-changes.erased') : <span lang="zh-CN">{name}</span>),
    },
    {
      key: 'change',
      title: t('import-changes.change'),
      cell: ({ change }) => t(`import-changes.${change}`),
      sortable: true,
    },
    {
      key: 'before',
      title: t('import-changes.before'),
      cell: ({ before }) => before,
      show: ({ before }) => shown(before),
    },
    { key: 'after', title: t('import-changes.after'), cell: ({ after }) => after, show: ({ after }) => shown(after) },
    {
      key: 'line',
      title: t('import-found.line'),
      cell: ({ line }) => line,
      show: ({ line }) => line ?? '—',
      sortable: true,
    },
    {
      key: 'id',
      title: t('import-changes.id-number'),
      cell: ({ idNumber }) => idNumber,
      show: ({ idNumber }) => idNumber ?? '—',
    },
  ];
  return (
    <>
      <div className={styles.partLine}>
        <p className={styles.small}>{t('import-changes.people-note')}</p>
        <ExportTable rows={() => tableCells(columns, people)} fileName={t('import-changes.title')} />
      </div>
      <DataTable
        label={t('import-changes.title')}
        columns={columns}
        rows={people}
        rowKey={({ change, idNumber, line, name }) => `${change} ${idNumber} ${line} ${name}`}
        shown={12}
      />
    </>
  );
}
