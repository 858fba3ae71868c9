import { useQuery } from '@tanstack/react-query';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { PageHead } from '../../app/page-head.tsx';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { useTitle } from '../../ui/title.ts';
import { Anomalies } from './anomalies.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { BurdenMeter } from './burden-meter.tsx';
import { EmptyColumns } from './empty-columns.tsx';
import { Filings } from './filings.tsx';
import styles from './quality.module.css';
import { qualityQuery } from './queries.ts';
import { Questions } from './questions.tsx';
import { Summary } from './summary.tsx';
import type { Draft, Quality } from './types.ts';
import { Units } from './units.tsx';
import { VerificationCard } from './verification.tsx';

/** Whether the data are complete, timely and consistent, what it takes to give them, and who has been asked. */
export function QualityPage() {
  const { t } = useWording();
  const { view } = useGate();
  const hasPeriods = view.period !== '';
  const query = useQuery({ ...qualityQuery(view), enabled: hasPeriods });
  useTitle(t('quality.title'));
  if (!hasPeriods) return <Notice title={t('quality.no-period')} text={t('quality.no-period-text')} />;
  return (
    <Asked query={query} waiting={<Skeleton active paragraph={{ rows: 12 }} />}>
      {(data) => <Content quality={data} stale={query.isPlaceholderData} />}
    </Asked>
  );
}

function Content({ quality, stale }: { readonly quality: Quality; readonly stale: boolean }) {
  const { t } = useWording();
  const { session } = useGate();
  const [draft, setDraft] = useState<Draft>();
  const mayAsk = session.permissions.includes('quality.ask');
  const ask = mayAsk ? setDraft : undefined;
  const { breadcrumb, org, coverage } = quality;
  const questions = <Questions mayAsk={mayAsk} />;
  return (
    <Page stale={stale}>
      <PageHead title={t('quality.title')} breadcrumb={breadcrumb} org={org} coverage={coverage} />
      <p className={styles.lede}>{t('quality.lede')}</p>
      <Summary quality={quality} />
      <div className={styles.stack}>
        {!mayAsk && questions}
        {quality.units.length > 0 && <Units quality={quality} />}
        <Filings quality={quality} onAsk={ask} />
        <div className={styles.pair}>
          <EmptyColumns quality={quality} />
          <BurdenMeter quality={quality} />
        </div>
        <Anomalies quality={quality} onAsk={ask} />
        <VerificationCard quality={quality} onAsk={ask} />
        {mayAsk && questions}
      </div>
      <Provenance provenance={quality.provenance} />
      {draft !== undefined && <AskDialog draft={draft} onClose={() => setDraft(undefined)} />}
    </Page>
  );
}
