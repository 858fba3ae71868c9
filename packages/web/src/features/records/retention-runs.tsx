import type { PurposesDto } from '@shiheng/contract/records';
import { useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import { retentionRunsQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import styles from './records.module.css';
import { minuteOf } from './words.ts';

/** What the latest runs removed, for those who watch over it. */
export function RetentionRuns({ rules }: { readonly rules: PurposesDto['retention']['rules'] }) {
  const { t, pick, numbers } = useWording();
  const { data, error, refetch } = useQuery(retentionRunsQuery());
  const nameOf = (id: string) => {
    const what = rules.find((rule) => rule.id === id)?.what;
    return what ? pick(what) : id;
  };
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  return (
    <Card title={t('purposes.runs')}>
      {data === undefined && <Skeleton active />}
      {data?.runs.length === 0 && <p className={styles.quiet}>{t('purposes.runs-none')}</p>}
      {data !== undefined && data.runs.length > 0 && (
        <DataTable
          label={t('purposes.runs')}
          rows={data.runs}
          rowKey={({ at, rule }) => `${at} ${rule}`}
          columns={[
            { key: 'at', title: t('purposes.run-at'), cell: ({ at }) => minuteOf(at) },
            { key: 'rule', title: t('purposes.what'), cell: ({ rule }) => nameOf(rule), wrap: true },
            {
              key: 'removed',
              title: t('purposes.run-removed'),
              cell: ({ removed }) => removed,
              show: ({ removed }) => numbers.count(removed),
              align: 'end',
            },
          ]}
        />
      )}
    </Card>
  );
}
