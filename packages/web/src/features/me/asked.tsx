import type { UseQueryResult } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import type { ReactNode } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** What a card shows: the answer, its outline while it is under way, or what went wrong. */
export function Asked<T>({ query, children }: Props<T>) {
  const { t } = useWording();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div role="status" aria-label={t('state.loading')}>
      <Skeleton active title={false} paragraph={{ rows: 2 }} />
    </div>
  );
}
