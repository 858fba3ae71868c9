import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { download } from '../../app/api.ts';
import { type EnterpriseSearch, enterpriseFilters } from '../../app/enterprise-search.ts';
import { PageHead } from '../../app/page-head.tsx';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { ExportLink } from '../../ui/export-buttons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemAgain } from '../../ui/problem-again.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { ColumnChoice } from './column-choice.tsx';
import styles from './enterprises.module.css';
import { Filters } from './filters.tsx';
import { EnterpriseTable } from './list-table.tsx';
import { askAgain, enterprisesQuery, listQuery } from './queries.ts';
import { SavedViews } from './saved-views.tsx';
import type { EnterpriseList } from './types.ts';

/** The enterprises below the chosen node: found, sorted, kept as a view and taken away. */
export function EnterprisesPage() {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const address = useSearch({ from: '/gate/enterprises' });
  const search = useMemo(() => enterpriseFilters(address), [address]);
  const asked = useInfiniteQuery({ ...enterprisesQuery(view, search), enabled: view.period !== '' });
  const pages = asked.data?.pages;
  const rows = useMemo(() => pages?.flatMap(({ enterprises }) => enterprises) ?? [], [pages]);
  useTitle(t('enterprises.title'));
  if (view.period === '') return <Notice title={t('enterprises.none-title')} text={t('enterprises.none-text')} />;
  const [first] = pages ?? [];
  if (first === undefined && asked.error !== null)
    return <ProblemPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  if (first === undefined) return <Skeleton active paragraph={{ rows: 12 }} />;
  return (
    <Page stale={asked.isPlaceholderData}>
      <PageHead
        title={t('enterprises.title')}
        breadcrumb={first.breadcrumb}
        org={first.org}
        coverage={first.coverage}
        industry={first.industry}
        aside={first.demo ? <Tag>{t('enterprises.demo')}</Tag> : undefined}
      />
      <p className={styles.lede}>
        {t('enterprises.lede', {
          declared: numbers.count(first.coverage.declared),
          all: numbers.count(first.coverage.enterprises),
        })}
      </p>
      {asked.error !== null && !asked.isFetchNextPageError && (
        <ProblemAgain error={asked.error} busy={asked.isFetching} onRetry={askAgain(asked)} />
      )}
      <List
        first={first}
        search={search}
        rows={rows}
        more={
          asked.isFetchNextPageError ? (
            <ProblemAgain error={asked.error} busy={asked.isFetchingNextPage} onRetry={askAgain(asked)} />
          ) : asked.hasNextPage ? (
            <Button onClick={() => void asked.fetchNextPage()} loading={asked.isFetchingNextPage}>
              {t('enterprises.more')}
            </Button>
          ) : undefined
        }
      />
    </Page>
  );
}

interface ListProps {
  readonly first: EnterpriseList;
  readonly search: EnterpriseSearch;
  readonly rows: EnterpriseList['enterprises'];
  readonly more: React.ReactNode;
}

function List({ first, search, rows, more }: ListProps) {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const navigate = useNavigate();
  const change = useCallback(
    (next: EnterpriseSearch) => void navigate({ ...paths.enterprises(view, next), resetScroll: false }),
    [navigate, view],
  );
  // A press shows at once what it chose; the table follows as soon as there is time.
  const listed = useDeferredValue(rows);
  const sought = useDeferredValue(search);
  return (
    <section className={styles.panel} aria-label={t('enterprises.list')}>
      <Filters search={search} choices={first.choices} onSearch={change} />
      <div className={styles.bar}>
        <p role="status">
          {t('enterprises.count', { n: numbers.count(first.total), shown: numbers.count(rows.length) })}
        </p>
        <div className={styles.tools}>
          <SavedViews search={search} onOpen={change} />
          <ColumnChoice search={search} onChange={change} />
          <ExportLink
            take={(wish, onBytes) =>
              download('exportEnterprises', { query: { ...listQuery(view, search), ...wish } }, onBytes)
            }
            barred={first.total === 0 ? t('enterprises.nothing-to-export') : undefined}
          />
        </div>
      </div>
      {rows.length === 0 ? (
        <Notice title={t('enterprises.no-match-title')} text={t('enterprises.no-match-text')}>
          <Button onClick={() => change({})}>{t('enterprises.clear')}</Button>
        </Notice>
      ) : (
        <EnterpriseTable rows={listed} search={sought} onSearch={change} />
      )}
      {more !== undefined && <div className={styles.more}>{more}</div>}
    </section>
  );
}
