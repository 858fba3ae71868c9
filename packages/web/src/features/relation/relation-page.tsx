import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { NoPeriods } from '../../app/no-periods.tsx';
import { PageHead } from '../../app/page-head.tsx';
import { relationQuery } from '../../app/queries.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Asked } from '../../ui/asked.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { Page } from '../../ui/page.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTitle } from '../../ui/title.ts';
import { WhatIf } from '../what-if/what-if.tsx';
import { Academic } from './academic.tsx';
import { Children } from './children.tsx';
import { Findings } from './findings.tsx';
import { GapContributions } from './gap-contributions.tsx';
import { Hero } from './hero.tsx';
import { Neighbours } from './neighbours.tsx';
import { Plane } from './plane.tsx';
import styles from './relation.module.css';
import { Shortfalls } from './shortfalls.tsx';
import { Sides } from './sides.tsx';
import { RelationSkeleton } from './skeleton.tsx';
import { Trend } from './trend.tsx';
import type { RelationPageData } from './types.ts';

/** One relation of one unit: how it stands, what its sides are made of, and where the gap comes from. */
export function RelationPage() {
  const { relationId } = useParams({ from: '/gate/relations/$relationId' });
  const { pick } = useWording();
  const { view } = useGate();
  const hasPeriods = view.period !== '';
  const query = useQuery({ ...relationQuery(relationId, view), enabled: hasPeriods });
  useTitle(query.data === undefined ? relationId : pick(query.data.relation.name));
  if (!hasPeriods) return <NoPeriods />;
  return (
    <Asked query={query} waiting={<RelationSkeleton />}>
      {(data) => <RelationContent page={data} stale={query.isPlaceholderData} />}
    </Asked>
  );
}

function RelationContent({ page, stale }: { readonly page: RelationPageData; readonly stale: boolean }) {
  const wording = useWording();
  const { relation, breadcrumb, org, coverage } = page;
  const two = relation.sides.length === 2;
  const title = (
    <>
      <span className={styles.numeral}>{numeral(relation.id, wording)}</span>
      {wording.pick(relation.name)}
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
        aside={relation.framing ? <Tag>{wording.t('balance.framing')}</Tag> : undefined}
        actions={<WhatIf relation={relation.id} />}
      />
      {relation.framing && <p className={styles.framing}>{wording.t('balance.framing-note')}</p>}
      <div className={two ? styles.top : styles.topWide}>
        <Hero page={page} />
        {two && <Plane page={page} />}
      </div>
      <Sides page={page} />
      <div className={two ? styles.pair : styles.single}>
        {two && (
          <div id="gap">
            <GapContributions page={page} />
          </div>
        )}
        <Trend page={page} />
      </div>
      <Shortfalls page={page} />
      <Children page={page} />
      {page.findings !== null && <Findings page={page} findings={page.findings} />}
      <Academic academic={relation.academic} />
      <Provenance provenance={page.provenance} />
      <Neighbours id={relation.id} />
    </Page>
  );
}
