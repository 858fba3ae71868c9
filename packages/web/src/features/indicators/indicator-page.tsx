import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { NoPeriods } from '../../app/no-periods.tsx';
import { PageHead } from '../../app/page-head.tsx';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { useTitle } from '../../ui/title.ts';
import { RelationSkeleton } from '../relation/skeleton.tsx';
import { WhatIf } from '../what-if/what-if.tsx';
import { Children } from './children.tsx';
import { Definition } from './definition.tsx';
import { Figure } from './figure.tsx';
import { GoalpostVersions } from './goalpost-versions.tsx';
import styles from './indicators.module.css';
import { indicatorQuery } from './queries.ts';
import { Records } from './records.tsx';
import { Spread } from './spread.tsx';
import { Terms } from './terms.tsx';
import { ToldTwiceCard } from './told-twice.tsx';
import { Trend } from './trend.tsx';
import type { IndicatorPageData } from './types.ts';
import { Units } from './units.tsx';
import { Voices } from './voices.tsx';

/** One indicator at one unit: what it says, what it means, and what it is made of, down to single rows. */
export function IndicatorPage() {
  const { indicatorId } = useParams({ from: '/gate/indicators/$indicatorId' });
  const { pick } = useWording();
  const { view } = useGate();
  const hasPeriods = view.period !== '';
  const query = useQuery({ ...indicatorQuery(indicatorId, view), enabled: hasPeriods });
  useTitle(query.data === undefined ? indicatorId : pick(query.data.indicator.name));
  if (!hasPeriods) return <NoPeriods />;
  return (
    <Asked query={query} waiting={<RelationSkeleton />}>
      {(data) => <Content page={data} stale={query.isPlaceholderData} />}
    </Asked>
  );
}

function Content({ page, stale }: { readonly page: IndicatorPageData; readonly stale: boolean }) {
  const { t, pick } = useWording();
  const { indicator, result, breadcrumb, org, coverage } = page;
  const relation = indicator.sides[0]?.relation;
  const title = (
    <>
      {pick(indicator.name)}
      <small className={styles.number}>{t('ind.number', { no: indicator.no })}</small>
    </>
  );
  return (
    <Page stale={stale}>
      <PageHead
        title={title}
        breadcrumb={breadcrumb}
        org={org}
        lines={page.lines}
        coverage={coverage}
        industry={page.industry}
        actions={<WhatIf {...(relation !== undefined && { relation })} />}
      />
      {result.reason === 'withheld' ? (
        <Notice title={t('ind.withheld-title')} text={t('ind.withheld-text')} />
      ) : (
        <Numbers page={page} />
      )}
      <div className={styles.pair}>
        <Definition page={page} />
        <GoalpostVersions page={page} />
      </div>
      <Provenance provenance={page.provenance} />
    </Page>
  );
}

/** From the number down: first what it is, then where it comes from, then who tells it. */
function Numbers({ page }: { readonly page: IndicatorPageData }) {
  const { voices, toldTwice } = page;
  const single = page.children.length === 0 && !page.opens.units;
  return (
    <>
      <div className={styles.top}>
        <Figure page={page} />
        <Trend page={page} />
      </div>
      <div className={styles.pair}>
        <Terms page={page} />
        <Spread page={page} />
      </div>
      <Records page={page} />
      {page.children.length > 0 && <Children page={page} />}
      {page.opens.units && <Units page={page} />}
      <div className={styles.pair}>
        {voices !== null && (single || voices.length > 0) && <Voices page={page} voices={voices} />}
        {toldTwice !== null && (toldTwice.length > 0 || page.terms.some(({ from }) => from === 'ledger')) && (
          <ToldTwiceCard page={page} toldTwice={toldTwice} />
        )}
      </div>
    </>
  );
}
