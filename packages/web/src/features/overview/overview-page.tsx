import { useQuery } from '@tanstack/react-query';
import { PageHead } from '../../app/page-head.tsx';
import { overviewQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { useTitle } from '../../ui/title.ts';
import { BeamList } from './beam-list.tsx';
import { Changes } from './changes.tsx';
import { ChildrenMap } from './children-map.tsx';
import { ChildrenMatrix } from './children-matrix.tsx';
import { Lede } from './lede.tsx';
import styles from './overview.module.css';
import { OverviewSkeleton } from './skeleton.tsx';
import type { Overview } from './types.ts';

/** The ten balances of one unit in one period, on one page. */
export function OverviewPage() {
  const { t } = useWording();
  const { view, periods } = useGate();
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...overviewQuery(view), enabled: periods.length > 0 });
  useTitle(data?.org.name ?? t('shell.overview'));
  if (periods.length === 0) return <Notice title={t('overview.empty-title')} text={t('overview.empty-text')} />;
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <OverviewSkeleton />;
  return <OverviewContent overview={data} stale={isPlaceholderData} />;
}

function OverviewContent({ overview, stale }: { readonly overview: Overview; readonly stale: boolean }) {
  const { t } = useWording();
  const { breadcrumb, org, coverage, relations, children, changes } = overview;
  const onMap = children.filter((child) => child.org.tile !== null);
  return (
    <div className={styles.page} aria-busy={stale}>
      <PageHead title={t('overview.title')} breadcrumb={breadcrumb} org={org} coverage={coverage} />
      <Lede relations={relations} />
      <div className={styles.grid}>
        <BeamList overview={overview} />
        <aside className={styles.aside}>
          {onMap.length > 0 && <ChildrenMap overview={overview} tiles={onMap} />}
          <Changes changes={changes} overview={overview} />
        </aside>
      </div>
      {children.length > 0 && <ChildrenMatrix overview={overview} />}
      <p className={styles.foot}>{t('overview.foot')}</p>
      <Provenance provenance={overview.provenance} />
    </div>
  );
}
