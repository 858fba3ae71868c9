import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { useEffect } from 'react';
import headStyles from '../../app/page-head.module.css';
import { paths } from '../../app/paths.ts';
import { PeriodPicker } from '../../app/period-picker.tsx';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { dayText } from '../../ui/dates.ts';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemAgain } from '../../ui/problem-again.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './ledger.module.css';
import { LedgerDesk } from './ledger-desk.tsx';
import { askAgain, ledgerQuery } from './queries.ts';
import type { Ledger } from './types.ts';

/** The ledger of one enterprise and period as a grid; its staff changes single workers in it. */
export function LedgerPage() {
  const { t } = useWording();
  const { view } = useGate();
  const { enterpriseId } = useParams({ from: '/gate/enterprises/$enterpriseId/ledger' });
  const asked = useInfiniteQuery({ ...ledgerQuery(enterpriseId, view.period), enabled: view.period !== '' });
  const { hasNextPage, isFetching, isError, fetchNextPage } = asked;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  useTitle(t('ledger.title'));
  if (view.period === '') return <Notice title={t('enterprises.none-title')} text={t('enterprises.none-text')} />;
  const [first] = asked.data?.pages ?? [];
  if (first === undefined && asked.error !== null)
    return <ProblemPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  if (first === undefined) return <Skeleton active paragraph={{ rows: 12 }} />;
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <Head ledger={first} />
      {asked.error !== null && <ProblemAgain error={asked.error} busy={isFetching} onRetry={askAgain(asked)} />}
      {first.version === null ? (
        <Notice title={t('ledger.empty-title')} text={t('ledger.empty-text')} />
      ) : (
        <LedgerDesk
          key={`${first.enterprise.id} ${first.period}`}
          ledger={first}
          version={first.version}
          rows={rows}
          complete={!hasNextPage}
          onReload={() => void asked.refetch()}
        />
      )}
    </>
  );
}

function Head({ ledger }: { readonly ledger: Ledger }) {
  const { t, language, numbers } = useWording();
  const { view, session } = useGate();
  const { enterprise, version, declaredAt, closed, mayEdit, total } = ledger;
  return (
    <header className={headStyles.head}>
      <nav aria-label={t('shell.path')} className={headStyles.breadcrumb}>
        <Link {...paths.enterprise(enterprise.id, view)}>
          <OrgName>{enterprise.name}</OrgName>
        </Link>
      </nav>
      <div className={headStyles.row}>
        <h1 className={headStyles.title}>{t('ledger.title')}</h1>
        {session.demo && <Tag>{t('enterprises.demo')}</Tag>}
        {closed && <Tag title={t('ledger.closed-note')}>{t('ledger.closed')}</Tag>}
        <dl className={headStyles.facts}>
          <dt>{t('shell.period')}</dt>
          <dd>
            <PeriodPicker />
          </dd>
          {version !== null && declaredAt !== null && (
            <dd>
              {t('ledger.version', { n: version, day: dayText(declaredAt, language), rows: numbers.count(total) })}
            </dd>
          )}
        </dl>
      </div>
      <p className={styles.lede}>{t(mayEdit ? 'ledger.note-edit' : 'ledger.note-read')}</p>
    </header>
  );
}
