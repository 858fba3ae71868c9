import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { type Compared, type Comparison, type UnitChange, unitChangesQuery } from './queries.ts';

/** Units that came, went, moved or were corrected, with the measures that differ. Only where there are any. */
export function UnitChanges({
  compared,
  counts,
}: {
  readonly compared: Compared;
  readonly counts: Comparison['units'];
}) {
  const wording = useWording();
  const { t } = wording;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    unitChangesQuery(compared),
  );
  const rows = data?.pages.flatMap((page) => page.changes) ?? [];
  const columns = columnsOf(wording);
  const title = t('periods.units');
  return (
    <Card
      title={title}
      note={t('periods.units-note', { ...counts })}
      actions={
        rows.length > 0 && (
          <ExportTable
            rows={() => tableCells(columns, rows)}
            fileName={fileName(title, compared.org, compared.period)}
          />
        )
      }
    >
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {rows.length > 0 && <DataTable label={title} columns={columns} rows={rows} rowKey={({ unit }) => unit.code} />}
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('periods.more-rows', { n: counts.total - rows.length })}
        </Button>
      )}
    </Card>
  );
}

function columnsOf(wording: Wording): readonly Column<UnitChange>[] {
  const { t, numbers, pick } = wording;
  const how = ({ presence, moved, measuresTotal }: UnitChange) => {
    if (presence !== 'stayed') return t(`periods.${presence}`);
    const moves = moved.map(({ line, from, to }) =>
      t(line === 'area' ? 'organisations.moved-area' : 'organisations.moved-system', {
        from: from?.name ?? t('organisations.nowhere'),
        to: to?.name ?? t('organisations.nowhere'),
      }),
    );
    return (
      [...moves, ...(measuresTotal > 0 ? [t('periods.corrected')] : [])].join(t('list.separator')) ||
      t('periods.reclassified')
    );
  };
  const value = (n: number | null) => (n === null ? '—' : numbers.plain(n));
  const measures = ({ measures: shown, measuresTotal }: UnitChange) => {
    const told = shown.map(({ name, before, after }) => `${pick(name)} ${value(before)} → ${value(after)}`);
    const rest = measuresTotal - shown.length;
    return [...told, ...(rest > 0 ? [t('periods.more-measures', { n: rest })] : [])].join(t('list.separator'));
  };
  return [
    {
      key: 'unit',
      title: t('periods.unit'),
      cell: ({ unit }) => unit.name,
      show: ({ unit }) => <OrgName>{unit.name}</OrgName>,
    },
    { key: 'how', title: t('periods.how'), cell: how, wrap: true },
    {
      key: 'before',
      title: `${t('children.workers')} ${t('periods.before')}`,
      cell: ({ workers }) => workers.before,
      show: ({ workers }) => value(workers.before),
      align: 'end',
    },
    {
      key: 'after',
      title: `${t('children.workers')} ${t('periods.after')}`,
      cell: ({ workers }) => workers.after,
      show: ({ workers }) => value(workers.after),
      align: 'end',
    },
    { key: 'measures', title: t('periods.measures'), cell: measures, wrap: true },
  ];
}
