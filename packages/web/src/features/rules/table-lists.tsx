import { useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Told } from '../../ui/told.tsx';
import { type RuleTable, ruleTablesQuery } from './queries.ts';
import styles from './rules.module.css';
import { useRulesSearch } from './rules-page.tsx';
import { StandingTag } from './standing-tag.tsx';
import { holdsText } from './words.ts';

/** Sets or parameters of law, a card each. What is looked for is looked for in all of them. */
export function TableLists({ group }: { readonly group: RuleTable['group'] }) {
  const { t } = useWording();
  const { find } = useRulesSearch();
  const { data, error, refetch } = useQuery(ruleTablesQuery());
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} paragraph={{ rows: 8 }} />;
  const tables = data.tables
    .filter((table) => table.group === group)
    .map((table) => ({ table, rows: rowsWith(find, table) }))
    .filter(({ rows }) => rows.length > 0);
  if (tables.length === 0) return <Notice title={t('rules.none')} text={t('rules.none-text')} />;
  return (
    <div className={styles.cards}>
      {tables.map(({ table, rows }) => (
        <TableCard key={table.id} table={table} rows={rows} />
      ))}
    </div>
  );
}

/** A name that fits shows the whole list. */
function rowsWith(find: string, { name, source, rows }: RuleTable): RuleTable['rows'] {
  if (holdsText(find, name.zh, name.en, source.zh, source.en)) return rows;
  return rows.filter((row) => holdsText(find, row.key, row.name.zh, row.name.en, row.value.zh, row.value.en));
}

interface Props {
  readonly table: RuleTable;
  readonly rows: RuleTable['rows'];
}

function TableCard({ table: { name, note, source, status }, rows }: Props) {
  const { t, pick } = useWording();
  const columns: readonly Column<RuleTable['rows'][number]>[] = [
    {
      key: 'name',
      title: t('rules.name'),
      cell: (row) => pick(row.name),
      show: (row) => <Told>{pick(row.name)}</Told>,
      sortable: true,
    },
    { key: 'key', title: t('rules.id'), cell: ({ key }) => key, show: ({ key }) => <Told>{key}</Told>, sortable: true },
    {
      key: 'value',
      title: t('rules.value'),
      cell: ({ value }) => pick(value),
      show: ({ value }) => <Told>{pick(value)}</Told>,
      wrap: true,
    },
    { key: 'from', title: t('rules.valid-from'), cell: ({ validFrom }) => validFrom, sortable: true },
  ];
  const used = columns.filter(({ key }) => key !== 'from' || rows.some(({ validFrom }) => validFrom !== null));
  return (
    <Card
      title={
        <>
          {pick(name)} <StandingTag status={status} />
        </>
      }
      note={
        <>
          {t('rules.source-before')}
          <Told>{pick(source)}</Told>
          {pick(note) !== '' && (
            <>
              <br />
              <Told>{pick(note)}</Told>
            </>
          )}
        </>
      }
      actions={<ExportTable rows={() => tableCells(used, rows)} fileName={pick(name)} />}
    >
      <DataTable
        label={pick(name)}
        columns={used}
        rows={rows}
        rowKey={({ key, validFrom }) => `${key}${validFrom}`}
        shown={12}
      />
    </Card>
  );
}
