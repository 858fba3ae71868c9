import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { auditFilters } from '../../app/audit-search.ts';
import { paths } from '../../app/paths.ts';
import { auditEventsQuery, auditStatusQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './audit.module.css';
import { ChainCard } from './chain-card.tsx';
import { EventList } from './event-list.tsx';
import { Filters } from './filters.tsx';
import { AuditSkeleton } from './skeleton.tsx';

/** The audit trail for whoever may search it: whether its chain is whole, what to look for, and what was found. */
export function AuditPage() {
  const { t } = useWording();
  const { session, view } = useGate();
  const search = auditFilters(useSearch({ from: '/gate/audit' }));
  const navigate = useNavigate();
  const status = useQuery(auditStatusQuery());
  const events = useInfiniteQuery(auditEventsQuery(search));
  const error = status.error ?? events.error;
  useTitle(t('audit.title'));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void retry()} />;
  if (status.data === undefined || events.data === undefined) return <AuditSkeleton />;
  const mayExport = session.permissions.includes('audit.export');
  return (
    <Page stale={events.isPlaceholderData}>
      <h1 className={styles.title}>{t('audit.title')}</h1>
      <p className={styles.lede}>{t('audit.lede')}</p>
      <ChainCard status={status.data} mayCheck={mayExport} />
      <Filters
        key={JSON.stringify(search)}
        search={search}
        kinds={status.data.kinds}
        onSearch={(next) => void navigate(paths.audit(view, next))}
      />
      <EventList
        events={events.data.pages.flatMap((page) => page.events)}
        search={search}
        mayExport={mayExport}
        hasMore={events.hasNextPage}
        loadingMore={events.isFetchingNextPage}
        onMore={() => void events.fetchNextPage()}
        onClear={() => void navigate(paths.audit(view, {}))}
      />
    </Page>
  );

  function retry() {
    return Promise.all([status.refetch(), events.refetch()]);
  }
}
