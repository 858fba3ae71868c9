import { useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import headStyles from '../../app/page-head.module.css';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import { BatchList } from './batch-list.tsx';
import styles from './imports.module.css';
import { OpenDrafts } from './open-drafts.tsx';
import { importStartQuery } from './queries.ts';
import { StartForm } from './start-form.tsx';

/** Where an import begins, what of it is on its way, and what was imported before. */
export function ImportsPage() {
  const { t } = useWording();
  const { session } = useGate();
  useTitle(t('imports.title'));
  const mayRun = session.permissions.includes('imports.run');
  return (
    <>
      <header className={headStyles.head}>
        <h1 className={headStyles.title}>{t('imports.title')}</h1>
        {mayRun && <p className={styles.lede}>{t('imports.lede')}</p>}
      </header>
      <div className={styles.stack}>
        {mayRun && <Start />}
        <BatchList />
      </div>
    </>
  );
}

function Start() {
  const { data, error, refetch } = useQuery(importStartQuery());
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 5 }} />;
  return (
    <>
      <OpenDrafts drafts={data.drafts} />
      <StartForm start={data} />
    </>
  );
}
