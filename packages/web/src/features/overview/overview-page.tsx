import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { NoPeriods } from '../../app/no-periods.tsx';
import { PageHead } from '../../app/page-head.tsx';
import { overviewQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { isJudged } from '../../charts/balance.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { useTitle } from '../../ui/title.ts';
import { WhatIf } from '../what-if/what-if.tsx';
import { BeamList } from './beam-list.tsx';
import { Changes } from './changes.tsx';
import { ChildrenMap } from './children-map.tsx';
import { ChildrenMatrix } from './children-matrix.tsx';
import { Lede } from './lede.tsx';
import styles from './overview.module.css';
import { OverviewSkeleton } from './skeleton.tsx';
import type { Overview } from './types.ts';
import { useReading } from './use-reading.ts';

/** Comes with its own file: most visits never read from afar. */
const Reading = lazy(() => import('./reading.tsx').then((file) => ({ default: file.Reading })));

/** The ten balances of one unit in one period, on one page. */
export function OverviewPage() {
  const { t } = useWording();
  const { view } = useGate();
  const [reading, setReading] = useReading();
  const hasPeriods = view.period !== '';
  const query = useQuery({ ...overviewQuery(view), enabled: hasPeriods });
  useTitle(query.data?.org.name ?? t('shell.overview'));
  if (!hasPeriods) return <NoPeriods />;
  return (
    <Asked query={query} waiting={<OverviewSkeleton />}>
      {(data) =>
        reading ? (
          <Suspense fallback={<OverviewSkeleton />}>
            <Reading overview={data} onLeave={() => setReading(false)} />
          </Suspense>
        ) : (
          <OverviewContent overview={data} stale={query.isPlaceholderData} />
        )
      }
    </Asked>
  );
}

function OverviewContent({ overview, stale }: { readonly overview: Overview; readonly stale: boolean }) {
  const { t } = useWording();
  const { breadcrumb, org, lines, coverage } = overview;
  return (
    <Page stale={stale}>
      <PageHead
        title={t('overview.title')}
        breadcrumb={breadcrumb}
        org={org}
        lines={lines}
        coverage={coverage}
        industry={overview.industry}
        actions={<WhatIf />}
      />
      {isBare(overview) ? (
        <Notice title={t('overview.bare-title')} text={t('overview.bare-text')} />
      ) : (
        <Balances overview={overview} />
      )}
      <Provenance provenance={overview.provenance} />
    </Page>
  );
}

/** Nobody has declared anything here: ten hollow beams would say no more than that. */
function isBare({ coverage, relations }: Overview): boolean {
  return coverage.declared === 0 && !relations.some(isJudged);
}

function Balances({ overview }: { readonly overview: Overview }) {
  const { relations, children, changes } = overview;
  const onMap = children.filter((child) => child.org.tile !== null);
  return (
    <>
      <Lede relations={relations} />
      <div className={styles.grid}>
        <BeamList overview={overview} />
        <aside className={styles.aside}>
          {onMap.length > 0 && <ChildrenMap overview={overview} tiles={onMap} />}
          <Changes changes={changes} overview={overview} />
        </aside>
      </div>
      {children.length > 0 && <ChildrenMatrix overview={overview} />}
    </>
  );
}
