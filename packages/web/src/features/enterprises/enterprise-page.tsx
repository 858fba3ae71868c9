import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { HeadFact } from '../../app/head-fact.tsx';
import headStyles from '../../app/page-head.module.css';
import { paths } from '../../app/paths.ts';
import { PeriodPicker } from '../../app/period-picker.tsx';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { Balances } from './balances.tsx';
import { Declarations } from './declarations.tsx';
import styles from './enterprise.module.css';
import { Measures } from './measures.tsx';
import { Profile } from './profile.tsx';
import { enterpriseQuery } from './queries.ts';
import type { Enterprise } from './types.ts';

/** One enterprise: its ten balances, what it is and was, what it has declared, and the measures of the period. */
export function EnterprisePage() {
  const { t } = useWording();
  const { view } = useGate();
  const { enterpriseId } = useParams({ from: '/gate/enterprises/$enterpriseId' });
  const asked = useQuery({ ...enterpriseQuery(enterpriseId, view.period), enabled: view.period !== '' });
  useTitle(asked.data?.name ?? t('enterprises.title'));
  if (view.period === '') return <Notice title={t('enterprises.none-title')} text={t('enterprises.none-text')} />;
  if (asked.error !== null) return <ProblemPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />;
  const enterprise = asked.data;
  return (
    <Page stale={asked.isPlaceholderData}>
      <Head enterprise={enterprise} />
      <div className={styles.stack}>
        <Balances enterprise={enterprise} />
        <Measures enterprise={enterprise} />
        <Declarations enterprise={enterprise} />
        <Profile enterprise={enterprise} />
      </div>
    </Page>
  );
}

function Head({ enterprise }: { readonly enterprise: Enterprise }) {
  const { t } = useWording();
  const { view, session } = useGate();
  const { enterpriseId, name, creditCode, demo, closedOn, may } = enterprise;
  const list =
    session.scope.code === enterpriseId
      ? undefined
      : paths.enterprises({ ...view, org: orgOf(view.org, session.scope.code) });
  return (
    <header className={headStyles.head}>
      <nav aria-label={t('shell.path')} className={headStyles.breadcrumb}>
        {list !== undefined && <Link {...list}>{t('enterprises.title')}</Link>}
      </nav>
      <div className={headStyles.row}>
        <h1 className={headStyles.title}>
          <OrgName>{name}</OrgName>
        </h1>
        {demo && <Tag>{t('enterprises.demo')}</Tag>}
        {closedOn !== null && <Tag>{t('enterprise.closed', { day: closedOn })}</Tag>}
        <dl className={headStyles.facts}>
          <HeadFact label={t('enterprises.column-code')} className={styles.mono}>
            {creditCode}
          </HeadFact>
          <HeadFact label={t('shell.period')}>
            <PeriodPicker />
          </HeadFact>
        </dl>
        {may.seeWorkers && (
          <Link {...paths.ledger(enterpriseId, view)} className={styles.primary}>
            {t(may.edit ? 'enterprise.open-ledger-edit' : 'enterprise.open-ledger')}
          </Link>
        )}
      </div>
    </header>
  );
}

/** The list is opened below an organisation, never below the enterprise itself. */
function orgOf(org: string, top: string): string {
  return org.includes('-') ? top : org;
}
